import type { BoardPoint } from '@stipple/geometry';
import { boardPoint } from '@stipple/geometry';
import { finishedRecord } from '../../../apps/web/src/canvas/stroke-samples.ts';
import type { Sample } from '../../../apps/web/src/tools/gesture.ts';
import type { BrushSettings } from '../../../apps/web/src/tools/tool-name.ts';

/** How many places the pointer reports in one stroke: a second of painting at 60 a second. */
export const POINTS_PER_STROKE = 60;

/** A stroke as a hand makes it. */
export interface HandStroke {
  readonly brush: BrushSettings;
  /** All places of the pointer, before the app simplifies them. */
  readonly samples: readonly Sample[];
  /** The record that the app stores of it. */
  readonly record: Uint8Array;
}

/**
 * A stroke of POINTS_PER_STROKE places on the front view: a bend of 20 to 50 q a place with a hand's tremor of one
 * screen pixel, which is about 12 q when the whole photo is on a desktop screen.
 */
export function makeHandStroke(random: () => number): HandStroke {
  const samples: Sample[] = [];
  let x = 1500 + random() * 3000;
  let y = 800 + random() * 2400;
  let heading = random() * 2 * Math.PI;
  const step = 20 + random() * 30;
  const bend = (random() - 0.5) * 0.1;
  for (let index = 0; index < POINTS_PER_STROKE; index++) {
    samples.push({ point: onPixels(x + (random() - 0.5) * 12, y + (random() - 0.5) * 12) });
    heading += bend + (random() - 0.5) * 0.1;
    x += Math.cos(heading) * step;
    y += Math.sin(heading) * step;
  }
  const brush: BrushSettings = {
    op: random() < 0.15 ? 'erase' : 'set',
    targetPerCm2: 20 + Math.round(random() * 80),
    radiusUnits: 15 + Math.round(random() * 40),
    hardness: 90,
    flow: 255,
  };
  return { brush, samples, record: finishedRecord(samples, brush) };
}

function onPixels(x: number, y: number): BoardPoint {
  return boardPoint(Math.round(x / 12) * 12, Math.round(y / 12) * 12);
}
