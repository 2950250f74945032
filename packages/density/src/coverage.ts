import { type CoverageWork, visitPiece } from './coverage-visit.ts';
import { type CellRectangle, type Grid, intersectRectangles } from './grid.ts';
import type { DensityStroke } from './stroke.ts';
import { boxAround, cellsAround, cutIntoPieces } from './stroke-pieces.ts';

/** How strongly one stroke covers the cells of a rectangle. */
export interface CoverageMask extends CellRectangle {
  /** 0 … 256 a cell, row by row; 256 is full coverage. */
  readonly values: Uint16Array;
}

/**
 * Coverage by distance, for `hardness` 0 … 255: 257 integers 0 … 256, looked up by `floor(256 · d² / r²)`, d from
 * the cell's centre to the stroke's line and r its radius.
 *
 *     core  = floor(h² / 256), h = 256 for hardness 255, else hardness
 *     full coverage (256) for index ≤ core
 *     else  t = 256 − floor((index − core) · 256 / (256 − core)),
 *           floor((768 t² − 2 t³ + 32768) / 65536)
 *
 * So the brush is at full strength out to h/256 of its radius (the index counts squared distance, hence h²), then
 * falls by smoothstep to 0 at the radius; hardness 255 ends there with full strength. Never rises with the index.
 */
export function coverageByDistance(hardness: number): Uint16Array {
  const h = hardness === 255 ? 256 : hardness;
  const core = Math.floor((h * h) / 256);
  return Uint16Array.from({ length: 257 }, (_, index) => {
    if (index <= core) return 256;
    const t = 256 - Math.floor(((index - core) * 256) / (256 - core));
    return Math.floor((768 * t * t - 2 * t * t * t + 32_768) / 65_536);
  });
}

/** The work of covering `cells` by a stroke none of whose pieces was visited yet. */
export function beginCoverage(
  stroke: DensityStroke,
  cells: CellRectangle,
  { table = coverageByDistance(stroke.hardness), room = makeCoverageRoom() } = {},
): CoverageWork {
  const { radiusQ, pressures } = stroke;
  const count = cells.columns * cells.rows;
  if (room.nearest.length < count) {
    room.nearest = new Int32Array(count);
    room.values = new Uint16Array(count);
  }
  return {
    ...cells,
    radiusQ,
    table,
    pressed: pressures !== undefined,
    nearest: room.nearest.subarray(0, count).fill(radiusQ * radiusQ + 1),
    values: room.values.subarray(0, count).fill(0),
  };
}

/** Memory that one coverage after another is worked out in: a board's strokes would leave ten times as much behind. */
export interface CoverageRoom {
  nearest: Int32Array;
  values: Uint16Array;
  /** `coverageByDistance` of brushes there were: a person uses few. */
  readonly tables: Map<number, Uint16Array>;
}

/** Room that grows with what is worked out in it. */
export function makeCoverageRoom(): CoverageRoom {
  return { nearest: new Int32Array(0), values: new Uint16Array(0), tables: new Map() };
}

function tableIn({ tables }: CoverageRoom, hardness: number): Uint16Array {
  const table = tables.get(hardness) ?? coverageByDistance(hardness);
  tables.set(hardness, table);
  return table;
}

/**
 * How strongly the stroke covers each cell, clipped to the cells around it, for `readCoverage`; undefined if it lies
 * off the grid.
 *
 * The largest coverage of any piece of its line counts, so a stroke never adds up with itself where it crosses or
 * turns. A cell is measured at its centre (16·column + 8, 16·row + 8) q. Whole numbers below 2^53 and exact floors
 * only: the same on every machine. Pressure p, running evenly between points (floored), scales coverage to
 * floor(coverage · (p + 1) / 256).
 * Cost O(pieces · cells around a piece).
 * @param room is used again for the next stroke: what comes back is good only until then
 */
export function coverStroke(
  stroke: DensityStroke,
  grid: Grid,
  room = makeCoverageRoom(),
): CoverageWork | undefined {
  const { radiusQ } = stroke;
  const cells = intersectRectangles(cellsAround(boxAround(stroke.points), radiusQ), {
    column: 0,
    row: 0,
    ...grid,
  });
  if (!cells) return undefined;
  const work = beginCoverage(stroke, cells, { table: tableIn(room, stroke.hardness), room });
  for (const piece of cutIntoPieces(stroke)) visitPiece(work, piece);
  return work;
}
