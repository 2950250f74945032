import type * as Y from 'yjs';
import { isJsonObject, type JsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { designOfHeader, type FlatGroup, readFlatGroups } from './read-flat.ts';
import { parseZone, readZones } from './read-zone.ts';
import type { Zone } from './zone-record.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withoutOrder = ({ order: _, ...rest }: JsonObject): JsonObject => rest;

/** A zone of a newer version: its header, and its parts by (order, id) without their order strings. */
function canonicalGroup({ header, parts }: FlatGroup): unknown {
  const rows = [...parts].map(([id, value]) => {
    const order = isJsonObject(value) ? ownField(value, 'order') : undefined;
    return { id, order: typeof order === 'string' ? order : '', value };
  });
  rows.sort((a, b) => compareText(a.order, b.order) || compareText(a.id, b.id));
  return {
    header: isJsonObject(header) ? withoutOrder(header) : null,
    parts: rows.map(({ value }) => (isJsonObject(value) ? withoutOrder(value) : value)),
  };
}

/** A zone with its defaults filled in and without its name. */
function canonicalZone({ header, anchors }: Zone, place: number | undefined): unknown {
  const { viewId: view, kind, targetPerCm2, blendMm, widthMm, stubbleMm } = header;
  return {
    ...{ view, kind, targetPerCm2, blendMm, widthMm, stubbleMm, place },
    anchors: anchors.map(({ x, y }) => [x, y]),
  };
}

/** A design's zones as plain values, in no order, and the views that they lie on. */
export function canonicalZones(
  doc: Y.Doc,
  designId: string,
): { readonly zones: readonly unknown[]; readonly viewIds: readonly string[] } {
  // Where hair zones overlap the later one is laid over the earlier; the order of the others does not matter.
  const hair = readZones(doc, designId).filter(({ header }) => header.kind === 'hair');
  const zones: unknown[] = [];
  const viewIds = new Set<string>();
  for (const group of readFlatGroups(doc, 'zones').values()) {
    if (designOfHeader(group.header) !== designId) continue;
    const zone = parseZone(group);
    const place = zone ? hair.findIndex(({ id }) => id === zone.id) : -1;
    zones.push(zone ? canonicalZone(zone, place < 0 ? undefined : place) : canonicalGroup(group));
    const viewId = isJsonObject(group.header) ? ownField(group.header, 'viewId') : undefined;
    if (typeof viewId === 'string' && isRecordId(viewId)) viewIds.add(viewId);
  }
  return { zones, viewIds: [...viewIds] };
}
