import { FOREHEAD } from './forehead.ts';
import type { PlanePoint } from './homography.ts';
import { handQ, isUsableScale, type Measure, qPerMm, type ViewScale } from './scale.ts';
import { deviationOfDistance } from './scale-finish.ts';

/** A forehead seen from the side: its outline from glabella to mid-frontal point, on a view with its own scale. */
export interface ProfileTape {
  readonly scale: ViewScale;
  /** Two ends, or more places along the outline, q. */
  readonly points: readonly PlanePoint[];
}

/** How far a profile photo is from square to the forehead, one standard deviation, rad. */
const YAW_DEVIATION_RAD = 0.065;

/** How many deviations hold 95 of 100, as `WITHIN_95`, where less of the error is how the forehead leans. */
const PROFILE_WITHIN_95 = 1.95;

/**
 * The length along the outline of a forehead on a profile view, or `undefined` where no centimetre may be told. What
 * a straight piece between two places leaves out is added as foreheads are bent.
 */
export function measureProfile({ scale, points }: ProfileTape): Measure | undefined {
  if (!isUsableScale(scale) || points.length < 2) return undefined;
  let bent = 0;
  let bentError = 0;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const straight = Math.hypot(to.x - from.x, to.y - from.y) / qPerMm(scale);
    const bulge = (FOREHEAD.bendPerMm * straight) ** 2 / 24;
    bent += straight * (1 + bulge);
    bentError += (straight * bulge * 2 * FOREHEAD.bendDeviationPerMm) / FOREHEAD.bendPerMm;
  }
  const yaw = YAW_DEVIATION_RAD ** 2 / 2;
  const mm = bent * (1 + yaw);
  const handMm = (Math.SQRT2 * handQ()) / qPerMm(scale);
  const deviation = Math.hypot(
    (mm * scale.errorPermille) / 1960,
    mm * Math.SQRT2 * yaw,
    mm * YAW_DEVIATION_RAD * asideOverDistance(scale, points),
    bentError,
    handMm,
  );
  return Number.isFinite(mm) && Number.isFinite(deviation)
    ? { mm, errorMm: PROFILE_WITHIN_95 * deviation }
    : undefined;
}

/**
 * Two measurements of one length as one, each counting by how sure it is. Two that contradict each other make the
 * error wider instead of narrower (Birge 1932).
 */
export function fuseMeasures(a: Measure, b: Measure): Measure {
  const [weightA, weightB] = [a.errorMm ** -2, b.errorMm ** -2];
  const sum = weightA + weightB;
  if (!(sum < Number.POSITIVE_INFINITY)) return a.errorMm <= b.errorMm ? a : b;
  const mm = (weightA * a.mm + weightB * b.mm) / sum;
  const apart = Math.abs(a.mm - b.mm) / Math.hypot(a.errorMm, b.errorMm);
  return { mm, errorMm: Math.max(1, apart) / Math.sqrt(sum) };
}

/**
 * How far from where the camera looked, along the outline, over how far away: by so much of its lean towards the
 * camera a head looks longer or shorter.
 */
function asideOverDistance(scale: ViewScale, points: readonly PlanePoint[]): number {
  const { frame, focal35Mm, distanceMm } = scale;
  const [first, last] = [points[0], points.at(-1)];
  if (!frame || !first || !last) return 0;
  const [along, down] = [last.x - first.x, last.y - first.y];
  const lengthQ = Math.max(1, Math.hypot(along, down));
  const [x, y] = [(first.x + last.x - frame.width) / 2, (first.y + last.y - frame.height) / 2];
  const perMm = qPerMm(scale);
  const { mm } = deviationOfDistance({ qPerMm: perMm, frame, focal35Mm, distanceMm });
  return (x * along + y * down) / lengthQ / perMm / mm;
}
