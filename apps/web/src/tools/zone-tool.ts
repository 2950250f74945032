import { type AnchorRef, isZoneItem } from '@stipple/board';
import { type BoardPoint, distanceBetween, simplifyPolyline } from '@stipple/geometry';
import { type AnchorDrag, type DragEffect, stepAnchorDrag } from './anchor-drag.ts';
import type { PressEvent, Step, ToolEvent } from './gesture.ts';

/** A press that is not the drag of a handle: a click, or an outline drawn by hand once it strays. */
interface ZonePress {
  readonly event: PressEvent;
  readonly path: readonly BoardPoint[];
  readonly sketching: boolean;
}

/** The tool between and during presses. `corners` are those of the outline under way; only this screen has them. */
export interface ZoneState {
  readonly corners: readonly BoardPoint[];
  readonly press?: ZonePress;
  readonly drag?: AnchorDrag;
}

/** Pointer events; Enter finishes the outline, Backspace and undo drop its last corner, Esc abandons it. */
export type ZoneEvent = ToolEvent | { readonly type: 'finish' | 'drop-corner' | 'abandon' };

/** What the zone tool asks for. `create` and `insert` are one change each. */
export type ZoneEffect =
  | DragEffect
  | { readonly type: 'create'; readonly points: readonly BoardPoint[] }
  | {
      readonly type: 'insert';
      readonly zoneId: string;
      readonly after: string;
      readonly point: BoardPoint;
    }
  | { readonly type: 'choose'; readonly anchor: AnchorRef }
  | { readonly type: 'sketch'; readonly path: readonly BoardPoint[] | undefined }
  | { readonly type: 'corner' | 'dropped'; readonly count: number }
  | { readonly type: 'too-few'; readonly least: number }
  | { readonly type: 'abandoned' };

/** What the zones that are drawn now are like. */
export interface ZoneShapeRules {
  readonly isClosed: boolean;
  /** Fewest corners that make one. */
  readonly least: number;
}

/** No outline under way. */
export const IDLE_ZONE: ZoneState = { corners: [] };

/** Straying this many times the click's slack turns a press into an outline drawn by hand. */
const SKETCH_SLACKS = 2;
/** A click this near, in slacks, to the last corner or the first one ends the outline. */
const END_SLACKS = 3;
/** How far an outline drawn by hand may be off when it is simplified: in slacks, between these bounds in q. */
const TOLERANCE = { slacks: 1.5, leastQ: 8, mostQ: 40 } as const;

type ZoneStep = Step<ZoneState, ZoneEffect>;

const stay = (state: ZoneState): ZoneStep => ({ state, effects: [] });

function press(state: ZoneState, event: PressEvent): ZoneStep {
  const { target, sample, mayEdit, slackQ } = event;
  if (target?.kind === 'anchor' && isZoneItem(target.anchor) && state.corners.length === 0) {
    const { anchor, point } = target;
    const places = { grabbed: sample.point, start: point, at: point };
    return stay({ corners: [], drag: { anchor, moving: false, mayEdit, slackQ, ...places } });
  }
  if (!mayEdit) return { state, effects: [{ type: 'refuse' }] };
  return stay({ corners: state.corners, press: { event, path: [sample.point], sketching: false } });
}

function sketch(state: ZoneState, held: ZonePress, points: readonly BoardPoint[]): ZoneStep {
  const { sample, slackQ } = held.event;
  const path = [...held.path, ...points];
  const strayed = points.some((point) => distanceBetween(point, sample.point) > SKETCH_SLACKS * slackQ);
  const sketching = held.sketching || strayed;
  const next = { corners: state.corners, press: { ...held, path, sketching } };
  return { state: next, effects: sketching ? [{ type: 'sketch', path }] : [] };
}

/** The outline drawn by hand, with as few corners as keep its shape. */
function simplify({ path, event }: ZonePress, isClosed: boolean): BoardPoint[] {
  const { slacks, leastQ, mostQ } = TOLERANCE;
  const tolerance = Math.min(mostQ, Math.max(leastQ, slacks * event.slackQ));
  const points = simplifyPolyline(path, tolerance);
  const [first, last] = [points[0], points.at(-1)];
  // A loop that comes back to where it began has its first corner twice.
  const isTwice = first && last && distanceBetween(first, last) <= 2 * tolerance;
  return isClosed && isTwice && points.length > 3 ? points.slice(0, -1) : points;
}

function finish({ corners }: ZoneState, { least }: ZoneShapeRules): ZoneStep {
  if (corners.length === 0) return stay(IDLE_ZONE);
  if (corners.length < least) return { state: { corners }, effects: [{ type: 'too-few', least }] };
  return { state: IDLE_ZONE, effects: [{ type: 'create', points: corners }] };
}

function releaseSketch(state: ZoneState, held: ZonePress, rules: ZoneShapeRules): ZoneStep {
  const points = simplify(held, rules.isClosed);
  const corners = [...state.corners, ...points];
  const next =
    state.corners.length === 0
      ? finish({ corners }, rules)
      : { state: { corners }, effects: [{ type: 'corner', count: corners.length } as const] };
  const isKept = next.state.corners.length === 0 || state.corners.length > 0;
  // Too short for a zone: nothing of it stays, since there is no corner that was set on purpose.
  return {
    state: isKept ? next.state : IDLE_ZONE,
    effects: [{ type: 'sketch', path: undefined }, ...next.effects],
  };
}

function click(state: ZoneState, { event }: ZonePress, rules: ZoneShapeRules): ZoneStep {
  const { sample, target, slackQ } = event;
  const { corners } = state;
  const isAt = (corner: BoardPoint | undefined) =>
    corner !== undefined && distanceBetween(corner, sample.point) <= END_SLACKS * slackQ;
  const isBack = rules.isClosed && corners.length >= rules.least && isAt(corners[0]);
  if (isAt(corners.at(-1)) || isBack) return finish({ corners }, rules);
  if (corners.length === 0 && target?.kind === 'zone-edge') {
    const { zoneId, after } = target;
    return { state: IDLE_ZONE, effects: [{ type: 'insert', zoneId, after, point: sample.point }] };
  }
  const next = [...corners, sample.point];
  return { state: { corners: next }, effects: [{ type: 'corner', count: next.length }] };
}

function dropCorner({ corners }: ZoneState): ZoneStep {
  if (corners.length === 0) return stay(IDLE_ZONE);
  const left = corners.slice(0, -1);
  return { state: { corners: left }, effects: [{ type: 'dropped', count: left.length }] };
}

function abandon({ corners }: ZoneState): ZoneStep {
  return corners.length === 0 ? stay(IDLE_ZONE) : { state: IDLE_ZONE, effects: [{ type: 'abandoned' }] };
}

function stepDrag(state: ZoneState, drag: AnchorDrag, event: ToolEvent): ZoneStep {
  const next = stepAnchorDrag(drag, event);
  const isClick = event.type === 'release' && !drag.moving;
  return {
    state: { corners: state.corners, drag: next.state },
    effects: isClick ? [{ type: 'choose', anchor: drag.anchor }] : next.effects,
  };
}

/**
 * The zone tool after one event: a click sets a corner, one on the last or the first corner closes the outline,
 * one on a zone's edge inserts a handle there; a drag from a handle moves it, from elsewhere draws by hand, which
 * is a whole zone where no outline is under way.
 */
export function stepZone(state: ZoneState, event: ZoneEvent, rules: ZoneShapeRules): ZoneStep {
  const { press: held, drag } = state;
  switch (event.type) {
    case 'finish':
      return held || drag ? stay(state) : finish(state, rules);
    case 'drop-corner':
      return held || drag ? stay(state) : dropCorner(state);
    case 'abandon':
      return held || drag ? stay(state) : abandon(state);
  }
  if (drag) return stepDrag(state, drag, event);
  if (event.type === 'press') return held ? stay(state) : press(state, event);
  if (!held) return stay(state);
  switch (event.type) {
    case 'cancel':
      return { state: { corners: state.corners }, effects: [{ type: 'sketch', path: undefined }] };
    case 'release':
      return held.sketching ? releaseSketch(state, held, rules) : click(state, held, rules);
    case 'move':
      return sketch(
        state,
        held,
        event.samples.map(({ point }) => point),
      );
    case 'gone':
      return stay(state);
  }
}
