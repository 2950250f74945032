/** A place in any plane. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** A perspective mapping between two planes: nine numbers of a 3 × 3 matrix row by row, the last one 1. */
export type Homography = readonly number[];

/**
 * The perspective mapping that takes four places to four others, or `undefined` if there is none to rely on: a
 * coordinate is not finite, or three of either four lie on one line.
 */
export function homographyFrom4(
  from: readonly PlanePoint[],
  to: readonly PlanePoint[],
): Homography | undefined {
  if (from.length !== 4 || to.length !== 4) return undefined;
  if (!isGeneral(from) || !isGeneral(to)) return undefined;
  const toSource = fromUnitSquare(from);
  const toTarget = fromUnitSquare(to);
  const back = toSource && invertHomography(toSource);
  return back && toTarget && composeHomographies(toTarget, back);
}

/** Where the mapping takes a place; not finite for one on the line that it sends to infinity. */
export function applyHomography(mapping: Homography, { x, y }: PlanePoint): PlanePoint {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = mapping;
  const depth = g * x + h * y + i;
  return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth };
}

/** The mapping that leads back, or `undefined` if the mapping flattens the plane. */
export function invertHomography(mapping: Homography): Homography | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = mapping;
  return normalised([
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]);
}

/** First `inner`, then `outer`, as one mapping, or `undefined` if the origin goes to infinity by it. */
export function composeHomographies(outer: Homography, inner: Homography): Homography | undefined {
  const product = Array.from({ length: 9 }, (_, index) => {
    const row = 3 * Math.floor(index / 3);
    const column = index % 3;
    const at = (mapping: Homography, place: number) => mapping[place] ?? 0;
    return (
      at(outer, row) * at(inner, column) +
      at(outer, row + 1) * at(inner, column + 3) +
      at(outer, row + 2) * at(inner, column + 6)
    );
  });
  return normalised(product);
}

/** Source: Heckbert 1989, Fundamentals of Texture Mapping and Image Warping, §2.2.3. */
function fromUnitSquare(quad: readonly PlanePoint[]): Homography | undefined {
  const [p, q, r, s] = quad;
  if (!p || !q || !r || !s) return undefined;
  const sumX = p.x - q.x + r.x - s.x;
  const sumY = p.y - q.y + r.y - s.y;
  const [dx1, dx2] = [q.x - r.x, s.x - r.x];
  const [dy1, dy2] = [q.y - r.y, s.y - r.y];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / area;
  const h = (dx1 * sumY - sumX * dy1) / area;
  return normalised([
    ...[q.x - p.x + g * q.x, s.x - p.x + h * s.x, p.x],
    ...[q.y - p.y + g * q.y, s.y - p.y + h * s.y, p.y],
    ...[g, h, 1],
  ]);
}

function normalised(mapping: readonly number[]): Homography | undefined {
  const last = mapping[8] ?? 0;
  const scaled = mapping.map((value) => value / last);
  return scaled.every(Number.isFinite) ? scaled : undefined;
}

/** Whether no three of the four lie on one line, as far as their size lets one tell. */
function isGeneral(quad: readonly PlanePoint[]): boolean {
  const size = Math.max(
    ...quad.flatMap(({ x, y }) => quad.map((o) => Math.abs(x - o.x) + Math.abs(y - o.y))),
  );
  return quad.every((_, skipped) => {
    const [p, q, r] = quad.filter((_one, index) => index !== skipped);
    if (!p || !q || !r) return false;
    const doubleArea = Math.abs((q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y));
    return doubleArea > 1e-9 * size * size;
  });
}
