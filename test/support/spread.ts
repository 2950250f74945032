/*
 * How evenly points are spread over a square that repeats without a seam: what density.md §2.1 measures. Coordinates
 * are in 1/65 536 of its side.
 */

/** Points by index; the first n of them are looked at. */
export interface Points {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
}

/** Distances to the nearest neighbour, in parts of the distance that as many points have in a hexagonal lattice. */
export interface Nearness {
  readonly least: number;
  /** One in a hundred is nearer than this. */
  readonly percentile1: number;
  readonly mean: number;
}

const SIDE = 65_536;
const GRID = 256;
const GRID_CELL = SIDE / GRID;

/**
 * A function that adds the next point and tells how near the nearest neighbours of all so far are. Cost: the points
 * within reach of the new one, and sorting when it is asked.
 */
export function makeNearnessMeter({ x, y }: Points): { add(index: number): void; read(): Nearness } {
  const cells: number[][] = Array.from({ length: GRID * GRID }, () => []);
  const nearest = new Float64Array(x.length).fill(Infinity);
  let count = 0;
  let reach = GRID / 2;
  const add = (index: number): void => {
    const column = Math.floor(x[index]! / GRID_CELL);
    const row = Math.floor(y[index]! / GRID_CELL);
    for (let down = -reach; down <= reach; down++) {
      for (let across = -reach; across <= reach; across++) {
        for (const other of cells[wrap(row + down) * GRID + wrap(column + across)]!) {
          const squared = squaredDistance(x[index]! - x[other]!, y[index]! - y[other]!);
          nearest[index] = Math.min(nearest[index]!, squared);
          nearest[other] = Math.min(nearest[other]!, squared);
        }
      }
    }
    cells[row * GRID + column]!.push(index);
    count++;
    // A neighbour is nowhere near further than 1.5 mean spacings once the square is evenly filled.
    if (count >= 256) reach = Math.ceil((2 * GRID) / Math.sqrt(count));
  };
  const read = (): Nearness => {
    const hexagonal = SIDE * Math.sqrt(2 / (Math.sqrt(3) * count));
    const sorted = nearest.slice(0, count).sort();
    const sum = sorted.reduce((total, squared) => total + Math.sqrt(squared), 0);
    return {
      least: Math.sqrt(sorted[0]!) / hexagonal,
      percentile1: Math.sqrt(sorted[Math.floor(count / 100)]!) / hexagonal,
      mean: sum / count / hexagonal,
    };
  };
  return { add, read };
}

const wrap = (cell: number) => (cell + GRID) & (GRID - 1);

function squaredDistance(dx: number, dy: number): number {
  const x = Math.min(Math.abs(dx), SIDE - Math.abs(dx));
  const y = Math.min(Math.abs(dy), SIDE - Math.abs(dy));
  return x * x + y * y;
}

const ANGLES = 4096;
const COSINES = Float64Array.from({ length: ANGLES }, (_, step) => Math.cos((2 * Math.PI * step) / ANGLES));

/**
 * The power of the first `count` points at a frequency of `kx`, `ky` waves over the square; white noise has 1 at all.
 * Exact for points in the middles of 2048 × 2048 cells, whose angles are all among 4096.
 */
export function powerAt({ x, y }: Points, count: number, [kx, ky]: readonly [number, number]): number {
  let real = 0;
  let imaginary = 0;
  for (let index = 0; index < count; index++) {
    const angle = (kx * (x[index]! >> 4) + ky * (y[index]! >> 4)) & (ANGLES - 1);
    real += COSINES[angle]!;
    imaginary += COSINES[(angle + (3 * ANGLES) / 4) & (ANGLES - 1)]!;
  }
  return (real * real + imaginary * imaginary) / count;
}

/** The frequencies of a half plane whose length is from `from` to below `to`, as whole waves over the square. */
export function frequenciesBetween(from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let ky = 0; ky < to; ky++) {
    for (let kx = ky === 0 ? 1 : -Math.floor(to); kx < to; kx++) {
      const length = Math.hypot(kx, ky);
      if (length >= from && length < to) found.push([kx, ky]);
    }
  }
  return found;
}
