import { type BoardPoint, boardPoint } from '@stipple/geometry';
import type { Curve } from './curve.ts';

interface Piece {
  readonly from: BoardPoint;
  readonly to: BoardPoint;
}

/** Twice the signed area of a triangle, q². */
const areaOf = (a: BoardPoint, b: BoardPoint, c: BoardPoint) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

const areApart = (one: Piece, other: Piece) =>
  Math.max(one.from.x, one.to.x) < Math.min(other.from.x, other.to.x) ||
  Math.max(other.from.x, other.to.x) < Math.min(one.from.x, one.to.x) ||
  Math.max(one.from.y, one.to.y) < Math.min(other.from.y, other.to.y) ||
  Math.max(other.from.y, other.to.y) < Math.min(one.from.y, one.to.y);

/** Where two pieces cut or touch each other; undefined if they do not. */
function meetingOf(one: Piece, other: Piece): BoardPoint | undefined {
  if (areApart(one, other)) return undefined;
  const a = areaOf(other.from, other.to, one.from);
  const b = areaOf(other.from, other.to, one.to);
  const c = areaOf(one.from, one.to, other.from);
  const d = areaOf(one.from, one.to, other.to);
  if (a * b > 0 || c * d > 0) return undefined;
  // One on top of the other along a line: their boxes overlap, so they touch.
  if (a === b) return other.from;
  const along = a / (a - b);
  return boardPoint(
    one.from.x + (one.to.x - one.from.x) * along,
    one.from.y + (one.to.y - one.from.y) * along,
  );
}

/** Whether a piece goes straight back over the one before it. */
function foldsBack(one: Piece, next: Piece): boolean {
  const along =
    (one.to.x - one.from.x) * (next.to.x - next.from.x) + (one.to.y - one.from.y) * (next.to.y - next.from.y);
  return along < 0 && areaOf(one.from, one.to, next.to) === 0;
}

/**
 * The first place, in q, where a curve cuts or touches itself, or undefined. Such a line is drawn as it is and said
 * to be one; nothing is measured by it. Cost O(points²), some 30 000 cheap comparisons for a whole hairline.
 */
export function selfCrossingOf({ points }: Pick<Curve, 'points'>): BoardPoint | undefined {
  const pieces = points.slice(1).map((to, index) => ({ from: points[index] as BoardPoint, to }));
  for (const [index, one] of pieces.entries()) {
    const after = pieces[index + 1];
    if (after && foldsBack(one, after)) return one.to;
    for (let next = index + 2; next < pieces.length; next++) {
      const meeting = meetingOf(one, pieces[next] as Piece);
      if (meeting) return meeting;
    }
  }
  return undefined;
}

/** Whether a curve cuts or touches itself (see `selfCrossingOf`). */
export function crossesItself(curve: Pick<Curve, 'points'>): boolean {
  return selfCrossingOf(curve) !== undefined;
}
