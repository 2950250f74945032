import { INK_LIMITS } from '@stipple/board';
import { Q_PER_UNIT } from '@stipple/geometry';
import { isInkTool } from '../tools/tool-name.ts';
import type { BoardCanvasProps } from './canvas-actions.ts';
import { canvasTexts } from './canvas-texts.ts';

const LEAST_RADIUS_UNITS = 2;
const LARGEST_RADIUS_UNITS = 255;
const LEAST_WIDTH_UNITS = 1;
const LARGEST_WIDTH_UNITS = INK_LIMITS.widthQ / Q_PER_UNIT;
const SIZE_FACTOR = 1.2;
/** Strength goes in these parts of the whole. */
const STRENGTH_STEPS = 20;

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.round(value * 4) / 4));

/** At least a quarter unit larger or smaller, so that small sizes do not stick. */
function scaled(units: number, direction: 1 | -1): number {
  const next = units * SIZE_FACTOR ** direction;
  return direction * (next - units) < 0.25 ? units + direction * 0.25 : next;
}

function resizeInk(props: BoardCanvasProps, direction: 1 | -1): void {
  const key = props.tool === 'text' ? 'letterUnits' : 'widthUnits';
  const units = within(scaled(props.ink[key], direction), LEAST_WIDTH_UNITS, LARGEST_WIDTH_UNITS);
  props.onInk?.({ ...props.ink, [key]: units });
  props.announce(props.tool === 'text' ? canvasTexts.letterSize(units) : canvasTexts.inkSize(units));
}

/** Size and strength of what is in hand, a step at a time, said aloud. */
export function brushTuning(props: BoardCanvasProps) {
  return {
    resizeBrush: (direction: 1 | -1): void => {
      if (isInkTool(props.tool)) return resizeInk(props, direction);
      const radius = scaled(props.brush.radiusUnits, direction);
      const radiusUnits = within(radius, LEAST_RADIUS_UNITS, LARGEST_RADIUS_UNITS);
      props.onBrush?.({ ...props.brush, radiusUnits });
      return props.announce(canvasTexts.brushSize(radiusUnits));
    },
    strengthenBrush: (direction: 1 | -1): void => {
      const part = Math.round((props.brush.flow / 255) * STRENGTH_STEPS) + direction;
      const kept = Math.max(1, Math.min(STRENGTH_STEPS, part)) / STRENGTH_STEPS;
      props.onBrush?.({ ...props.brush, flow: Math.round(kept * 255) });
      props.announce(canvasTexts.brushStrength(Math.round(kept * 100)));
    },
  };
}
