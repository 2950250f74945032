import { BRUSH_STEPS, byteToPercent, percentToByte, radiusToSlider, sliderToRadius } from './brush-scale.ts';
import type { BrushSettings } from './tool-name.ts';

/** What the control for size and strength changes. */
export type TunedBrush = Pick<BrushSettings, 'radiusUnits' | 'flow'>;

/** How far a drag goes for one step, CSS pixels. */
const PX_PER_STEP = 2;
const KEY_STEPS = 5;
/** A drag by hand changes neither size nor strength before it has gone so far that way. */
export const SLACK_PX = 10;

const beyond = (px: number): number => Math.sign(px) * Math.max(0, Math.abs(px) - SLACK_PX);

/** The brush after as many steps of the sliders; up is larger, right is stronger. What no step changes stays. */
export function tuneBrush(from: TunedBrush, steps: { right: number; up: number }): TunedBrush {
  const [right, up] = [Math.round(steps.right), Math.round(steps.up)];
  const step = Math.max(0, Math.min(BRUSH_STEPS, radiusToSlider(from.radiusUnits) + up));
  const percent = Math.max(1, Math.min(100, byteToPercent(from.flow) + right));
  return {
    radiusUnits: up === 0 ? from.radiusUnits : sliderToRadius(step),
    flow: right === 0 ? from.flow : percentToByte(percent),
  };
}

/** The brush after a drag by that many CSS pixels, x to the right and y down. */
export function dragFinely(from: TunedBrush, { dx, dy }: { dx: number; dy: number }): TunedBrush {
  return tuneBrush(from, { right: dx / PX_PER_STEP, up: -dy / PX_PER_STEP });
}

/**
 * The same for a drag by hand. The first few pixels of either direction do nothing, so that a hand that means one of
 * the two leaves the other alone.
 */
export function dragBrush(from: TunedBrush, { dx, dy }: { dx: number; dy: number }): TunedBrush {
  return dragFinely(from, { dx: beyond(dx), dy: beyond(dy) });
}

/** What each arrow key does, in steps. */
export const TUNE_KEYS: Readonly<Record<string, { right: number; up: number }>> = {
  ArrowUp: { right: 0, up: KEY_STEPS },
  ArrowDown: { right: 0, up: -KEY_STEPS },
  ArrowLeft: { right: -KEY_STEPS, up: 0 },
  ArrowRight: { right: KEY_STEPS, up: 0 },
};
