import { hashPair } from './dot-hash.ts';
import { type Grid, gridOfFrame } from './grid.ts';
import { DOT_TABLE_LENGTH, type DotTable } from './table.ts';

/** Side of a chunk of places, in cells: 64 units. */
export const CHUNK_CELLS = 16;

/** Sixteenths of a unit in the side of a raster cell. */
export const CELL_16 = 64;

/** The coarsest scale that has dots, `pxPerCm16`: at 16 units/cm the frame's longest side is 1.28 m. */
export const MIN_DOT_SCALE = 256;

/** What decides where a view's dots can be. */
export interface DotPlacing {
  readonly table: DotTable;
  /** `frameSizeQ` of the view's photo, q. */
  readonly widthQ: number;
  readonly heightQ: number;
  /** Board units per cm × 16. */
  readonly pxPerCm16: number;
  /** `views.<v>.seed`: which part of the table lies on the view, and which way round. */
  readonly seed: number;
  /** How far a dot may be off its place in the table, in % of the mean spacing at 60 dots/cm², 0 … 100. */
  readonly irregularityPercent: number;
}

/**
 * Every place on a view where a dot can be; which of them have one is the density's business (`visibleDots`). In
 * chunks of 64 × 64 units, row by row, and in each by rising rank.
 *
 * Plain typed arrays, so that a worker can be handed them. Read them, never write them.
 */
export interface DotPlaces {
  readonly count: number;
  /** The raster's cells across and down that these places were made for. */
  readonly columns: number;
  readonly rows: number;
  /** 1/16 unit from the frame's top left corner, below 16 · 2048. */
  readonly x16: Uint16Array;
  readonly y16: Uint16Array;
  /** A place has a dot where the density, in 1/256 dot/cm², is above its rank. */
  readonly rank: Uint16Array;
  /** The first of the four cells between whose middles the place lies. */
  readonly cell: Uint32Array;
  /** How far from that cell's middle to the next: low byte across, high byte down, 0 … 64 each. */
  readonly weights: Uint16Array;
  readonly chunkColumns: number;
  readonly chunkRows: number;
  /** The places of chunk c are those from `chunkStart[c]` to before `chunkStart[c + 1]`. */
  readonly chunkStart: Uint32Array;
}

/** Where the table lies on a view: turned and mirrored in one of 8 ways, and shifted by whole cm. */
interface Lay {
  readonly mirrorX: boolean;
  readonly mirrorY: boolean;
  readonly swap: boolean;
  readonly shiftX: number;
  readonly shiftY: number;
}

function layOf(seed: number): Lay {
  const hash = hashPair(seed, 3);
  const shift = (cm: number) => cm * 4096;
  return {
    shiftX: shift(hash & 15),
    shiftY: shift((hash >>> 4) & 15),
    mirrorX: (hash & 256) !== 0,
    mirrorY: (hash & 512) !== 0,
    swap: (hash & 1024) !== 0,
  };
}

/** Places as they are found, by rising rank; sorted into chunks afterwards. */
interface Found {
  count: number;
  /** y16 in the upper half, x16 in the lower. */
  readonly at: Uint32Array;
  readonly rank: Uint16Array;
}

/**
 * All places of a view, in some 30 ms: once for a view, and again only when its scale or the irregularity changes.
 * None where the scale is coarser than `MIN_DOT_SCALE`: there would be too many, and no head is so large.
 *
 * A place of the table stands at floor((65 536 · turn + x) · pxPerCm16 / 4096) sixteenths for every turn of the table
 * that lies on the frame, moved by its irregularity. Whole numbers only: the same on every machine.
 * @throws RangeError unless the sides are whole q from 1 to 8192, and scale, seed and irregularity whole and in range
 */
export function placeDots(placing: DotPlacing): DotPlaces {
  const { widthQ, heightQ, pxPerCm16, seed, irregularityPercent } = placing;
  const grid = gridOfFrame(widthQ, heightQ);
  const isFine = Number.isInteger(pxPerCm16) && pxPerCm16 >= 1 && pxPerCm16 <= 2 ** 20;
  const isWhole = Number.isInteger(seed) && Number.isInteger(irregularityPercent);
  if (!isFine || !isWhole || irregularityPercent < 0 || irregularityPercent > 100) {
    throw new RangeError(
      `Dots need a whole scale from 1 to 2^20, a whole seed and 0 to 100 %, got ${pxPerCm16}, ${seed}, ${irregularityPercent}.`,
    );
  }
  return sortIntoChunks(findPlaces(placing), grid);
}

function findPlaces({ table, widthQ, heightQ, pxPerCm16, seed, irregularityPercent }: DotPlacing): Found {
  if (pxPerCm16 < MIN_DOT_SCALE) return makeFound(0);
  const period = 16 * pxPerCm16;
  const width16 = 4 * widthQ;
  const height16 = 4 * heightQ;
  // 8461 / 65 536 cm is 1 / √60 cm.
  const reach = Math.floor((pxPerCm16 * irregularityPercent * 8461) / 6_553_600);
  const turns = (side16: number) => Math.floor((side16 + 2 * reach) / period) + 1;
  const found = makeFound(turns(width16) * turns(height16) * table.x.length);
  const lay = layOf(seed);
  for (let rank = 0; rank < table.x.length; rank++) {
    const { x, y } = layPlace(table, rank, lay);
    const firstX = Math.floor((x * pxPerCm16) / 4096) - period;
    const firstY = Math.floor((y * pxPerCm16) / 4096) - period;
    for (let atY = firstY, turnY = 0; atY < height16 + reach; atY += period, turnY++) {
      if (atY < -reach) continue;
      for (let atX = firstX, turnX = 0; atX < width16 + reach; atX += period, turnX++) {
        if (atX < -reach) continue;
        const offset = offsetOf(rank + DOT_TABLE_LENGTH * (64 * turnY + turnX), seed);
        const x16 = atX + (((offset >> 16) * reach) >> 8);
        const y16 = atY + ((((offset << 16) >> 16) * reach) >> 8);
        if (x16 < 0 || y16 < 0 || x16 >= width16 || y16 >= height16) continue;
        found.at[found.count] = (y16 << 16) | x16;
        found.rank[found.count++] = rank;
      }
    }
  }
  return found;
}

function makeFound(room: number): Found {
  return { count: 0, at: new Uint32Array(room), rank: new Uint16Array(room) };
}

/** A place of the table as it lies on the view, in 1/65 536 of the table's side. */
function layPlace(table: DotTable, rank: number, lay: Lay): { x: number; y: number } {
  const tableX = table.x[rank] as number;
  const tableY = table.y[rank] as number;
  const x = lay.swap ? tableY : tableX;
  const y = lay.swap ? tableX : tableY;
  return {
    x: ((lay.mirrorX ? -x : x) + lay.shiftX) & 65_535,
    y: ((lay.mirrorY ? -y : y) + lay.shiftY) & 65_535,
  };
}

/**
 * A place in a disc of radius 256, any as likely as any other: x in the upper 16 bits, y in the lower. Drawn from the
 * square around the disc until it is inside, which takes 1.3 draws in the mean; 16 in vain leave it in the middle.
 */
function offsetOf(which: number, seed: number): number {
  let hash = hashPair(which, seed);
  for (let draw = 0; draw < 16; draw++) {
    const x = (hash & 511) - 256;
    const y = ((hash >>> 9) & 511) - 256;
    if (x * x + y * y <= 65_536) return (x << 16) | (y & 65_535);
    hash = hashPair(hash, seed);
  }
  return 0;
}

/**
 * The places chunk by chunk. What follows from a place's position is worked out once all are in their order: written
 * in the order in which they are found, every number would go to another part of the memory.
 */
function sortIntoChunks(found: Found, { columns, rows }: Grid): DotPlaces {
  const { count } = found;
  const chunkColumns = Math.ceil(columns / CHUNK_CELLS);
  const chunkRows = Math.ceil(rows / CHUNK_CELLS);
  const chunkStart = new Uint32Array(chunkColumns * chunkRows + 1);
  for (let index = 0; index < count; index++) {
    const chunk = chunkAt(found.at[index] as number, chunkColumns);
    chunkStart[chunk + 1] = (chunkStart[chunk + 1] as number) + 1;
  }
  for (let chunk = 1; chunk < chunkStart.length; chunk++) {
    chunkStart[chunk] = (chunkStart[chunk] as number) + (chunkStart[chunk - 1] as number);
  }
  const next = chunkStart.slice();
  const at = new Uint32Array(count);
  const rank = new Uint16Array(count);
  for (let index = 0; index < count; index++) {
    const place = found.at[index] as number;
    const chunk = chunkAt(place, chunkColumns);
    const to = next[chunk] as number;
    next[chunk] = to + 1;
    at[to] = place;
    rank[to] = found.rank[index] as number;
  }
  return { ...readPlaces(at, rank, { columns, rows }), chunkColumns, chunkRows, chunkStart };
}

const CHUNK_16 = CHUNK_CELLS * CELL_16;

function chunkAt(place: number, chunkColumns: number): number {
  return Math.floor((place >>> 16) / CHUNK_16) * chunkColumns + Math.floor((place & 65_535) / CHUNK_16);
}

/** What there is to know of places in their order. */
function readPlaces(at: Uint32Array, rank: Uint16Array, { columns, rows }: Grid) {
  const count = at.length;
  const places = {
    count,
    columns,
    rows,
    x16: new Uint16Array(count),
    y16: new Uint16Array(count),
    rank,
    cell: new Uint32Array(count),
    weights: new Uint16Array(count),
  };
  for (let index = 0; index < count; index++) {
    const x16 = (at[index] as number) & 65_535;
    const y16 = (at[index] as number) >>> 16;
    const across = betweenCells(x16, columns);
    const down = betweenCells(y16, rows);
    places.x16[index] = x16;
    places.y16[index] = y16;
    places.cell[index] = (down >> 8) * columns + (across >> 8);
    places.weights[index] = (across & 255) | ((down & 255) << 8);
  }
  return places;
}

/**
 * Between the middles of which two of so many cells a coordinate lies: 256 times the first and how far, 0 … 64. In
 * the outer half of the first and of the last cell it is that cell's middle.
 */
function betweenCells(at16: number, cells: number): number {
  const fromMiddle = at16 - CELL_16 / 2;
  if (fromMiddle <= 0 || cells === 1) return 0;
  if (fromMiddle >= (cells - 1) * CELL_16) return (cells - 2) * 256 + CELL_16;
  return Math.floor(fromMiddle / CELL_16) * 256 + (fromMiddle % CELL_16);
}
