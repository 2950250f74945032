import { deleteAnchor, deleteHairline, insertAnchor } from '@stipple/board';
import { type BoardPoint, pointOnCubic } from '@stipple/geometry';
import type { AnchorRef } from '../tools/gesture.ts';
import { IDLE_SELECT, type SelectEffect, type SelectEvent, stepSelect } from '../tools/select-tool.ts';
import { canvasTexts } from './canvas-texts.ts';
import { runDragEffect } from './run-drag.ts';
import { anchorsInOrder, type ShownAnchor } from './shown-hairlines.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The select tool with its keys. */
export interface SelectRun extends ToolRun {
  /** Chooses an anchor or none. */
  choose(anchor: AnchorRef | undefined): void;
  /** The next anchor in that direction; `undefined` past the last one. */
  neighbour(direction: 1 | -1): ShownAnchor | undefined;
  deleteChosen(): void;
  /** Puts an anchor on the curve half-way to the next one, or to the one before the last, and chooses it. */
  insertBeside(): void;
  nudge(dxQ: number, dyQ: number): void;
  endNudge(): void;
}

function remove({ session, lines, announce }: ToolParts, anchor: AnchorRef): void {
  const line = lines().find(({ id }) => id === anchor.hairlineId);
  // Without its last anchor a hairline could not be seen or grabbed again.
  if (line?.anchors.length === 1 && deleteHairline(session.doc(), anchor.hairlineId)) {
    return announce(canvasTexts.hairlineDeleted);
  }
  if (deleteAnchor(session.doc(), anchor)) announce(canvasTexts.anchorDeleted);
}

function sayChosen({ lines, session, announce }: ToolParts, anchor: AnchorRef | undefined): void {
  const line = anchor && lines().find(({ id }) => id === anchor.hairlineId);
  const index = line?.anchors.findIndex(({ ref }) => ref.anchorId === anchor?.anchorId) ?? -1;
  if (!line || index < 0) return announce(canvasTexts.nothingChosen);
  const holding = `hairlines/${line.anchors[index]?.key}`;
  const holder = session.peers().find((peer) => !peer.self && peer.holding === holding)?.name;
  announce(canvasTexts.anchorChosen({ index: index + 1, count: line.anchors.length, holder }));
}

function insertBeside({ session, lines, announce }: ToolParts, chosen: AnchorRef): AnchorRef | undefined {
  const line = lines().find(({ id }) => id === chosen.hairlineId);
  const index = line?.anchors.findIndex(({ ref }) => ref.anchorId === chosen.anchorId) ?? -1;
  const segment = Math.min(index, (line?.anchors.length ?? 0) - 2);
  const piece = line?.curve.cubics.find((cubic) => cubic.segment === segment);
  const after = line?.anchors[segment]?.ref.anchorId;
  if (!piece || !after) return undefined;
  const { hairlineId } = chosen;
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
  const shown = () => anchorsInOrder(parts.lines());
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
