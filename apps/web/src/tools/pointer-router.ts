import type { Step } from './gesture.ts';

/** Where a pointer is, in CSS pixels of the canvas. `pressure` only from pens. */
export interface ScreenSample {
  readonly x: number;
  readonly y: number;
  readonly pressure?: number;
}

/** A pointer going down; `wantsPan` says that here and now a drag pans (hand tool, space, middle button). */
export interface PointerDown {
  readonly type: 'down';
  readonly id: number;
  readonly pointer: 'mouse' | 'touch' | 'pen';
  readonly sample: ScreenSample;
  /** Longest side of the contact in CSS pixels; a resting palm is large. */
  readonly contactPx: number;
  readonly wantsPan: boolean;
  /** The pen's other end. */
  readonly eraser: boolean;
  /** The person has chosen that fingers never draw. */
  readonly penOnly: boolean;
  /** The other hand holds the control for size and strength: a drag changes the brush and leaves no mark. */
  readonly tunes: boolean;
}

/** What the hand does. `lost` is a pointer the system took away. */
export type RawPointer =
  | PointerDown
  | { readonly type: 'move'; readonly id: number; readonly samples: readonly ScreenSample[] }
  | { readonly type: 'up'; readonly id: number }
  | { readonly type: 'lost'; readonly id: number }
  | { readonly type: 'escape' };

/**
 * What it means. Screen pixels; `pinch` moves `from` to `to` and scales about `to`; `tap` is a pan that never moved;
 * `tune` is a drag by `dx`, `dy` from `at` that changes the brush, and is taken back if it is not `kept` in the end.
 */
export type PointerEffect =
  | {
      readonly type: 'press';
      readonly sample: ScreenSample;
      readonly touch: boolean;
      readonly eraser: boolean;
    }
  | { readonly type: 'draw'; readonly samples: readonly ScreenSample[] }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly type: 'pinch'; readonly from: ScreenSample; readonly to: ScreenSample; readonly scale: number }
  | { readonly type: 'tap'; readonly sample: ScreenSample }
  | { readonly type: 'tune'; readonly at: ScreenSample; readonly dx: number; readonly dy: number }
  | { readonly type: 'tune-end'; readonly kept: boolean }
  | { readonly type: 'undo' };

/** A finger on the glass that counts: not a palm, not one that was there when the pen landed. */
interface Finger {
  readonly id: number;
  readonly at: ScreenSample;
}

/**
 * What the pointers are doing. `pending` is a finger that may still turn out to be the first of two;
 * `still` is a gesture taken back, which does nothing more until its pointer leaves.
 */
export type RouterMode =
  | { readonly type: 'idle' }
  | { readonly type: 'pending'; readonly id: number; readonly first: ScreenSample; readonly sinceMs: number }
  | { readonly type: 'drawing'; readonly id: number; readonly pointer: 'mouse' | 'touch' | 'pen' }
  | { readonly type: 'panning'; readonly id: number; readonly at: ScreenSample; readonly moved: boolean }
  | { readonly type: 'pinching'; readonly a: number; readonly b: number }
  | { readonly type: 'tuning'; readonly id: number; readonly first: ScreenSample }
  | { readonly type: 'still'; readonly id: number };

/** The router's memory. `penSeen`: from then on fingers pan instead of drawing. */
export interface RouterState {
  readonly mode: RouterMode;
  readonly fingers: readonly Finger[];
  readonly penSeen: boolean;
  /** Two fingers that have hardly moved since `sinceMs`: lifting both soon is a tap. */
  readonly tap?: { readonly sinceMs: number; readonly travelPx: number };
}

const IDLE: RouterMode = { type: 'idle' };

/** No pointer down, no pen seen. */
export const IDLE_ROUTER: RouterState = { mode: IDLE, fingers: [], penSeen: false };

/** A finger draws once it strays this far, … */
export const PENDING_PX = 4;
/** … or has rested this long: enough for the second finger of a pinch to land. */
export const PENDING_MS = 120;
/** Contacts larger than this are palms. */
export const PALM_PX = 70;
/** Two fingers down and up within this time, without moving, undo. */
export const TAP_MS = 350;
const TAP_TRAVEL_PX = 14;
const CLICK_PX = 4;

type RouterStep = Step<RouterState, PointerEffect>;

const NOTHING: readonly PointerEffect[] = [];
const stay = (state: RouterState): RouterStep => ({ state, effects: NOTHING });
const span = (a: ScreenSample, b: ScreenSample): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: ScreenSample, b: ScreenSample): ScreenSample => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
});

function draw(state: RouterState, event: PointerDown): RouterStep {
  const { id, sample, pointer, eraser } = event;
  const mode: RouterMode = { type: 'drawing', id, pointer };
  return { state: { ...state, mode }, effects: [{ type: 'press', sample, touch: false, eraser }] };
}

function pan(state: RouterState, id: number, at: ScreenSample): RouterState {
  return { ...state, mode: { type: 'panning', id, at, moved: false } };
}

function tune(state: RouterState, { id, sample }: PointerDown): RouterStep {
  const mode: RouterMode = { type: 'tuning', id, first: sample };
  return { state: { ...state, mode }, effects: [{ type: 'tune', at: sample, dx: 0, dy: 0 }] };
}

/** What takes back the gesture under way. */
function backOut({ type }: RouterMode): readonly PointerEffect[] {
  if (type === 'drawing') return [{ type: 'cancel' }];
  return type === 'tuning' ? [{ type: 'tune-end', kept: false }] : NOTHING;
}

/** A pen outranks everything: what a finger or palm had begun is taken back. */
function penDown(state: RouterState, event: PointerDown): RouterStep {
  const back = backOut(state.mode);
  const seen: RouterState = { ...state, penSeen: true, fingers: [], tap: undefined };
  if (event.tunes) {
    const begun = tune(seen, event);
    return { state: begun.state, effects: [...back, ...begun.effects] };
  }
  if (event.wantsPan) return { state: pan(seen, event.id, event.sample), effects: back };
  const begun = draw(seen, event);
  return { state: begun.state, effects: [...back, ...begun.effects] };
}

function firstFinger(state: RouterState, event: PointerDown, nowMs: number): RouterState {
  const { id, sample } = event;
  if (event.wantsPan || event.penOnly || state.penSeen) return pan(state, id, sample);
  return { ...state, mode: { type: 'pending', id, first: sample, sinceMs: nowMs } };
}

function fingerDown(state: RouterState, event: PointerDown, nowMs: number): RouterStep {
  const { mode } = state;
  const penOrMouseDraws = mode.type === 'drawing' && mode.pointer !== 'touch';
  if (penOrMouseDraws || event.contactPx > PALM_PX) return stay(state);
  const held: RouterState = { ...state, fingers: [...state.fingers, { id: event.id, at: event.sample }] };
  if (mode.type === 'idle') {
    return event.tunes ? tune(held, event) : stay(firstFinger(held, event, nowMs));
  }
  if (mode.type === 'pinching') return stay({ ...held, tap: undefined });
  if (
    mode.type === 'tuning' ||
    mode.type === 'still' ||
    !held.fingers.some((finger) => finger.id === mode.id)
  )
    return stay(held);
  const pinching: RouterMode = { type: 'pinching', a: mode.id, b: event.id };
  const isFresh = mode.type === 'pending' || (mode.type === 'panning' && !mode.moved);
  const tap = isFresh ? { sinceMs: nowMs, travelPx: 0 } : undefined;
  return {
    state: { ...held, mode: pinching, tap },
    effects: mode.type === 'drawing' ? [{ type: 'cancel' }] : NOTHING,
  };
}

function down(state: RouterState, event: PointerDown, nowMs: number): RouterStep {
  if (event.pointer === 'pen') return penDown(state, event);
  if (event.pointer === 'touch') return fingerDown(state, event, nowMs);
  if (state.mode.type !== 'idle') return stay(state);
  if (event.tunes) return tune(state, event);
  return event.wantsPan ? stay(pan(state, event.id, event.sample)) : draw(state, event);
}

function movePan(state: RouterState, mode: RouterMode & { type: 'panning' }, to: ScreenSample): RouterStep {
  const travelPx = (state.tap?.travelPx ?? 0) + span(mode.at, to);
  const tap = state.tap && { ...state.tap, travelPx };
  if (tap ? travelPx <= TAP_TRAVEL_PX : !mode.moved && span(mode.at, to) <= CLICK_PX) return stay(state);
  const moved: RouterState = { ...state, tap: undefined, mode: { ...mode, at: to, moved: true } };
  return { state: moved, effects: [{ type: 'pan', dx: to.x - mode.at.x, dy: to.y - mode.at.y }] };
}

function movePinch(state: RouterState, mode: RouterMode & { type: 'pinching' }, moved: Finger): RouterStep {
  const fingers = state.fingers.map((finger) => (finger.id === moved.id ? moved : finger));
  const before = state.fingers.find((finger) => finger.id === moved.id);
  const otherId = moved.id === mode.a ? mode.b : mode.a;
  const other = state.fingers.find((finger) => finger.id === otherId);
  if (!before || !other || (moved.id !== mode.a && moved.id !== mode.b)) return stay({ ...state, fingers });
  const tap = state.tap && { ...state.tap, travelPx: state.tap.travelPx + span(before.at, moved.at) };
  const scale = span(moved.at, other.at) / Math.max(1, span(before.at, other.at));
  const from = middle(before.at, other.at);
  const to = middle(moved.at, other.at);
  return { state: { ...state, fingers, tap }, effects: [{ type: 'pinch', from, to, scale }] };
}

function move(state: RouterState, event: RawPointer & { type: 'move' }, nowMs: number): RouterStep {
  const { mode } = state;
  const last = event.samples.at(-1);
  if (!last || mode.type === 'idle') return stay(state);
  if (mode.type === 'pinching') return movePinch(state, mode, { id: event.id, at: last });
  if (mode.id !== event.id) return stay(state);
  const fingers = state.fingers.map((finger) =>
    finger.id === event.id ? { id: event.id, at: last } : finger,
  );
  const followed = { ...state, fingers };
  if (mode.type === 'panning') return movePan(followed, mode, last);
  if (mode.type === 'drawing')
    return { state: followed, effects: [{ type: 'draw', samples: event.samples }] };
  if (mode.type === 'tuning') {
    const drag = { dx: last.x - mode.first.x, dy: last.y - mode.first.y };
    return { state: followed, effects: [{ type: 'tune', at: mode.first, ...drag }] };
  }
  if (mode.type === 'still') return stay(followed);
  if (span(mode.first, last) <= PENDING_PX && nowMs - mode.sinceMs < PENDING_MS) return stay(followed);
  return {
    state: { ...followed, mode: { type: 'drawing', id: event.id, pointer: 'touch' } },
    effects: [
      { type: 'press', sample: mode.first, touch: true, eraser: false },
      { type: 'draw', samples: event.samples },
    ],
  };
}

function liftOf(mode: RouterMode, wasLost: boolean): readonly PointerEffect[] {
  if (mode.type === 'drawing') return [{ type: wasLost ? 'cancel' : 'release' }];
  if (mode.type === 'tuning') return [{ type: 'tune-end', kept: !wasLost }];
  if (wasLost) return NOTHING;
  if (mode.type === 'pending') {
    return [{ type: 'press', sample: mode.first, touch: true, eraser: false }, { type: 'release' }];
  }
  return mode.type === 'panning' && !mode.moved ? [{ type: 'tap', sample: mode.at }] : NOTHING;
}

/** One finger of a pinch has left; the other goes on panning. */
function leavePinch(state: RouterState, mode: RouterMode & { type: 'pinching' }, id: number): RouterStep {
  if (id !== mode.a && id !== mode.b) return stay(state);
  const other = state.fingers.find((finger) => finger.id === (id === mode.a ? mode.b : mode.a));
  return stay({
    ...state,
    mode: other ? { type: 'panning', id: other.id, at: other.at, moved: true } : IDLE,
  });
}

function up(state: RouterState, id: number, lostOrAt: { lost: boolean; nowMs: number }): RouterStep {
  const { mode, tap } = state;
  const fingers = state.fingers.filter((finger) => finger.id !== id);
  const lifted: RouterState = { ...state, fingers };
  if (mode.type === 'pinching') return leavePinch(lifted, mode, id);
  if (mode.type === 'idle' || mode.id !== id) return stay(lifted);
  const ended: RouterState = { ...lifted, mode: IDLE, tap: undefined };
  const isTap =
    tap && !lostOrAt.lost && lostOrAt.nowMs - tap.sinceMs <= TAP_MS && tap.travelPx <= TAP_TRAVEL_PX;
  if (isTap && mode.type === 'panning') return { state: ended, effects: [{ type: 'undo' }] };
  return { state: ended, effects: liftOf(mode, lostOrAt.lost) };
}

function takeBack(state: RouterState): RouterStep {
  const { mode } = state;
  if (mode.type !== 'drawing' && mode.type !== 'pending' && mode.type !== 'tuning') return stay(state);
  return { state: { ...state, mode: { type: 'still', id: mode.id } }, effects: backOut(mode) };
}

/**
 * The router after one raw event at `nowMs`, and what it means: a mouse or pen draws, one finger draws
 * until a pen has been seen and pans from then on, two fingers always zoom and take back what the first
 * of them began, a short tap with two undoes, palms and fingers beside a pen do nothing. While the other hand holds
 * the control for size and strength the first pointer changes the brush, and further ones do nothing.
 */
export function stepPointer(state: RouterState, event: RawPointer, nowMs: number): RouterStep {
  switch (event.type) {
    case 'down':
      return down(state, event, nowMs);
    case 'move':
      return move(state, event, nowMs);
    case 'up':
      return up(state, event.id, { lost: false, nowMs });
    case 'lost':
      return up(state, event.id, { lost: true, nowMs });
    case 'escape':
      return takeBack(state);
  }
}
