import { type BoardPoint, boardPoint, distanceBetween } from './point.ts';

/** Where a polyline comes nearest to a point. */
export interface NearestOnPolyline {
  /** Piece it lies on: from point `piece` to point `piece + 1`; 0 for a polyline of one point. */
  readonly piece: number;
  /** How far along that piece, 0 … 1. */
  readonly along: number;
  readonly point: BoardPoint;
  /** q */
  readonly distance: number;
}

/** How far along a → b the place nearest to p is, 0 … 1; 0 for a piece of no length. */
function nearestAlong(p: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  if (lengthSquared === 0) return 0;
  return Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / lengthSquared));
}

function pointAlong(a: BoardPoint, b: BoardPoint, along: number): BoardPoint {
  if (along === 1) return b;
  return boardPoint(a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along);
}

/** The squared distance, in q², from p to the piece a – b (not to the endless line through it). */
export function squaredDistanceToPiece(p: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const nearest = pointAlong(a, b, nearestAlong(p, a, b));
  return (p.x - nearest.x) ** 2 + (p.y - nearest.y) ** 2;
}

/**
 * The indices, ascending, of the samples that must be kept so that every dropped one deviates by at most
 * `tolerance` from the straight run between its kept neighbours. First and last are always kept.
 *
 * @param count     how many samples there are
 * @param tolerance ≥ 0, in the unit that `deviation` answers in
 * @param deviation how far sample `index` is from the straight run `from` → `to`
 * @throws RangeError if the tolerance is negative or not a number
 * Cost O(count · log count) for ordinary strokes, O(count²) at worst; no recursion.
 * Source: Ramer 1972, Douglas & Peucker 1973; departs from them in measuring to the piece instead of the endless
 * line (by what callers pass as `deviation`), because a brush stroke that turns back on itself would else lose
 * its end.
 */
export function keptIndices(
  count: number,
  tolerance: number,
  deviation: (index: number, from: number, to: number) => number,
): number[] {
  if (!(tolerance >= 0)) throw new RangeError(`A tolerance is 0 or more, got ${tolerance}.`);
  if (count <= 2) return Array.from({ length: Math.max(0, count) }, (_, index) => index);
  const kept = new Set([0, count - 1]);
  const runs: [from: number, to: number][] = [[0, count - 1]];
  for (let run = runs.pop(); run; run = runs.pop()) {
    const [from, to] = run;
    let farthest = from;
    let most = tolerance;
    for (let index = from + 1; index < to; index++) {
      const off = deviation(index, from, to);
      if (off > most) {
        most = off;
        farthest = index;
      }
    }
    if (farthest === from) continue;
    kept.add(farthest);
    runs.push([from, farthest], [farthest, to]);
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * The polyline with as few of its own points as keep every dropped point within `toleranceQ` of it; ends stay.
 * @throws RangeError if the tolerance is negative or not a number
 */
export function simplifyPolyline(points: readonly BoardPoint[], toleranceQ: number): BoardPoint[] {
  const at = (index: number) => points[index] as BoardPoint;
  const deviation = (index: number, from: number, to: number) =>
    Math.sqrt(squaredDistanceToPiece(at(index), at(from), at(to)));
  return keptIndices(points.length, toleranceQ, deviation).map(at);
}

/** The length along a polyline, in q; 0 for fewer than two points. */
export function polylineLength(points: readonly BoardPoint[]): number {
  let length = 0;
  let previous: BoardPoint | undefined;
  for (const point of points) {
    if (previous) length += distanceBetween(previous, point);
    previous = point;
  }
  return length;
}

/** Where the polyline comes nearest to `point` (the first such place), or undefined if it has no points. */
export function nearestOnPolyline(
  points: readonly BoardPoint[],
  point: BoardPoint,
): NearestOnPolyline | undefined {
  const first = points[0];
  if (!first) return undefined;
  let best: NearestOnPolyline = { piece: 0, along: 0, point: first, distance: distanceBetween(first, point) };
  let previous = first;
  for (const [index, next] of points.entries()) {
    const along = nearestAlong(point, previous, next);
    const nearest = pointAlong(previous, next, along);
    const distance = distanceBetween(nearest, point);
    if (distance < best.distance) best = { piece: Math.max(0, index - 1), along, point: nearest, distance };
    previous = next;
  }
  return best;
}
