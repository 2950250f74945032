import { continueHash, HASH_BASIS } from './dot-hash.ts';
import type { CellRectangle } from './grid.ts';
import { CELL_16, CHUNK_CELLS, type DotPlaces } from './places.ts';

/** The density of a view, or what one session may show of it: row by row, 1/256 dot/cm² in each cell of 4 × 4 units. */
export interface DensityField {
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint16Array;
}

/** A part of a frame, in units: what lies at its left and top edge is in it, at its right and bottom edge not. */
export interface UnitArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const UNIT_16 = 16;

/**
 * The area in which dots may come or go when the values of these cells change: half a cell more on every side, for
 * the density of a place is read between the middles of the four cells around it.
 */
export function areaSeeing({ column, row, columns, rows }: CellRectangle): UnitArea {
  const cell = CELL_16 / UNIT_16;
  const half = cell / 2;
  return {
    x: cell * column - half,
    y: cell * row - half,
    width: cell * columns + 2 * half,
    height: cell * rows + 2 * half,
  };
}

/** A part of the frame in whole sixteenths, with its left and top edge, without its right and bottom one. */
interface Window {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/**
 * Writes the indices of the places in `area` that have a dot into `out`, chunk by chunk and by rising rank in each;
 * returns how many there are. Makes nothing on the heap.
 *
 * A place has a dot when its rank is below the density there: floor of the four cells around it weighed by 64ths.
 * So no dot ever moves, and what is painted elsewhere changes none. Cost: the places of the chunks that `area`
 * touches up to the chunk's highest density, and the cells of `area`.
 * @param area the whole frame if left out
 * @throws RangeError if the field is of another frame, or `out` is too short
 */
export function listVisibleDots(
  places: DotPlaces,
  field: DensityField,
  { area, out }: { readonly area?: UnitArea; readonly out: Uint32Array },
): number {
  checkField(places, field);
  const window = windowOf(places, area);
  const chunk16 = CHUNK_CELLS * CELL_16;
  const lastRow = Math.floor((window.y1 - 1) / chunk16);
  const lastColumn = Math.floor((window.x1 - 1) / chunk16);
  let count = 0;
  for (let row = Math.floor(window.y0 / chunk16); row <= lastRow; row++) {
    for (let column = Math.floor(window.x0 / chunk16); column <= lastColumn; column++) {
      count = listChunk({ places, field, window, out }, { row, column }, count);
    }
  }
  if (count > out.length) throw new RangeError(`${count} dots do not fit into ${out.length} numbers.`);
  return count;
}

/** The places of `area` that have a dot, as `listVisibleDots` has them, in an array of their own. */
export function visibleDots(places: DotPlaces, field: DensityField, area?: UnitArea): Uint32Array {
  const out = new Uint32Array(places.count);
  return out.slice(0, listVisibleDots(places, field, { area, out }));
}

/** A number for each cell of a frame's grid, by which its dots are counted apart. */
export interface CellLabels {
  readonly columns: number;
  readonly cells: Uint8Array;
}

/**
 * How many dots there are in the cells of each label, 256 counts; without labels all of them under 0. A dot counts
 * where it stands.
 * @param area only the dots in there
 * @param out room for the dots meanwhile, as `listVisibleDots` wants it; made anew if left out
 */
export function countDots(
  places: DotPlaces,
  field: DensityField,
  {
    labels,
    area,
    out = new Uint32Array(places.count),
  }: { readonly labels?: CellLabels; readonly area?: UnitArea; readonly out?: Uint32Array } = {},
): Uint32Array {
  if (labels && (labels.columns !== places.columns || labels.cells.length !== field.values.length)) {
    throw new RangeError(`Labels of ${labels.cells.length} cells do not fit ${field.values.length}.`);
  }
  const counts = new Uint32Array(256);
  const count = listVisibleDots(places, field, { area, out });
  for (let at = 0; at < count; at++) {
    const index = out[at] as number;
    const column = Math.floor((places.x16[index] as number) / CELL_16);
    const row = Math.floor((places.y16[index] as number) / CELL_16);
    const label = labels ? (labels.cells[row * places.columns + column] as number) : 0;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

/**
 * A 32-bit hash of all visible dots with their places and ranks, 8 hexadecimal digits: equal on two screens that
 * show the same dots, whatever the engine.
 */
export function hashDots(places: DotPlaces, field: DensityField): string {
  let hash = HASH_BASIS;
  for (const index of visibleDots(places, field)) {
    for (const numbers of [places.x16, places.y16, places.rank]) {
      hash = continueHash(hash, numbers[index] as number);
    }
  }
  return hash.toString(16).padStart(8, '0');
}

function checkField(places: DotPlaces, field: DensityField): void {
  const { columns, rows, values } = field;
  const fits = columns === places.columns && rows === places.rows && values.length === columns * rows;
  if (!fits) {
    const has = `${columns} × ${rows} cells and ${values.length} values`;
    throw new RangeError(`Places of ${places.columns} × ${places.rows} cells cannot be read from ${has}.`);
  }
}

/** `area` within the frame's cells, in whole sixteenths: places have no others. */
function windowOf({ columns, rows }: DotPlaces, area?: UnitArea): Window {
  const width = columns * CELL_16;
  const height = rows * CELL_16;
  if (!area) return { x0: 0, y0: 0, x1: width, y1: height };
  const x0 = wholeWithin(area.x * UNIT_16, 0, width);
  const y0 = wholeWithin(area.y * UNIT_16, 0, height);
  const x1 = wholeWithin((area.x + area.width) * UNIT_16, x0, width);
  const y1 = wholeWithin((area.y + area.height) * UNIT_16, y0, height);
  return { x0, y0, x1, y1 };
}

function wholeWithin(at: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.ceil(at)));
}

interface Listing {
  readonly places: DotPlaces;
  readonly field: DensityField;
  readonly window: Window;
  readonly out: Uint32Array;
}

/**
 * Lists the dots of one chunk from `out[count]` on; returns the new count. One long loop on purpose: all dots of a
 * board go through it.
 */
function listChunk(listing: Listing, chunk: { row: number; column: number }, first: number): number {
  const { places, field, window, out } = listing;
  const highest = highestIn(listing, chunk);
  const { rank, cell, weights, x16, y16, columns } = places;
  const { values } = field;
  const index = chunk.row * places.chunkColumns + chunk.column;
  const end = places.chunkStart[index + 1] as number;
  const right = columns > 1 ? 1 : 0;
  const down = places.rows > 1 ? columns : 0;
  const isWhole = holdsChunk(window, chunk);
  const { x0, y0 } = window;
  const width = window.x1 - x0;
  const height = window.y1 - y0;
  let count = first;
  for (let at = places.chunkStart[index] as number; at < end; at++) {
    const own = rank[at] as number;
    // By rising rank: nobody after this one is below the chunk's highest density either.
    if (own >= highest) break;
    if (!isWhole) {
      // Unsigned, what lies before the window is beyond it: half as many questions.
      if (((x16[at] as number) - x0) >>> 0 >= width || ((y16[at] as number) - y0) >>> 0 >= height) continue;
    }
    const from = cell[at] as number;
    const weight = weights[at] as number;
    const across = weight & 255;
    const downwards = weight >> 8;
    const upper = (values[from] as number) * (64 - across) + (values[from + right] as number) * across;
    const lower =
      (values[from + down] as number) * (64 - across) + (values[from + down + right] as number) * across;
    if (own < (upper * (64 - downwards) + lower * downwards) >> 12) out[count++] = at;
  }
  return count;
}

function holdsChunk({ x0, y0, x1, y1 }: Window, { row, column }: { row: number; column: number }): boolean {
  const side = CHUNK_CELLS * CELL_16;
  const left = column * side;
  const top = row * side;
  return x0 <= left && y0 <= top && x1 >= left + side && y1 >= top + side;
}

/** The highest density that a place in the window's part of the chunk can read. */
function highestIn(listing: Listing, chunk: { row: number; column: number }): number {
  const { field, window } = listing;
  const { columns, rows, values } = field;
  const firstRow = Math.max(0, chunk.row * CHUNK_CELLS - 1, Math.floor(window.y0 / CELL_16) - 1);
  const firstColumn = Math.max(0, chunk.column * CHUNK_CELLS - 1, Math.floor(window.x0 / CELL_16) - 1);
  const lastRow = Math.min(rows - 1, (chunk.row + 1) * CHUNK_CELLS, Math.floor(window.y1 / CELL_16) + 1);
  const lastColumn = Math.min(
    columns - 1,
    (chunk.column + 1) * CHUNK_CELLS,
    Math.floor(window.x1 / CELL_16) + 1,
  );
  let highest = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    for (let at = row * columns + firstColumn, end = row * columns + lastColumn; at <= end; at++) {
      const value = values[at] as number;
      if (value > highest) highest = value;
    }
  }
  return highest;
}
