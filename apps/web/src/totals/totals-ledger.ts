import {
  countView,
  type DensityField,
  type DotPlaces,
  type DotTable,
  defaultHeadBox,
  type HeadRegion,
  placeDots,
  type RegionCells,
  regionCells,
  regionOwners,
  regionShapes,
  type ViewCount,
} from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import { createPlanOfView, type PlanSource } from '@stipple/scene';
import type { PlanCells, TotalsCount, TotalsPart, TotalsRequest, TotalsView } from './totals-messages.ts';

/** A view's density, whoever worked it out. */
interface HeldPlan {
  readonly columns: number;
  readonly rows: number;
  readonly sessions: readonly DensityField[];
  readonly painted: Uint16Array;
  readonly clear: Uint16Array;
  readonly zoneOf: Uint8Array;
  readonly zoneIds: readonly string[];
}

/** A view in the ledger; what is kept is keyed by all that it depends on. */
interface Entry {
  view: TotalsView;
  plan?: HeldPlan;
  places?: { readonly key: string; readonly places: DotPlaces };
  regions?: { readonly key: string; readonly cells: RegionCells };
  count?: { readonly key: string; readonly count: ViewCount };
}

/** Keeps the density of all views and counts what has changed. */
export interface TotalsLedger {
  /** Takes in what the page tells; costs most for a view's source (some 50 ms for 400 strokes). */
  take(request: Exclude<TotalsRequest, { kind: 'count' }>): void;
  /** Counts; a view that has not changed costs nothing. */
  count(): TotalsCount;
}

function sourceToPlan(source: PlanSource): HeldPlan {
  const plan = createPlanOfView(source);
  return {
    columns: plan.columns,
    rows: plan.rows,
    sessions: Array.from({ length: plan.sessions }, (_, index) => plan.session(index + 1)),
    painted: plan.raster,
    clear: plan.clear,
    zoneOf: plan.zoneOf,
    zoneIds: source.zones.map(({ id }) => id),
  };
}

function makePlan({ columns, rows, sessions, zoneIds }: PlanCells): HeldPlan {
  const size = columns * rows;
  return {
    ...{ columns, rows, zoneIds },
    sessions: sessions.map(() => ({ columns, rows, values: new Uint16Array(size) })),
    painted: new Uint16Array(size),
    clear: new Uint16Array(size),
    zoneOf: new Uint8Array(size),
  };
}

function copyCells<Cells extends Uint8Array | Uint16Array>(to: Cells, from: Cells, cells: PlanCells): void {
  const { column, row, columns, rows } = cells.area;
  for (let y = 0; y < rows; y++) {
    to.set(from.subarray(y * columns, (y + 1) * columns), (row + y) * cells.columns + column);
  }
}

/** The plan with these cells laid over it; a new one where it was of another size. */
function takeCells(held: HeldPlan | undefined, cells: PlanCells): HeldPlan {
  const fits =
    held?.columns === cells.columns &&
    held.rows === cells.rows &&
    held.sessions.length === cells.sessions.length;
  const plan = held && fits ? { ...held, zoneIds: cells.zoneIds } : makePlan(cells);
  for (const [index, values] of cells.sessions.entries()) {
    copyCells((plan.sessions[index] as DensityField).values, values, cells);
  }
  copyCells(plan.painted, cells.painted, cells);
  copyCells(plan.clear, cells.clear, cells);
  copyCells(plan.zoneOf, cells.zoneOf, cells);
  return plan;
}

class ViewLedger implements TotalsLedger {
  readonly #table: DotTable | undefined;
  readonly #entries = new Map<string, Entry>();
  #owners: ReadonlyMap<string, string> = new Map();
  #irregularityPercent = 0;
  #exact = true;

  constructor(table: DotTable | undefined) {
    this.#table = table;
  }

  take(request: Exclude<TotalsRequest, { kind: 'count' }>): void {
    if (request.kind === 'board') return this.#takeBoard(request);
    const entry = this.#entries.get(request.viewId);
    // A view that is gone meanwhile.
    if (!entry) return;
    entry.plan =
      request.kind === 'source' ? sourceToPlan(request.source) : takeCells(entry.plan, request.cells);
    entry.count = undefined;
  }

  count(): TotalsCount {
    const views = [...this.#entries.values()].map(({ view }) => view);
    const owners = regionOwners(views, this.#owners);
    const parts: TotalsPart[] = [];
    const left = new Map<string, Omit<ViewCount, 'parts'>>();
    this.#exact = this.#table !== undefined;
    for (const entry of this.#entries.values()) {
      const { plan } = entry;
      if (!plan) continue;
      const viewId = entry.view.id;
      const counted = this.#countEntry(entry, plan, owners);
      left.set(viewId, counted);
      for (const { zone, ...part } of counted.parts) {
        parts.push({ ...part, viewId, zoneId: zone === undefined ? undefined : plan.zoneIds[zone] });
      }
    }
    return { parts, owners, left, exact: this.#exact };
  }

  #takeBoard({ views, owners, irregularityPercent }: Extract<TotalsRequest, { kind: 'board' }>): void {
    this.#owners = owners;
    this.#irregularityPercent = irregularityPercent;
    const ids = new Set(views.map(({ id }) => id));
    for (const id of [...this.#entries.keys()]) if (!ids.has(id)) this.#entries.delete(id);
    const known = new Map(this.#entries);
    this.#entries.clear();
    // In the board's order, by which the first of two views of a kind owns.
    for (const view of views) this.#entries.set(view.id, { ...known.get(view.id), view });
  }

  #countEntry(entry: Entry, plan: HeldPlan, owners: ReadonlyMap<HeadRegion, string>): ViewCount {
    const { view } = entry;
    const owned = new Set<HeadRegion>(
      [...owners].flatMap(([region, id]) => (id === view.id ? [region] : [])),
    );
    // What shows no known part of a head counts for itself.
    if (view.label === 'other') owned.add('other');
    const places = this.#placesOf(entry);
    const regions = regionsOf(entry);
    const key = `${regions.key} ${places?.key} ${view.pxPerCm16} ${[...owned].join()}`;
    if (entry.count?.key !== key) {
      const { sessions, painted, clear, zoneOf } = plan;
      const count = countView({
        ...{ pxPerCm16: view.pxPerCm16, sessions, painted, clear, zoneOf, owned },
        ...{ regions: regions.cells, places: places?.places },
      });
      entry.count = { key, count };
    }
    return entry.count.count;
  }

  #placesOf(entry: Entry): Entry['places'] {
    const { widthPx, heightPx, pxPerCm16, seed } = entry.view;
    const irregularityPercent = this.#irregularityPercent;
    const key = [widthPx, heightPx, pxPerCm16, seed, irregularityPercent].join();
    if (entry.places?.key === key) return entry.places;
    if (!this.#table) return undefined;
    const { width, height } = frameSizeQ(widthPx, heightPx);
    const placing = {
      table: this.#table,
      widthQ: width,
      heightQ: height,
      pxPerCm16,
      seed,
      irregularityPercent,
    };
    entry.places = { key, places: placeDots(placing) };
    return entry.places;
  }
}

function regionsOf(entry: Entry): NonNullable<Entry['regions']> {
  const { label, mirrored, headBox: dragged, widthPx, heightPx } = entry.view;
  const frame = frameSizeQ(widthPx, heightPx);
  const headBox = dragged ?? defaultHeadBox(label, frame);
  const key = [label, mirrored, ...Object.values(headBox), widthPx, heightPx].join();
  if (entry.regions?.key !== key) {
    entry.regions = { key, cells: regionCells(regionShapes({ label, headBox, mirrored }), frame) };
  }
  return entry.regions;
}

/** An empty ledger; without a table it counts dots as density times area. */
export function makeTotalsLedger(table: DotTable | undefined): TotalsLedger {
  return new ViewLedger(table);
}
