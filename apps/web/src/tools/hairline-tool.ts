import { type BoardPoint, simplifyPolyline } from '@stipple/geometry';
import { type AnchorDrag, type DragEffect, stepAnchorDrag } from './anchor-drag.ts';
import type { LooseEnd, PressEvent, Step, ToolEvent } from './gesture.ts';

/** A press that is not (yet) the drag of an anchor: a click, or a line drawn by hand once it strays. */
interface PenPress {
  readonly event: PressEvent;
  readonly isDouble: boolean;
  readonly path: readonly BoardPoint[];
  readonly sketching: boolean;
}

/** The pen between and during presses. `active` is the end that the next click continues. */
export interface HairlineState {
  readonly active?: { readonly hairlineId: string; readonly end: 'first' | 'last' };
  readonly press?: PenPress;
  readonly drag?: AnchorDrag;
  readonly lastClick?: { readonly atMs: number; readonly point: BoardPoint };
}

/** Pointer events, and `finish` for Enter. */
export type HairlineEvent = ToolEvent | { readonly type: 'finish' };

/** What the pen asks for. `begin`, `extend` and `insert` are one change each. */
export type HairlineEffect =
  | DragEffect
  | { readonly type: 'begin'; readonly hairlineId: string; readonly points: readonly BoardPoint[] }
  | {
      readonly type: 'extend';
      readonly hairlineId: string;
      readonly end: 'first' | 'last';
      readonly points: readonly BoardPoint[];
    }
  | {
      readonly type: 'insert';
      readonly hairlineId: string;
      readonly after: string;
      readonly point: BoardPoint;
    }
  | { readonly type: 'sketch'; readonly path: readonly BoardPoint[] | undefined }
  | { readonly type: 'finished' };

/** No hairline under way. */
export const IDLE_HAIRLINE: HairlineState = {};

/** A second click within this time, near the first, ends the hairline. */
export const DOUBLE_CLICK_MS = 350;
/** A line drawn by hand is kept to this many quarter units, which leaves few anchors on a smooth curve. */
const SKETCH_TOLERANCE_Q = 40;
/** Straying this many times the click's slack turns a press into a line drawn by hand. */
const SKETCH_SLACKS = 2;
/** A line drawn by hand continues a hairline only if it begins this near one of its ends, in slacks. */
const JOIN_SLACKS = 6;

type PenStep = Step<HairlineState, HairlineEffect>;

const stay = (state: HairlineState): PenStep => ({ state, effects: [] });

const distance = (a: BoardPoint, b: BoardPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

function press(state: HairlineState, event: PressEvent, nowMs: number): PenStep {
  const { sample, target } = event;
  const last = state.lastClick;
  const isDouble =
    last !== undefined &&
    nowMs - last.atMs <= DOUBLE_CLICK_MS &&
    distance(last.point, sample.point) <= 3 * event.slackQ;
  if (target?.kind === 'anchor' && !isDouble) {
    const { anchor, point } = target;
    const grabbed = sample.point;
    const drag = {
      anchor,
      moving: false,
      mayEdit: event.mayEdit,
      slackQ: event.slackQ,
      grabbed,
      start: point,
      at: point,
    };
    return stay({ active: state.active, drag, lastClick: { atMs: nowMs, point: sample.point } });
  }
  if (!event.mayEdit) return { state, effects: [{ type: 'refuse' }] };
  const pressed: PenPress = { event, isDouble, path: [sample.point], sketching: false };
  return stay({ active: state.active, press: pressed, lastClick: { atMs: nowMs, point: sample.point } });
}

function sketch(state: HairlineState, held: PenPress, points: readonly BoardPoint[]): PenStep {
  const path = [...held.path, ...points];
  const strayed = points.some(
    (point) => distance(point, held.event.sample.point) > SKETCH_SLACKS * held.event.slackQ,
  );
  const sketching = held.sketching || strayed;
  const next = { ...state, press: { ...held, path, sketching } };
  return { state: next, effects: sketching ? [{ type: 'sketch', path }] : [] };
}

function beginOrExtend(state: HairlineState, held: PenPress, points: readonly BoardPoint[]): PenStep {
  const { event, sketching } = held;
  const reach: LooseEnd | undefined = event.looseEnd;
  const near = reach && (!sketching || reach.distanceQ <= JOIN_SLACKS * event.slackQ) ? reach : undefined;
  const end = event.separate ? undefined : sketching ? near : (state.active ?? near);
  const lastClick = sketching ? undefined : state.lastClick;
  if (end) {
    const active = { hairlineId: end.hairlineId, end: end.end };
    return { state: { active, lastClick }, effects: [{ type: 'extend', ...active, points }] };
  }
  const active = { hairlineId: event.freshId, end: 'last' as const };
  return { state: { active, lastClick }, effects: [{ type: 'begin', hairlineId: event.freshId, points }] };
}

function release(state: HairlineState, held: PenPress): PenStep {
  if (held.sketching) {
    const points = simplifyPolyline(held.path, SKETCH_TOLERANCE_Q);
    const drawn = beginOrExtend(state, held, points);
    return { state: drawn.state, effects: [{ type: 'sketch', path: undefined }, ...drawn.effects] };
  }
  if (held.isDouble) return finish({ active: state.active });
  const { target, sample } = held.event;
  if (target?.kind === 'curve') {
    const { hairlineId, after } = target;
    return {
      state: { active: state.active, lastClick: state.lastClick },
      effects: [{ type: 'insert', hairlineId, after, point: sample.point }],
    };
  }
  return beginOrExtend(state, held, [sample.point]);
}

function finish(state: HairlineState): PenStep {
  if (!state.active) return stay({});
  return { state: {}, effects: [{ type: 'finished' }] };
}

function cancel(state: HairlineState): PenStep {
  if (!state.press) return finish(state);
  return { state: { active: state.active }, effects: [{ type: 'sketch', path: undefined }] };
}

function stepDrag(state: HairlineState, drag: AnchorDrag, event: ToolEvent): PenStep {
  const next = stepAnchorDrag(drag, event);
  return {
    state: { active: state.active, lastClick: state.lastClick, drag: next.state },
    effects: next.effects,
  };
}

/**
 * The hairline pen after one event at `nowMs`: a click adds an anchor to the end that is under way, else
 * to the nearest end, else begins a hairline; a click on the curve inserts there; a drag from an anchor
 * moves it, from elsewhere draws by hand; a double click, Enter or Esc ends.
 */
export function stepHairline(state: HairlineState, event: HairlineEvent, nowMs: number): PenStep {
  if (event.type === 'finish') return state.press || state.drag ? stay(state) : finish(state);
  if (state.drag) return stepDrag(state, state.drag, event);
  if (event.type === 'press') return state.press ? stay(state) : press(state, event, nowMs);
  if (event.type === 'cancel') return cancel(state);
  const held = state.press;
  if (!held) return stay(state);
  if (event.type === 'release') return release(state, held);
  if (event.type !== 'move') return stay(state);
  return sketch(
    state,
    held,
    event.samples.map((sample) => sample.point),
  );
}
