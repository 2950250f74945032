import { integerRoot } from './integer-curve.ts';
import type { CombStroke } from './record.ts';

/** Side of a field's square, q: 32 units. */
export const COMB_CELL_Q = 128;

/**
 * Directions on a grid: for the middle of each square, row by row, how far combs hold it and a vector. What combs
 * have made of a square is its direction times its hold; once the grid is filled it is the whole vector.
 */
export interface CombGrid {
  readonly columns: number;
  readonly rows: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 0 nobody has combed here … 1 exactly this. */
  readonly hold: Float64Array;
}

/** A grid for a frame that nobody has combed. */
export function makeCombGrid(widthQ: number, heightQ: number): CombGrid {
  const columns = Math.ceil(widthQ / COMB_CELL_Q);
  const rows = Math.ceil(heightQ / COMB_CELL_Q);
  const plane = () => new Float64Array(columns * rows);
  return { columns, rows, x: plane(), y: plane(), hold: plane() };
}

/** A straight piece of a stroke, q, with its length. */
interface Run {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly length2: number;
  readonly length: number;
}

function runsOf(points: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let at = 2; at + 1 < points.length; at += 2) {
    const x = points[at - 2] as number;
    const y = points[at - 1] as number;
    const dx = (points[at] as number) - x;
    const dy = (points[at + 1] as number) - y;
    const length2 = dx * dx + dy * dy;
    // A sixteenth of a q is fine enough for a unit vector.
    if (length2 > 0) runs.push({ x, y, dx, dy, length2, length: integerRoot(256 * length2) / 16 });
  }
  return runs;
}

/** How much a run bears on a place at this distance: full at the stroke, none from the radius on. */
function weightAt(distance2: number, radius2: number): number {
  if (distance2 >= radius2) return 0;
  const near = 1 - distance2 / radius2;
  return near * near;
}

function distance2ToRun(run: Run, x: number, y: number): number {
  const offX = x - run.x;
  const offY = y - run.y;
  const along = Math.min(1, Math.max(0, (offX * run.dx + offY * run.dy) / run.length2));
  const gapX = offX - along * run.dx;
  const gapY = offY - along * run.dy;
  return gapX * gapX + gapY * gapY;
}

/**
 * Combs the grid once, in place: squares within the stroke's radius turn towards it, by its flow at the stroke and
 * less towards the rim. What was combed before gives way as far as the new stroke holds. A stroke never combs
 * against itself: where it crosses itself both ways count. A stroke without length says nothing.
 */
export function combOnce(grid: CombGrid, { radiusQ, flow, points }: CombStroke): void {
  const runs = runsOf(points);
  // A stroke between the middles of squares must reach at least one of them.
  const reachQ = Math.max(radiusQ, COMB_CELL_Q);
  const bounds = squaresNear(points, reachQ, grid);
  for (let row = bounds.top; row <= bounds.bottom; row++) {
    for (let column = bounds.left; column <= bounds.right; column++) {
      const x = (column + 0.5) * COMB_CELL_Q;
      const y = (row + 0.5) * COMB_CELL_Q;
      turnSquare(grid, row * grid.columns + column, leanOf(runs, { x, y, radius2: reachQ * reachQ }), flow);
    }
  }
}

/** Where runs pull a place, and how strongly the nearest does. */
function leanOf(runs: readonly Run[], at: { x: number; y: number; radius2: number }) {
  let x = 0;
  let y = 0;
  let strongest = 0;
  for (const run of runs) {
    const weight = weightAt(distance2ToRun(run, at.x, at.y), at.radius2);
    if (weight === 0) continue;
    // By length, so that a stroke of many short runs says what one long run would.
    x += (weight * run.dx) / run.length;
    y += (weight * run.dy) / run.length;
    strongest = Math.max(strongest, weight);
  }
  return { x, y, strongest };
}

function turnSquare(
  grid: CombGrid,
  square: number,
  lean: { x: number; y: number; strongest: number },
  flow: number,
): void {
  const length2 = lean.x * lean.x + lean.y * lean.y;
  if (length2 === 0) return;
  const length = integerRoot(Math.floor(length2 * 1_048_576)) / 1024;
  if (length === 0) return;
  const alpha = (lean.strongest * (flow === 255 ? 256 : flow)) / 256;
  const mix = (plane: Float64Array, target: number) => {
    const before = plane[square] as number;
    plane[square] = before + (target - before) * alpha;
  };
  mix(grid.x, lean.x / length);
  mix(grid.y, lean.y / length);
  mix(grid.hold, 1);
}

function squaresNear(points: readonly number[], reachQ: number, { columns, rows }: CombGrid) {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1e9, -1e9];
  for (let at = 0; at + 1 < points.length; at += 2) {
    left = Math.min(left, points[at] as number);
    right = Math.max(right, points[at] as number);
    top = Math.min(top, points[at + 1] as number);
    bottom = Math.max(bottom, points[at + 1] as number);
  }
  const square = (atQ: number, most: number) =>
    Math.min(most - 1, Math.max(0, Math.floor(atQ / COMB_CELL_Q)));
  return {
    left: square(left - reachQ, columns),
    right: square(right + reachQ, columns),
    top: square(top - reachQ, rows),
    bottom: square(bottom + reachQ, rows),
  };
}
