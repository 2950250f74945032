/**
 * Signed distances to simple bodies, in centimetres, and smooth joins between them. Coordinates are passed as plain
 * numbers because a picture asks some hundred million times.
 */

/** Union of two distances, rounded over `k` centimetres. */
export function joinSmooth(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

/** `a` without `b`, the edge rounded over `k` centimetres. */
export function carveSmooth(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(-b - a), 0) / k;
  return Math.max(a, -b) + h * h * k * 0.25;
}

/** Nearly the distance to an ellipsoid at the origin with the given radii; exact on its surface. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const ax = x / rx;
  const ay = y / ry;
  const az = z / rz;
  const scaled = Math.sqrt(ax * ax + ay * ay + az * az);
  const bx = ax / rx;
  const by = ay / ry;
  const bz = az / rz;
  const slope = Math.sqrt(bx * bx + by * by + bz * bz);
  return slope < 1e-9 ? -Math.min(rx, ry, rz) : (scaled * (scaled - 1)) / slope;
}

/** Distance to a rod from `a` to `b` whose radius runs evenly from `ra` to `rb`. */
export function rod(
  x: number,
  y: number,
  z: number,
  ends: readonly [number, number, number, number, number, number, number, number],
): number {
  const [ax, ay, az, ra, bx, by, bz, rb] = ends;
  const dx = bx - ax;
  const dy = by - ay;
  const dz = bz - az;
  const px = x - ax;
  const py = y - ay;
  const pz = z - az;
  const along = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)));
  const ex = px - dx * along;
  const ey = py - dy * along;
  const ez = pz - dz * along;
  return Math.sqrt(ex * ex + ey * ey + ez * ez) - (ra + (rb - ra) * along);
}

/** 0 below `from`, 1 above `to`, an S between; the other way round when `from` is above `to`. */
export function fade(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A repeatable number in 0–1 for a lattice cell. */
export function cellNumber(x: number, y: number, z: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(z, 2147483647 - 1013904223);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 16), 2246822519 | 0);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Smooth noise in 0–1 with features about one unit across. */
export function noise(x: number, y: number, z: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const u = fade(0, 1, x - ix);
  const v = fade(0, 1, y - iy);
  const w = fade(0, 1, z - iz);
  let sum = 0;
  for (let corner = 0; corner < 8; corner++) {
    const cx = corner & 1;
    const cy = (corner >> 1) & 1;
    const cz = corner >> 2;
    const weight = (cx ? u : 1 - u) * (cy ? v : 1 - v) * (cz ? w : 1 - w);
    sum += weight * cellNumber(ix + cx, iy + cy, iz + cz);
  }
  return sum;
}
