import { keptIndices, Q_PER_UNIT } from '@stipple/geometry';

/** What a stroke does where it covers: lerp to its target, add its target, or lerp to nothing. */
export type StrokeOperation = 'set' | 'add' | 'erase';

/**
 * One finished gesture of the density brush, as people think of it; `encodeStroke` makes the record that is
 * stored, `DensityReplay` what it paints.
 */
export interface DensityStroke {
  readonly op: StrokeOperation;
  /** Dots/cm², a multiple of 1/32 from 0 to 255.96875; an erasing stroke carries it without using it. */
  readonly targetPerCm2: number;
  /** Brush radius, 1 … 1020 q (255 board units). */
  readonly radiusQ: number;
  /** 0 … 255: how far out the brush is at full strength before it fades; 255 is a hard edge. */
  readonly hardness: number;
  /** 0 … 255: how much of the way to the target one pass goes; 255 is all of it. */
  readonly flow: number;
  /** 0 for the total that is planned; else bit k says that the stroke is for session k + 1 alone. */
  readonly sessionMask: number;
  /** x0, y0, x1, y1 … in q, integers from −16 384 to 16 384; at least one point, at most 4096. */
  readonly points: readonly number[];
  /** One a point, 0 … 255: scales the flow there; without it, full pressure. */
  readonly pressures?: readonly number[];
}

/** Largest `radiusQ`. */
export const MAX_RADIUS_Q = 1020;

/** Largest `targetPerCm2`: what the 16-bit raster can hold, in steps of 1/32. */
export const MAX_TARGET_PER_CM2 = 8191 / 32;

/** Most points of a stroke; it bounds what a hostile record can cost. */
export const MAX_STROKE_POINTS = 4096;

/** Largest absolute coordinate, q: twice the frame, for strokes that run off the photo. */
export const MAX_COORDINATE_Q = 16_384;

/** How far a point of a finished stroke may be moved off its place by simplifying: half a unit. */
const TOLERANCE_Q = Q_PER_UNIT / 2;

/** Pressure steps that weigh as much as one q when points are dropped: 2 q ≙ 16 of 255 steps. */
const PRESSURE_PER_Q = 8;

const clampRound = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.round(value))) + 0;

/**
 * The stroke with every number brought to the nearest one a record can hold.
 * @throws RangeError if there is no point, a coordinate without its pair, another number of pressures than of
 *   points, more points than a record holds, or anything that is not finite
 */
export function normaliseStroke(stroke: DensityStroke): DensityStroke {
  const { points, pressures } = stroke;
  const count = points.length / 2;
  if (!Number.isInteger(count) || count < 1 || count > MAX_STROKE_POINTS) {
    throw new RangeError(`A stroke has 1 to ${MAX_STROKE_POINTS} x, y pairs, got ${points.length} numbers.`);
  }
  if (pressures && pressures.length !== count) {
    throw new RangeError(`A stroke of ${count} points has as many pressures, got ${pressures.length}.`);
  }
  const settings = [stroke.targetPerCm2, stroke.radiusQ, stroke.hardness, stroke.flow, stroke.sessionMask];
  if (![...settings, ...points, ...(pressures ?? [])].every(Number.isFinite)) {
    throw new RangeError(`A stroke's numbers are finite, got [${settings}] and ${count} points.`);
  }
  const byte = (value: number) => clampRound(value, 0, 255);
  return {
    op: stroke.op,
    targetPerCm2: clampRound(stroke.targetPerCm2 * 32, 0, MAX_TARGET_PER_CM2 * 32) / 32,
    radiusQ: clampRound(stroke.radiusQ, 1, MAX_RADIUS_Q),
    hardness: byte(stroke.hardness),
    flow: byte(stroke.flow),
    sessionMask: clampRound(stroke.sessionMask, 0, 0xffff_ffff),
    points: points.map((coordinate) => clampRound(coordinate, -MAX_COORDINATE_Q, MAX_COORDINATE_Q)),
    ...(pressures && { pressures: pressures.map(byte) }),
  };
}

/** A stroke's samples in three axes, all in q: x, y, and pressure by `PRESSURE_PER_Q`. */
function samplesOf({ points, pressures }: DensityStroke): Float64Array {
  const samples = new Float64Array((points.length / 2) * 3);
  for (let index = 0; index < points.length / 2; index++) {
    samples[3 * index] = points[2 * index] ?? 0;
    samples[3 * index + 1] = points[2 * index + 1] ?? 0;
    samples[3 * index + 2] = (pressures?.[index] ?? 0) / PRESSURE_PER_Q;
  }
  return samples;
}

/** How far, in q, sample `index` is from the straight run `from` → `to`. */
function deviationQ(samples: Float64Array, index: number, [from, to]: readonly [number, number]): number {
  const runX = (samples[3 * to] as number) - (samples[3 * from] as number);
  const runY = (samples[3 * to + 1] as number) - (samples[3 * from + 1] as number);
  const runZ = (samples[3 * to + 2] as number) - (samples[3 * from + 2] as number);
  const offX = (samples[3 * index] as number) - (samples[3 * from] as number);
  const offY = (samples[3 * index + 1] as number) - (samples[3 * from + 1] as number);
  const offZ = (samples[3 * index + 2] as number) - (samples[3 * from + 2] as number);
  const lengthSquared = runX * runX + runY * runY + runZ * runZ;
  const projected = runX * offX + runY * offY + runZ * offZ;
  const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, projected / lengthSquared));
  return Math.sqrt((offX - along * runX) ** 2 + (offY - along * runY) ** 2 + (offZ - along * runZ) ** 2);
}

/**
 * The stroke with as few of its own points as paint the same to the eye, as it is stored at pointer-up: every
 * dropped point lies within half a unit (2 q) of what is kept, and pressure within 16 steps. A stroke too long for
 * one record is simplified further, until it fits.
 */
export function simplifyStroke(stroke: DensityStroke): DensityStroke {
  const count = Math.floor(stroke.points.length / 2);
  const samples = samplesOf(stroke);
  let kept: number[] = [];
  let toleranceQ = TOLERANCE_Q;
  do {
    kept = keptIndices(count, toleranceQ, (index, from, to) => deviationQ(samples, index, [from, to]));
    toleranceQ *= 2;
  } while (kept.length > MAX_STROKE_POINTS);
  const { pressures } = stroke;
  return {
    ...stroke,
    points: kept.flatMap((at) => [stroke.points[2 * at] ?? 0, stroke.points[2 * at + 1] ?? 0]),
    ...(pressures && { pressures: kept.map((at) => pressures[at] ?? 0) }),
  };
}
