import { deleteAnchor, deleteHairline, insertAnchor } from '@stipple/board';
import { type BoardPoint, pointOnCubic } from '@stipple/geometry';
import { type AnchorDrawable, type AnchorRef, anchorKey } from '@stipple/scene';
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

/** The select tool on the board. */
export function makeSelectRun(parts: ToolParts): SelectRun {
  let state = IDLE_SELECT;
  const run = (effect: SelectEffect): void => {
    if (effect.type === 'selected') {
      parts.setChosen(effect.anchor);
      return sayChosen(parts, effect.anchor);
    }
    if (effect.type === 'delete') return remove(parts, effect.anchor);
    return runDragEffect(parts, effect);
  };
  const feed = (event: SelectEvent): boolean => {
    const next = stepSelect(state, event);
    state = next.state;
    for (const effect of next.effects) run(effect);
    return next.effects.length > 0;
  };
  const shown = () => anchorsIn(parts.scene());
  const indexOfChosen = () =>
    shown().findIndex(
      ({ ref }) => ref.hairlineId === state.selected?.hairlineId && ref.anchorId === state.selected.anchorId,
    );
  const placeOf = (index: number): BoardPoint | undefined => shown()[index]?.at;
  return {
    press: feed,
    move: (samples) => feed({ type: 'move', samples }),
    release: () => feed({ type: 'release' }),
    cancel: () => feed({ type: 'cancel' }),
    gone: (anchor) => feed({ type: 'gone', anchor }),
    choose: (anchor) => feed({ type: 'select', anchor }),
    neighbour: (direction) => {
      const index = indexOfChosen();
      if (index < 0) return shown().at(direction === 1 ? 0 : -1);
      return index + direction < 0 ? undefined : shown()[index + direction];
    },
    deleteChosen: () => feed({ type: 'delete', mayEdit: parts.mayEdit() }),
    insertBeside: () => {
      if (!state.selected || state.drag) return;
      if (!parts.mayEdit()) return parts.tell(canvasTexts.mayNotEdit);
      feed({ type: 'nudge-end' });
      const made = insertBeside(parts, state.selected);
      if (made) feed({ type: 'select', anchor: made });
    },
    nudge: (dx, dy) => {
      const from = placeOf(indexOfChosen());
      if (from) feed({ type: 'nudge', from, dx, dy, mayEdit: parts.mayEdit() });
    },
    endNudge: () => feed({ type: 'nudge-end' }),
  };
}
