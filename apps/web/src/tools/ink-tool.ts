import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';
import type { PressEvent, Sample, Step, ToolEvent } from './gesture.ts';

/** What is being drawn: every place of a stroke, or the two ends of a line. */
export interface InkState {
  readonly samples?: readonly Sample[];
  readonly slackQ?: number;
}

/** What drawing asks for. `show` is seen by all but stored by nobody, `commit` is one change, `drop` takes it back. */
export type InkEffect =
  | { readonly type: 'show'; readonly samples: readonly Sample[] }
  | { readonly type: 'commit'; readonly samples: readonly Sample[] }
  | { readonly type: 'drop' }
  | { readonly type: 'refuse' };

type InkStep = Step<InkState, InkEffect>;

/** Between strokes. */
export const IDLE_INK: InkState = {};

/** Samples nearer than this to the one before, in quarter units, add nothing that could be seen. */
const SPACING_Q = 2;
const PRESSURE_STEP = 1 / 24;
/** Lines are held to this many directions with Shift. */
const DIRECTIONS = 24;

const stay = (state: InkState): InkStep => ({ state, effects: [] });

function begin(event: PressEvent): InkStep {
  if (!event.mayEdit) return { state: {}, effects: [{ type: 'refuse' }] };
  const samples = [event.sample];
  return { state: { samples, slackQ: event.slackQ }, effects: [{ type: 'show', samples }] };
}

function differs(a: Sample, b: Sample): boolean {
  const pressed = Math.abs((a.pressure ?? 1) - (b.pressure ?? 1));
  return distanceBetween(a.point, b.point) >= SPACING_Q || pressed >= PRESSURE_STEP;
}

/** The pen after one event. A press alone is a dot; `cancel` leaves no mark. */
export function stepPen(state: InkState, event: ToolEvent): InkStep {
  const { samples } = state;
  if (event.type === 'press') return samples ? stay(state) : begin(event);
  if (!samples) return stay(state);
  switch (event.type) {
    case 'move': {
      const grown = [...samples];
      for (const sample of event.samples) if (differs(grown.at(-1) as Sample, sample)) grown.push(sample);
      if (grown.length === samples.length) return stay(state);
      return { state: { ...state, samples: grown }, effects: [{ type: 'show', samples: grown }] };
    }
    case 'release':
      return { state: {}, effects: [{ type: 'commit', samples }] };
    case 'cancel':
      return { state: {}, effects: [{ type: 'drop' }] };
    case 'gone':
      return stay(state);
  }
}

/** The end of a line from `from` held to the nearest of the even directions. */
function straighten(from: BoardPoint, to: BoardPoint): BoardPoint {
  const step = (2 * Math.PI) / DIRECTIONS;
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step;
  const length = distanceBetween(from, to);
  return boardPoint(from.x + length * Math.cos(angle), from.y + length * Math.sin(angle));
}

/** The line and arrow tools after one event. A press that strays no further than its slack draws nothing. */
export function stepLine(state: InkState, event: ToolEvent): InkStep {
  const { samples, slackQ = 0 } = state;
  if (event.type === 'press') return samples ? stay(state) : begin(event);
  const [from, to] = samples ?? [];
  if (!from) return stay(state);
  switch (event.type) {
    case 'move': {
      const last = event.samples.at(-1);
      if (!last) return stay(state);
      const end = event.constrained ? { point: straighten(from.point, last.point) } : last;
      const ends = [from, end];
      return { state: { ...state, samples: ends }, effects: [{ type: 'show', samples: ends }] };
    }
    case 'release': {
      const isLine = to && distanceBetween(from.point, to.point) > slackQ;
      return { state: {}, effects: [isLine ? { type: 'commit', samples: [from, to] } : { type: 'drop' }] };
    }
    case 'cancel':
      return { state: {}, effects: [{ type: 'drop' }] };
    case 'gone':
      return stay(state);
  }
}
