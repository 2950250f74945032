import { carveSmooth, ellipsoid, fade, joinSmooth, rod } from './shapes.ts';

/**
 * The head as a signed distance field in centimetres: x to the subject's left, y up from the pupils, z forward.
 * Proportions follow the equal thirds of the face and the usual adult male measures: pupils 6.3 apart, canthi at
 * 1.6 and 4.6 from the middle, glabella at +1.9, base of the nose at −4.7, chin at −11.6, vertex at +11.3, head
 * 15.2 wide and 19.7 long, ears between brow and base of the nose.
 */

/** The eye's centre (for x ≥ 0), its radius, and the height of the lids' edges as tangents. */
export const EYE = { x: 3.15, y: 0, z: 6.6, radius: 1.5, upper: 0.345, lower: -0.33, axisZ: 0.3 } as const;

const NECK = [0, -5, -2.1, 5.5, 0, -22, -4.4, 6.1] as const;
const SHOULDER = [0, -18.6, -2.7, 4.4, 20, -24.5, -2.7, 5.2] as const;
const TRAPEZIUS = [3.2, -12, -5.6, 2.6, 11, -20, -5, 3.2] as const;
const RAMUS = [5.3, -1.2, 0.3, 1.2, 4.0, -6.2, 1.3, 1.1] as const;
const JAW = [4.0, -6.2, 1.3, 1.1, 1.1, -10.3, 6.9, 1.35] as const;
const CHEEK = [4.7, -2.3, 6.1, 1.3, 6.0, -1.2, 1.6, 0.8] as const;
const BROW = [0, 1.75, 8.6, 0.75, 4.7, 1.85, 6.5, 0.6] as const;
const BRIDGE = [0, 0.9, 8.7, 0.62, 0, -3.4, 10.75, 0.78] as const;
const NOSE_BODY = [0, 0.2, 8.0, 0.8, 0, -3.6, 9.3, 1.35] as const;
const UPPER_LIP = [0, -6.9, 9.6, 0.48, 2.35, -7.25, 8.85, 0.15] as const;
const LOWER_LIP = [0, -7.95, 9.5, 0.55, 2.25, -7.4, 8.82, 0.18] as const;
const LIP_GAP = [0, -7.38, 10.2, 0.08, 2.5, -7.32, 8.98, 0.05] as const;
const PHILTRUM = [0, -5.3, 10.0, 0.22, 0, -6.3, 10.25, 0.26] as const;
const MUSCLE = [5.4, -4, -2.4, 1.2, 2.0, -17, 1.5, 1.0] as const;

/** Distance to the skin (clothes included) at a point; never more than the true distance by much. */
export function headDistance(px: number, y: number, z: number): number {
  const x = Math.abs(px);
  let d = bareDistance(x, y, z);
  if (d > 5.5) return d - 3.8;
  if (z > -1) d = face(x, y, z, d);
  if (x > 5.5 && y > -6.5 && y < 4.5) d = joinSmooth(d, earDistance(x, y, z), 0.35);
  return d;
}

/** Distance to skull, jaw, neck and shoulders alone, without face and ears; x ≥ 0. */
export function bareDistance(x: number, y: number, z: number): number {
  let d = cranium(x, y, z);
  d = joinSmooth(d, ellipsoid(x, y + 3.3, z - 2.9, 5.4, 7.3, 6.0), 2.2);
  d = joinSmooth(d, rod(x, y, z, JAW), 2.6);
  d = joinSmooth(d, rod(x, y, z, RAMUS), 2.4);
  return joinSmooth(d, bust(x, y, z), 1.6);
}

function cranium(x: number, y: number, z: number): number {
  let d = ellipsoid(x, y - 3.9, z + 2.3, 7.45, 7.35, 7.75);
  d = joinSmooth(d, ellipsoid(x, y - 4.2, z - 1.7, 6.75, 6.4, 7.1), 3.0);
  d = joinSmooth(d, ellipsoid(x, y + 0.2, z + 4.4, 5.9, 5.4, 5.2), 2.5);
  return d;
}

function bust(x: number, y: number, z: number): number {
  let d = rod(x, y, z * 0.94, NECK);
  if (y > -1) return d;
  d = joinSmooth(d, rod(x, y, z, MUSCLE), 1.4);
  d = joinSmooth(d, rod(x, y, z, TRAPEZIUS), 3);
  return joinSmooth(d, rod(x, y, z * 0.68, SHOULDER), 4);
}

function face(x: number, y: number, z: number, base: number): number {
  let d = joinSmooth(base, rod(x, y, z, CHEEK), 2.4);
  d = joinSmooth(d, rod(x, y, z, BROW), 1.3);
  d = joinSmooth(d, ellipsoid(x, y + 10.35, z - 7.8, 2.0, 1.45, 1.5), 2.4);
  d = joinSmooth(d, ellipsoid(x, y + 6.6, z - 6.9, 3.1, 2.9, 2.75), 1.6);
  d = carveSmooth(d, ellipsoid(x - 3.1, y + 0.15, z - 8.75, 2.05, 1.25, 1.75), 1.2);
  d = eyelids(x, y, z, d);
  d = nose(x, y, z, d);
  return mouth(x, y, z, d);
}

function eyelids(x: number, y: number, z: number, base: number): number {
  const ex = x - EYE.x;
  const ey = y - EYE.y - ex * 0.05;
  const ez = z - EYE.z;
  if (ex * ex + ey * ey + ez * ez > 9) return base;
  const ball = Math.sqrt(ex * ex + ey * ey + ez * ez);
  const front = ez - EYE.axisZ;
  const above = (ey - EYE.upper * front) * 0.95;
  const below = (EYE.lower * front - ey) * 0.95;
  const upper = Math.max(ball - EYE.radius - 0.17, -above);
  const lower = Math.max(ball - EYE.radius - 0.15, -below);
  let d = joinSmooth(base, lower, 0.6);
  d = Math.min(d, joinSmooth(base, upper, 0.22));
  const opening = Math.max(above, below, ball - EYE.radius - 0.32);
  d = carveSmooth(d, Math.max(opening, -front), 0.06);
  return Math.min(d, ball - EYE.radius);
}

function nose(x: number, y: number, z: number, base: number): number {
  if (y > 3 || y < -6.5) return base;
  let d = joinSmooth(base, rod(x, y, z, NOSE_BODY), 1.0);
  d = joinSmooth(d, rod(x, y, z, BRIDGE), 1.0);
  d = joinSmooth(d, ellipsoid(x, y + 3.75, z - 10.85, 1.0, 0.85, 0.9), 0.8);
  d = joinSmooth(d, ellipsoid(x - 1.2, y + 4.15, z - 9.85, 0.64, 0.66, 0.85), 0.6);
  d = joinSmooth(d, ellipsoid(x, y + 4.45, z - 10.35, 0.32, 0.42, 0.8), 0.4);
  return carveSmooth(d, ellipsoid(x - 0.68, y + 4.9, z - 10.3, 0.34, 0.4, 0.5), 0.25);
}

function mouth(x: number, y: number, z: number, base: number): number {
  if (y > -4.5 || y < -10) return base;
  let d = joinSmooth(base, rod(x, y, z, UPPER_LIP), 0.5);
  d = joinSmooth(d, rod(x, y, z, LOWER_LIP), 0.5);
  d = carveSmooth(d, rod(x, y, z, PHILTRUM), 0.5);
  return carveSmooth(d, rod(x, y, z, LIP_GAP), 0.22);
}

/** Distance to the eye's white or iris alone. */
export function eyeDistance(px: number, y: number, z: number): number {
  return Math.hypot(Math.abs(px) - EYE.x, y - EYE.y, z - EYE.z) - EYE.radius;
}

/** Distance to the outer ear (for x ≥ 0): a leaning, flaring plate with helix, antihelix, concha, tragus and lobe. */
function earDistance(x: number, y: number, z: number): number {
  const oy = y + 1.35;
  const oz = z + 1.1;
  const ox = x - 7.55;
  const v = oy * 0.975 - oz * 0.22;
  const lean = oz * 0.975 + oy * 0.22;
  const u = lean * 0.87 - ox * 0.49;
  const w = lean * 0.49 + ox * 0.87;
  const narrow = 1.8 + v * 0.16;
  const across = u / narrow;
  const upright = v / 3.1;
  const ring = Math.sqrt(across * across + upright * upright);
  const rim = (ring - 0.88) * 1.75;
  let d = Math.max((ring - 0.93) * 1.6, Math.abs(w) - 0.14) - 0.08;
  const openFront = Math.max(0, u - 0.7) * 0.8 * fade(1.4, 0.6, v);
  d = joinSmooth(d, Math.hypot(rim, w - 0.2) - 0.23 + openFront, 0.2);
  const inner = Math.hypot((u - 0.45) / (narrow * 0.62), (v - 0.2) / 2.0);
  d = joinSmooth(d, Math.hypot((inner - 0.98) * 1.1, w - 0.14) - 0.2 + openFront * 1.4, 0.3);
  d = carveSmooth(d, ellipsoid(u - 0.5, v + 0.35, w - 0.35, 0.85, 1.15, 0.5), 0.3);
  d = joinSmooth(d, ellipsoid(u - 1.3, v + 0.5, w - 0.1, 0.34, 0.5, 0.36), 0.35);
  d = joinSmooth(d, ellipsoid(u - 0.5, v + 2.55, w, 0.85, 0.85, 0.3), 0.4);
  return joinSmooth(d, ellipsoid(u - 0.9, v + 0.2, w + 0.9, 0.9, 1.9, 0.9), 0.7);
}
