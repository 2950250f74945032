import type { BoardPoint } from '@stipple/geometry';
import { EdgeNoise, type MaskScale } from './edge-noise.ts';
import { CELL_Q, type CellRectangle, type Grid } from './grid.ts';
import { mmToQuarterQ } from './integer-curve.ts';
import { type LinePiece, piecesNear, piecesOfLine, type Surroundings } from './line-pieces.ts';
import {
  BLOCK_CELLS,
  BLOCK_HALF_Q,
  BlockWork,
  type FadeReach,
  type NearLine,
  sideOfBlock,
} from './mask-block.ts';
import { toWholePoints } from './zone-shape.ts';

/** A hairline as a mask: what lies in front of it has no dots. */
export interface MaskLine {
  /** The curve's polyline, q. Fewer than two different points have no effect. */
  readonly points: readonly BoardPoint[];
  /** On which side of its direction of travel the scalp lies; left is up where it runs to the right. */
  readonly scalp: 'left' | 'right';
  /** Over how much, from the line inwards, density rises to its whole. */
  readonly transitionMm: number;
}

/** Blocks are looked at in squares of so many each way, so that most pieces of a line are dismissed for all. */
const BLOCKS_PER_SQUARE = 4;
const SQUARE_HALF_Q = ((BLOCKS_PER_SQUARE * BLOCK_CELLS - 1) * CELL_Q) / 2;

/** A transition or an offset beyond this, mm, is cut. */
const FARTHEST_MM = 100;

/** A line in whole numbers, the scalp on its left. */
interface PlacedLine {
  readonly pieces: readonly LinePiece[];
  readonly width4: number;
}

/** What a block was worked out from: one side as a whole, or these lines. */
type BlockState = 0 | 256 | readonly NearLine[];

/** The mask of a view's hairlines, for each offset that a session has, kept up block by block. */
export class HairlineMask {
  /** The mask without an offset, 0 … 256 a cell. Always this same array. */
  readonly plain: Uint16Array;
  readonly #grid: Grid;
  readonly #blockColumns: number;
  readonly #blockRows: number;
  readonly #noise: EdgeNoise;
  readonly #bench = new BlockWork();
  readonly #squares: (readonly (readonly LinePiece[])[])[] = [];
  readonly #blocks: BlockState[];
  #scale: MaskScale;
  #shapes: readonly MaskLine[] = [];
  #lines: readonly PlacedLine[] = [];
  #offsetsMm: readonly number[] = [0];
  /** The mask of each different offset, in quarter q. */
  #byOffset: ReadonlyMap<number, Uint16Array>;

  constructor(grid: Grid, scale: MaskScale) {
    this.#grid = { columns: grid.columns, rows: grid.rows };
    this.#scale = scale;
    this.#blockColumns = Math.ceil(grid.columns / BLOCK_CELLS);
    this.#blockRows = Math.ceil(grid.rows / BLOCK_CELLS);
    const blocks = this.#blockColumns * this.#blockRows;
    this.#blocks = Array.from({ length: blocks }, () => 256 as const);
    this.#noise = new EdgeNoise(grid, scale);
    this.plain = this.#makeMask();
    this.#byOffset = new Map([[0, this.plain]]);
  }

  /** The mask of each session, by the offsets that were set. */
  get masks(): readonly Uint16Array[] {
    return this.#offsetsMm.map((offsetMm) => this.#byOffset.get(this.#length4(offsetMm)) ?? this.plain);
  }

  /** Takes these for all lines; answers with the blocks that changed. */
  setLines(shapes: readonly MaskLine[]): CellRectangle[] {
    this.#shapes = shapes;
    return this.#work(!this.#place());
  }

  setScale(scale: MaskScale): CellRectangle[] {
    if (scale.pxPerCm16 === this.#scale.pxPerCm16 && scale.seed === this.#scale.seed) return [];
    this.#scale = scale;
    this.#noise.setScale(scale);
    this.#setOffsets();
    this.#place();
    return this.#work(true);
  }

  /** Takes on each session's offset; the masks of offsets that were there stay the same arrays. */
  setOffsets(offsetsMm: readonly number[]): void {
    this.#offsetsMm = offsetsMm;
    if (this.#setOffsets()) this.#work(true);
  }

  /** Makes a mask for each different offset; whether any is new. */
  #setOffsets(): boolean {
    const offsets = [0, ...this.#offsetsMm.map((offsetMm) => this.#length4(offsetMm))];
    const before = this.#byOffset;
    this.#byOffset = new Map(
      offsets.map((offset4) => [
        offset4,
        offset4 === 0 ? this.plain : (before.get(offset4) ?? this.#makeMask()),
      ]),
    );
    return [...this.#byOffset.values()].some((mask) => ![...before.values()].includes(mask));
  }

  #length4(lengthMm: number): number {
    return mmToQuarterQ(lengthMm > 0 ? Math.min(FARTHEST_MM, lengthMm) : 0, this.#scale.pxPerCm16);
  }

  #makeMask(): Uint16Array {
    return new Uint16Array(this.#grid.columns * this.#grid.rows).fill(256);
  }

  /** Brings the lines to the scale; whether they are as many and as wide as before. */
  #place(): boolean {
    const before = this.#lines;
    const lines: PlacedLine[] = [];
    for (const { points, scalp, transitionMm } of this.#shapes) {
      const whole = toWholePoints(scalp === 'left' ? points : points.toReversed());
      const pieces = piecesOfLine(whole, before[lines.length]?.pieces ?? []);
      if (pieces.length > 0) lines.push({ pieces, width4: Math.max(1, this.#length4(transitionMm)) });
    }
    this.#lines = lines;
    return (
      lines.length === before.length && lines.every(({ width4 }, index) => width4 === before[index]?.width4)
    );
  }

  #reaches(): FadeReach[] {
    const bare4 = this.#noise.most4;
    const offset4 = Math.max(...this.#byOffset.keys());
    return this.#lines.map(({ width4 }) => ({ scalp4: width4 + 2 * offset4 + bare4, bare4 }));
  }

  /** Goes over all squares and reworks the blocks whose lines are others than before, or all with `anew`. */
  #work(anew: boolean): CellRectangle[] {
    const changed: CellRectangle[] = [];
    const reaches = this.#reaches();
    const squareColumns = Math.ceil(this.#blockColumns / BLOCKS_PER_SQUARE);
    for (let row = 0; row < this.#blockRows; row += BLOCKS_PER_SQUARE) {
      for (let column = 0; column < this.#blockColumns; column += BLOCKS_PER_SQUARE) {
        const index = (row / BLOCKS_PER_SQUARE) * squareColumns + column / BLOCKS_PER_SQUARE;
        const places = surroundingsOf(column, row, SQUARE_HALF_Q);
        const near = this.#lines.map(({ pieces }) => piecesNear(pieces, places));
        const known = this.#squares[index];
        if (!anew && known && near.every((pieces, line) => hasSame(pieces, known[line]))) continue;
        this.#squares[index] = near;
        this.#workSquare({ column, row }, near, { reaches, anew, changed });
      }
    }
    return changed;
  }

  #workSquare(
    first: { readonly column: number; readonly row: number },
    near: readonly (readonly LinePiece[])[],
    work: {
      readonly reaches: readonly FadeReach[];
      readonly anew: boolean;
      readonly changed: CellRectangle[];
    },
  ): void {
    const lastColumn = Math.min(this.#blockColumns, first.column + BLOCKS_PER_SQUARE);
    const lastRow = Math.min(this.#blockRows, first.row + BLOCKS_PER_SQUARE);
    for (let row = first.row; row < lastRow; row++) {
      for (let column = first.column; column < lastColumn; column++) {
        const index = row * this.#blockColumns + column;
        const state = this.#stateOf(surroundingsOf(column, row, BLOCK_HALF_Q), near, work.reaches);
        const before = this.#blocks[index];
        if (!work.anew && isSameState(state, before)) continue;
        this.#blocks[index] = state;
        const cells = this.#writeBlock(column, row, state);
        if (cells) work.changed.push(cells);
      }
    }
  }

  #stateOf(
    places: Surroundings,
    near: readonly (readonly LinePiece[])[],
    reaches: readonly FadeReach[],
  ): BlockState {
    const lines: NearLine[] = [];
    for (const [index, { width4 }] of this.#lines.entries()) {
      const pieces = piecesNear(near[index] as readonly LinePiece[], places);
      const side = sideOfBlock(pieces, places, reaches[index] as FadeReach);
      if (side === 0) return 0;
      if (side === undefined) lines.push({ pieces, width4 });
    }
    return lines.length > 0 ? lines : 256;
  }

  /** Writes a block's cells into the masks; answers with them if any changed. */
  #writeBlock(column: number, row: number, state: BlockState): CellRectangle | undefined {
    const cells = {
      column: column * BLOCK_CELLS,
      row: row * BLOCK_CELLS,
      columns: Math.min(BLOCK_CELLS, this.#grid.columns - column * BLOCK_CELLS),
      rows: Math.min(BLOCK_CELLS, this.#grid.rows - row * BLOCK_CELLS),
    };
    const offsets4 = [...this.#byOffset.keys()];
    this.#bench.begin(typeof state === 'number' ? state : 256, offsets4.length);
    if (typeof state !== 'number') {
      const place = this.#noise.placeOf(column, row);
      for (const line of state) this.#bench.lower(line, place, offsets4);
    }
    let isChanged = false;
    for (const [index, mask] of [...this.#byOffset.values()].entries()) {
      isChanged = this.#copyBlock(cells, this.#bench.values[index] as Uint16Array, mask) || isChanged;
    }
    return isChanged ? cells : undefined;
  }

  #copyBlock(cells: CellRectangle, values: Uint16Array, mask: Uint16Array): boolean {
    let isChanged = false;
    for (let y = 0; y < cells.rows; y++) {
      const to = (cells.row + y) * this.#grid.columns + cells.column;
      for (let x = 0; x < cells.columns; x++) {
        const value = values[y * BLOCK_CELLS + x] as number;
        if (mask[to + x] === value) continue;
        mask[to + x] = value;
        isChanged = true;
      }
    }
    return isChanged;
  }
}
/** The places of the square of `halfQ` each way that begins with this block. */
function surroundingsOf(column: number, row: number, halfQ: number): Surroundings {
  const middle = (block: number) => block * BLOCK_CELLS * CELL_Q + CELL_Q / 2 + halfQ;
  return { x: middle(column), y: middle(row), halfQ };
}

function hasSame(a: readonly LinePiece[], b: readonly LinePiece[] | undefined): boolean {
  return a.length === b?.length && a.every((piece, index) => piece === b[index]);
}

function isSameState(a: BlockState, b: BlockState | undefined): boolean {
  if (typeof a === 'number' || typeof b === 'number' || !b) return a === b;
  return a.length === b.length && a.every(({ pieces }, index) => hasSame(pieces, b[index]?.pieces));
}
