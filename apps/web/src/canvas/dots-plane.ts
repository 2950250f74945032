import { areaSeeing, type CellRectangle } from '@stipple/density';
import { Q_PER_UNIT, type Size, type Viewport } from '@stipple/geometry';
import type { PixelArea } from '@stipple/scene';

/** Side of a tile of dots in device pixels; those at the frame's right and lower edge are smaller. */
export const DOTS_TILE_PX = 512;

/** The plane of a view as it lies on the canvas now. */
export interface DotsPlane {
  /** Device pixels per board unit. */
  readonly pxPerUnit: number;
  /** Where the frame's top left corner is, device pixels; whole, so that tiles lie on the screen's own pixels. */
  readonly originX: number;
  readonly originY: number;
  /** The canvas, device pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** The plane that a viewport shows on a canvas of `size` CSS pixels. */
export function planeOf(viewport: Viewport, size: Size, pixelRatio: number): DotsPlane {
  return {
    pxPerUnit: viewport.scale * Q_PER_UNIT * pixelRatio,
    originX: Math.round(viewport.originX * pixelRatio),
    originY: Math.round(viewport.originY * pixelRatio),
    width: Math.round(size.width * pixelRatio),
    height: Math.round(size.height * pixelRatio),
    pixelRatio,
  };
}

/** The plane at another scale, what is in the middle of the canvas kept there. */
export function planeAtScale(plane: DotsPlane, pxPerUnit: number): DotsPlane {
  if (pxPerUnit === plane.pxPerUnit) return plane;
  const zoom = pxPerUnit / plane.pxPerUnit;
  const moved = (origin: number, side: number) => Math.round(side / 2 - (side / 2 - origin) * zoom);
  return {
    ...plane,
    pxPerUnit,
    originX: moved(plane.originX, plane.width),
    originY: moved(plane.originY, plane.height),
  };
}

/** The CSS transform that puts what was drawn for one plane where another has it; empty where they are the same. */
export function transformBetween(drawn: DotsPlane, now: DotsPlane): string {
  const zoom = now.pxPerUnit / drawn.pxPerUnit;
  const shift = (to: number, from: number) => (to - from * zoom) / now.pixelRatio;
  const x = shift(now.originX, drawn.originX);
  const y = shift(now.originY, drawn.originY);
  return zoom === 1 && x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px) scale(${zoom})`;
}

/** Size of the whole frame at a scale, pixels. */
function framePx(frame: Size, pxPerUnit: number): Size {
  return {
    width: Math.ceil((frame.width / Q_PER_UNIT) * pxPerUnit),
    height: Math.ceil((frame.height / Q_PER_UNIT) * pxPerUnit),
  };
}

/** The part of the frame that is on the canvas, as pixels at another scale, widened by `marginPx`; whole pixels. */
function sightAt(plane: DotsPlane, frame: Size, at: { pxPerUnit: number; marginPx: number }): PixelArea {
  const zoom = at.pxPerUnit / plane.pxPerUnit;
  const whole = framePx(frame, at.pxPerUnit);
  const from = (origin: number) => Math.max(0, Math.floor(-origin * zoom - at.marginPx));
  const to = (origin: number, side: number, end: number) =>
    Math.min(end, Math.ceil((side - origin) * zoom + at.marginPx));
  const x = from(plane.originX);
  const y = from(plane.originY);
  return {
    x,
    y,
    width: to(plane.originX, plane.width, whole.width) - x,
    height: to(plane.originY, plane.height, whole.height) - y,
  };
}

/**
 * The tiles, at scale `pxPerUnit`, of what is on the canvas and up to `marginPx` around it, those in the middle
 * first; none where the frame is off the canvas.
 */
export function tilesInSight(
  plane: DotsPlane,
  frame: Size,
  at: { readonly pxPerUnit: number; readonly marginPx: number },
): PixelArea[] {
  const sight = sightAt(plane, frame, at);
  if (sight.width <= 0 || sight.height <= 0) return [];
  const whole = framePx(frame, at.pxPerUnit);
  const tiles: PixelArea[] = [];
  const firstX = Math.floor(sight.x / DOTS_TILE_PX) * DOTS_TILE_PX;
  const firstY = Math.floor(sight.y / DOTS_TILE_PX) * DOTS_TILE_PX;
  for (let y = firstY; y < sight.y + sight.height; y += DOTS_TILE_PX) {
    for (let x = firstX; x < sight.x + sight.width; x += DOTS_TILE_PX) {
      const width = Math.min(DOTS_TILE_PX, whole.width - x);
      tiles.push({ x, y, width, height: Math.min(DOTS_TILE_PX, whole.height - y) });
    }
  }
  const middleX = sight.x + (sight.width - DOTS_TILE_PX) / 2;
  const middleY = sight.y + (sight.height - DOTS_TILE_PX) / 2;
  const distance = ({ x, y }: PixelArea) => Math.hypot(x - middleX, y - middleY);
  return tiles.sort((a, b) => distance(a) - distance(b));
}

/** The pixels that may look otherwise when these cells change, marks reaching `reachPx` from their places. */
export function pixelsOfCells(cells: CellRectangle, pxPerUnit: number, reachPx: number): PixelArea {
  const units = areaSeeing(cells);
  const x = Math.floor(units.x * pxPerUnit - reachPx);
  const y = Math.floor(units.y * pxPerUnit - reachPx);
  return {
    x,
    y,
    width: Math.ceil((units.x + units.width) * pxPerUnit + reachPx) - x,
    height: Math.ceil((units.y + units.height) * pxPerUnit + reachPx) - y,
  };
}

/** The pixels both areas have, or undefined if there are none. */
export function intersectAreas(a: PixelArea, b: PixelArea): PixelArea | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** The smallest area with all pixels of both; undefined stands for none. */
export function uniteAreas(a: PixelArea | undefined, b: PixelArea | undefined): PixelArea | undefined {
  if (!a || !b) return a ?? b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
