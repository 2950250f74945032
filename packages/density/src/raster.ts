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
 * A shift by 16 would do for densities below 128; above, the product no longer fits 32 bits.
 * @param mask within the raster
 * @param area the part of it that is applied
 */
export function applyPaint(
  raster: Raster,
  paint: Paint,
  mask: CoverageMask,
  area: CellRectangle = mask,
): void {
  const { values, columns } = raster;
  const { target, flow } = paint;
  const adds = paint.op === 'add';
  for (let row = area.row; row < area.row + area.rows; row++) {
    let from = (row - mask.row) * mask.columns + area.column - mask.column;
    let to = row * columns + area.column;
    for (const end = to + area.columns; to < end; to++, from++) {
      const alpha = (mask.values[from] as number) * flow;
      if (alpha === 0) continue;
      const value = values[to] as number;
      const gap = adds ? target : target - value;
      values[to] = Math.min(RASTER_MAX, value + Math.floor((gap * alpha + 32_768) / 65_536));
    }
  }
}
