import {
  COORDINATE_MAX_Q,
  COORDINATE_MIN_Q,
  INK_LIMITS,
  type Ink,
  type InkKind,
  type InkShape,
  type LiveInk,
} from '@stipple/board';
import { type BoardPoint, keptIndices, Q_PER_UNIT, squaredDistanceToPiece } from '@stipple/geometry';
import type { Sample } from '../tools/gesture.ts';
import type { InkSettings } from '../tools/tool-name.ts';

/** What drawing with samples makes: where, of what kind, and how it looks. */
export interface InkWish {
  readonly viewId: string;
  readonly ink: Exclude<InkKind, 'text'>;
  readonly settings: InkSettings;
}

/** A stored stroke strays from the hand by at most this much, quarter units … */
const TOLERANCE_Q = 1.5;
/** … and in width by at most this part of it. */
const PRESSURE_TOLERANCE = 0.06;

/** A width in quarter units, within what a record can hold. */
export function inkWidthQ(widthUnits: number): number {
  return Math.max(1, Math.min(INK_LIMITS.widthQ, Math.round(widthUnits * Q_PER_UNIT)));
}

const inBounds = (value: number): number =>
  Math.max(COORDINATE_MIN_Q, Math.min(COORDINATE_MAX_Q, Math.round(value))) + 0;

/** The pressure of a sample as records keep it: 0 … 255. */
export function pressureByte(sample: Sample): number {
  return Math.round(Math.max(0, Math.min(1, sample.pressure ?? 1)) * 255);
}

/** Whether the pointer told how hard it was pressed. */
export function isPressed(samples: readonly Sample[]): boolean {
  return samples.some(({ pressure }) => pressure !== undefined);
}

/** Every so manieth sample, first and last among them: what a hand that never rests has drawn too often. */
function thinSamples(samples: readonly Sample[]): readonly Sample[] {
  const every = Math.ceil(samples.length / INK_LIMITS.points);
  return every < 2
    ? samples
    : samples.filter((_, index) => index % every === 0 || index === samples.length - 1);
}

/** The samples that a stroke is stored with: as few as keep its shape and its width. */
export function simplifySamples(all: readonly Sample[], widthQ: number): readonly Sample[] {
  const samples = thinSamples(all);
  const at = (index: number) => samples[index] as Sample;
  const pressed = (index: number) => at(index).pressure ?? 1;
  const widthScale = TOLERANCE_Q / PRESSURE_TOLERANCE;
  const deviation = (index: number, from: number, to: number) => {
    const off = Math.sqrt(squaredDistanceToPiece(at(index).point, at(from).point, at(to).point));
    const expected = pressed(from) + ((pressed(to) - pressed(from)) * (index - from)) / (to - from);
    return Math.max(off, Math.abs(pressed(index) - expected) * widthScale);
  };
  const kept = keptIndices(samples.length, Math.max(TOLERANCE_Q, widthQ / 24), deviation);
  return kept.slice(0, INK_LIMITS.points).map(at);
}

/** The record that what is drawn so far would have, with every place of it: quick to make anew at each move. */
export function samplesToDraft(samples: readonly Sample[], { viewId, ink, settings }: InkWish): InkShape {
  const look = { ink, colour: settings.colour, widthQ: inkWidthQ(settings.widthUnits) };
  const shown = thinSamples(samples);
  const points = shown.flatMap(({ point }) => [point.x, point.y]);
  return liveInkShape({ viewId, look }, points, isPressed(shown) ? shown.map(pressureByte) : []);
}

/** The record of what was drawn from first place to last. */
export function samplesToInk(samples: readonly Sample[], { viewId, ink, settings }: InkWish): InkShape {
  const widthQ = inkWidthQ(settings.widthUnits);
  const kept = ink === 'pen' ? simplifySamples(samples, widthQ) : samples;
  const points = kept.flatMap(({ point }) => [point.x, point.y]);
  const look = { ink, colour: settings.colour, widthQ };
  return toShape({ viewId, look }, points, isPressed(kept) ? kept.map(pressureByte) : []);
}

/** The record that ink in progress would have now. */
export function liveInkShape(
  message: Pick<LiveInk, 'viewId' | 'look'>,
  points: readonly number[],
  pressures: readonly number[],
): InkShape {
  const most = (INK_LIMITS.points - 1) * 2;
  return toShape(message, points.slice(-most), pressures.slice(-most / 2));
}

function toShape(
  { viewId, look: { ink, colour, widthQ } }: Pick<LiveInk, 'viewId' | 'look'>,
  points: readonly number[],
  pressures: readonly number[],
): InkShape {
  const places = points.map(inBounds);
  const [x = 0, y = 0] = places;
  const look = { viewId, colour, widthQ, x, y };
  if (ink !== 'pen') return { ...look, kind: ink, dx: (places[2] ?? x) - x, dy: (places[3] ?? y) - y };
  const moves = places.slice(2).map((value, index) => value - (places[index] ?? 0));
  const isFull = pressures.length > 0 && pressures.length === places.length / 2;
  return { ...look, kind: 'pen', moves, ...(isFull && { pressures }) };
}

/** Whether stored ink is what became of ink in progress: of that kind, from the same first place. */
export function stored(ink: Ink, kind: InkKind, points: readonly number[]): boolean {
  return ink.kind === kind && ink.x === inBounds(points[0] ?? 0) && ink.y === inBounds(points[1] ?? 0);
}

/** Where a text written at `point` begins. */
export function textPlace(point: BoardPoint): { x: number; y: number } {
  return { x: inBounds(point.x), y: inBounds(point.y) };
}
