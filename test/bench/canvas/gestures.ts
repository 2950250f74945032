import type { Place } from './hand.ts';

/** A rectangle of the page in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A move for every frame of a 60 Hz screen. */
export const PERIOD_MS = 1000 / 60;
const PAN_MOVES = 180;
const ZOOM_TURNS = 60;
const DRAW_STEP_PX = 14;
const ROW_PX = 56;

const middle = ({ x, y, width, height }: Box): Place => ({ x: x + width / 2, y: y + height / 2 });

/** Three seconds of dragging to and fro, ending where it began. */
export function panPlaces(box: Box): Place[] {
  const { x, y } = middle(box);
  return Array.from({ length: PAN_MOVES + 1 }, (_, index) => {
    const turn = (2 * Math.PI * index) / PAN_MOVES;
    return { x: x + 260 * Math.sin(2 * turn), y: y + 120 * Math.sin(3 * turn) };
  });
}

/** Scales from 1 to `factor` and back in two seconds, each by the same ratio from the one before. */
export function zoomScales(factor: number): number[] {
  const up = Array.from({ length: ZOOM_TURNS + 1 }, (_, index) => factor ** (index / ZOOM_TURNS));
  return [...up, ...up.slice(0, -1).reverse()];
}

/**
 * Two seconds of writing in rows, to and fro, DRAW_STEP_PX from place to place: no place is nearer than that to an
 * older one.
 */
export function drawPlaces(box: Box, moves = 120): Place[] {
  const centre = middle(box);
  const width = Math.min(560, box.width - 320);
  const perRow = Math.round(width / DRAW_STEP_PX);
  const places: Place[] = [];
  let at = { x: centre.x - width / 2, y: centre.y - 2 * ROW_PX };
  for (let index = 0; index < moves; index++) {
    places.push(at);
    const row = Math.floor(index / (perRow + 4));
    const inRow = index % (perRow + 4);
    const along = row % 2 === 0 ? DRAW_STEP_PX : -DRAW_STEP_PX;
    at = inRow < perRow ? { x: at.x + along, y: at.y } : { x: at.x, y: at.y + ROW_PX / 4 };
  }
  return places;
}

/** The middle of the canvas, which zooming keeps in place. */
export const zoomPlace = middle;
