import type { CoverageMask } from './coverage.ts';
import { type CoverageWork, readCoverage } from './coverage-visit.ts';
import { type CellRectangle, intersectRectangles } from './grid.ts';
import { applyPaint, type Paint, type Raster } from './raster.ts';

/** Side of a tile, in cells: what an edit anywhere in the log replays at least. */
export const TILE_CELLS = 32;

/** A tile keeps a copy of itself after every so many patches, so that undoing a late stroke replays few. */
const PATCHES_PER_CHECKPOINT = 64;

/** A stroke of the log as its patches know it. */
export interface PlacedStroke {
  readonly paint: Paint;
  /** Its index in the log; moved along when records before it come or go. */
  position: number;
}

/** The part of a stroke's coverage that lies in one tile. */
export interface Patch {
  readonly stroke: PlacedStroke;
  readonly mask: CoverageMask;
}

/** What a stroke covers, cut at the tiles' borders: for each tile (column, row) it covers at all, its part. */
export function cutIntoTiles(
  work: CoverageWork,
): { tileColumn: number; tileRow: number; mask: CoverageMask }[] {
  const parts = [];
  const lastRow = Math.floor((work.row + work.rows - 1) / TILE_CELLS);
  const lastColumn = Math.floor((work.column + work.columns - 1) / TILE_CELLS);
  for (let tileRow = Math.floor(work.row / TILE_CELLS); tileRow <= lastRow; tileRow++) {
    for (let tileColumn = Math.floor(work.column / TILE_CELLS); tileColumn <= lastColumn; tileColumn++) {
      const tile = {
        column: tileColumn * TILE_CELLS,
        row: tileRow * TILE_CELLS,
        columns: TILE_CELLS,
        rows: TILE_CELLS,
      };
      const area = intersectRectangles(work, tile);
      const values = area && readCoverage(work, area);
      if (values) parts.push({ tileColumn, tileRow, mask: { ...area, values } });
    }
  }
  return parts;
}

/**
 * One square of the raster with the patches that paint it, in log order. Edits are noted first and replayed once
 * by `settle`, from the last checkpoint before the earliest of them.
 */
export class Tile {
  readonly area: CellRectangle;
  readonly #patches: Patch[] = [];
  /** How many patches the raster shows at this moment. */
  #applied = 0;
  /** `#checkpoints[k]` is the tile after (k + 1) · 64 patches; never past `#applied`. */
  readonly #checkpoints: Uint16Array[] = [];
  #rewound = false;

  /** @param area the tile's cells, clipped to the grid */
  constructor(area: CellRectangle) {
    this.area = area;
  }

  /** Notes a stroke's patch at its place in the log. */
  insert(patch: Patch): void {
    const index = this.#indexOf(patch.stroke.position);
    this.#patches.splice(index, 0, patch);
    this.#rewindTo(index);
  }

  /** Notes that the stroke's patch is gone; called before positions move. */
  remove(stroke: PlacedStroke): void {
    const index = this.#indexOf(stroke.position);
    this.#patches.splice(index, 1);
    this.#rewindTo(index);
  }

  /** Notes that what lies under all patches is another. */
  rewind(): void {
    this.#checkpoints.length = 0;
    this.#applied = 0;
    this.#rewound = true;
  }

  /**
   * Brings the tile's cells of `raster` up to date.
   * Cost: at most 63 patches before the edit, and all after it.
   * @param base what lies under all patches, for the whole raster
   */
  settle(raster: Raster, base: Uint16Array): void {
    if (this.#rewound) this.#restore(raster, this.#checkpoints.at(-1), base);
    this.#rewound = false;
    for (; this.#applied < this.#patches.length; ) {
      const { stroke, mask } = this.#patches[this.#applied] as Patch;
      applyPaint(raster, stroke.paint, mask);
      this.#applied++;
      if (this.#applied % PATCHES_PER_CHECKPOINT === 0) this.#checkpoints.push(this.#copy(raster));
    }
  }

  /** Where in the list a stroke of this log position is, or belongs. */
  #indexOf(position: number): number {
    let low = 0;
    let high = this.#patches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#patches[middle] as Patch).stroke.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rewindTo(index: number): void {
    if (index >= this.#applied) return;
    this.#checkpoints.length = Math.min(this.#checkpoints.length, Math.floor(index / PATCHES_PER_CHECKPOINT));
    this.#applied = this.#checkpoints.length * PATCHES_PER_CHECKPOINT;
    this.#rewound = true;
  }

  #copy({ values, columns }: Raster): Uint16Array {
    const { area } = this;
    const copy = new Uint16Array(area.columns * area.rows);
    for (let row = 0; row < area.rows; row++) {
      const from = (area.row + row) * columns + area.column;
      copy.set(values.subarray(from, from + area.columns), row * area.columns);
    }
    return copy;
  }

  #restore({ values, columns }: Raster, checkpoint: Uint16Array | undefined, base: Uint16Array): void {
    const { area } = this;
    for (let row = 0; row < area.rows; row++) {
      const to = (area.row + row) * columns + area.column;
      if (checkpoint) values.set(checkpoint.subarray(row * area.columns, (row + 1) * area.columns), to);
      else values.set(base.subarray(to, to + area.columns), to);
    }
  }
}
