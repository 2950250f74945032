import type { CellRectangle, Grid } from './grid.ts';
import type { DensityField } from './visible.ts';

/** How the dots of a plan are spread over its sessions. */
export interface SessionPlan {
  /** What part of the dots each session adds; percent, or anything else that adds up to the whole. 1 to 6. */
  readonly shares: readonly number[];
  /** How much higher, in mm, than the hairline each one begins; one that is missing is 0. */
  readonly offsetsMm: readonly number[];
}

/** What a plan is worked out from, cell by cell. */
export interface PlanSources {
  /** Density by zones and strokes, 1/256 dot/cm². */
  readonly painted: Uint16Array;
  /** How much of a cell stays without dots, 0 … 256. */
  readonly clear: Uint16Array;
  /** The mask of each session, 0 … 256. */
  readonly masks: readonly Uint16Array[];
}

/** Most sessions of a plan. */
export const MOST_SESSIONS = 6;

/** The parts of all dots that are there after each session, in 65536ths; the last is the whole. */
export function cumulativeParts(shares: readonly number[]): number[] {
  const used = shares.slice(0, MOST_SESSIONS).map((share) => (share > 0 ? share : 0));
  const sum = used.reduce((a, b) => a + b, 0);
  if (sum === 0) return [65_536];
  let so = 0;
  return used.map((share) => {
    so += share;
    return Math.floor((so * 65_536) / sum);
  });
}

/**
 * The density after each session, each never below that of the one before: so that a dot, once there, stays. With D
 * the painted density of a cell and m its mask:
 *
 *     d = floor(D · (256 − clear) / 256)
 *     T(k) = max(T(k − 1), floor(floor(d · m(k) / 256) · F(k) / 65536))
 */
export class SessionFields {
  readonly #grid: Grid;
  #parts: readonly number[] = [];
  #fields: readonly DensityField[] = [];

  constructor(grid: Grid) {
    this.#grid = { columns: grid.columns, rows: grid.rows };
  }

  /** What each session shows; all are 0 until `update`. */
  get fields(): readonly DensityField[] {
    return this.#fields;
  }

  /** Takes on these shares. Fields that were there stay the same objects. */
  setShares(shares: readonly number[]): void {
    this.#parts = cumulativeParts(shares);
    this.#fields = this.#parts.map((_, index) => this.#fields[index] ?? this.#makeField());
  }

  /** Works out the cells of `area`. Cost: some ns a cell and session. */
  update({ column, row, columns, rows }: CellRectangle, sources: PlanSources): void {
    for (let y = row; y < row + rows; y++) {
      const from = y * this.#grid.columns + column;
      this.#updateRun(from, from + columns, sources);
    }
  }

  #makeField(): DensityField {
    const { columns, rows } = this.#grid;
    return { columns, rows, values: new Uint16Array(columns * rows) };
  }

  #updateRun(from: number, to: number, { painted, clear, masks }: PlanSources): void {
    let before: Uint16Array | undefined;
    for (let index = 0; index < this.#fields.length; index++) {
      const { values } = this.#fields[index] as DensityField;
      const part = this.#parts[index] as number;
      const mask = masks[index] as Uint16Array;
      for (let cell = from; cell < to; cell++) {
        const free = ((painted[cell] as number) * (256 - (clear[cell] as number))) >> 8;
        // At most 65535 · 65536: 32 bits, all of which `>>>` takes.
        const value = Math.imul((free * (mask[cell] as number)) >> 8, part) >>> 16;
        values[cell] = before ? Math.max(value, before[cell] as number) : value;
      }
      before = values;
    }
  }
}
