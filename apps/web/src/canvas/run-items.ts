import { type ItemRef, isAnchorItem, itemKey, itemRoot, moveItems } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import type { ItemDragEffect } from '../tools/item-drag.ts';
import { canvasTexts } from './canvas-texts.ts';
import { OWN_DRAG } from './previews.ts';
import { onlyOther } from './run-drag.ts';
import { placeOf } from './scene-queries.ts';
import type { ToolParts } from './tool-parts.ts';

/** The name that others know the item by while one holds it. */
export function holdingName(item: ItemRef): string {
  return `${itemRoot(item)}/${itemKey(item)}`;
}

/** Things dragged together: where each began, and what becomes of them. */
export class ItemDragging {
  readonly #parts: ToolParts;
  /** Where things were when the drag began: what others do to them meanwhile does not move them under the hand. */
  readonly #starts = new Map<string, BoardPoint>();

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  run(effect: ItemDragEffect): void {
    const { session, previews, live, tell } = this.#parts;
    switch (effect.type) {
      case 'hold':
        return session.setHolding(effect.item && holdingName(effect.item));
      case 'preview':
        return this.#preview(effect);
      case 'drop-preview':
        for (const item of effect.items) {
          previews.drop(OWN_DRAG, itemKey(item));
          this.#starts.delete(itemKey(item));
        }
        return this.#starts.size === 0 ? live.cancel() : undefined;
      case 'move':
        return this.#move(effect);
      case 'lost': {
        const name = onlyOther(this.#parts);
        return tell(isAnchorItem(effect.item) ? canvasTexts.anchorLost(name) : canvasTexts.inkLost(name));
      }
      case 'refuse':
        return tell(this.#refusal());
    }
  }

  #refusal(): string {
    const isInk = this.#parts.chosen().some((item) => !isAnchorItem(item));
    return isInk ? canvasTexts.mayNotChangeInk : canvasTexts.mayNotEdit;
  }

  /** The items that may be moved, each with where it goes. */
  #targets({ items, dx, dy }: { items: readonly ItemRef[]; dx: number; dy: number }) {
    return items.flatMap((item) => {
      if (!this.#parts.rights.change(item)) return [];
      const key = itemKey(item);
      const start = this.#starts.get(key) ?? placeOf(this.#parts.scene(), item);
      if (!start) return [];
      this.#starts.set(key, start);
      return [{ item, key, x: Math.round(start.x + dx), y: Math.round(start.y + dy) }];
    });
  }

  #preview(effect: ItemDragEffect & { type: 'preview' }): void {
    const { previews, live } = this.#parts;
    const targets = this.#targets(effect);
    for (const { key, x, y } of targets) previews.show({ key, at: boardPoint(x, y), from: OWN_DRAG });
    live.places(targets.map(({ key, x, y }) => ({ key, x, y })));
  }

  #move(effect: ItemDragEffect & { type: 'move' }): void {
    const { session, previews, live, announce, tell } = this.#parts;
    const targets = this.#targets(effect);
    const moved = moveItems(session.doc(), targets);
    this.#starts.clear();
    previews.drop(OWN_DRAG);
    live.end();
    if (moved > 0) announce(canvasTexts.itemsMoved(moved));
    if (targets.length < effect.items.length) tell(canvasTexts.someKept);
  }
}
