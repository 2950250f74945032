import type { CoverageMask } from './coverage.ts';
import type { CellRectangle } from './grid.ts';
import type { DensityStroke, StrokeOperation } from './stroke.ts';

/** Raster units in one dot/cm². */
export const RASTER_PER_DOT = 256;

/** What a raster cell can hold at most. */
export const RASTER_MAX = 65_535;

/** Density of every cell of a grid: row by row, in 1/256 dot/cm². */
export interface Raster {
  readonly columns: number;
  readonly values: Uint16Array;
}

/** What a stroke does to a cell it covers, in the raster's whole numbers. */
export interface Paint {
  readonly op: StrokeOperation;
  /** 1/256 dot/cm²; 0 for an erasing stroke. */
  readonly target: number;
  /** 0 … 256 */
  readonly flow: number;
}

/** The paint of a stroke: target ×8 from its 1/32 steps, flow 255 as 256. */
export function paintOfStroke(stroke: DensityStroke): Paint {
  return {
    op: stroke.op,
    target: stroke.op === 'erase' ? 0 : Math.floor(stroke.targetPerCm2 * RASTER_PER_DOT),
    flow: stroke.flow === 255 ? 256 : stroke.flow,
  };
}

/**
 * Applies one covered part of a stroke to the raster, in place. With a = coverage · flow (0 … 65536):
 *
 *     set, erase   v += floor(((target − v) · a + 32768) / 65536)
 *     add          v += floor((target · a + 32768) / 65536), at most 65535
 *
 * The product may not fit 32 bits with its sign. But a lerp never leaves 0 … 65535, so that the lower 16 bits of the
 * sum, which the raster keeps, are all of it; they come from bits 16 to 31 of the product, which are right whatever
 * overflows. What is added to a cell is below 65536, and all of it is in those bits.
 * @param mask within the raster
 * @param area the part of it that is applied
 */
export function applyPaint(
  raster: Raster,
  paint: Paint,
  mask: CoverageMask,
  area: CellRectangle = mask,
): void {
  const paintRun = paint.op === 'add' ? addRun : lerpRun;
  for (let row = area.row; row < area.row + area.rows; row++) {
    const from = (row - mask.row) * mask.columns + area.column - mask.column;
    const to = row * raster.columns + area.column;
    paintRun(raster.values, paint, { cover: mask.values, from, to, count: area.columns });
  }
}

/** Some cells of a row: where they are in the raster, and in a mask's coverage. */
interface Run {
  readonly cover: Uint16Array;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Cells that are not covered are worked out too: to look for them takes longer. */
function lerpRun(values: Uint16Array, { target, flow }: Paint, { cover, from, to, count }: Run): void {
  for (let cell = 0; cell < count; cell++) {
    const value = values[to + cell] as number;
    const alpha = (cover[from + cell] as number) * flow;
    values[to + cell] = value + ((Math.imul(target - value, alpha) + 32_768) >>> 16);
  }
}

function addRun(values: Uint16Array, { target, flow }: Paint, { cover, from, to, count }: Run): void {
  for (let cell = 0; cell < count; cell++) {
    const alpha = (cover[from + cell] as number) * flow;
    const sum = (values[to + cell] as number) + ((Math.imul(target, alpha) + 32_768) >>> 16);
    values[to + cell] = Math.min(RASTER_MAX, sum);
  }
}
