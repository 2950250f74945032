declare const frameOf: unique symbol;

/**
 * A place on the board frame of one view, in quarter units ("q"): the longest side of the upright photo is
 * 8192 q, x to the right, y down. Stored coordinates are integers (see `roundBoardPoint`); while a pointer moves
 * or a curve is drawn, a fraction is allowed.
 */
export type BoardPoint = { readonly x: number; readonly y: number; readonly [frameOf]: 'board' };

/** A place on the board in millimetres of the client's head, by the view's scale; x right, y down. */
export type MmPoint = { readonly x: number; readonly y: number; readonly [frameOf]: 'mm' };

/** A place on the canvas element in CSS px from its top left corner; x right, y down. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [frameOf]: 'screen' };

/** A width and a height in the unit that the name holding it says. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const checkFinite = (x: number, y: number, frame: string): { x: number; y: number } => {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    throw new RangeError(`A ${frame} point needs two finite numbers, got (${x}, ${y}).`);
  }
  return { x, y };
};

/**
 * The board point (x, y) in q.
 * @throws RangeError if a coordinate is not finite
 */
export function boardPoint(x: number, y: number): BoardPoint {
  return checkFinite(x, y, 'board') as BoardPoint;
}

/**
 * The point (x, y) in mm.
 * @throws RangeError if a coordinate is not finite
 */
export function mmPoint(x: number, y: number): MmPoint {
  return checkFinite(x, y, 'mm') as MmPoint;
}

/**
 * The canvas point (x, y) in CSS px.
 * @throws RangeError if a coordinate is not finite
 */
export function screenPoint(x: number, y: number): ScreenPoint {
  return checkFinite(x, y, 'screen') as ScreenPoint;
}

/** The point as it is stored: both coordinates to the nearest whole q, halves upwards, never -0. */
export function roundBoardPoint(point: BoardPoint): BoardPoint {
  return boardPoint(Math.round(point.x) + 0, Math.round(point.y) + 0);
}

/** How far apart two points of one frame are, in that frame's unit. */
export function distanceBetween<P extends BoardPoint | MmPoint | ScreenPoint>(a: P, b: P): number {
  return Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2);
}
