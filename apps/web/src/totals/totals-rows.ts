import type { ViewLabel, Zone } from '@stipple/board';
import { HEAD_REGIONS, type HeadRegion, obliquityPercent, type PlanSum, sumParts } from '@stipple/density';
import type { TotalsCount, TotalsPart } from './totals-messages.ts';

/** A line of the totals: a region, a zone, or all. */
export interface TotalsRow {
  readonly key: string;
  readonly sum: PlanSum;
  /** How much less skin its photos show than there is, %, by area. */
  readonly errorPercent: number;
}

/** A region with the view that counts it. */
export interface RegionRow extends TotalsRow {
  readonly region: HeadRegion;
  readonly ownerId: string;
}

/** A zone, or several of one name and kind, which are the same skin in several photos. */
export interface ZoneRow extends TotalsRow {
  /** Undefined for what was painted by hand. */
  readonly zone: Zone | undefined;
  readonly isHair: boolean;
}

/** What the rows are made from. */
export interface RowSource {
  readonly count: TotalsCount;
  readonly labels: ReadonlyMap<string, ViewLabel>;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly healedMm: number;
}

/** A row of some parts. */
export function partsToRow(key: string, parts: readonly TotalsPart[], source: RowSource): TotalsRow {
  const sum = sumParts(parts, source.healedMm);
  const errors = parts.map(({ areaCm2, region, viewId }) => {
    const label = source.labels.get(viewId) ?? 'other';
    return areaCm2 * obliquityPercent(label, region);
  });
  const error = errors.reduce((all, one) => all + one, 0);
  return { key, sum, errorPercent: sum.areaCm2 === 0 ? 0 : error / sum.areaCm2 };
}

/** A row for each region that a view counts, in the order of the regions, with or without anything on it. */
export function regionRows(source: RowSource): RegionRow[] {
  const { parts, owners } = source.count;
  return HEAD_REGIONS.flatMap((region) => {
    const ownerId = owners.get(region);
    if (ownerId === undefined) return [];
    const own = parts.filter((part) => part.region === region);
    return [{ ...partsToRow(region, own, source), region, ownerId }];
  });
}

/** A row for each view of something else than the head that counts anything. */
export function otherRows(source: RowSource): RegionRow[] {
  const others = source.count.parts.filter(({ region }) => region === 'other');
  return [...new Set(others.map(({ viewId }) => viewId))].map((ownerId) => {
    const own = others.filter(({ viewId }) => viewId === ownerId);
    return { ...partsToRow(`other ${ownerId}`, own, source), region: 'other', ownerId };
  });
}

function zoneKey(part: TotalsPart, zones: RowSource['zones']): string {
  const zone = part.zoneId === undefined ? undefined : zones.get(part.zoneId);
  if (!zone) return '';
  return zone.header.name ? `${zone.header.kind} ${zone.header.name}` : zone.id;
}

/** A row for each zone that has anything, zones with existing hair last; what was painted by hand comes first. */
export function zoneRows(source: RowSource): ZoneRow[] {
  const { parts: all } = source.count;
  const keys = new Set(all.map((part) => zoneKey(part, source.zones)));
  const rows = [...keys].map((key) => {
    const parts = all.filter((part) => zoneKey(part, source.zones) === key);
    const zone = source.zones.get(parts[0]?.zoneId ?? '');
    return { ...partsToRow(key, parts, source), zone, isHair: zone?.header.kind === 'hair' };
  });
  const place = ({ zone, isHair }: ZoneRow) => (zone ? 1 : 0) + (isHair ? 1 : 0);
  return rows.sort((a, b) => place(a) - place(b) || b.sum.allDots - a.sum.allDots);
}

/** Existing hair on its own and all the rest: the two that make up the whole. */
export function hairAndBare(source: RowSource): { readonly hair: TotalsRow; readonly bare: TotalsRow } {
  const isHair = ({ zoneId }: TotalsPart) => source.zones.get(zoneId ?? '')?.header.kind === 'hair';
  const { parts } = source.count;
  return {
    hair: partsToRow('hair', parts.filter(isHair), source),
    bare: partsToRow(
      'bare',
      parts.filter((part) => !isHair(part)),
      source,
    ),
  };
}
