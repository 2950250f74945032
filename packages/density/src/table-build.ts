import { hashPair } from './dot-hash.ts';
import { DOT_TABLE_LENGTH, type DotTable } from './table.ts';
import { Energy, goesFirst, kernelAt, makeKernel, TABLE_SIDE } from './table-energy.ts';

/** Points that are relaxed together before the others are added one by one. */
const STARTERS = 512;

/** Below this the kernel stays as it is: wider, it would meet itself around the square. */
const FEWEST_FOR_KERNEL = 16;

/** Counts at which the kernel is made anew: each about the fourth root of 2 times the one before. */
function kernelCounts(): number[] {
  const counts: number[] = [];
  for (let count = FEWEST_FOR_KERNEL; count < DOT_TABLE_LENGTH; count *= 2) {
    for (const times of [4096, 4871, 5793, 6889]) counts.push(Math.floor((count * times) / 4096));
  }
  return counts;
}

/**
 * The table of version 1, made from nothing: the same numbers in every engine, in some seconds.
 *
 * Each next rank goes into the largest void, the cell where the sum of a Gaussian around all points so far is
 * lowest; the Gaussian narrows as they grow more. The first 512 points are random ones, relaxed by moving the most
 * crowded into the largest void until that changes nothing, and ranked by taking the most crowded away first.
 * (Ulichney's void-and-cluster method with a kernel that follows the count.)
 */
export function buildDotTable(): DotTable {
  const counts = kernelCounts();
  const energy = new Energy();
  const starters = relaxStarters(energy);
  const cells = rankStarters(starters, counts);
  while (cells.length < DOT_TABLE_LENGTH) {
    if (counts.includes(cells.length)) energy.rebuild(makeKernel(cells.length), cells);
    const cell = energy.lowest();
    energy.change(cell, 1);
    cells.push(cell);
  }
  const toTable = (coordinate: number) => (65_536 / TABLE_SIDE) * coordinate + 32_768 / TABLE_SIDE;
  return {
    x: Uint16Array.from(cells, (cell) => toTable(cell % TABLE_SIDE)),
    y: Uint16Array.from(cells, (cell) => toTable(Math.floor(cell / TABLE_SIDE))),
  };
}

/** 512 cells as evenly spread as swaps can make them; `energy` is that of them. */
function relaxStarters(energy: Energy): number[] {
  const chosen = new Set<number>();
  for (let draw = 0; chosen.size < STARTERS; draw++) {
    chosen.add(hashPair(draw, 2) % (TABLE_SIDE * TABLE_SIDE));
  }
  const cells = [...chosen];
  energy.rebuild(makeKernel(STARTERS), cells);
  // Every swap lowers the total energy; the bound is for safety, some hundred swaps are usual.
  for (let swap = 0; swap < 40 * STARTERS; swap++) {
    const crowding = cells.map((cell) => energy.at(cell));
    const tightest = highestOf(cells, crowding);
    const cell = cells[tightest] as number;
    energy.change(cell, -1);
    const empty = energy.lowest();
    energy.change(empty, 1);
    if (empty === cell) break;
    cells[tightest] = empty;
  }
  return cells;
}

/** The starters in order of rank: the most crowded one of those left gets the highest rank left. */
function rankStarters(starters: readonly number[], counts: readonly number[]): number[] {
  const left = [...starters];
  const ranked: number[] = [];
  let count = STARTERS;
  let crowding = crowdingOf(left, count);
  while (left.length > 0) {
    const highest = highestOf(left, crowding);
    const [taken = 0] = left.splice(highest, 1);
    crowding.splice(highest, 1);
    ranked.push(taken);
    if (counts.includes(left.length)) {
      count = left.length;
      crowding = crowdingOf(left, count);
    } else {
      for (const [index, cell] of left.entries()) {
        crowding[index] = (crowding[index] as number) - kernelAt(squaredDistance(cell, taken), count);
      }
    }
  }
  return ranked.reverse();
}

/** For each of these cells the sum of the kernel over all of them. */
function crowdingOf(cells: readonly number[], count: number): number[] {
  return cells.map((cell) => {
    let sum = 0;
    for (const other of cells) sum += kernelAt(squaredDistance(cell, other), count);
    return sum;
  });
}

/** The index of the cell with the highest value; of equals the one with the lowest hash. */
function highestOf(cells: readonly number[], values: readonly number[]): number {
  let best = 0;
  for (let index = 1; index < cells.length; index++) {
    const gap = (values[index] as number) - (values[best] as number);
    if (gap > 0 || (gap === 0 && goesFirst(cells[index] as number, cells[best] as number))) best = index;
  }
  return best;
}

/** The squared distance of two cells on the seamless square, in cells. */
function squaredDistance(one: number, other: number): number {
  const x = shortestWay((one % TABLE_SIDE) - (other % TABLE_SIDE));
  const y = shortestWay(Math.floor(one / TABLE_SIDE) - Math.floor(other / TABLE_SIDE));
  return x * x + y * y;
}

function shortestWay(gap: number): number {
  const half = TABLE_SIDE / 2;
  return ((gap + half + TABLE_SIDE) % TABLE_SIDE) - half;
}
