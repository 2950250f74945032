import type { BoardPoint } from '@stipple/geometry';
import { EdgeNoise, type MaskScale } from './edge-noise.ts';
import { CELL_Q, type CellRectangle, type Grid } from './grid.ts';
import { mmToQuarterQ } from './integer-curve.ts';
import { type LinePiece, PieceSearch, piecesOfLine } from './line-pieces.ts';
import { BLOCK_CELLS, BlockWork, type NearLine, sideOf } from './mask-block.ts';
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

/**
 * Sides of the squares that a view is looked at in, in blocks: most pieces of a line are dismissed for many blocks
 * at once. The last are the blocks themselves.
 */
const LEVELS = [16, 4, 1] as const;

/** A transition or an offset beyond this, mm, is cut. */
const FARTHEST_MM = 100;

/** A line in whole numbers, the scalp on its left. */
interface PlacedLine {
  /** x0, y0, x1, y1 …, q. */
  readonly points: readonly number[];
  readonly pieces: readonly LinePiece[];
  readonly width4: number;
}

/** What a square was worked out from: one side as a whole, or these lines. */
type SquareState = 0 | 256 | readonly NearLine[];

/** A square by its first block. */
interface MaskSquare {
  readonly column: number;
  readonly row: number;
  /** Index into `LEVELS`. */
  readonly level: number;
}

/** The mask of a view's hairlines, for each offset that a session has, kept up block by block. */
export class HairlineMask {
  /** The mask without an offset, 0 … 256 a cell. Always this same array. */
  readonly plain: Uint16Array;
  readonly #grid: Grid;
  readonly #blockColumns: number;
  readonly #blockRows: number;
  readonly #noise: EdgeNoise;
  readonly #bench = new BlockWork();
  readonly #search = new PieceSearch();
  /** The state of each square, by level and its first block. */
  readonly #known: readonly SquareState[][];
  #scale: MaskScale;
  #shapes: readonly MaskLine[] = [];
  #lines: readonly PlacedLine[] = [];
  #offsetsMm: readonly number[] = [0];
  /** Each different offset, quarter q, the first of them 0; and the mask of each. */
  #offsets4: readonly number[] = [0];
  #fields: readonly Uint16Array[];
  #masks: readonly Uint16Array[];

  constructor(grid: Grid, scale: MaskScale) {
    this.#grid = { columns: grid.columns, rows: grid.rows };
    this.#scale = scale;
    this.#blockColumns = Math.ceil(grid.columns / BLOCK_CELLS);
    this.#blockRows = Math.ceil(grid.rows / BLOCK_CELLS);
    const blocks = this.#blockColumns * this.#blockRows;
    this.#known = LEVELS.map(() => Array.from({ length: blocks }, () => 256 as const));
    this.#noise = new EdgeNoise(grid, scale);
    this.plain = this.#makeMask();
    this.#fields = [this.plain];
    this.#masks = this.#fields;
  }

  /** The mask of each session, by the offsets that were set. */
  get masks(): readonly Uint16Array[] {
    return this.#masks;
  }

  /** Takes these for all lines; answers with the blocks that changed. */
  setLines(shapes: readonly MaskLine[]): CellRectangle[] {
    this.#shapes = shapes;
    const before = this.#lines;
    const isAlike = this.#place();
    if (isAlike && this.#lines.every(({ pieces }, index) => pieces === before[index]?.pieces)) return [];
    return this.#work(!isAlike);
  }

  setScale(scale: MaskScale): CellRectangle[] {
    if (scale.pxPerCm16 === this.#scale.pxPerCm16 && scale.seed === this.#scale.seed) return [];
    this.#scale = scale;
    this.#noise.setScale(scale);
    const before = this.#masks;
    this.#setOffsets();
    this.#place();
    const changed = this.#work(true);
    // Blocks know what changed in their array, not that a session now has another one.
    return isSameRow(before, this.#masks) ? changed : [{ column: 0, row: 0, ...this.#grid }];
  }

  /** Takes on each session's offset; the masks of offsets that were there stay the same arrays. */
  setOffsets(offsetsMm: readonly number[]): void {
    this.#offsetsMm = offsetsMm;
    if (this.#setOffsets()) this.#work(true);
  }

  /** Makes a mask for each different offset; whether any is new. */
  #setOffsets(): boolean {
    const ofSessions = this.#offsetsMm.map((offsetMm) => this.#length4(offsetMm));
    const before = new Map(this.#offsets4.map((offset4, index) => [offset4, this.#fields[index]]));
    this.#offsets4 = [...new Set([0, ...ofSessions])];
    this.#fields = this.#offsets4.map((offset4) => before.get(offset4) ?? this.#makeMask());
    this.#masks = ofSessions.map((offset4) => this.#fields[this.#offsets4.indexOf(offset4)] as Uint16Array);
    return this.#offsets4.some((offset4) => !before.has(offset4));
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
      const whole = toWholePoints(scalp === 'left' ? points : [...points].reverse());
      const known = before[lines.length];
      const isKnown = known !== undefined && isSameRow(known.points, whole);
      const pieces = isKnown ? known.pieces : piecesOfLine(whole, known?.pieces ?? []);
      const width4 = Math.max(1, this.#length4(transitionMm));
      if (pieces.length > 0) lines.push({ points: whole, pieces, width4 });
    }
    this.#lines = lines;
    return (
      lines.length === before.length && lines.every(({ width4 }, index) => width4 === before[index]?.width4)
    );
  }

  /** All lines as they lie to the whole view. */
  #wholeLines(): NearLine[] {
    const bare4 = this.#noise.most4;
    const offset4 = Math.max(...this.#offsets4);
    return this.#lines.map(({ pieces, width4 }) => {
      return { pieces, width4, reach: { scalp4: width4 + 2 * offset4 + bare4, bare4 } };
    });
  }

  /** Reworks the blocks to which other pieces are near than before, or all with `anew`. */
  #work(anew: boolean): CellRectangle[] {
    const changed: CellRectangle[] = [];
    const lines = this.#wholeLines();
    const side = LEVELS[0];
    for (let row = 0; row < this.#blockRows; row += side) {
      for (let column = 0; column < this.#blockColumns; column += side) {
        this.#refine({ column, row, level: 0 }, lines, { anew, changed });
      }
    }
    return changed;
  }

  /** Brings a square to its state, and the smaller ones in it unless it is as it was. */
  #refine(
    square: MaskSquare,
    around: SquareState,
    work: { readonly anew: boolean; readonly changed: CellRectangle[] },
  ): void {
    const { column, row, level } = square;
    const known = this.#known[level] as SquareState[];
    const index = row * this.#blockColumns + column;
    const state = typeof around === 'number' ? around : this.#stateOf(square, around);
    if (!work.anew && isSameState(state, known[index])) return;
    known[index] = state;
    const side = LEVELS[level + 1];
    if (side === undefined) {
      const cells = this.#writeBlock(column, row, state);
      if (cells) work.changed.push(cells);
      return;
    }
    const size = LEVELS[level] as number;
    const lastRow = Math.min(this.#blockRows, row + size);
    const lastColumn = Math.min(this.#blockColumns, column + size);
    for (let y = row; y < lastRow; y += side) {
      for (let x = column; x < lastColumn; x += side) {
        this.#refine({ column: x, row: y, level: level + 1 }, state, work);
      }
    }
  }

  #stateOf({ column, row, level }: MaskSquare, around: readonly NearLine[]): SquareState {
    const halfQ = (((LEVELS[level] as number) * BLOCK_CELLS - 1) * CELL_Q) / 2;
    const middle = (block: number) => block * BLOCK_CELLS * CELL_Q + CELL_Q / 2 + halfQ;
    const places = { x: middle(column), y: middle(row), halfQ };
    const lines: NearLine[] = [];
    for (const { pieces, width4, reach } of around) {
      const near = this.#search.near(pieces, places);
      const side = sideOf(near, places, reach);
      if (side === 0) return 0;
      if (side === undefined) lines.push({ pieces: near, width4, reach });
    }
    return lines.length > 0 ? lines : 256;
  }

  /** Writes a block's cells into the masks; answers with them if any changed. */
  #writeBlock(column: number, row: number, state: SquareState): CellRectangle | undefined {
    const cells = {
      column: column * BLOCK_CELLS,
      row: row * BLOCK_CELLS,
      columns: Math.min(BLOCK_CELLS, this.#grid.columns - column * BLOCK_CELLS),
      rows: Math.min(BLOCK_CELLS, this.#grid.rows - row * BLOCK_CELLS),
    };
    this.#bench.begin(typeof state === 'number' ? state : 256, this.#fields.length);
    if (typeof state !== 'number') {
      const place = this.#noise.placeOf(column, row);
      for (const line of state) this.#bench.lower(line, place, this.#offsets4);
    }
    let isChanged = false;
    for (let index = 0; index < this.#fields.length; index++) {
      const values = this.#bench.values[index] as Uint16Array;
      isChanged = this.#copyBlock(cells, values, this.#fields[index] as Uint16Array) || isChanged;
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
function isSameRow<Value>(a: readonly Value[], b: readonly Value[] | undefined): boolean {
  return a.length === b?.length && a.every((value, index) => value === b[index]);
}

function isSameState(a: SquareState, b: SquareState | undefined): boolean {
  if (typeof a === 'number' || typeof b === 'number' || !b) return a === b;
  return a.length === b.length && a.every(({ pieces }, index) => isSameRow(pieces, b[index]?.pieces));
}
