import type { CellRectangle } from './grid.ts';
import { RASTER_PER_DOT } from './raster.ts';

/** What a density map holds, without a scale: lengths and dot counts need one (`cellAreaCm2`). */
export interface DensityTotals {
  /** Cells with any density at all. */
  readonly paintedCells: number;
  /** Mean over the painted cells, dots/cm²; 0 if there are none. */
  readonly meanPerCm2: number;
}

/**
 * Painted cells and their mean density, of a whole map or of the cells in `area` (clipped to the map).
 * Exact: sums stay whole and below 2^53. Cost O(cells).
 */
export function sumDensity(
  map: { readonly raster: Uint16Array; readonly columns: number; readonly rows: number },
  area: CellRectangle = { column: 0, row: 0, columns: map.columns, rows: map.rows },
): DensityTotals {
  let paintedCells = 0;
  let sum = 0;
  const firstColumn = Math.max(0, area.column);
  const lastColumn = Math.min(map.columns, area.column + area.columns);
  const lastRow = Math.min(map.rows, area.row + area.rows);
  for (let row = Math.max(0, area.row); row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const value = map.raster[row * map.columns + column] as number;
      if (value > 0) paintedCells++;
      sum += value;
    }
  }
  return { paintedCells, meanPerCm2: paintedCells === 0 ? 0 : sum / paintedCells / RASTER_PER_DOT };
}

/**
 * The area of one raster cell, cm², by a view's `pxPerCm16` (board units per cm × 16). Painted cells × this × mean
 * density is the number of dots. Show nothing made from it while the scale is only assumed.
 * @throws RangeError unless `pxPerCm16` is above 0 and finite
 */
export function cellAreaCm2(pxPerCm16: number): number {
  if (!(pxPerCm16 > 0 && pxPerCm16 < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A view's scale is above 0 and finite, got ${pxPerCm16}.`);
  }
  const sideCm = 64 / pxPerCm16;
  return sideCm * sideCm;
}
