import {
  densityRoot,
  type Hairline,
  readHairlines,
  readPlan,
  readStrokes,
  readStyle,
  readZones,
  STYLE_PERCENT,
  type View,
  type Zone,
} from '@stipple/board';
import type { CellRectangle, DensityPlan } from '@stipple/density';
import type { PlanSource } from '@stipple/scene';
import type * as Y from 'yjs';
import type { PlanCells, TotalsView } from './totals-messages.ts';

/** What the ledger needs to know of a view, and nothing that may not be sent. */
export function viewToTotals(view: View): TotalsView {
  const { id, label, mirrored, headBox, widthPx, heightPx, pxPerCm16, seed } = view;
  return { id, label, mirrored, ...(headBox && { headBox }), widthPx, heightPx, pxPerCm16, seed };
}

/** Hairlines and zones of a design by view, read once for all of them. */
export interface DesignLines {
  readonly hairlines: ReadonlyMap<string, readonly Hairline[]>;
  readonly zones: ReadonlyMap<string, readonly Zone[]>;
}

/** The roots from which the lines and the figures of a plan are read; strokes have roots of their own. */
export const LINE_ROOTS = ['views', 'hairlines', 'zones', 'plan', 'designs'] as const;

/** Reads the lines of a design on these views. */
export function readLines(doc: Y.Doc, designId: string, views: readonly View[]): DesignLines {
  const all = readZones(doc, designId);
  const zones = new Map(views.map(({ id }) => [id, all.filter(({ header }) => header.viewId === id)]));
  const hairlines = new Map(views.map(({ id }) => [id, readHairlines(doc, designId, id)]));
  return { hairlines, zones };
}

/** All that a view's density is worked out from; undefined where there is nothing on it. */
export function sourceOf(
  doc: Y.Doc,
  { designId, view, lines }: { readonly designId: string; readonly view: View; readonly lines: DesignLines },
): PlanSource {
  return {
    view,
    hairlines: lines.hairlines.get(view.id) ?? [],
    zones: lines.zones.get(view.id) ?? [],
    records: readStrokes(doc, densityRoot(designId, view.id)),
    sessions: readPlan(doc).sessions,
    stylePercent: STYLE_PERCENT[readStyle(doc, designId)],
  };
}

/** Whether two sources give the same plan: their records are the document's own and compared as such. */
export function isSameSource(a: PlanSource, b: PlanSource): boolean {
  if (a.records.length !== b.records.length) return false;
  if (a.records.some((record, index) => record !== b.records[index])) return false;
  // What was not read anew needs no comparing.
  const isSame = (name: 'hairlines' | 'zones') =>
    a[name] === b[name] || JSON.stringify(a[name]) === JSON.stringify(b[name]);
  return writeFigures(a) === writeFigures(b) && isSame('zones') && isSame('hairlines');
}

function writeFigures({ view, sessions, stylePercent }: PlanSource): string {
  const { widthPx, heightPx, pxPerCm16, seed } = view;
  return JSON.stringify([widthPx, heightPx, pxPerCm16, seed, sessions, stylePercent]);
}

function copyRows<Cells extends Uint8Array | Uint16Array>(
  from: Cells,
  columns: number,
  { area, into }: { readonly area: CellRectangle; readonly into: Cells },
): Cells {
  for (let row = 0; row < area.rows; row++) {
    const start = (area.row + row) * columns + area.column;
    into.set(from.subarray(start, start + area.columns), row * area.columns);
  }
  return into;
}

/** A part of a plan as it is now, in arrays of its own. Cost: copying some arrays of the part's size. */
export function planToCells(plan: DensityPlan, area: CellRectangle, zoneIds: readonly string[]): PlanCells {
  const { columns, rows } = plan;
  const size = area.columns * area.rows;
  const wide = (from: Uint16Array) => copyRows(from, columns, { area, into: new Uint16Array(size) });
  return {
    ...{ columns, rows, area, zoneIds },
    sessions: Array.from({ length: plan.sessions }, (_, index) => wide(plan.session(index + 1).values)),
    painted: wide(plan.raster),
    clear: wide(plan.clear),
    zoneOf: copyRows(plan.zoneOf, columns, { area, into: new Uint8Array(size) }),
  };
}
