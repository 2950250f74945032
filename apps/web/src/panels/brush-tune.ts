import type { BrushSettings } from '../tools/tool-name.ts';
import { BRUSH_STEPS, byteToPercent, percentToByte, radiusToSlider, sliderToRadius } from './brush-scale.ts';

/** What the control for size and strength changes. */
export type TunedBrush = Pick<BrushSettings, 'radiusUnits' | 'flow'>;

/** How far a drag goes for one step, CSS pixels. */
export const PX_PER_STEP = 2;
const KEY_STEPS = 5;

/** The brush after a drag by that many pixels, or as many steps of the sliders; up is larger, right is stronger. */
export function tuneBrush(from: TunedBrush, { right, up }: { right: number; up: number }): TunedBrush {
  const step = Math.max(0, Math.min(BRUSH_STEPS, radiusToSlider(from.radiusUnits) + Math.round(up)));
  const percent = Math.max(1, Math.min(100, byteToPercent(from.flow) + Math.round(right)));
  return { radiusUnits: sliderToRadius(step), flow: percentToByte(percent) };
}

/** What each arrow key does, in steps. */
export const TUNE_KEYS: Readonly<Record<string, { right: number; up: number }>> = {
  ArrowUp: { right: 0, up: KEY_STEPS },
  ArrowDown: { right: 0, up: -KEY_STEPS },
  ArrowLeft: { right: -KEY_STEPS, up: 0 },
  ArrowRight: { right: KEY_STEPS, up: 0 },
};
