import type { InkShape } from '@stipple/board';
import { boardPoint, Q_PER_UNIT } from '@stipple/geometry';
import { samplesToInk } from '../../../apps/web/src/canvas/ink-samples.ts';
import type { Sample } from '../../../apps/web/src/tools/gesture.ts';

/** Places a pen reports in one stroke. */
const PLACES = 60;
/** Indices into Stipple's palette. */
const COLOURS = [0, 2, 3, 4, 5, 6] as const;
/** Half of a photo's longest side is 1024 of these; both apps are given this width for a pen. */
const WIDTH_UNITS = 4;
const FRAME_Q = { width: 8192, height: 6144 } as const;

/** A stroke as a hand with a pen makes it, before any app simplifies it. */
export interface PenStroke {
  readonly samples: readonly Sample[];
  readonly colour: number;
}

/**
 * Strokes all over a photo of 4 : 3, each of PLACES places 12 to 30 q apart with a tremor of a pixel and a pressure
 * that swells and fades.
 */
export function makePenStrokes(count: number, random: () => number): PenStroke[] {
  return Array.from({ length: count }, () => makePenStroke(random));
}

function makePenStroke(random: () => number): PenStroke {
  const samples: Sample[] = [];
  let x = 600 + random() * (FRAME_Q.width - 1200);
  let y = 400 + random() * (FRAME_Q.height - 800);
  let heading = random() * 2 * Math.PI;
  const step = 12 + random() * 18;
  const bend = (random() - 0.5) * 0.16;
  for (let index = 0; index < PLACES; index++) {
    const tremor = () => Math.round((random() - 0.5) * 8);
    const swell = Math.sin((Math.PI * (index + 1)) / (PLACES + 1));
    const pressure = 0.25 + 0.6 * swell + 0.1 * random();
    samples.push({ point: boardPoint(Math.round(x) + tremor(), Math.round(y) + tremor()), pressure });
    heading += bend + (random() - 0.5) * 0.1;
    x += Math.cos(heading) * step;
    y += Math.sin(heading) * step;
  }
  return { samples, colour: COLOURS[Math.floor(random() * COLOURS.length)] ?? 0 };
}

/** The record that Stipple stores of it. */
export function strokeToInk({ samples, colour }: PenStroke, viewId: string): InkShape {
  const settings = { colour, widthUnits: WIDTH_UNITS, letterUnits: 40 };
  return samplesToInk(samples, { viewId, ink: 'pen', settings });
}

/** What the other app's page makes its free-drawn element of: board units, as it stores every place it is given. */
export function strokeToPlain({ samples, colour }: PenStroke) {
  return {
    places: samples.map(({ point }) => [point.x / Q_PER_UNIT, point.y / Q_PER_UNIT] as const),
    pressures: samples.map(({ pressure }) => pressure ?? 0.5),
    colour,
  };
}
