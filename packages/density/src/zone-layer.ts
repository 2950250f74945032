import { type CellRectangle, type Grid, intersectRectangles, uniteRectangles } from './grid.ts';
import { mmToQuarterQ } from './integer-curve.ts';
import { RASTER_MAX, RASTER_PER_DOT } from './raster.ts';
import { coverZone, type ZoneCoverage, type ZoneOutline } from './zone-raster.ts';
import { toWholePoints, type ZoneKind, type ZoneShape } from './zone-shape.ts';

/** A blend or half a width beyond these is cut: it bounds what a foreign record can cost. */
const FARTHEST_MM = 100;
const FARTHEST_4 = 8192;

/** Labels are bytes: what comes later in the list is painted, but counted for no zone. */
const LAST_LABEL = 255;

/** A zone as it lies on the grid. */
interface PlacedZone {
  readonly kind: ZoneKind;
  /** 1/256 dot/cm², with the style's percent in it. */
  readonly target: number;
  /** Of what decides the coverage, to tell whether that is still right. */
  readonly outlineKey: string;
  readonly coverage: ZoneCoverage | undefined;
}

/** What lies under the strokes: zones of a design on a view, kept as the rasters that they make. */
export class ZoneLayer {
  /** Density under the strokes, 1/256 dot/cm². Always this same array, like the others. */
  readonly base: Uint16Array;
  /** How much of a cell stays without dots, 0 … 256. */
  readonly clear: Uint16Array;
  /** Which zone a cell is counted for: 1 + its index in the list, 0 for none. */
  readonly zoneOf: Uint8Array;
  readonly #grid: Grid;
  #shapes: readonly ZoneShape[] = [];
  #zones: readonly PlacedZone[] = [];
  #pxPerCm16: number;
  #percent = 100;

  constructor(grid: Grid, pxPerCm16: number) {
    this.#grid = { columns: grid.columns, rows: grid.rows };
    this.#pxPerCm16 = pxPerCm16;
    const count = grid.columns * grid.rows;
    this.base = new Uint16Array(count);
    this.clear = new Uint16Array(count);
    this.zoneOf = new Uint8Array(count);
  }

  /** Takes these for the zones; answers with the cells where anything may have changed. */
  setShapes(shapes: readonly ZoneShape[]): CellRectangle | undefined {
    this.#shapes = shapes;
    return this.#place();
  }

  setScale(pxPerCm16: number): CellRectangle | undefined {
    this.#pxPerCm16 = pxPerCm16;
    return this.#place();
  }

  /** Multiplies every zone's target by so many hundredths. */
  setStyle(percent: number): CellRectangle | undefined {
    this.#percent = percent;
    return this.#place();
  }

  #place(): CellRectangle | undefined {
    const known = new Map(this.#zones.map(({ outlineKey, coverage }) => [outlineKey, coverage]));
    const zones = this.#shapes.map((shape): PlacedZone => {
      const { kind } = shape;
      const outline = outlineOf(shape, this.#pxPerCm16);
      const outlineKey = outline ? JSON.stringify(outline) : '';
      const coverage = known.get(outlineKey) ?? (outline && coverZone(outline, this.#grid));
      return { kind, target: this.#targetOf(shape), outlineKey, coverage };
    });
    const area = changedArea(this.#zones, zones);
    this.#zones = zones;
    if (area) this.#compose(area);
    return area;
  }

  #targetOf({ kind, targetPerCm2 }: ZoneShape): number {
    if (kind === 'clear' || !(targetPerCm2 > 0)) return 0;
    const plain = Math.floor(Math.min(RASTER_MAX / RASTER_PER_DOT, targetPerCm2) * RASTER_PER_DOT);
    return Math.min(RASTER_MAX, Math.floor((plain * this.#percent) / 100));
  }

  #compose(area: CellRectangle): void {
    const { columns } = this.#grid;
    for (let row = area.row; row < area.row + area.rows; row++) {
      const from = row * columns + area.column;
      for (const values of [this.base, this.clear, this.zoneOf]) values.fill(0, from, from + area.columns);
    }
    const lay = (paint: PaintCell, isMeant: (kind: ZoneKind) => boolean) => {
      for (const [index, zone] of this.#zones.entries()) {
        if (!isMeant(zone.kind) || !zone.coverage) continue;
        const label = index < LAST_LABEL ? index + 1 : 0;
        paintZone({ coverage: zone.coverage, columns, area }, (cell, cover) =>
          paint(cell, cover, { target: zone.target, label }),
        );
      }
    };
    lay(this.#raise, (kind) => kind === 'density' || kind === 'part');
    lay(this.#giveWay, (kind) => kind === 'hair');
    // No hair grows in a scar: drawn inside hair it is not filled between hairs.
    lay(this.#raise, (kind) => kind === 'scar');
    lay(this.#keepClear, (kind) => kind === 'clear');
  }

  readonly #raise: PaintCell = (cell, cover, { target, label }) => {
    const value = (target * cover) >> 8;
    const isFirst = this.zoneOf[cell] === 0;
    if (value <= (this.base[cell] as number) && !isFirst) return;
    this.base[cell] = Math.max(value, this.base[cell] as number);
    this.zoneOf[cell] = label;
  };

  readonly #giveWay: PaintCell = (cell, cover, { target, label }) => {
    const value = this.base[cell] as number;
    this.base[cell] = value + (((target - value) * cover + 128) >> 8);
    if (cover >= 128 || this.zoneOf[cell] === 0) this.zoneOf[cell] = label;
  };

  readonly #keepClear: PaintCell = (cell, cover, { label }) => {
    this.clear[cell] = Math.max(cover, this.clear[cell] as number);
    if (cover >= 128) this.zoneOf[cell] = label;
  };
}

type PaintCell = (
  cell: number,
  cover: number,
  zone: { readonly target: number; readonly label: number },
) => void;

/** Calls `paint` for each cell of `area` that the zone covers at all. */
function paintZone(
  place: { readonly coverage: ZoneCoverage; readonly columns: number; readonly area: CellRectangle },
  paint: (cell: number, cover: number) => void,
): void {
  const { coverage, columns } = place;
  const cells = intersectRectangles(coverage, place.area);
  if (!cells) return;
  for (let row = cells.row; row < cells.row + cells.rows; row++) {
    let from = (row - coverage.row) * coverage.columns + cells.column - coverage.column;
    let cell = row * columns + cells.column;
    for (const end = cell + cells.columns; cell < end; cell++, from++) {
      const cover = coverage.values[from] as number;
      if (cover > 0) paint(cell, cover);
    }
  }
}

/** The cells of all zones that are not the same in both lists, before and after. */
function changedArea(before: readonly PlacedZone[], after: readonly PlacedZone[]): CellRectangle | undefined {
  let area: CellRectangle | undefined;
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [old, now] = [before[index], after[index]];
    const isSame =
      old?.kind === now?.kind && old?.target === now?.target && old?.outlineKey === now?.outlineKey;
    if (!isSame) for (const zone of [old, now]) area = uniteRectangles(area, areaOf(zone));
  }
  return area;
}

function areaOf(zone: PlacedZone | undefined): CellRectangle | undefined {
  if (!zone?.coverage) return undefined;
  const { column, row, columns, rows } = zone.coverage;
  return { column, row, columns, rows };
}

/** The zone's outline at this scale; undefined for one with too few corners. */
function outlineOf(shape: ZoneShape, pxPerCm16: number): ZoneOutline | undefined {
  const isClosed = shape.kind !== 'part';
  const points = toWholePoints(shape.points);
  if (points.length < (isClosed ? 6 : 4)) return undefined;
  const length4 = (lengthMm: number) =>
    Math.min(FARTHEST_4, mmToQuarterQ(lengthMm > 0 ? Math.min(FARTHEST_MM, lengthMm) : 0, pxPerCm16));
  const blend4 = shape.kind === 'clear' ? 0 : length4(shape.blendMm);
  return { points, isClosed, halfWidth4: isClosed ? 0 : length4((shape.widthMm ?? 0) / 2), blend4 };
}
