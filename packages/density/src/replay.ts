import type { BoardPoint } from '@stipple/geometry';
import { coverStroke, makeCoverageRoom } from './coverage.ts';
import { CELL_Q, type CellRectangle, type Grid, gridOfFrame, uniteRectangles } from './grid.ts';
import { LiveStroke, listTilesIn } from './live-stroke.ts';
import { applyPaint, paintOfStroke, RASTER_PER_DOT } from './raster.ts';
import { decodeStroke } from './record.ts';
import { cutIntoTiles, type Patch, type PlacedStroke, TILE_CELLS, Tile } from './tile.ts';

/**
 * The density map of one design on one view, kept equal to its log of stroke records while records come and go
 * anywhere in it. Every act answers with the cells that may have changed, or undefined if none did.
 */
export interface DensityReplay {
  /** Cells across. */
  readonly columns: number;
  /** Cells down. */
  readonly rows: number;
  /**
   * Density as it is to be shown, live strokes included: row by row, 1/256 dot/cm², cells of 4 × 4 units. Always
   * this same array; read it, never write it.
   */
  readonly raster: Uint16Array;
  /** How many records there are, unreadable ones included. */
  readonly length: number;
  /** Starts over with these records, in log order; live strokes stay. */
  setRecords(records: readonly Uint8Array[]): CellRectangle | undefined;
  /** Puts records into the log, the first at `index`. @throws RangeError if `index` is not 0 … length */
  insert(index: number, ...records: readonly Uint8Array[]): CellRectangle | undefined;
  /** Takes `count` records out of the log from `index` on. @throws RangeError if the log has not so many */
  remove(index: number, count: number): CellRectangle | undefined;
  /**
   * Shows a stroke in progress as if it were the last in the log, or with undefined takes it away. Several live
   * strokes lie on each other in the order in which their keys first came.
   */
  setLive(key: string, record: Uint8Array | undefined): CellRectangle | undefined;
  /** Density shown at a place, dots/cm²: that of the cell it lies in, 0 off the frame. */
  densityAt(point: BoardPoint): number;
}

/** A record's stroke with its patches by tile; a record that cannot be read has none. */
interface LogEntry extends PlacedStroke {
  readonly patches: ReadonlyMap<number, Patch>;
}

const NOTHING = { op: 'add', target: 0, flow: 0 } as const;

/** The replay over a base of densities that may change under it. */
export class TiledReplay implements DensityReplay {
  readonly columns: number;
  readonly rows: number;
  readonly raster: Uint16Array;
  /** The map of the log alone, without live strokes. */
  readonly #committed: Uint16Array;
  readonly #tileColumns: number;
  readonly #tiles: Tile[] = [];
  readonly #base: Uint16Array;
  readonly #room = makeCoverageRoom();
  #log: LogEntry[] = [];
  /** A key whose record nobody can read keeps its place among the others. */
  readonly #live = new Map<string, LiveStroke | undefined>();

  /** @param base 1/256 dot/cm² a cell of the grid; after a change of it `rebase` is to be called */
  constructor({ columns, rows }: Grid, base: Uint16Array) {
    this.columns = columns;
    this.rows = rows;
    this.#base = base;
    this.raster = base.slice();
    this.#committed = base.slice();
    this.#tileColumns = Math.ceil(columns / TILE_CELLS);
    this.#makeTiles();
  }

  get length(): number {
    return this.#log.length;
  }

  setRecords(records: readonly Uint8Array[]): CellRectangle | undefined {
    let before: CellRectangle | undefined;
    for (const entry of this.#log) before = uniteRectangles(before, areaOf(entry));
    this.#log = [];
    this.#makeTiles();
    this.#committed.set(this.#base);
    const after = this.#add(0, records);
    for (const tile of this.#tiles.keys()) this.#show(tile);
    return uniteRectangles(before, after);
  }

  insert(index: number, ...records: readonly Uint8Array[]): CellRectangle | undefined {
    if (!Number.isInteger(index) || index < 0 || index > this.#log.length) {
      throw new RangeError(`Records go in at 0 to ${this.#log.length}, not at ${index}.`);
    }
    return this.#add(index, records);
  }

  remove(index: number, count: number): CellRectangle | undefined {
    const fits = Number.isInteger(index) && Number.isInteger(count) && index >= 0 && count >= 0;
    if (!fits || index + count > this.#log.length) {
      throw new RangeError(`${count} records from ${index} on are not in a log of ${this.#log.length}.`);
    }
    const removed = this.#log.splice(index, count);
    for (const entry of removed) {
      for (const tile of entry.patches.keys()) this.#tiles[tile]?.remove(entry);
    }
    this.#number(index);
    return this.#settle(removed);
  }

  setLive(key: string, record: Uint8Array | undefined): CellRectangle | undefined {
    const before = this.#live.get(key);
    const decoded = record && decodeStroke(record);
    const stroke = decoded?.sessionMask === 0 ? decoded : undefined;
    let changed: ReadonlyMap<number, CellRectangle>;
    if (stroke && before?.isBeginningOf(stroke)) changed = before.extend(stroke);
    else {
      const after =
        stroke && new LiveStroke(stroke, (cells) => listTilesIn(cells, this.#tiles, this.#tileColumns));
      if (record) this.#live.set(key, after);
      else this.#live.delete(key);
      const tiles = [before, after].flatMap((live) => [...(live?.tiles ?? [])]);
      changed = new Map(tiles.map((tile) => [tile, (this.#tiles[tile] as Tile).area]));
    }
    let area: CellRectangle | undefined;
    for (const [tile, cells] of changed) {
      this.#show(tile, cells);
      area = uniteRectangles(area, cells);
    }
    return area;
  }

  /** Replays the tiles that have cells of `area`, where the base has changed. */
  rebase(area: CellRectangle): void {
    const committed = { columns: this.columns, values: this.#committed };
    for (const { index } of listTilesIn(area, this.#tiles, this.#tileColumns)) {
      const tile = this.#tiles[index];
      tile?.rewind();
      tile?.settle(committed, this.#base);
      this.#show(index);
    }
  }

  densityAt(point: BoardPoint): number {
    const column = Math.floor(point.x / CELL_Q);
    const row = Math.floor(point.y / CELL_Q);
    const inside = column >= 0 && row >= 0 && column < this.columns && row < this.rows;
    return inside ? (this.raster[row * this.columns + column] ?? 0) / RASTER_PER_DOT : 0;
  }

  #makeTiles(): void {
    this.#tiles.length = 0;
    for (let row = 0; row < this.rows; row += TILE_CELLS) {
      for (let column = 0; column < this.columns; column += TILE_CELLS) {
        const columns = Math.min(TILE_CELLS, this.columns - column);
        const rows = Math.min(TILE_CELLS, this.rows - row);
        this.#tiles.push(new Tile({ column, row, columns, rows }));
      }
    }
  }

  /** A stroke for single sessions does not touch the planned total, which is what this map shows. */
  #read(record: Uint8Array, position: number): LogEntry {
    const patches = new Map<number, Patch>();
    const stroke = decodeStroke(record);
    if (stroke?.sessionMask !== 0) return { paint: NOTHING, position, patches };
    const entry: LogEntry = { paint: paintOfStroke(stroke), position, patches };
    const work = coverStroke(stroke, this, this.#room);
    for (const part of work ? cutIntoTiles(work) : []) {
      patches.set(part.tileRow * this.#tileColumns + part.tileColumn, { stroke: entry, mask: part.mask });
    }
    return entry;
  }

  #add(index: number, records: readonly Uint8Array[]): CellRectangle | undefined {
    const added = records.map((record, offset) => this.#read(record, index + offset));
    // Not splice: a log of many thousand records would be as many arguments.
    this.#log = this.#log.slice(0, index).concat(added, this.#log.slice(index));
    this.#number(index + added.length);
    for (const entry of added) {
      for (const [tile, patch] of entry.patches) this.#tiles[tile]?.insert(patch);
    }
    return this.#settle(added);
  }

  #number(from: number): void {
    for (let index = from; index < this.#log.length; index++) (this.#log[index] as LogEntry).position = index;
  }

  #settle(changed: readonly LogEntry[]): CellRectangle | undefined {
    const committed = { columns: this.columns, values: this.#committed };
    for (const tile of new Set(changed.flatMap((entry) => [...entry.patches.keys()]))) {
      this.#tiles[tile]?.settle(committed, this.#base);
      this.#show(tile);
    }
    return changed.map(areaOf).reduce(uniteRectangles, undefined);
  }

  /** Copies a tile of the log's map, or only those cells of it, to what is shown, and lays the live strokes on it. */
  #show(tile: number, area = this.#tiles[tile]?.area): void {
    if (!area) return;
    const { raster, columns } = this;
    const committed = this.#committed;
    for (let row = area.row; row < area.row + area.rows; row++) {
      const first = row * columns + area.column;
      // Not `set` of a part: making the part costs more than these few cells.
      for (let cell = first; cell < first + area.columns; cell++) raster[cell] = committed[cell] as number;
    }
    for (const live of this.#live.values()) {
      const mask = live?.maskOf(tile);
      if (live && mask) applyPaint({ columns: this.columns, values: this.raster }, live.paint, mask, area);
    }
  }
}

function areaOf(entry: LogEntry): CellRectangle | undefined {
  let area: CellRectangle | undefined;
  for (const { mask } of entry.patches.values()) {
    const { column, row, columns, rows } = mask;
    area = uniteRectangles(area, { column, row, columns, rows });
  }
  return area;
}

/**
 * A density map for a view's frame, empty at first. The same records in the same order give the same raster bit
 * for bit, on every machine, however they came in.
 *
 * Each stroke's coverage is worked out once, and cut into tiles of 32 × 32 cells; an edit replays only the tiles
 * that its strokes touch, each from its last checkpoint before them.
 * @param frame `frameSizeQ` of the view's photo, q
 * @throws RangeError unless both sides are whole q from 1 to 8192
 */
export function createDensityReplay(frame: {
  readonly widthQ: number;
  readonly heightQ: number;
}): DensityReplay {
  const grid = gridOfFrame(frame.widthQ, frame.heightQ);
  return new TiledReplay(grid, new Uint16Array(grid.columns * grid.rows));
}
