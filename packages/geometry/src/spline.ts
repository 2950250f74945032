import { type BoardPoint, boardPoint } from './point.ts';

/** A cubic Bézier piece in q: from `start` to `end`, drawn towards its two control points on the way. */
export interface Cubic {
  readonly start: BoardPoint;
  readonly startControl: BoardPoint;
  readonly endControl: BoardPoint;
  readonly end: BoardPoint;
}

/** More pieces than any cubic on a board frame needs at a tolerance of 0.25 q; bounds the cost of a wild one. */
const MOST_PIECES = 256;

/** The place on a cubic at t: 0 is its start, 1 its end, both exactly. */
export function pointOnCubic(cubic: Cubic, t: number): BoardPoint {
  if (t <= 0) return cubic.start;
  if (t >= 1) return cubic.end;
  const u = 1 - t;
  const blend = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  const { start, startControl, endControl, end } = cubic;
  return boardPoint(
    blend(start.x, startControl.x, endControl.x, end.x),
    blend(start.y, startControl.y, endControl.y, end.y),
  );
}

/**
 * The points after `start`, up to and with `end`, of a polyline that stays within `toleranceQ` of the cubic: a
 * straight cubic gives one point, a bent one as many as its bend needs (at most 256).
 *
 * Source: a curve cut into n equal steps of t leaves its chords by at most max|B″| / 8n², and |B″| is at most six
 * times the larger second difference of the control points (Farin, Curves and Surfaces for CAGD, §"Bézier").
 * @throws RangeError unless the tolerance is above 0
 */
export function flattenCubic(cubic: Cubic, toleranceQ: number): BoardPoint[] {
  if (!(toleranceQ > 0)) throw new RangeError(`A tolerance is above 0, got ${toleranceQ}.`);
  const bend = (a: BoardPoint, b: BoardPoint, c: BoardPoint) =>
    Math.sqrt((a.x - 2 * b.x + c.x) ** 2 + (a.y - 2 * b.y + c.y) ** 2);
  const { start, startControl, endControl, end } = cubic;
  const most = Math.max(bend(start, startControl, endControl), bend(startControl, endControl, end));
  // A straight cubic whose controls sit at thirds has no bend at all; rounding leaves it some 1e-13.
  const pieces = Math.min(MOST_PIECES, Math.max(1, Math.ceil(Math.sqrt((0.75 * most) / toleranceQ) - 1e-6)));
  return Array.from({ length: pieces }, (_, index) => pointOnCubic(cubic, (index + 1) / pieces));
}
