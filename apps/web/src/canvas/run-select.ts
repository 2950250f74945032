import { deleteAnchor, deleteHairline, insertAnchor } from '@stipple/board';
import { pointOnCubic } from '@stipple/geometry';
import { type AnchorDrawable, type AnchorRef, anchorKey } from '@stipple/scene';
import { isSameAnchor, type PressEvent, type Sample } from '../tools/gesture.ts';
import { IDLE_SELECT, type SelectEffect, type SelectEvent, stepSelect } from '../tools/select-tool.ts';
import { canvasTexts } from './canvas-texts.ts';
import { runDragEffect } from './run-drag.ts';
import { anchorsAlong, anchorsIn, curveOf } from './scene-queries.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The select tool with its keys. */
export interface SelectRun extends ToolRun {
  /** Chooses an anchor or none. */
  choose(anchor: AnchorRef | undefined): void;
  /** The next anchor in that direction; `undefined` past the last one. */
  neighbour(direction: 1 | -1): AnchorDrawable | undefined;
  deleteChosen(): void;
  /** Puts an anchor on the curve half-way to the next one, or to the one before the last, and chooses it. */
  insertBeside(): void;
  nudge(dxQ: number, dyQ: number): void;
  endNudge(): void;
}

function remove({ session, scene, announce }: ToolParts, anchor: AnchorRef): void {
  const isLast = anchorsAlong(scene(), anchor.hairlineId).length === 1;
  // Without its last anchor a hairline could not be seen or grabbed again.
  if (isLast && deleteHairline(session.doc(), anchor.hairlineId)) {
    return announce(canvasTexts.hairlineDeleted);
  }
  if (deleteAnchor(session.doc(), anchor)) announce(canvasTexts.anchorDeleted);
}

function sayChosen({ scene, session, announce }: ToolParts, anchor: AnchorRef | undefined): void {
  const row = anchor ? anchorsAlong(scene(), anchor.hairlineId) : [];
  const index = row.findIndex(({ ref }) => ref.anchorId === anchor?.anchorId);
  if (!anchor || index < 0) return announce(canvasTexts.nothingChosen);
  const holding = `hairlines/${anchorKey(anchor)}`;
  const holder = session.peers().find((peer) => !peer.self && peer.holding === holding)?.name;
  announce(canvasTexts.anchorChosen({ index: index + 1, count: row.length, holder }));
}

function insertBeside({ session, scene, announce }: ToolParts, chosen: AnchorRef): AnchorRef | undefined {
  const { hairlineId } = chosen;
  const row = anchorsAlong(scene(), hairlineId);
  const index = row.findIndex(({ ref }) => ref.anchorId === chosen.anchorId);
  const segment = Math.min(index, row.length - 2);
  const piece = curveOf(scene(), hairlineId)?.curve.cubics.find((cubic) => cubic.segment === segment);
  const after = row[segment]?.ref.anchorId;
  if (!piece || !after) return undefined;
  const point = pointOnCubic(piece, 0.5);
  const anchorId = insertAnchor(session.doc(), { hairlineId, after, point, random: Math.random });
  if (!anchorId) return undefined;
  announce(canvasTexts.anchorsAdded(1));
  return { hairlineId, anchorId };
}

class BoardSelect implements SelectRun {
  readonly #parts: ToolParts;
  #state = IDLE_SELECT;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  press(event: PressEvent): void {
    this.#feed(event);
  }

  move(samples: readonly Sample[]): void {
    this.#feed({ type: 'move', samples });
  }

  release(): void {
    this.#feed({ type: 'release' });
  }

  cancel(): boolean {
    return this.#feed({ type: 'cancel' });
  }

  gone(anchor: AnchorRef): void {
    this.#feed({ type: 'gone', anchor });
  }

  choose(anchor: AnchorRef | undefined): void {
    this.#feed({ type: 'select', anchor });
  }

  neighbour(direction: 1 | -1): AnchorDrawable | undefined {
    const anchors = anchorsIn(this.#parts.scene());
    const index = anchors.findIndex(({ ref }) => isSameAnchor(ref, this.#state.selected));
    if (index < 0) return anchors.at(direction === 1 ? 0 : -1);
    return index + direction < 0 ? undefined : anchors[index + direction];
  }

  deleteChosen(): void {
    this.#feed({ type: 'delete', mayEdit: this.#parts.mayEdit() });
  }

  insertBeside(): void {
    const { selected, drag } = this.#state;
    if (!selected || drag) return;
    if (!this.#parts.mayEdit()) return this.#parts.tell(canvasTexts.mayNotEdit);
    this.endNudge();
    const made = insertBeside(this.#parts, selected);
    if (made) this.choose(made);
  }

  nudge(dx: number, dy: number): void {
    const anchors = anchorsIn(this.#parts.scene());
    const from = anchors.find(({ ref }) => isSameAnchor(ref, this.#state.selected))?.at;
    if (from) this.#feed({ type: 'nudge', from, dx, dy, mayEdit: this.#parts.mayEdit() });
  }

  endNudge(): void {
    this.#feed({ type: 'nudge-end' });
  }

  #feed(event: SelectEvent): boolean {
    const next = stepSelect(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#run(effect);
    return next.effects.length > 0;
  }

  #run(effect: SelectEffect): void {
    if (effect.type === 'delete') return remove(this.#parts, effect.anchor);
    if (effect.type !== 'selected') return runDragEffect(this.#parts, effect);
    this.#parts.setChosen(effect.anchor);
    return sayChosen(this.#parts, effect.anchor);
  }
}

/** The select tool on the board. */
export function makeSelectRun(parts: ToolParts): SelectRun {
  return new BoardSelect(parts);
}
