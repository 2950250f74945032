import { type BoardPoint, boardPoint, type MmPoint, mmPoint, type Size } from './point.ts';

/** Quarter units (q) in one board unit; coordinates are stored in q so that they are integers. */
export const Q_PER_UNIT = 4;

/** Board units along the longest side of the upright photo, whatever resolution is stored. */
export const FRAME_UNITS = 2048;

/**
 * The board frame of an upright photo, in q: the longest side is 8192, the other one keeps the photo's shape,
 * rounded to the nearest q and at least 1. The same on every machine (whole numbers only).
 * @throws RangeError if a side is not a whole number of px above 0
 */
export function frameSizeQ(widthPx: number, heightPx: number): Size {
  if (!Number.isSafeInteger(widthPx) || !Number.isSafeInteger(heightPx) || widthPx < 1 || heightPx < 1) {
    throw new RangeError(`A photo's sides are whole px above 0, got ${widthPx} × ${heightPx}.`);
  }
  const longestQ = FRAME_UNITS * Q_PER_UNIT;
  const longestPx = Math.max(widthPx, heightPx);
  const toQ = (px: number) => Math.max(1, Math.floor((2 * longestQ * px + longestPx) / (2 * longestPx)));
  return { width: toQ(widthPx), height: toQ(heightPx) };
}

/** One stored rendition of a view's photo, and the board frame of the view. */
export interface Rendition {
  /** The rendition's own size, px; any resolution. */
  readonly sizePx: Size;
  /** `frameSizeQ` of the photo as the view records it. */
  readonly frame: Size;
}

/** The board point (not rounded) at a place on a rendition, px from its top left corner. */
export function photoToBoard(
  placePx: { readonly x: number; readonly y: number },
  { sizePx, frame }: Rendition,
): BoardPoint {
  return boardPoint((placePx.x * frame.width) / sizePx.width, (placePx.y * frame.height) / sizePx.height);
}

/** Where a board point lies on a rendition, in px from its top left corner (not rounded). */
export function boardToPhoto(point: BoardPoint, { sizePx, frame }: Rendition): { x: number; y: number } {
  return { x: (point.x * sizePx.width) / frame.width, y: (point.y * sizePx.height) / frame.height };
}

/**
 * How many mm of head one q is, by a view's `pxPerCm16` (board units per cm × 16). Only as true as the view's
 * scale is: before calibration it is an assumption and no length may be shown from it.
 * @throws RangeError unless `pxPerCm16` is above 0 and finite
 */
export function mmPerQ(pxPerCm16: number): number {
  if (!(pxPerCm16 > 0 && pxPerCm16 < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A view's scale is above 0 and finite, got ${pxPerCm16}.`);
  }
  // 10 mm per cm, 16ths of a unit per cm, 4 q per unit: 10 · 16 / 4.
  return 40 / pxPerCm16;
}

/** A board point in mm from the frame's corner, by the view's scale (see `mmPerQ`). */
export function boardToMm(point: BoardPoint, pxPerCm16: number): MmPoint {
  const mm = mmPerQ(pxPerCm16);
  return mmPoint(point.x * mm, point.y * mm);
}

/** The board point (not rounded) of a place in mm, by the view's scale (see `mmPerQ`). */
export function mmToBoard(point: MmPoint, pxPerCm16: number): BoardPoint {
  const mm = mmPerQ(pxPerCm16);
  return boardPoint(point.x / mm, point.y / mm);
}
