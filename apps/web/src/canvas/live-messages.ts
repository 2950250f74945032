import { LIVE_LIMIT_POINTS, type LiveGesture, type LiveInkLook } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { Sample } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { isPressed, pressureByte } from './ink-samples.ts';
import { brushRadiusQ } from './stroke-samples.ts';

/** Where a stroke goes. */
export interface StrokePlace {
  readonly designId: string;
  readonly viewId: string;
}

/** Makes the message for a part of a growing list that begins with item `start`. */
export type PartMessage<Item> = (gestureId: string, start: number, part: readonly Item[]) => LiveGesture;

/** Points sent once more, so that a lost message leaves no gap. */
const OVERLAP_POINTS = 12;

const coordinates = (points: readonly BoardPoint[]): number[] =>
  points.flatMap(({ x, y }) => [Math.round(x), Math.round(y)]);

/** The part of a growing list that is to be sent next, a little of what was sent before with it. */
export function nextPart<Item>(
  items: readonly Item[],
  sent: number,
): { start: number; part: readonly Item[] } {
  const start = Math.max(0, sent - OVERLAP_POINTS);
  return { start, part: items.slice(start, start + LIVE_LIMIT_POINTS) };
}

/** The next part of a density stroke, and how much of it is sent then. */
export function strokeMessage(
  gestureId: string,
  sentPoints: number,
  stroke: { samples: readonly Sample[]; brush: BrushSettings; place: StrokePlace },
) {
  const { samples, brush, place } = stroke;
  const { start, part } = nextPart(samples, sentPoints);
  const { op, targetPerCm2, hardness, flow } = brush;
  const message: LiveGesture = {
    kind: 'stroke',
    gestureId,
    ...place,
    brush: { op, targetPerCm2, radiusQ: brushRadiusQ(brush), hardness, flow },
    start,
    points: coordinates(part.map(({ point }) => point)),
  };
  return { message, sentPoints: start + part.length };
}

/** Messages of ink being drawn. */
export function inkMessage(
  samples: readonly Sample[],
  look: LiveInkLook,
  viewId: string,
): PartMessage<Sample> {
  const pressed = isPressed(samples);
  return (gestureId, start, part) => ({
    ...{ kind: 'ink', gestureId, viewId, look, start },
    points: coordinates(part.map(({ point }) => point)),
    ...(pressed && { pressures: part.map(pressureByte) }),
  });
}

/** Messages of a laser pointer. */
export function laserMessage(from: { clientId: number; viewId: string }): PartMessage<BoardPoint> {
  return (gestureId, start, part) => ({
    ...{ kind: 'laser', gestureId, ...from, start },
    points: coordinates(part),
  });
}
