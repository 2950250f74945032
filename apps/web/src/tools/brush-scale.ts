import { FRAME_UNITS } from '@stipple/geometry';

/** Smallest and largest brush, as the diameter in per cent of the photo's longest side. */
export const BRUSH_PERCENT = { min: 0.5, max: 24 } as const;

/** Steps of the size slider; it grows by the same factor each step, so that small sizes are as easy as large. */
export const BRUSH_STEPS = 100;

const RATIO = BRUSH_PERCENT.max / BRUSH_PERCENT.min;

/** Radius in board units for a slider position 0 … 100. */
export function sliderToRadius(step: number): number {
  const percent = BRUSH_PERCENT.min * RATIO ** (step / BRUSH_STEPS);
  return Math.round((percent / 200) * FRAME_UNITS * 4) / 4;
}

/** Slider position, 0 … 100 whole, for a radius in board units; beyond the ends it stays at the end. */
export function radiusToSlider(radiusUnits: number): number {
  const percent = (radiusUnits / FRAME_UNITS) * 200;
  const step =
    (Math.log(Math.max(percent, Number.MIN_VALUE) / BRUSH_PERCENT.min) / Math.log(RATIO)) * BRUSH_STEPS;
  return Math.max(0, Math.min(BRUSH_STEPS, Math.round(step)));
}

/** The brush's diameter in per cent of the photo's longest side, to one decimal. */
export function radiusToPercent(radiusUnits: number): number {
  return Math.round((radiusUnits / FRAME_UNITS) * 2000) / 10;
}

/** 0 … 255, as stroke records keep hardness and flow, in whole per cent. */
export function byteToPercent(byte: number): number {
  return Math.round((byte / 255) * 100);
}

/** Whole per cent as 0 … 255. */
export function percentToByte(percent: number): number {
  return Math.round((percent / 100) * 255);
}
