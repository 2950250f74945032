import { FRAME_UNITS, Q_PER_UNIT } from './frame.ts';
import type { Size } from './point.ts';

/** A length in mm of head, with half the width of the interval that holds the true one in 95 of 100 cases. */
export interface Measure {
  readonly mm: number;
  readonly errorMm: number;
}

/** An area in cm² of skin, with half the width of its 95 % interval. */
export interface AreaMeasure {
  readonly cm2: number;
  readonly errorCm2: number;
}

/** How skin leans, as the camera sees it. */
export interface SkinSlope {
  /** How much it goes away from the camera per mm to the right of the photo, and per mm down. */
  readonly awayRight: number;
  readonly awayDown: number;
  /** One standard deviation of either angle, rad. */
  readonly deviationRad: number;
}

/** The two ends of a ruler, q. */
export interface RulerSeen {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/**
 * What centimetres are told by on one view. Without one no centimetre may be shown, only proportions.
 *
 * The first four fields are what a view keeps; the others make what is told truer and may be missing.
 */
export interface ViewScale {
  /** Board units (4 q) per cm of something that faces the camera, at the depth of `trueAt`. */
  readonly unitsPerCm: number;
  /** Half the width of the 95 % interval of `unitsPerCm`, in thousandths of it. */
  readonly errorPermille: number;
  /** From the camera to the reference plane, where it is known. */
  readonly distanceMm?: number | undefined;
  /** Focal length of the photo as if taken on 36 × 24 mm film (same diagonal), mm. */
  readonly focal35Mm?: number | undefined;
  /** The view's board frame, q; its middle is where the camera looked. */
  readonly frame?: Size | undefined;
  /**
   * At which depth the scale is true: where a board point in q lies on the skin (what lay there was measured by),
   * at the brow (eyes were), or at the hairline, which it is if not told.
   */
  readonly trueAt?: { readonly x: number; readonly y: number } | 'brow' | 'hairline' | undefined;
  /** How the skin leans at `trueAt`; there when a card lay flat on it. */
  readonly slope?: SkinSlope | undefined;
  /**
   * The ends of a ruler on the forehead, by which the scale was found: it leant with the skin, so that a length in its
   * own direction does not mind the lean.
   */
  readonly ruler?: RulerSeen | undefined;
}

/** How a view's scale can be found. */
export type ScaleFinding = 'card' | 'ruler' | 'iris' | 'measured';

/** Why there is no number. */
export type ScaleRefusal =
  | 'not-a-number'
  | 'wrong-count'
  | 'points-together'
  | 'too-small'
  | 'crossed'
  | 'not-a-card'
  | 'too-tilted'
  | 'too-near'
  | 'length-out-of-range';

/**
 * What a person is told beside the number: the camera was nearer than 1 m, its distance is not known, the photo has
 * fewer than 4 px per mm, the card leans by more than 30°, or the scale is uncertain by more than 5 %.
 */
export type ScaleWarning = 'near' | 'distance-unknown' | 'coarse' | 'tilted' | 'uncertain';

/** A scale that was found. */
export interface FoundScale extends ViewScale {
  readonly ok: true;
  /** Angle between the card and a plane that faces the camera, rad; of a card only. */
  readonly tiltRad?: number;
  readonly warnings: readonly ScaleWarning[];
}

/** A scale, or why there is none. */
export type ScaleResult = FoundScale | { readonly ok: false; readonly reason: ScaleRefusal };

/**
 * How many deviations of a length on skin hold 95 of 100. Less than a normal distribution's 1.96, because the largest
 * parts (how a forehead leans, how a thing is held) are never far off; found on the scenes of docs/centimetres.md.
 */
export const WITHIN_95 = 1.81;

/** Limits of domain.md §9(b), and of what is still a thing of known length. */
export const SCALE_RULES = {
  /** No number from a camera nearer than this. */
  nearestMm: 500,
  /** A warning from a camera nearer than this. */
  nearMm: 1000,
  /** A warning for a photo with fewer px per mm. */
  finePxPerMm: 4,
  /** A thing of fewer board units is no measure: placing its ends alone leaves more than 10 %. */
  leastUnits: 16,
  /** A warning for a card that leans more, rad. */
  tiltedRad: Math.PI / 6,
  /** No number from a card that leans more, rad. */
  mostTiltRad: Math.PI / 3,
  /** A warning above this error. */
  uncertainPermille: 50,
} as const;

/** The 35 mm equivalent focal length is one of a film with this diagonal, mm. */
const FILM_DIAGONAL_MM = 43.266_615;

/** The focal length in q of a photo with this frame, whose middle the camera looked at; NaN without a frame. */
export function focalQ(focal35Mm: number, frame: Size): number {
  return (focal35Mm * Math.sqrt(frame.width ** 2 + frame.height ** 2)) / FILM_DIAGONAL_MM;
}

/** How many q a mm is by the scale. */
export function qPerMm(scale: Pick<ViewScale, 'unitsPerCm'>): number {
  return (scale.unitsPerCm * Q_PER_UNIT) / 10;
}

/** The scale as a view keeps it: board units per cm × 16, whole and at least 1. */
export function toPxPerCm16(unitsPerCm: number): number {
  return Math.max(1, Math.round(unitsPerCm * 16));
}

/**
 * How far off a hand places a point, q, one standard deviation along each axis: anywhere within ± 1 px of the
 * photo, or of the board where the photo is finer than it.
 */
export function handQ(photoPx?: Size): number {
  const pxPerUnit = photoPx ? Math.max(photoPx.width, photoPx.height) / FRAME_UNITS : 1;
  const withinQ = Q_PER_UNIT * Math.max(1, 1 / pxPerUnit);
  return withinQ / Math.sqrt(3);
}

/** Whether a length may be told by the scale at all: finite, above 0, and known better than by half. */
export function isUsableScale(scale: ViewScale | undefined): scale is ViewScale {
  if (!scale) return false;
  const { unitsPerCm, errorPermille, distanceMm, focal35Mm } = scale;
  const isAbove0 = (value: number | undefined) =>
    value === undefined || (value > 0 && value < Number.POSITIVE_INFINITY);
  return (
    unitsPerCm > 0 &&
    unitsPerCm < Number.POSITIVE_INFINITY &&
    errorPermille >= 0 &&
    errorPermille < 500 &&
    isAbove0(distanceMm) &&
    isAbove0(focal35Mm)
  );
}
