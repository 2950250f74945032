import { fillGrid } from './comb-fill.ts';
import { COMB_CELL_Q, combOnce, makeCombGrid } from './comb-splat.ts';
import { CELL_16, type DotPlaces } from './places.ts';
import { decodeComb } from './record.ts';

/** How many directions a dot can have, and what stands for none. */
export const DOT_DIRECTIONS = 32;
/** No direction: nobody has combed, or the middle of a whorl. */
export const NO_DIRECTION = DOT_DIRECTIONS;

/** Where hair points on a view. Read it, never write it. */
export interface DirectionField {
  /** Squares of 32 units, across and down. */
  readonly columns: number;
  readonly rows: number;
  /** Vectors at the middles of the squares, row by row; y down. At most 1 long: shorter where combs disagree. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The directions that comb records give a view, each over those before it, and in between as they go on from there;
 * undefined while no record says anything. Unreadable records are skipped. Only + − × ÷ and roots of whole numbers,
 * so that every engine has the same bits. Cost: about 1 ms, whatever the number of records within reason.
 * @param frame `frameSizeQ` of the view's photo, q
 */
export function combDirections(
  records: readonly Uint8Array[],
  frame: { readonly widthQ: number; readonly heightQ: number },
): DirectionField | undefined {
  const grid = makeCombGrid(frame.widthQ, frame.heightQ);
  for (const record of records) {
    const comb = decodeComb(record);
    if (comb) combOnce(grid, comb);
  }
  if (grid.hold.every((hold) => hold === 0)) return undefined;
  fillGrid(grid);
  return { columns: grid.columns, rows: grid.rows, x: grid.x, y: grid.y };
}

/** The vector at a place, q, between those of the squares around it. */
export function vectorAt(field: DirectionField, xQ: number, yQ: number): { x: number; y: number } {
  const across = between(xQ, field.columns);
  const down = between(yQ, field.rows);
  const at = (plane: Float64Array) => {
    const top = down.first * field.columns;
    const bottom = (down.first + down.step) * field.columns;
    const mix = (row: number) => {
      const left = plane[row + across.first] as number;
      return left + ((plane[row + across.first + across.step] as number) - left) * across.part;
    };
    const upper = mix(top);
    return upper + (mix(bottom) - upper) * down.part;
  };
  return { x: at(field.x), y: at(field.y) };
}

function between(atQ: number, count: number): { first: number; step: number; part: number } {
  const middle = Math.min(count - 1, Math.max(0, atQ / COMB_CELL_Q - 0.5));
  const first = Math.floor(middle);
  return { first, step: first < count - 1 ? 1 : 0, part: middle - first };
}

/** Tangents × 65 536 of the angles halfway between two of the 32 directions, in the first quarter turn. */
const BORDERS = [6455, 19_880, 35_030, 53_784, 79_856, 122_609, 216_043, 665_398];

/** Shorter than this, combs cancel out and there is no direction to speak of. */
const LEAST_LENGTH2 = 0.0025;

/**
 * The nearest of 32 directions, clockwise from right (0) by down (8), or `NO_DIRECTION` for next to no vector.
 * By comparing products, since an arc tangent differs between engines in its last bits.
 */
export function nearestDirection({ x, y }: { readonly x: number; readonly y: number }): number {
  if (x * x + y * y < LEAST_LENGTH2) return NO_DIRECTION;
  const width = Math.abs(x) * 1;
  const height = Math.abs(y) * 65_536;
  let step = 0;
  while (step < BORDERS.length && height > width * (BORDERS[step] as number)) step++;
  const half = x >= 0 ? step : 16 - step;
  return (y >= 0 ? half : 32 - half) % DOT_DIRECTIONS;
}

/** Which way each place's dot points, 0 … 31, or `NO_DIRECTION`. Cost: some 5 ms for 60 000 places. */
export function directPlaces(places: DotPlaces, field: DirectionField): Uint8Array {
  const directions = new Uint8Array(places.count);
  const perQ = CELL_16 / 16;
  for (let place = 0; place < places.count; place++) {
    const at = vectorAt(field, (places.x16[place] as number) / perQ, (places.y16[place] as number) / perQ);
    directions[place] = nearestDirection(at);
  }
  return directions;
}
