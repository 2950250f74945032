import type { BoardPoint } from '@stipple/geometry';
import type { MaskScale } from './edge-noise.ts';
import { type CellRectangle, gridOfFrame, uniteRectangles } from './grid.ts';
import { HairlineMask, type MaskLine } from './hairline-mask.ts';
import { type DensityReplay, TiledReplay } from './replay.ts';
import { SessionFields, type SessionPlan } from './session-fields.ts';
import type { DensityField } from './visible.ts';
import { ZoneLayer } from './zone-layer.ts';
import type { ZoneShape } from './zone-shape.ts';

/**
 * All that decides where dots are, of one design on one view: zones, strokes over them, what is kept clear, the
 * hairlines and the sessions. Each act redoes only what it touches and answers with the cells of which anything may
 * have changed, or undefined if nothing did. Whatever the acts and their order, the same zones, strokes, lines,
 * scale, style and sessions give the same fields bit for bit, on every machine.
 *
 * `raster` and `densityAt` are what is painted: zones and strokes, before anything is kept clear and before the
 * hairlines. Where `raster` has density and `plan` has none, paint lies outside the hairline or on clear skin.
 */
export interface DensityPlan extends DensityReplay {
  /** Takes on the view's scale and the seed of its pattern. @throws RangeError unless the scale is above 0 */
  setScale(scale: MaskScale): CellRectangle | undefined;
  /** Takes these for all the zones; those with existing hair give way in this order. */
  setZones(zones: readonly ZoneShape[]): CellRectangle | undefined;
  /** Takes these for all the hairlines; without any, everything is scalp. */
  setLines(lines: readonly MaskLine[]): CellRectangle | undefined;
  /** Takes on shares and offsets; more than six sessions are cut off. */
  setSessions(plan: SessionPlan): CellRectangle | undefined;
  /** Multiplies the targets of all zones by so many hundredths, strokes not. @throws RangeError unless ≥ 0 */
  setStyle(percent: number): CellRectangle | undefined;
  /** How many sessions there are; 1 until told otherwise. */
  readonly sessions: number;
  /**
   * What the skin shows after session `number`: never below the one before it. The same object as long as there
   * are so many sessions. @throws RangeError unless `number` is 1 … `sessions`
   */
  session(number: number): DensityField;
  /** What the skin shows after the last session: the plan. */
  readonly plan: DensityField;
  /** How far a cell is scalp by the hairlines alone: 0 … 256, as the session without an offset has it. */
  readonly mask: Uint16Array;
  /** How far a cell is kept clear by a zone, 0 … 256. */
  readonly clear: Uint16Array;
  /** Which zone a cell is counted for: 1 + its index in the list given to `setZones`, 0 for none. */
  readonly zoneOf: Uint8Array;
}

/** A plan as it is before anybody has said anything about it: the assumed scale, one session. */
const FIRST_SCALE: MaskScale = { pxPerCm16: 1638, seed: 0 };

/** Scales beyond this, units per cm × 16, are cut: 1 cm would be wider than two frames. */
const LARGEST_SCALE = 65_536;

class LayeredPlan implements DensityPlan {
  readonly columns: number;
  readonly rows: number;
  readonly #zones: ZoneLayer;
  readonly #replay: TiledReplay;
  readonly #hairlines: HairlineMask;
  readonly #sessions: SessionFields;
  readonly #everything: CellRectangle;
  /** What was told last: whoever follows a document tells all of it after each change. */
  #sessionsTold = '';

  constructor(widthQ: number, heightQ: number) {
    const grid = gridOfFrame(widthQ, heightQ);
    this.columns = grid.columns;
    this.rows = grid.rows;
    this.#everything = { column: 0, row: 0, ...grid };
    this.#zones = new ZoneLayer(grid, FIRST_SCALE.pxPerCm16);
    this.#replay = new TiledReplay(grid, this.#zones.base);
    this.#hairlines = new HairlineMask(grid, FIRST_SCALE);
    this.#sessions = new SessionFields(grid);
    this.#sessions.setShares([1]);
  }

  get raster(): Uint16Array {
    return this.#replay.raster;
  }

  get length(): number {
    return this.#replay.length;
  }

  get sessions(): number {
    return this.#sessions.fields.length;
  }

  get plan(): DensityField {
    return this.session(this.sessions);
  }

  get mask(): Uint16Array {
    return this.#hairlines.plain;
  }

  get clear(): Uint16Array {
    return this.#zones.clear;
  }

  get zoneOf(): Uint8Array {
    return this.#zones.zoneOf;
  }

  session(number: number): DensityField {
    const field = this.#sessions.fields[number - 1];
    if (!field) throw new RangeError(`Sessions are 1 to ${this.sessions}, got ${number}.`);
    return field;
  }

  setRecords(records: readonly Uint8Array[]): CellRectangle | undefined {
    return this.#refresh(this.#replay.setRecords(records));
  }

  insert(index: number, ...records: readonly Uint8Array[]): CellRectangle | undefined {
    return this.#refresh(this.#replay.insert(index, ...records));
  }

  remove(index: number, count: number): CellRectangle | undefined {
    return this.#refresh(this.#replay.remove(index, count));
  }

  setLive(key: string, record: Uint8Array | undefined): CellRectangle | undefined {
    return this.#refresh(this.#replay.setLive(key, record));
  }

  densityAt(point: BoardPoint): number {
    return this.#replay.densityAt(point);
  }

  setScale({ pxPerCm16, seed }: MaskScale): CellRectangle | undefined {
    if (!(pxPerCm16 > 0)) throw new RangeError(`A view's scale is above 0, got ${pxPerCm16}.`);
    const scale = {
      pxPerCm16: Math.min(LARGEST_SCALE, Math.max(1, Math.floor(pxPerCm16))),
      seed: seed >>> 0,
    };
    const zones = this.#rebase(this.#zones.setScale(scale.pxPerCm16));
    return uniteRectangles(zones, this.#refreshAll(this.#hairlines.setScale(scale)));
  }

  setZones(zones: readonly ZoneShape[]): CellRectangle | undefined {
    return this.#rebase(this.#zones.setShapes(zones));
  }

  setLines(lines: readonly MaskLine[]): CellRectangle | undefined {
    return this.#refreshAll(this.#hairlines.setLines(lines));
  }

  setSessions({ shares, offsetsMm }: SessionPlan): CellRectangle | undefined {
    const told = JSON.stringify([shares, offsetsMm]);
    if (told === this.#sessionsTold) return undefined;
    this.#sessionsTold = told;
    this.#sessions.setShares(shares);
    this.#hairlines.setOffsets(this.#sessions.fields.map((_, index) => offsetsMm[index] ?? 0));
    return this.#refresh(this.#everything);
  }

  setStyle(percent: number): CellRectangle | undefined {
    if (!(percent >= 0)) throw new RangeError(`A style is 0 or more hundredths, got ${percent}.`);
    return this.#rebase(this.#zones.setStyle(percent));
  }

  /** Replays what lies over zones that have changed. */
  #rebase(area: CellRectangle | undefined): CellRectangle | undefined {
    if (area) this.#replay.rebase(area);
    return this.#refresh(area);
  }

  #refreshAll(areas: readonly CellRectangle[]): CellRectangle | undefined {
    for (const area of areas) this.#refresh(area);
    return areas.reduce<CellRectangle | undefined>(uniteRectangles, undefined);
  }

  #refresh(area: CellRectangle | undefined): CellRectangle | undefined {
    if (area) {
      const { painted, clear, masks } = {
        painted: this.#replay.raster,
        clear: this.#zones.clear,
        masks: this.#hairlines.masks,
      };
      this.#sessions.update(area, { painted, clear, masks });
    }
    return area;
  }
}

/**
 * The plan of a view, empty at first: no zones, strokes or hairlines, the assumed scale, one session.
 * @param frame `frameSizeQ` of the view's photo, q
 * @throws RangeError unless both sides are whole q from 1 to 8192
 */
export function createDensityPlan(frame: { readonly widthQ: number; readonly heightQ: number }): DensityPlan {
  return new LayeredPlan(frame.widthQ, frame.heightQ);
}
