import { hashPair } from './dot-hash.ts';

/** Cells along a side of the square that the table is built on; a power of two. */
export const TABLE_SIDE = 2048;

const WRAP = TABLE_SIDE - 1;
const ROW_BITS = 11;

/** A block of 16 × 16 cells, and a field of 16 × 16 blocks, know their lowest cell. */
const BLOCK_BITS = 4;
const BLOCKS = TABLE_SIDE >> BLOCK_BITS;
const FIELDS = BLOCKS >> BLOCK_BITS;
const FIELD_BITS = 3;

/** How strongly a point fills its surroundings, by squared distance in cells. */
export interface Kernel {
  /** Beyond this many cells it is 0. */
  readonly reach: number;
  /** Of the offsets −reach … reach each way, row by row. */
  readonly values: Int32Array;
  /** How far each of these rows is above 0, from its middle on. */
  readonly widths: Int32Array;
}

/**
 * A Gaussian of standard deviation 0.3 · 2048 / √count, 2^20 at its peak: exp(−d²/2σ²) as
 * (1 − x/1024)^1024 with ten squarings of 26-bit fractions, rounded down.
 * @param count points on the square; from 16, or the reach would be more than half its side
 */
export function makeKernel(count: number): Kernel {
  const byDistance: number[] = [];
  for (let squared = 0; byDistance.at(-1) !== 0; squared++) byDistance.push(kernelAt(squared, count));
  const reach = Math.min(TABLE_SIDE / 2 - 1, isqrt(byDistance.length));
  const side = 2 * reach + 1;
  const values = new Int32Array(side * side);
  for (let at = 0; at < values.length; at++) {
    const x = (at % side) - reach;
    const y = Math.floor(at / side) - reach;
    values[at] = byDistance[x * x + y * y] ?? 0;
  }
  const widths = Int32Array.from({ length: side }, (_, row) =>
    Math.min(reach, isqrt(byDistance.length - (row - reach) * (row - reach))),
  );
  return { reach, values, widths };
}

/** The kernel of `makeKernel` at one squared distance. */
export function kernelAt(squared: number, count: number): number {
  // x / 1024 in 1/2^26, with 2σ² = 0.18 · 2048² / count: squared · count · 2^16 / 754 974.72.
  let power = 2 ** 26 - Math.floor((squared * count * 25) / 288);
  if (power <= 0) return 0;
  for (let times = 0; times < 10; times++) power = Math.floor((power * power) / 2 ** 26);
  return power >> 6;
}

/** The largest whole number whose square is not above `value`. */
function isqrt(value: number): number {
  let root = 0;
  while ((root + 1) * (root + 1) <= value) root++;
  return root;
}

/** Which of two equally empty cells goes first: as good as chance, and always the same one. */
export function goesFirst(cell: number, other: number): boolean {
  return hashPair(cell, 1) < hashPair(other, 1);
}

/** The lowest of the cells of a square part of the torus, and how low it is. */
interface Lowest {
  readonly cells: Int32Array;
  readonly values: Int32Array;
}

function makeLowest(count: number): Lowest {
  return { cells: new Int32Array(count), values: new Int32Array(count) };
}

/** How filled each cell of the seamless square is, and where it is least so. */
export class Energy {
  readonly #values = new Int32Array(TABLE_SIDE * TABLE_SIDE);
  readonly #blocks = makeLowest(BLOCKS * BLOCKS);
  readonly #fields = makeLowest(FIELDS * FIELDS);
  #kernel: Kernel = { reach: 0, values: new Int32Array(1), widths: new Int32Array(1) };

  /** Starts over with another kernel and these points' cells. */
  rebuild(kernel: Kernel, cells: Iterable<number>): void {
    this.#kernel = kernel;
    this.#values.fill(0);
    for (const cell of cells) this.#splat(cell, 1);
    for (let block = 0; block < BLOCKS * BLOCKS; block++) this.#searchBlock(block);
    for (let field = 0; field < FIELDS * FIELDS; field++) this.#searchField(field);
  }

  /** The energy of a cell: about 2^20 for each point on it, less for those around it. */
  at(cell: number): number {
    return this.#values[cell] as number;
  }

  /** Adds a point (sign 1) or takes one away (−1). */
  change(cell: number, sign: 1 | -1): void {
    this.#splat(cell, sign);
    const { reach } = this.#kernel;
    const column = cell & WRAP;
    const row = cell >> ROW_BITS;
    const lastRow = (row + reach) >> BLOCK_BITS;
    const lastColumn = (column + reach) >> BLOCK_BITS;
    const fields = new Set<number>();
    for (let down = (row - reach) >> BLOCK_BITS; down <= lastRow; down++) {
      for (let across = (column - reach) >> BLOCK_BITS; across <= lastColumn; across++) {
        const block = (down & (BLOCKS - 1)) * BLOCKS + (across & (BLOCKS - 1));
        // Where energy only grew, a block's lowest cell stays the lowest unless it grew itself.
        const lowest = this.#blocks.cells[block] as number;
        if (sign > 0 && this.#values[lowest] === this.#blocks.values[block]) continue;
        this.#searchBlock(block);
        fields.add(
          (((down & (BLOCKS - 1)) >> BLOCK_BITS) << FIELD_BITS) | ((across & (BLOCKS - 1)) >> BLOCK_BITS),
        );
      }
    }
    for (const field of fields) this.#searchField(field);
  }

  /** The emptiest cell; of equals the one with the lowest hash. */
  lowest(): number {
    const { cells, values } = this.#fields;
    let best = 0;
    for (let field = 1; field < cells.length; field++) {
      const gap = (values[field] as number) - (values[best] as number);
      if (gap < 0 || (gap === 0 && goesFirst(cells[field] as number, cells[best] as number))) best = field;
    }
    return cells[best] as number;
  }

  #splat(cell: number, sign: number): void {
    const { reach, values, widths } = this.#kernel;
    const energy = this.#values;
    for (let down = 0; down <= 2 * reach; down++) {
      const row = (((cell >> ROW_BITS) + down - reach) & WRAP) << ROW_BITS;
      const width = widths[down] as number;
      const first = (cell & WRAP) - width;
      const from = down * (2 * reach + 1) + reach - width - first;
      const wraps = first < 0 || first + 2 * width > WRAP;
      for (let x = first; x <= first + 2 * width; x++) {
        const to = row + (wraps ? x & WRAP : x);
        energy[to] = (energy[to] as number) + sign * (values[from + x] as number);
      }
    }
  }

  #searchBlock(block: number): void {
    const energy = this.#values;
    const side = 1 << BLOCK_BITS;
    const first = (Math.floor(block / BLOCKS) * TABLE_SIDE + (block % BLOCKS)) << BLOCK_BITS;
    let lowest = first;
    let value = energy[first] as number;
    for (let row = first; row < first + side * TABLE_SIDE; row += TABLE_SIDE) {
      for (let cell = row; cell < row + side; cell++) {
        const other = energy[cell] as number;
        if (other > value || (other === value && !goesFirst(cell, lowest))) continue;
        value = other;
        lowest = cell;
      }
    }
    this.#blocks.cells[block] = lowest;
    this.#blocks.values[block] = value;
  }

  #searchField(field: number): void {
    const { cells, values } = this.#blocks;
    const side = 1 << BLOCK_BITS;
    const first = (Math.floor(field / FIELDS) * BLOCKS + (field % FIELDS)) << BLOCK_BITS;
    let lowest = first;
    for (let row = first; row < first + side * BLOCKS; row += BLOCKS) {
      for (let block = row; block < row + side; block++) {
        const gap = (values[block] as number) - (values[lowest] as number);
        if (gap < 0 || (gap === 0 && goesFirst(cells[block] as number, cells[lowest] as number)))
          lowest = block;
      }
    }
    this.#fields.cells[field] = cells[lowest] as number;
    this.#fields.values[field] = values[lowest] as number;
  }
}
