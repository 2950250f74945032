import { FOREHEAD } from './forehead.ts';
import { Q_PER_UNIT } from './frame.ts';
import type { BoardPoint, Size } from './point.ts';
import { handQ, SCALE_RULES, type ScaleRefusal, type ScaleResult } from './scale.ts';
import { deviationOfDistance, finishScale } from './scale-finish.ts';

/** The visible iris from side to side, and how far that is from person to person (95 of 100), mm; domain.md §5.3. */
export const IRIS_MM = { width: 11.8, error: 0.4 } as const;

/** What is known of a thing whose two ends are seen. */
export interface LengthGiven {
  /** The two ends, q. */
  readonly endsQ: readonly BoardPoint[];
  /** The view's board frame, q. */
  readonly frame: Size;
  /** Size of the photo, px: how finely the ends could be placed. */
  readonly photoPx?: Size | undefined;
  readonly focal35Mm?: number | undefined;
  /** How far the camera was, where a person knows it. */
  readonly distanceMm?: number | undefined;
  /** How far the thing was in front (+) of the forehead at the hairline, mm; of an iris beyond what irises are. */
  readonly offsetMm?: number | undefined;
}

/** `LengthGiven` with the length between the ends. */
export interface KnownLengthGiven extends LengthGiven {
  readonly lengthMm: number;
  /** Half the width of the 95 % interval of `lengthMm`. */
  readonly lengthErrorMm?: number | undefined;
}

/** How a thing of known length lies. */
interface Lying {
  readonly lengthMm: number;
  readonly lengthDeviationMm: number;
  readonly offsetMm: number;
  readonly offsetDeviationMm: number;
  /** One standard deviation of the angle that it is turned out of the photo, rad. */
  readonly turnDeviationRad: number;
  readonly leansWithSkin: boolean;
}

/** How far in front of the forehead at the hairline eyes lie, and one standard deviation, mm (derived; see docs). */
const EYES = { offsetMm: 6, deviationMm: 11 } as const;

const TURNED_RAD = 0.07;

/** The scale that two marks of a ruler or paper strip lying on the forehead give, or the reason why there is none. */
export function scaleFromRuler(given: KnownLengthGiven): ScaleResult {
  const { lengthMm, lengthErrorMm = 0.5, offsetMm = 0 } = given;
  return scaleFromLength(given, {
    lengthMm,
    lengthDeviationMm: lengthErrorMm / 1.96,
    offsetMm,
    offsetDeviationMm: 5,
    turnDeviationRad: TURNED_RAD,
    leansWithSkin: true,
  });
}

/** The scale that the left and right edge of one iris give, or the reason why there is none. */
export function scaleFromIris(given: LengthGiven): ScaleResult {
  return scaleFromLength(given, {
    lengthMm: IRIS_MM.width,
    lengthDeviationMm: IRIS_MM.error / 1.96,
    offsetMm: EYES.offsetMm + (given.offsetMm ?? 0),
    offsetDeviationMm: EYES.deviationMm,
    turnDeviationRad: 0,
    leansWithSkin: false,
  });
}

/**
 * The scale that a straight distance gives which somebody has measured on the head itself, across it and by calliper
 * (say from pupil to pupil), or the reason why there is none.
 */
export function scaleFromMeasured(given: KnownLengthGiven): ScaleResult {
  const { lengthMm, lengthErrorMm = 1, offsetMm = 0 } = given;
  return scaleFromLength(given, {
    lengthMm,
    lengthDeviationMm: lengthErrorMm / 1.96,
    offsetMm,
    offsetDeviationMm: 11,
    turnDeviationRad: TURNED_RAD,
    leansWithSkin: false,
  });
}

function scaleFromLength(given: LengthGiven, lying: Lying): ScaleResult {
  const { endsQ, frame, photoPx, focal35Mm, distanceMm } = given;
  const refusal = refuseEnds(given, lying);
  if (refusal) return { ok: false, reason: refusal };
  const [a, b] = endsQ;
  if (!a || !b) return { ok: false, reason: 'wrong-count' };
  const [across, down] = [b.x - a.x, b.y - a.y];
  const seenQ = Math.hypot(across, down);
  const leanShare = lying.leansWithSkin ? (down / seenQ) ** 2 : 0;
  // A turned thing looks shorter by half the square of its angle, and on average by half the variance.
  const turned = lying.turnDeviationRad ** 2 / 2;
  const foreshortening = leanShare * Math.log(1 / Math.cos(FOREHEAD.leanRad));
  const qPerMm = (seenQ / lying.lengthMm) * (1 + turned) * Math.exp(foreshortening);
  const deviation = Math.hypot(
    lying.lengthDeviationMm / lying.lengthMm,
    (Math.SQRT2 * handQ(photoPx)) / seenQ,
    Math.SQRT2 * turned,
    leanShare * Math.tan(FOREHEAD.leanRad) * FOREHEAD.leanDeviationRad,
  );
  const found = finishScale({
    ...{ qPerMm, deviation, frame, focal35Mm, warnings: [] },
    ...{ offsetMm: lying.offsetMm, offsetDeviationMm: lying.offsetDeviationMm },
    ...(photoPx && { photoPx }),
    distance: deviationOfDistance({ qPerMm, frame, focal35Mm, distanceMm }),
  });
  return found.ok && lying.leansWithSkin ? { ...found, leanShare } : found;
}

function refuseEnds(given: LengthGiven, lying: Lying): ScaleRefusal | undefined {
  const { endsQ, frame, photoPx, focal35Mm = 1, distanceMm = 1000 } = given;
  const [a, b] = endsQ;
  if (!a || !b || endsQ.length !== 2) return 'wrong-count';
  const numbers = [a.x, a.y, b.x, b.y, frame.width, frame.height, lying.lengthMm, lying.offsetMm];
  if (![...numbers, lying.lengthDeviationMm, focal35Mm, distanceMm].every(Number.isFinite))
    return 'not-a-number';
  if (focal35Mm <= 0 || distanceMm <= 0) return 'not-a-number';
  if (!(lying.lengthMm >= 1 && lying.lengthMm <= 3000)) return 'length-out-of-range';
  const seenQ = Math.hypot(b.x - a.x, b.y - a.y);
  if (seenQ < 2 * handQ(photoPx)) return 'points-together';
  return seenQ < SCALE_RULES.leastUnits * Q_PER_UNIT ? 'too-small' : undefined;
}
