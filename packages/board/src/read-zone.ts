import type { BoardPoint } from '@stipple/geometry';
import { boardPoint } from '@stipple/geometry';
import type * as Y from 'yjs';
import type { Anchor } from './model.ts';
import { compareOrdered } from './order-key.ts';
import { type FlatGroup, readFlatGroups } from './read-flat.ts';
import { parseAnchor } from './read-hairline.ts';
import { parseZoneHeader, type Zone, type ZoneKind } from './zone-record.ts';

/** A zone as the density map takes it. */
export interface ZoneOutline {
  readonly kind: ZoneKind;
  /** Corners of the area, or of a part line; q. Fewer than the kind needs have no effect. */
  readonly points: readonly BoardPoint[];
  readonly targetPerCm2: number;
  readonly blendMm: number;
  readonly widthMm?: number;
}

/** The zone that a group is, its unreadable anchors passed over; `undefined` without a readable header. */
export function parseZone(group: FlatGroup): Zone | undefined {
  const header = parseZoneHeader(group.header);
  if (!header) return undefined;
  const anchors: Anchor[] = [];
  for (const [id, value] of group.parts) {
    const anchor = parseAnchor(id, value);
    if (anchor?.kind === 'anchor') anchors.push(anchor);
  }
  return { id: group.id, header, anchors: anchors.sort(compareOrdered) };
}

const compareZones = (a: Zone, b: Zone): number =>
  compareOrdered({ id: a.id, order: a.header.order }, { id: b.id, order: b.header.order });

/**
 * The zones of a design, on one view or on all, in the order in which they are laid on, each with its anchors in
 * their order along its outline. What this version cannot read is passed over, and anchors whose header is gone
 * are hidden. Never throws, whatever the document holds. Cost: linear in the `zones` map.
 */
export function readZones(doc: Y.Doc, designId: string, viewId?: string): Zone[] {
  const zones: Zone[] = [];
  for (const group of readFlatGroups(doc, 'zones').values()) {
    const zone = parseZone(group);
    if (zone?.header.designId !== designId) continue;
    if (viewId === undefined || zone.header.viewId === viewId) zones.push(zone);
  }
  return zones.sort(compareZones);
}

/** One zone by its id, or `undefined` where it is not there or cannot be read. */
export function readZone(doc: Y.Doc, zoneId: string): Zone | undefined {
  const group = readFlatGroups(doc, 'zones').get(zoneId);
  return group && parseZone(group);
}

/** What the density map needs to know of a zone, its anchors where the document has them. */
export function zoneShape({ header, anchors }: Zone): ZoneOutline {
  const { kind, targetPerCm2, blendMm, widthMm } = header;
  const points = anchors.map(({ x, y }) => boardPoint(x, y));
  return { kind, points, targetPerCm2, blendMm, ...(widthMm !== undefined && { widthMm }) };
}
