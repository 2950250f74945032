import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';

/** Corners of the half circle at either end of a stroke. */
const CAP_STEPS = 6;
/** Turns sharper than this (the cosine of 60°) cut a stroke into two, each with round ends. */
const SHARP_COSINE = 0.5;

interface Spine {
  readonly points: readonly BoardPoint[];
  readonly radii: readonly number[];
}

function withoutRepeats(points: readonly BoardPoint[], radii: readonly number[]): Spine {
  const kept: BoardPoint[] = [];
  const widths: number[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    if (last && distanceBetween(last, point) < 0.01) continue;
    kept.push(point);
    widths.push(radii[index] ?? 0);
  }
  return { points: kept, radii: widths };
}

function directionAt(points: readonly BoardPoint[], index: number): { x: number; y: number } {
  const a = points[Math.max(0, index - 1)] as BoardPoint;
  const b = points[Math.min(points.length - 1, index + 1)] as BoardPoint;
  const length = distanceBetween(a, b);
  return length === 0 ? { x: 1, y: 0 } : { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}

function isSharp(a: BoardPoint, b: BoardPoint, c: BoardPoint): boolean {
  const dot = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
  return dot < SHARP_COSINE * distanceBetween(a, b) * distanceBetween(b, c);
}

/** The pieces of a stroke between its sharp corners; each begins where the one before ends. */
function cutAtCorners({ points, radii }: Spine): Spine[] {
  const pieces: Spine[] = [];
  let from = 0;
  for (let index = 1; index < points.length; index++) {
    const [a, b, c] = [points[index - 1], points[index], points[index + 1]];
    if (a && b && c && !isSharp(a, b, c)) continue;
    pieces.push({ points: points.slice(from, index + 1), radii: radii.slice(from, index + 1) });
    from = index;
  }
  return pieces;
}

function roundEnd(centre: BoardPoint, radius: number, fromAngle: number): BoardPoint[] {
  return Array.from({ length: CAP_STEPS - 1 }, (_, step) => {
    const angle = fromAngle + (Math.PI * (step + 1)) / CAP_STEPS;
    return boardPoint(centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle));
  });
}

function circle(centre: BoardPoint, radius: number): BoardPoint[] {
  return Array.from({ length: 2 * CAP_STEPS }, (_, step) => {
    const angle = (Math.PI * step) / CAP_STEPS;
    return boardPoint(centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle));
  });
}

function outlinePiece({ points, radii }: Spine): BoardPoint[] {
  const left: BoardPoint[] = [];
  const right: BoardPoint[] = [];
  for (const [index, point] of points.entries()) {
    const { x, y } = directionAt(points, index);
    const radius = radii[index] ?? 0;
    left.push(boardPoint(point.x + y * radius, point.y - x * radius));
    right.push(boardPoint(point.x - y * radius, point.y + x * radius));
  }
  const end = directionAt(points, points.length - 1);
  const start = directionAt(points, 0);
  const last = points.at(-1) as BoardPoint;
  const first = points[0] as BoardPoint;
  return [
    ...left,
    ...roundEnd(last, radii.at(-1) ?? 0, Math.atan2(end.y, end.x) - Math.PI / 2),
    ...right.reverse(),
    ...roundEnd(first, radii[0] ?? 0, Math.atan2(start.y, start.x) + Math.PI / 2),
  ];
}

/**
 * The outlines that together cover a stroke whose half width changes along it: closed polygons, all turning the
 * same way, to be filled by the non-zero rule. A stroke of one place is a disc.
 * Cost: linear in the points.
 */
export function strokeOutlines(points: readonly BoardPoint[], radiiQ: readonly number[]): BoardPoint[][] {
  const spine = withoutRepeats(points, radiiQ);
  const [only] = spine.points;
  if (!only) return [];
  if (spine.points.length === 1) return [circle(only, spine.radii[0] ?? 0)];
  return cutAtCorners(spine).map(outlinePiece);
}
