import type { CombGrid } from './comb-splat.ts';

const SWEEPS = 20;

/** A grid at half the size: each square the mean of the four under it, by how far they are held. */
function shrink(fine: CombGrid): CombGrid {
  const columns = Math.ceil(fine.columns / 2);
  const rows = Math.ceil(fine.rows / 2);
  const plane = () => new Float64Array(columns * rows);
  const coarse: CombGrid = { columns, rows, x: plane(), y: plane(), hold: plane() };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const mean = meanOfFour(fine, 2 * column, 2 * row);
      const square = row * columns + column;
      coarse.x[square] = mean.x;
      coarse.y[square] = mean.y;
      coarse.hold[square] = mean.hold;
    }
  }
  return coarse;
}

function meanOfFour({ columns, rows, x, y, hold }: CombGrid, column: number, row: number) {
  let sumX = 0;
  let sumY = 0;
  let held = 0;
  for (let down = row; down < Math.min(rows, row + 2); down++) {
    for (let across = column; across < Math.min(columns, column + 2); across++) {
      const square = down * columns + across;
      sumX += x[square] as number;
      sumY += y[square] as number;
      held += hold[square] as number;
    }
  }
  // Directions times holds add up; past 1 they are brought back to a hold of 1.
  const whole = Math.max(1, held);
  return { x: sumX / whole, y: sumY / whole, hold: held / whole };
}

/** Squares that are not held take on what the half-sized grid has there, as far as they are not. */
function fillFrom(fine: CombGrid, coarse: CombGrid): void {
  for (let row = 0; row < fine.rows; row++) {
    for (let column = 0; column < fine.columns; column++) {
      const square = row * fine.columns + column;
      const above = Math.floor(row / 2) * coarse.columns + Math.floor(column / 2);
      const free = 1 - (fine.hold[square] as number);
      fine.x[square] = (fine.x[square] as number) + (coarse.x[above] as number) * free;
      fine.y[square] = (fine.y[square] as number) + (coarse.y[above] as number) * free;
    }
  }
}

/** Lets every square, as far as it is not held, be the mean of its neighbours, over and over, in reading order. */
function relax(grid: CombGrid, combed: { readonly x: Float64Array; readonly y: Float64Array }): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let square = 0; square < grid.hold.length; square++) {
      const hold = grid.hold[square] as number;
      grid.x[square] = (combed.x[square] as number) + meanAround(grid, grid.x, square) * (1 - hold);
      grid.y[square] = (combed.y[square] as number) + meanAround(grid, grid.y, square) * (1 - hold);
    }
  }
}

/** The mean of the squares beside, above and below; beyond the grid it is as at its rim. */
function meanAround({ columns, rows }: CombGrid, plane: Float64Array, square: number): number {
  const column = square % columns;
  const here = plane[square] as number;
  const left = column > 0 ? (plane[square - 1] as number) : here;
  const right = column < columns - 1 ? (plane[square + 1] as number) : here;
  const above = square >= columns ? (plane[square - columns] as number) : here;
  const below = square < columns * (rows - 1) ? (plane[square + columns] as number) : here;
  return (left + right + above + below) / 4;
}

/**
 * Fills in, in place, what nobody has combed from what somebody has: first roughly, from ever smaller copies of the
 * grid (push-pull: Gortler and others, The Lumigraph, 1996), then smoothly, by relaxing towards the mean of the
 * neighbours. Around a whorl the vectors cancel in its middle and turn about it.
 */
export function fillGrid(grid: CombGrid): void {
  const combed = { x: grid.x.slice(), y: grid.y.slice() };
  const levels = [grid];
  for (let last = grid; last.columns > 1 || last.rows > 1; levels.push(last)) last = shrink(last);
  for (let level = levels.length - 2; level >= 0; level--) {
    fillFrom(levels[level] as CombGrid, levels[level + 1] as CombGrid);
  }
  relax(grid, combed);
}
