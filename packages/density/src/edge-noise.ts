import { CELL_Q, type Grid } from './grid.ts';
import { mmToQuarterQ } from './integer-curve.ts';
import { BLOCK_CELLS, type BlockPlace } from './mask-block.ts';
import { addNoise, type Octave } from './value-noise.ts';

/** What lengths on the view, and the irregularity of its hairlines, come from. */
export interface MaskScale {
  /** Board units per cm × 16. */
  readonly pxPerCm16: number;
  /** 32-bit unsigned. */
  readonly seed: number;
}

/** Macro- and micro-irregularity: how wide and how far out (density.md §3). */
const OCTAVES_MM = [
  { latticeMm: 24, amplitudeMm: 3.5 },
  { latticeMm: 5, amplitudeMm: 1.8 },
] as const;

const CELLS = BLOCK_CELLS * BLOCK_CELLS;

/** No noise is as low as this. */
const NOT_YET = -0x80000000;

/** How uneven hairlines are at each place of a view, whatever lines there are; worked out where it is asked for. */
export class EdgeNoise {
  readonly #blockColumns: number;
  readonly #values: Int32Array;
  #octaves: readonly Octave[] = [];
  #seed = 0;

  constructor(grid: Grid, scale: MaskScale) {
    this.#blockColumns = Math.ceil(grid.columns / BLOCK_CELLS);
    this.#values = new Int32Array(this.#blockColumns * Math.ceil(grid.rows / BLOCK_CELLS) * CELLS);
    this.setScale(scale);
  }

  /** More than it ever adds to a depth, or takes away, quarter q. */
  get most4(): number {
    return this.#octaves.reduce((sum, { amplitude }) => sum + amplitude, 1);
  }

  setScale({ pxPerCm16, seed }: MaskScale): void {
    this.#seed = seed;
    this.#values.fill(NOT_YET);
    this.#octaves = OCTAVES_MM.map(({ latticeMm, amplitudeMm }) => ({
      latticeQ: Math.max(1, Math.floor(mmToQuarterQ(latticeMm, pxPerCm16) / 4)),
      amplitude: mmToQuarterQ(amplitudeMm, pxPerCm16),
    }));
  }

  /** Where a block lies and the noise on its cells, row by row, quarter q. */
  placeOf(blockColumn: number, blockRow: number): BlockPlace {
    const middle = (block: number) => block * BLOCK_CELLS * CELL_Q + CELL_Q / 2;
    const from = (blockRow * this.#blockColumns + blockColumn) * CELLS;
    const place = {
      x: middle(blockColumn),
      y: middle(blockRow),
      noise: this.#values.subarray(from, from + CELLS),
    };
    if (place.noise[0] === NOT_YET) this.#fill(place);
    return place;
  }

  #fill({ x, y, noise }: BlockPlace): void {
    noise.fill(0);
    for (let row = 0; row < BLOCK_CELLS; row++) {
      const sums = noise.subarray(row * BLOCK_CELLS, (row + 1) * BLOCK_CELLS);
      for (const [index, octave] of this.#octaves.entries()) {
        addNoise(octave, this.#seed + index, { x, y: y + row * CELL_Q, stepQ: CELL_Q, sums });
      }
    }
  }
}
