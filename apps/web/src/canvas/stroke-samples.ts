import {
  type DensityStroke,
  encodeStroke,
  MAX_RADIUS_Q,
  MAX_STROKE_POINTS,
  simplifyStroke,
} from '@stipple/density';
import { Q_PER_UNIT } from '@stipple/geometry';
import type { Sample } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';

/** The brush's radius in quarter units, within what a record can hold. */
export function brushRadiusQ(brush: BrushSettings): number {
  return Math.max(1, Math.min(MAX_RADIUS_Q, Math.round(brush.radiusUnits * Q_PER_UNIT)));
}

/** The stroke that the samples make with this brush. Pressure counts only if the pointer told it. */
export function samplesToStroke(samples: readonly Sample[], brush: BrushSettings): DensityStroke {
  const isPressed = samples.some(({ pressure }) => pressure !== undefined);
  return {
    op: brush.op,
    targetPerCm2: brush.targetPerCm2,
    radiusQ: brushRadiusQ(brush),
    hardness: brush.hardness,
    flow: brush.flow,
    sessionMask: 0,
    points: samples.flatMap(({ point }) => [Math.round(point.x), Math.round(point.y)]),
    ...(isPressed && { pressures: samples.map(({ pressure }) => Math.round((pressure ?? 1) * 255)) }),
  };
}

/** The record of a stroke under way: every place, until there are more than a record holds. */
export function liveRecord(samples: readonly Sample[], brush: BrushSettings): Uint8Array {
  const stroke = samplesToStroke(samples, brush);
  return encodeStroke(samples.length > MAX_STROKE_POINTS ? simplifyStroke(stroke) : stroke);
}

/** The record of a finished stroke, as it is stored. */
export function finishedRecord(samples: readonly Sample[], brush: BrushSettings): Uint8Array {
  return encodeStroke(simplifyStroke(samplesToStroke(samples, brush)));
}
