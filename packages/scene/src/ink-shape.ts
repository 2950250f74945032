import type { Ink, PenInk } from '@stipple/board';
import { type BoardPoint, boardPoint, distanceBetween, nearestOnPolyline } from '@stipple/geometry';

/** An upright rectangle on the board; q. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The line of ink that is seen. */
export interface InkLine {
  /** Along it; of a text its top left corner alone. */
  readonly points: readonly BoardPoint[];
  /** Half the line's width at each of `points`; absent where it is the same all along. */
  readonly radiiQ?: readonly number[];
}

/** How ink is drawn, from its record. */
export interface InkForm {
  readonly ink: Ink;
  /** What it covers, its width included. */
  readonly box: InkBox;
  /**
   * Answers with the line, worked out anew each time: it has four places for each one stored, and a board of
   * thousands of strokes is asked for most of them once.
   */
  readonly line: () => InkLine;
}

/** Answers how wide a line of words is at a height of 1; a screen can measure it, else it is estimated. */
export type MeasureText = (line: string) => number;

/** Distance from one line of words to the next, in heights. */
export const TEXT_LINE_HEIGHT = 1.3;
/** An arrow's head, in widths of its line: how long, and how far it opens to either side. */
const HEAD = { length: 4.5, half: 2.2 } as const;
const ESTIMATED_WIDTH = 0.56;
/** Thinnest part of a stroke, as a part of its full width. */
const LEAST_PRESSURE = 0.15;
const SMOOTH_STEPS = 4;

const estimateText: MeasureText = (line) => line.length * ESTIMATED_WIDTH;

function boxAround(points: readonly BoardPoint[], marginQ: number): InkBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x - marginQ);
    top = Math.min(top, y - marginQ);
    right = Math.max(right, x + marginQ);
    bottom = Math.max(bottom, y + marginQ);
  }
  return { left, top, right, bottom };
}

function placesOf({ x, y, moves }: PenInk): BoardPoint[] {
  const places = [boardPoint(x, y)];
  let at = { x, y };
  for (let index = 0; index + 1 < moves.length; index += 2) {
    at = { x: at.x + (moves[index] ?? 0), y: at.y + (moves[index + 1] ?? 0) };
    places.push(boardPoint(at.x, at.y));
  }
  return places;
}

/** A number half-way through the four, at `t` between the middle two (Catmull and Rom 1974). */
function between(a: number, b: number, c: number, d: number, t: number): number {
  const bent = (3 * b - 3 * c + d - a) * t + (2 * a - 5 * b + 4 * c - d);
  return b + 0.5 * t * (c - a + t * bent);
}

/** Rounds off a stroke's corners where its few stored places leave them, through every one of them. */
function smooth(
  places: readonly BoardPoint[],
  radii: readonly number[],
): { points: BoardPoint[]; radii: number[] } {
  const points = places.slice(0, 1);
  const widths = radii.slice(0, 1);
  for (let index = 0; index + 1 < places.length; index++) {
    const at = (offset: number) =>
      places[Math.max(0, Math.min(places.length - 1, index + offset))] as BoardPoint;
    const [a, b, c, d] = [at(-1), at(0), at(1), at(2)];
    const steps = distanceBetween(b, c) < 8 ? 1 : SMOOTH_STEPS;
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      points.push(boardPoint(between(a.x, b.x, c.x, d.x, t), between(a.y, b.y, c.y, d.y, t)));
      widths.push((radii[index] ?? 0) * (1 - t) + (radii[index + 1] ?? 0) * t);
    }
  }
  return { points, radii: widths };
}

function penLine(ink: PenInk): InkLine {
  const places = placesOf(ink);
  const radii = places.map((_, index) => {
    const pressure = (ink.pressures?.[index] ?? 255) / 255;
    return (ink.widthQ / 2) * Math.max(LEAST_PRESSURE, pressure);
  });
  const smoothed = smooth(places, radii);
  return ink.pressures ? { points: smoothed.points, radiiQ: smoothed.radii } : { points: smoothed.points };
}

function penForm(ink: Ink & PenInk): InkForm {
  const line = () => penLine(ink);
  return { ink, line, box: boxAround(line().points, ink.widthQ / 2) };
}

function textForm(ink: Ink & { kind: 'text' }, measure: MeasureText): InkForm {
  const lines = ink.text.split('\n');
  const width = Math.max(...lines.map(measure)) * ink.widthQ;
  const height = lines.length * ink.widthQ * TEXT_LINE_HEIGHT;
  const { x, y } = ink;
  const line = () => ({ points: [boardPoint(x, y)] });
  return { ink, line, box: { left: x, top: y, right: x + width, bottom: y + height } };
}

/** How one ink is drawn. The same ink and measure give the same form. */
export function inkToForm(ink: Ink, measure: MeasureText = estimateText): InkForm {
  if (ink.kind === 'pen') return penForm(ink);
  if (ink.kind === 'text') return textForm(ink, measure);
  const points = [boardPoint(ink.x, ink.y), boardPoint(ink.x + ink.dx, ink.y + ink.dy)];
  const margin = ink.kind === 'arrow' ? ink.widthQ * HEAD.half : ink.widthQ / 2;
  return { ink, line: () => ({ points }), box: boxAround(points, margin) };
}

/** The three corners of an arrow's head at the end of `form`, tip in the middle; `undefined` for no length. */
export function arrowHead({ ink, line }: InkForm): readonly [BoardPoint, BoardPoint, BoardPoint] | undefined {
  const [from, tip] = line().points;
  const length = from && tip ? distanceBetween(from, tip) : 0;
  if (!from || !tip || length === 0) return undefined;
  const [ux, uy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const back = Math.min(ink.widthQ * HEAD.length, length);
  const half = (back * HEAD.half) / HEAD.length;
  const foot = { x: tip.x - ux * back, y: tip.y - uy * back };
  return [
    boardPoint(foot.x - uy * half, foot.y + ux * half),
    tip,
    boardPoint(foot.x + uy * half, foot.y - ux * half),
  ];
}

/**
 * How far `point` is from what is seen of the ink; 0 on it. Beyond `reachQ` it may be less than it is, but no less
 * than that. Cost: linear in its points when `point` is near its box, else nothing.
 */
export function distanceToInk({ ink, line, box }: InkForm, point: BoardPoint, reachQ: number): number {
  const dx = Math.max(box.left - point.x, 0, point.x - box.right);
  const dy = Math.max(box.top - point.y, 0, point.y - box.bottom);
  const toBox = Math.hypot(dx, dy);
  if (ink.kind === 'text' || toBox > reachQ) return toBox;
  const toLine = nearestOnPolyline(line().points, point)?.distance ?? Number.POSITIVE_INFINITY;
  return Math.max(0, toLine - ink.widthQ / 2);
}

/** Whether two boxes share at least a point. */
export function boxesMeet(a: InkBox, b: InkBox): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
