import { type BoardPoint, type Cubic, flattenCubic, nearestOnPolyline } from '@stipple/geometry';
import { cubicsThrough } from './tangent.ts';

/** One smooth piece of a curve, between two anchors that follow each other. */
export interface CurveSegment extends Cubic {
  /** Index, in the anchors given, of the one this piece starts at; a new anchor on the piece goes after it. */
  readonly segment: number;
}

/** A hairline as it is drawn: derived from its anchors, never stored or sent. */
export interface Curve {
  /** Polyline in q, within a quarter of a q of the smooth curve; it passes through every anchor exactly. */
  readonly points: readonly BoardPoint[];
  /** For each piece `points[i]` → `points[i + 1]`, the segment it belongs to (see `CurveSegment.segment`). */
  readonly segments: readonly number[];
  /** The same curve as Bézier cubics, for a canvas that draws those itself. */
  readonly cubics: readonly CurveSegment[];
}

/** Where a curve comes nearest to a point. */
export interface NearestOnCurve {
  /** q */
  readonly distance: number;
  /** Index of the anchor that the piece starts at; an anchor added at `point` goes after it. */
  readonly segment: number;
  /** On the curve, q, not rounded. */
  readonly point: BoardPoint;
}

/** Half a CSS px at the closest zoom there is (2 CSS px per q). */
const TOLERANCE_Q = 1 / 4;

/** Farther than this, q, no anchor is meant; squares of it are still exact enough to draw with. */
const FARTHEST_Q = 1e9;

/** Anchors nearer than this, q, to each other are in one place: a chord between them has no direction to trust. */
const SAME_PLACE_Q = 1e-3;

/** False for NaN as well. */
const isOnAnyBoard = ({ x, y }: BoardPoint) => Math.abs(x) <= FARTHEST_Q && Math.abs(y) <= FARTHEST_Q;

const isSamePlace = (a: BoardPoint, b: BoardPoint) =>
  Math.abs(a.x - b.x) < SAME_PLACE_Q && Math.abs(a.y - b.y) < SAME_PLACE_Q;

/**
 * The smooth line through `anchors`, in their order, as a hairline is drawn.
 *
 * - No anchor: nothing. One: a point. Two: the straight line. Three: an arc.
 * - Local: what lies between anchors i and i + 1 depends on anchors i − 1 … i + 2 alone, so two people who drag
 *   handles four apart never move each other's line.
 * - No overshoot: each piece only ever goes forward along the chord of its two anchors, so it never passes either
 *   of them and has no loop; and it leaves the chord by at most 21 % of the chord's length.
 * - Turned, mirrored, enlarged or reversed anchors give the turned, mirrored, enlarged or reversed line: a tilted
 *   photo is drawn like an upright one, and a mirrored hairline is symmetric.
 * - Anchors that are not finite, absurdly far off (a thousand million q), or where the one before them is, are
 *   passed over; segments keep the numbers of the anchors given.
 *
 * Why this curve: the tangent at an anchor is that of the circle through it and its two neighbours (the chordal
 * Catmull–Rom direction), and a handle is as long as that circle's arc asks. Anchors laid evenly on a circle give
 * the circle to within 0.01 % of its radius, and an anchor added on the line hardly moves it; the centripetal
 * direction, the bisector of the two chords, kinks there, because it does not care how near the new anchor is. What
 * the centripetal curve is liked for, no cusps and no loops (Yuksel, Schaefer & Keyser 2011), is had here from the
 * handles, which shrink to nothing as the tangent turns across the chord. A cubic that is monotone in x and in y
 * would not overshoot either, but draws a flat lid between two anchors of one height, which no hairline has.
 *
 * Cost O(anchors + points).
 */
export function curveThrough(anchors: readonly BoardPoint[]): Curve {
  const used: BoardPoint[] = [];
  const numbers: number[] = [];
  for (const [number, anchor] of anchors.entries()) {
    const previous = used.at(-1);
    if (!isOnAnyBoard(anchor)) continue;
    if (previous && isSamePlace(previous, anchor)) {
      // The piece after several anchors in one place starts at the last of them.
      numbers[numbers.length - 1] = number;
      continue;
    }
    used.push(anchor);
    numbers.push(number);
  }
  const cubics = cubicsThrough(used).map((cubic, index) => ({ ...cubic, segment: numbers[index] as number }));
  const points = used.slice(0, 1);
  const segments: number[] = [];
  for (const cubic of cubics) {
    for (const point of flattenCubic(cubic, TOLERANCE_Q)) {
      points.push(point);
      segments.push(cubic.segment);
    }
  }
  return { points, segments, cubics };
}

/**
 * Where the curve comes nearest to `point`: whether a click hit it, and where an anchor is added. Undefined if the
 * curve has no points. Cost O(points).
 */
export function nearestOnCurve(curve: Curve, point: BoardPoint): NearestOnCurve | undefined {
  const nearest = nearestOnPolyline(curve.points, point);
  if (!nearest) return undefined;
  return {
    distance: nearest.distance,
    segment: curve.segments[nearest.piece] ?? 0,
    point: nearest.point,
  };
}
