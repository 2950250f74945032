import { FOREHEAD } from './forehead.ts';
import { Q_PER_UNIT } from './frame.ts';
import { usualLean } from './leaning-ruler.ts';
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
  /**
   * How far the thing was in front (+) of the forehead at the hairline, mm; of eyes how much further in front than
   * eyes are.
   */
  readonly offsetMm?: number | undefined;
  /** Whether a ruler lay on a forehead seen from the front. If not told, it did when `offsetMm` is 0. */
  readonly onForehead?: boolean | undefined;
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
  readonly trueAt: 'skin' | 'brow' | 'hairline';
}

/** How far behind the brow irises lie, and pupils and corners of eyes together; one standard deviation, mm. */
const IRIS = { behindMm: 14, deviationMm: 5 } as const;
const EYES = { behindMm: 20, deviationMm: 6.5 } as const;

/** How far a ruler or a pair of eyes is turned out of the photo, one standard deviation, rad. */
const TURNED_RAD = 0.07;

/** How far a ruler on the forehead leans otherwise than the skin under its middle, one standard deviation, rad. */
const ROCKED_RAD = 0.053;

/** The scale that two marks of a ruler or paper strip lying on the forehead give, or the reason why there is none. */
export function scaleFromRuler(given: KnownLengthGiven): ScaleResult {
  const { lengthMm, lengthErrorMm = 0.5, offsetMm = 0, onForehead = offsetMm === 0 } = given;
  return scaleFromLength(given, {
    lengthMm,
    lengthDeviationMm: lengthErrorMm / 1.96,
    offsetMm,
    offsetDeviationMm: onForehead ? 3 : 4,
    turnDeviationRad: TURNED_RAD,
    trueAt: onForehead ? 'skin' : 'hairline',
  });
}

/** The scale that the left and right edge of one iris give, or the reason why there is none. */
export function scaleFromIris(given: LengthGiven): ScaleResult {
  return scaleFromLength(given, {
    lengthMm: IRIS_MM.width,
    lengthDeviationMm: IRIS_MM.error / 1.96,
    offsetMm: (given.offsetMm ?? 0) - IRIS.behindMm,
    offsetDeviationMm: IRIS.deviationMm,
    turnDeviationRad: 0,
    trueAt: 'brow',
  });
}

/**
 * The scale that a straight distance gives which somebody has measured on the head itself, across it and by calliper
 * (from pupil to pupil, or between the corners of the eyes), or the reason why there is none.
 */
export function scaleFromMeasured(given: KnownLengthGiven): ScaleResult {
  const { lengthMm, lengthErrorMm = 1, offsetMm = 0 } = given;
  return scaleFromLength(given, {
    lengthMm,
    lengthDeviationMm: lengthErrorMm / 1.96,
    offsetMm: offsetMm - EYES.behindMm,
    offsetDeviationMm: EYES.deviationMm,
    turnDeviationRad: TURNED_RAD,
    trueAt: 'brow',
  });
}

function scaleFromLength(given: LengthGiven, lying: Lying): ScaleResult {
  const { endsQ, frame, photoPx, focal35Mm, distanceMm } = given;
  const refusal = refuseEnds(given, lying);
  if (refusal) return { ok: false, reason: refusal };
  const [a, b] = endsQ;
  if (!a || !b) return { ok: false, reason: 'wrong-count' };
  const seenQ = Math.hypot(b.x - a.x, b.y - a.y);
  const ruler = { from: a, to: b };
  // A turned thing looks shorter by half the square of its angle, and on average by half the variance.
  // What turns with a forehead is turned by the forehead's lean, which is reckoned with below.
  const freely = lying.trueAt === 'skin' ? Math.abs(b.x - a.x) / seenQ : 1;
  const turned = (freely * lying.turnDeviationRad) ** 2 / 2;
  const plainQPerMm = (seenQ / lying.lengthMm) * (1 + turned);
  const plainDistance = deviationOfDistance({ qPerMm: plainQPerMm, frame, focal35Mm, distanceMm });
  // A turned thing looks longer or shorter the further it lies along its own direction from where the camera looked.
  const asideQ =
    ((a.x + b.x - frame.width) * (b.x - a.x) + (a.y + b.y - frame.height) * (b.y - a.y)) / 2 / seenQ;
  const lean =
    lying.trueAt === 'skin'
      ? usualLean({ ruler, qPerMm: plainQPerMm, frame, distanceMm: plainDistance.mm })
      : { log: 0, deviation: 0 };
  const qPerMm = plainQPerMm * Math.exp(lean.log);
  const deviation = Math.hypot(
    lying.lengthDeviationMm / lying.lengthMm,
    (Math.SQRT2 * handQ(photoPx)) / seenQ,
    Math.SQRT2 * turned,
    (freely * lying.turnDeviationRad * asideQ) / plainQPerMm / plainDistance.mm,
    lean.deviation,
    (lean.deviation * ROCKED_RAD) / FOREHEAD.leanDeviationRad,
  );
  const found = finishScale({
    ...{ qPerMm, deviation, frame, focal35Mm, warnings: [] },
    ...{ offsetMm: lying.offsetMm, offsetDeviationMm: lying.offsetDeviationMm },
    ...(photoPx && { photoPx }),
    distance: deviationOfDistance({ qPerMm, frame, focal35Mm, distanceMm }),
  });
  if (!found.ok || lying.trueAt === 'hairline') return found;
  if (lying.trueAt === 'brow') return { ...found, trueAt: 'brow' };
  return { ...found, trueAt: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, ruler };
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
