import { duplicateItems, type ItemRef, isAnchorItem, itemKey } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { type InkBox, itemsInBox } from '@stipple/scene';
import { type Accessor, createSignal } from 'solid-js';
import { isSameItem, type PressEvent, type Sample } from '../tools/gesture.ts';
import { IDLE_SELECT, type SelectEffect, type SelectEvent, stepSelect } from '../tools/select-tool.ts';
import { canvasTexts } from './canvas-texts.ts';
import { ItemDragging } from './run-items.ts';
import { itemsIn, itemsInOrder, placeOf } from './scene-queries.ts';
import { insertBeside, removeItems, sayChosen } from './select-acts.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The select tool with its keys. */
export interface SelectRun extends ToolRun {
  choose(items: readonly ItemRef[]): void;
  chooseAll(): void;
  /** The next thing in that direction, and where it is; `undefined` past the last one. */
  neighbour(direction: 1 | -1): { readonly item: ItemRef; readonly at: BoardPoint } | undefined;
  deleteChosen(): void;
  duplicateChosen(): void;
  /** Puts an anchor on the curve half-way to the next one, or to the one before the last, and chooses it. */
  insertBeside(): void;
  nudge(dxQ: number, dyQ: number): void;
  endNudge(): void;
  /** The rectangle being drawn around things. */
  marquee: Accessor<InkBox | undefined>;
}

/** How far a copy lies from what it is a copy of, quarter units. */
const COPY_STEP_Q = 64;

function toBox(from: BoardPoint, to: BoardPoint): InkBox {
  return {
    left: Math.min(from.x, to.x),
    right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
}

class BoardSelect implements SelectRun {
  readonly #parts: ToolParts;
  readonly #dragging: ItemDragging;
  readonly #marquee = createSignal<InkBox>();
  #state = IDLE_SELECT;

  constructor(parts: ToolParts) {
    this.#parts = parts;
    this.#dragging = new ItemDragging(parts);
  }

  readonly marquee = (): InkBox | undefined => this.#marquee[0]();

  press(event: PressEvent): void {
    this.#feed(event);
  }

  move(samples: readonly Sample[], constrained = false): void {
    this.#feed({ type: 'move', samples, constrained });
  }

  release(): void {
    this.#feed({ type: 'release' });
  }

  cancel(): boolean {
    return this.#feed({ type: 'cancel' });
  }

  gone(item: ItemRef): void {
    this.#feed({ type: 'gone', item });
  }

  choose(items: readonly ItemRef[]): void {
    this.#feed({ type: 'select', items });
  }

  chooseAll(): void {
    this.choose(itemsIn(this.#parts.scene()));
  }

  neighbour(direction: 1 | -1) {
    const scene = this.#parts.scene();
    const items = itemsInOrder(scene, [...this.#parts.board.hairlines(), ...this.#parts.board.zones()]);
    const last = this.#state.selected.at(-1);
    const index = last ? items.findIndex((item) => isSameItem(item, last)) : -1;
    const next = index < 0 ? items.at(direction === 1 ? 0 : -1) : items[index + direction];
    const at = next && (index >= 0 && index + direction < 0 ? undefined : placeOf(scene, next));
    return next && at ? { item: next, at } : undefined;
  }

  deleteChosen(): void {
    this.#feed({ type: 'delete', mayEdit: this.#mayChangeAny() });
  }

  duplicateChosen(): void {
    const { session, scene, rights, announce, tell } = this.#parts;
    const items = this.#state.selected.filter((item) =>
      isAnchorItem(item) ? rights.design() : rights.use('pen'),
    );
    if (this.#state.drag || this.#state.selected.length === 0) return;
    this.endNudge();
    const step = { dx: COPY_STEP_Q, dy: COPY_STEP_Q };
    const copies = duplicateItems(session.doc(), { items, ...step, random: Math.random });
    if (copies.length === 0) return tell(canvasTexts.nothingToCopy);
    // The scene follows the document at once, so that the copies are there to be chosen.
    this.choose(copies.filter((item) => placeOf(scene(), item)));
    announce(canvasTexts.itemsCopied(copies.length));
  }

  insertBeside(): void {
    const { selected, drag } = this.#state;
    const [anchor] = selected;
    if (!anchor || selected.length > 1 || !isAnchorItem(anchor) || drag) return;
    if (!this.#parts.rights.design()) return this.#parts.tell(canvasTexts.mayNotEdit);
    this.endNudge();
    const made = insertBeside(this.#parts, anchor);
    if (made) this.choose([made]);
  }

  nudge(dx: number, dy: number): void {
    this.#feed({ type: 'nudge', dx, dy, mayEdit: this.#mayChangeAny() });
  }

  endNudge(): void {
    this.#feed({ type: 'nudge-end' });
  }

  #mayChangeAny(): boolean {
    return this.#state.selected.some((item) => this.#parts.rights.change(item));
  }

  #feed(event: SelectEvent): boolean {
    const next = stepSelect(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#run(effect);
    return next.effects.length > 0;
  }

  #run(effect: SelectEffect): void {
    switch (effect.type) {
      case 'delete':
        return removeItems(this.#parts, effect.items);
      case 'selected':
        this.#parts.setChosen(effect.items);
        return sayChosen(this.#parts, effect.items);
      case 'marquee':
        this.#marquee[1](effect.box && toBox(effect.box.from, effect.box.to));
        return this.#parts.redraw();
      case 'gather': {
        const found = itemsInBox(this.#parts.scene(), toBox(effect.from, effect.to));
        const known = new Set(effect.kept.map(itemKey));
        return this.choose([...effect.kept, ...found.filter((item) => !known.has(itemKey(item)))]);
      }
      default:
        return this.#dragging.run(effect);
    }
  }
}

/** The select tool on the board. */
export function makeSelectRun(parts: ToolParts): SelectRun {
  return new BoardSelect(parts);
}
