import { CELL_Q } from './grid.ts';
import { smoothStep } from './integer-curve.ts';
import { depthAt, type LinePiece, type Surroundings, squaredDistance } from './line-pieces.ts';

/** Side of the squares, in cells, that a mask is worked out by. */
export const BLOCK_CELLS = 8;

/** Beyond the square of any distance on a board, q²; times a piece's squared length it is still exact. */
const FARTHEST_SQUARED = 2 ** 32;

/** At most how far any of the places lies from their middle, quarter q, and one for what was floored. */
const radius4 = ({ halfQ }: Surroundings): number => 4 * (Math.floor((3 * halfQ) / 2) + 1);

/** From which depths on nothing fades any more, quarter q. */
export interface FadeReach {
  /** Deeper than this everything is scalp, for every session. */
  readonly scalp4: number;
  /** Farther than this in front everything is bare. */
  readonly bare4: number;
}

/** A hairline as far as it matters to a square: pieces that can be the nearest, and how it fades. */
export interface NearLine {
  readonly pieces: readonly LinePiece[];
  /** Over how much density rises, quarter q. */
  readonly width4: number;
  readonly reach: FadeReach;
}

/** How far a place lies beyond the line's end along it, quarter q; below 0 it lies beside the line. */
function beyondEnd4(piece: LinePiece, { x, y }: Surroundings): number {
  const along = (x - piece.ax) * piece.dx + (y - piece.ay) * piece.dy;
  const beyond = Math.max(
    piece.isFirst ? -along : -Infinity,
    piece.isLast ? along - piece.lengthSquared : -Infinity,
  );
  return (16 * beyond) / piece.length4;
}

/**
 * On which side of the line all the places lie if this piece is the nearest to each: 256 scalp, 0 bare, undefined
 * where it may be neither. Places on both sides of the normal at the line's end are neither.
 */
function sideByPiece(piece: LinePiece, places: Surroundings, reach: FadeReach): 0 | 256 | undefined {
  const depth4 = depthAt(piece, places, squaredDistance(piece, places.x, places.y));
  const off4 = radius4(places);
  if (piece.isFirst || piece.isLast) {
    if (depth4 >= reach.scalp4 + 2 * off4) return 256;
    if (beyondEnd4(piece, places) > -off4 - reach.bare4) return undefined;
  }
  if (depth4 >= reach.scalp4 + off4) return 256;
  return depth4 <= -reach.bare4 - off4 ? 0 : undefined;
}

/**
 * On which side of a line all the places lie: 256 scalp, 0 bare, undefined where they must be looked at one by one.
 * @param pieces those that can be the nearest to any of them
 */
export function sideOf(
  pieces: readonly LinePiece[],
  places: Surroundings,
  reach: FadeReach,
): 0 | 256 | undefined {
  let side: 0 | 256 | undefined;
  for (const piece of pieces) {
    const own = sideByPiece(piece, places, reach);
    if (own === undefined || (side !== undefined && own !== side)) return undefined;
    side = own;
  }
  return side;
}

/** Where a block lies, and how uneven a line is there. */
export interface BlockPlace {
  /** The middle of its first cell, q. */
  readonly x: number;
  readonly y: number;
  /** What is added to the depth of each cell, quarter q. */
  readonly noise: Int32Array;
}

/** What working out one block after another needs room for, so that nothing is made for each. */
export class BlockWork {
  readonly #least = new Float64Array(BLOCK_CELLS * BLOCK_CELLS);
  readonly #nearest = new Uint32Array(BLOCK_CELLS * BLOCK_CELLS);
  readonly #depths = new Int32Array(BLOCK_CELLS * BLOCK_CELLS);
  readonly #values: Uint16Array[] = [];

  /** The mask for each offset as it was last worked out, row by row. */
  get values(): readonly Uint16Array[] {
    return this.#values;
  }

  /** Begins a block with the same mask everywhere. */
  begin(value: number, offsets: number): void {
    while (this.#values.length < offsets) this.#values.push(new Uint16Array(BLOCK_CELLS * BLOCK_CELLS));
    this.#values.length = offsets;
    for (const values of this.#values) values.fill(value);
  }

  /** Lowers the mask of the block to what a line leaves, for each of the offsets, quarter q. */
  lower({ pieces, width4 }: NearLine, block: BlockPlace, offsets4: readonly number[]): void {
    this.#measure(pieces, block);
    for (const [index, values] of this.#values.entries()) {
      const offset4 = offsets4[index] as number;
      for (let cell = 0; cell < values.length; cell++) {
        const depth4 = (this.#depths[cell] as number) + (block.noise[cell] as number);
        const fade = fadeAt(depth4, width4, offset4);
        if (fade < (values[cell] as number)) values[cell] = fade;
      }
    }
  }

  /** How deep each cell's centre lies in the scalp: by the nearest piece, the first of several. */
  #measure(pieces: readonly LinePiece[], block: BlockPlace): void {
    const { x, y } = block;
    this.#least.fill(FARTHEST_SQUARED);
    for (let index = 0; index < pieces.length; index++) this.#visit(pieces[index] as LinePiece, index, block);
    const place = { x, y };
    let cell = 0;
    for (let row = 0; row < BLOCK_CELLS; row++, place.y += CELL_Q) {
      place.x = x;
      for (let column = 0; column < BLOCK_CELLS; column++, cell++, place.x += CELL_Q) {
        const piece = pieces[this.#nearest[cell] as number] as LinePiece;
        this.#depths[cell] = depthAt(piece, place, this.#least[cell] as number);
      }
    }
  }

  /** As `squaredDistance`, along the rows of the block. */
  #visit(piece: LinePiece, index: number, { x, y }: BlockPlace): void {
    const { ax, ay, dx, dy, lengthSquared } = piece;
    const least = this.#least;
    const nearest = this.#nearest;
    let cell = 0;
    for (let row = 0, py = y - ay; row < BLOCK_CELLS; row++, py += CELL_Q) {
      for (let column = 0, px = x - ax; column < BLOCK_CELLS; column++, cell++, px += CELL_Q) {
        const bound = least[cell] as number;
        const along = px * dx + py * dy;
        let squared: number;
        if (along <= 0) squared = px * px + py * py;
        else if (along >= lengthSquared) squared = (px - dx) * (px - dx) + (py - dy) * (py - dy);
        else {
          const cross = px * dy - py * dx;
          // As in the visit of a stroke: few cells need the division.
          if (cross * cross >= bound * lengthSquared) continue;
          squared = Math.floor((cross * cross) / lengthSquared);
        }
        if (squared >= bound) continue;
        least[cell] = squared;
        nearest[cell] = index;
      }
    }
  }
}

/**
 * How much of the density a place keeps, 0 … 256, so many quarter q deep in the scalp: it rises by a smooth step
 * over the line's transition. A session with an offset begins that much deeper and rises over that much more.
 */
export function fadeAt(depth4: number, width4: number, offset4: number): number {
  const deep = depth4 - offset4;
  if (deep <= 0) return 0;
  const width = width4 + offset4;
  return deep >= width ? 256 : smoothStep(Math.floor((256 * deep) / width));
}
