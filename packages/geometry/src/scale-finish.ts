import { FOCAL_DEVIATION, USUAL_DISTANCE } from './card-pose.ts';
import { FRAME_UNITS, Q_PER_UNIT } from './frame.ts';
import type { Size } from './point.ts';
import { focalQ, SCALE_RULES, type ScaleResult, type ScaleWarning } from './scale.ts';

/** How far a camera was from the thing, and the standard deviation of its logarithm. */
export interface Distance {
  readonly mm: number;
  readonly deviation: number;
  /** Whether the photo or a person told it; else it is where cameras usually stand. */
  readonly isKnown: boolean;
}

/** How sure a person is of a distance that they give, of it. */
const GIVEN_DEVIATION = 0.03;

/** The camera's distance from a thing seen at `qPerMm`: as given, by the focal length, or else the usual one. */
export function deviationOfDistance(given: {
  readonly qPerMm: number;
  readonly frame: Size | undefined;
  readonly focal35Mm?: number | undefined;
  readonly distanceMm?: number | undefined;
}): Distance {
  const { qPerMm, frame, focal35Mm, distanceMm } = given;
  if (distanceMm !== undefined) return { mm: distanceMm, deviation: GIVEN_DEVIATION, isKnown: true };
  if (focal35Mm !== undefined && frame) {
    return { mm: focalQ(focal35Mm, frame) / qPerMm, deviation: FOCAL_DEVIATION, isKnown: true };
  }
  return { ...USUAL_DISTANCE, isKnown: false };
}

/** A scale at the depth of the thing it was read off. */
export interface RawScale {
  readonly qPerMm: number;
  /** One standard deviation, of `qPerMm`. */
  readonly deviation: number;
  /** How far the thing was in front (+) of the reference plane, and one standard deviation of it, mm. */
  readonly offsetMm: number;
  readonly offsetDeviationMm: number;
  readonly frame: Size;
  readonly photoPx?: Size;
  readonly focal35Mm?: number | undefined;
  readonly distance: Distance;
  readonly warnings: readonly ScaleWarning[];
}

/** The scale at the reference plane, with the errors of depth and distance added and the limits looked at. */
export function finishScale(raw: RawScale): ScaleResult {
  const { distance, offsetMm, frame } = raw;
  const referenceMm = distance.mm + offsetMm;
  if (distance.isKnown && referenceMm < SCALE_RULES.nearestMm) return { ok: false, reason: 'too-near' };
  if (!(referenceMm > distance.mm / 2)) return { ok: false, reason: 'length-out-of-range' };
  const perMm = (raw.qPerMm * distance.mm) / referenceMm;
  const deviation = Math.hypot(
    raw.deviation,
    raw.offsetDeviationMm / referenceMm,
    (offsetMm / referenceMm) * distance.deviation,
  );
  const errorPermille = Math.ceil(1960 * deviation);
  if (!(errorPermille < 500)) return { ok: false, reason: 'too-small' };
  const warnings = [...raw.warnings];
  if (!distance.isKnown) warnings.push('distance-unknown');
  else if (referenceMm < SCALE_RULES.nearMm) warnings.push('near');
  if (raw.photoPx && pxPerMm(perMm, raw.photoPx) < SCALE_RULES.finePxPerMm) warnings.push('coarse');
  if (errorPermille > SCALE_RULES.uncertainPermille) warnings.push('uncertain');
  return {
    ok: true,
    unitsPerCm: (perMm * 10) / Q_PER_UNIT,
    errorPermille,
    ...(distance.isKnown && { distanceMm: referenceMm }),
    ...(raw.focal35Mm !== undefined && { focal35Mm: raw.focal35Mm }),
    frame,
    warnings,
  };
}

function pxPerMm(qPerMm: number, photoPx: Size): number {
  return (qPerMm * Math.max(photoPx.width, photoPx.height)) / (FRAME_UNITS * Q_PER_UNIT);
}
