import { appendStroke } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { type BrushEffect, IDLE_BRUSH, stepBrush } from '../tools/brush-tool.ts';
import type { Sample, ToolEvent } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import { makePacer } from './frame-loop.ts';
import { finishedRecord, liveRecord } from './stroke-samples.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The density brush and its eraser. */
export interface BrushRun extends ToolRun {
  /** The next press erases, whatever tool is chosen: the pen's other end. */
  turnOver(erases: boolean): void;
  /** Brings the stroke under way onto the map; whether some of it is left for the next frame. */
  showStroke(): boolean;
  isPainting(): boolean;
}

const OWN_STROKE = 'own';

/** The brush on the board. `repaint` is told which cells of the map changed. */
export function makeBrushRun(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void): BrushRun {
  const { board, session, live } = parts;
  let state = IDLE_BRUSH;
  let brush: BrushSettings = parts.brush();
  let erases = false;
  let unseen: readonly Sample[] | undefined;
  // A stroke is covered anew as it grows: a long one with a large brush takes longer than a frame.
  const pace = makePacer();

  const setOwn = (record: Uint8Array | undefined) => {
    unseen = undefined;
    repaint(board.density()?.setLive(OWN_STROKE, record));
  };
  const commit = (samples: readonly Sample[]) => {
    const viewId = board.viewId();
    const place = viewId && { designId: board.designId(), viewId };
    const stored = place && appendStroke(session.doc(), { ...place, record: finishedRecord(samples, brush) });
    setOwn(undefined);
    if (!stored) return live.cancel();
    live.end();
    parts.announce(
      brush.op === 'erase' ? canvasTexts.strokeErased : canvasTexts.strokePainted(brush.targetPerCm2),
    );
  };
  const run = (effect: BrushEffect) => {
    switch (effect.type) {
      case 'paint': {
        const viewId = board.viewId();
        unseen = effect.samples;
        if (viewId) live.stroke(effect.samples, brush, { designId: board.designId(), viewId });
        return parts.redraw();
      }
      case 'commit':
        return commit(effect.samples);
      case 'drop':
        setOwn(undefined);
        return live.cancel();
      case 'refuse':
        return parts.tell(canvasTexts.mayNotEdit);
    }
  };
  const feed = (event: ToolEvent): boolean => {
    const next = stepBrush(state, event);
    state = next.state;
    for (const effect of next.effects) run(effect);
    return next.effects.length > 0;
  };
  return {
    press: (event) => {
      if (!state.samples)
        brush = { ...parts.brush(), op: erases || parts.tool() === 'erase' ? 'erase' : 'set' };
      feed(event);
    },
    move: (samples) => feed({ type: 'move', samples }),
    release: () => feed({ type: 'release' }),
    cancel: () => feed({ type: 'cancel' }),
    gone: () => undefined,
    turnOver: (next) => {
      erases = next;
    },
    showStroke: () => {
      const samples = unseen;
      return samples !== undefined && !pace(() => setOwn(liveRecord(samples, brush)));
    },
    isPainting: () => state.samples !== undefined,
  };
}
