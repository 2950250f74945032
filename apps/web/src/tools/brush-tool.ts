import { distanceBetween } from '@stipple/geometry';
import type { Sample, Step, ToolEvent } from './gesture.ts';

/** The places of the stroke being painted, or `undefined` between strokes. */
export interface BrushState {
  readonly samples?: readonly Sample[];
}

/** What painting asks for. `paint` shows the stroke so far, `commit` makes it one change, `drop` takes it back. */
export type BrushEffect =
  | { readonly type: 'paint'; readonly samples: readonly Sample[] }
  | { readonly type: 'commit'; readonly samples: readonly Sample[] }
  | { readonly type: 'drop' }
  | { readonly type: 'refuse' };

/** Between strokes. */
export const IDLE_BRUSH: BrushState = {};

/** Samples nearer than this to the one before, in quarter units, add nothing that could be seen. */
const SPACING_Q = 2;
const PRESSURE_STEP = 1 / 16;

function differs(a: Sample | undefined, b: Sample): boolean {
  if (!a) return true;
  const pressed = Math.abs((a.pressure ?? 1) - (b.pressure ?? 1));
  return distanceBetween(a.point, b.point) >= SPACING_Q || pressed >= PRESSURE_STEP;
}

function extend(samples: readonly Sample[], more: readonly Sample[]): Step<BrushState, BrushEffect> {
  const grown = [...samples];
  for (const sample of more) if (differs(grown.at(-1), sample)) grown.push(sample);
  if (grown.length === samples.length) return { state: { samples }, effects: [] };
  return { state: { samples: grown }, effects: [{ type: 'paint', samples: grown }] };
}

/** The density brush or eraser after one event. A press alone is a dab; `cancel` leaves no mark. */
export function stepBrush(state: BrushState, event: ToolEvent): Step<BrushState, BrushEffect> {
  const { samples } = state;
  if (event.type === 'press') {
    if (samples) return { state, effects: [] };
    if (!event.mayEdit) return { state, effects: [{ type: 'refuse' }] };
    const begun = [event.sample];
    return { state: { samples: begun }, effects: [{ type: 'paint', samples: begun }] };
  }
  if (!samples) return { state, effects: [] };
  switch (event.type) {
    case 'move':
      return extend(samples, event.samples);
    case 'release':
      return { state: {}, effects: [{ type: 'commit', samples }] };
    case 'cancel':
      return { state: {}, effects: [{ type: 'drop' }] };
    case 'gone':
      return { state, effects: [] };
  }
}
