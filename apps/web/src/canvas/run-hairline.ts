import { createHairline, insertAnchors } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { type Accessor, createSignal } from 'solid-js';
import {
  type HairlineEffect,
  type HairlineEvent,
  IDLE_HAIRLINE,
  stepHairline,
} from '../tools/hairline-tool.ts';
import { canvasTexts } from './canvas-texts.ts';
import { onlyOther, runDragEffect } from './run-drag.ts';
import { anchorsAlong } from './scene-queries.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The hairline pen. */
export interface HairlineRun extends ToolRun {
  /** Ends the hairline under way; whether there was one. */
  finish(): boolean;
  /** The line being drawn by hand. */
  sketch: Accessor<readonly BoardPoint[] | undefined>;
  /** The end that the next click continues. */
  active: Accessor<{ readonly hairlineId: string; readonly end: 'first' | 'last' } | undefined>;
}

function begin({ session, board, announce }: ToolParts, effect: HairlineEffect & { type: 'begin' }): void {
  const viewId = board.viewId();
  if (!viewId) return;
  const { hairlineId, points } = effect;
  createHairline(session.doc(), {
    hairlineId,
    designId: board.designId(),
    viewId,
    points,
    random: Math.random,
  });
  announce(canvasTexts.hairlineBegun(points.length));
}

function add(
  parts: ToolParts,
  place: { hairlineId: string; after: string | undefined; points: readonly BoardPoint[] },
): void {
  const ids = insertAnchors(parts.session.doc(), { ...place, random: Math.random });
  if (ids) parts.announce(canvasTexts.anchorsAdded(ids.length));
  else parts.tell(canvasTexts.hairlineGone(onlyOther(parts)));
}

function runEffect(parts: ToolParts, effect: HairlineEffect): void {
  switch (effect.type) {
    case 'begin':
      return begin(parts, effect);
    case 'extend': {
      const { hairlineId, end } = effect;
      const after =
        end === 'last' ? anchorsAlong(parts.scene(), { hairlineId }).at(-1)?.ref.anchorId : undefined;
      // Continued at its first end, the line by hand runs the other way along the hairline.
      const points = end === 'last' ? effect.points : [...effect.points].reverse();
      return add(parts, { hairlineId, after, points });
    }
    case 'insert': {
      const { hairlineId, after } = effect;
      return add(parts, { hairlineId, after, points: [effect.point] });
    }
    case 'finished':
      return parts.announce(canvasTexts.hairlineEnded);
    case 'sketch':
      return;
    default:
      return runDragEffect(parts, effect);
  }
}

/** The hairline pen on the board. */
export function makeHairlineRun(parts: ToolParts): HairlineRun {
  let state = IDLE_HAIRLINE;
  const [sketch, setSketch] = createSignal<readonly BoardPoint[]>();
  const [active, setActive] = createSignal(state.active);
  const feed = (event: HairlineEvent): boolean => {
    const next = stepHairline(state, event, performance.now());
    state = next.state;
    for (const effect of next.effects) {
      if (effect.type === 'sketch') setSketch(effect.path);
      runEffect(parts, effect);
    }
    // What another person, or one's own undo, has taken away is not continued: the next click begins anew.
    const { active: line } = state;
    if (line && anchorsAlong(parts.scene(), line).length === 0) state = { ...state, active: undefined };
    setActive(state.active);
    parts.redraw();
    return next.effects.length > 0;
  };
  return {
    sketch,
    active,
    press: feed,
    move: (samples) => feed({ type: 'move', samples }),
    release: () => feed({ type: 'release' }),
    cancel: () => feed({ type: 'cancel' }),
    gone: (item) => feed({ type: 'gone', item }),
    finish: () => feed({ type: 'finish' }),
  };
}
