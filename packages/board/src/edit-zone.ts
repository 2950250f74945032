import type * as Y from 'yjs';
import { type AnchorPlace, anchorRecord } from './anchor-record.ts';
import { isRecordObject, isSameValue, type JsonObject } from './json.ts';
import { LOCAL_ORIGIN, RECORD_VERSION } from './model.ts';
import { orderKeyBetween, spreadOrderKeys } from './order-key.ts';
import { flatKey, readFlatGroups, splitFlatKey } from './read-flat.ts';
import { parseZone } from './read-zone.ts';
import { checkRecordId, makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';
import { parseZoneHeader, ZONE_DEFAULTS, type ZoneFigures, type ZoneKind } from './zone-record.ts';

const ZONES = 'zones';

/** What a zone can be told to say; figures that the kind does not have are left out of the record. */
export interface ZoneSettings extends Partial<ZoneFigures> {
  readonly kind: ZoneKind;
  /** None or an empty one takes the name away. */
  readonly name?: string;
}

/** A zone to be made; what is not given gets the default of its kind (`ZONE_DEFAULTS`). */
export interface NewZone extends ZoneSettings {
  readonly designId: string;
  readonly viewId: string;
  /** Corners in their order along the outline, q; at least one. */
  readonly points: readonly AnchorPlace[];
  /** The zone's id, where the caller has picked one; else made by chance. */
  readonly zoneId?: string;
}

/** A zone just made: its id, and those of its anchors in their order. */
export interface MadeZone {
  readonly zoneId: string;
  readonly anchorIds: readonly string[];
}

const FIGURES = ['targetPerCm2', 'blendMm', 'widthMm', 'stubbleMm'] as const;

/** The settings as they are stored: what the kind does not have and what is its default is left out. */
function storedSettings({ kind, name, ...figures }: ZoneSettings): JsonObject {
  const defaults: ZoneFigures = ZONE_DEFAULTS[kind];
  const own = FIGURES.filter((figure) => defaults[figure] !== undefined && figures[figure] !== undefined).map(
    (figure) => [figure, figures[figure]],
  );
  return { kind, ...(kind === 'clear' ? {} : Object.fromEntries(own)), ...(name && { name }) };
}

function checkHeader(record: JsonObject): JsonObject {
  if (!parseZoneHeader(record)) throw new RangeError(`This is no zone: ${JSON.stringify(record)}.`);
  return record;
}

/** The greatest order key of all zones, whoever's design they are of. */
function lastOrder(doc: Y.Doc): string | undefined {
  let last: string | undefined;
  for (const group of readFlatGroups(doc, ZONES).values()) {
    const order = parseZone(group)?.header.order;
    if (order !== undefined && (last === undefined || order > last)) last = order;
  }
  return last;
}

/**
 * An order key after those of all zones.
 * @param random uniform in [0, 1)
 */
export function nextZoneOrder(doc: Y.Doc, random: () => number): string {
  // Where no key is left behind the last one, equal keys are told apart by the ids.
  const last = lastOrder(doc);
  return orderKeyBetween(last, undefined, random) ?? last ?? 'a0';
}

/**
 * Makes zones in one transaction (one undo step), laid on after those that are there, in the order given.
 * @returns what was made, in that order
 * @throws RangeError for a zone without point, a coordinate that is not finite, settings that readers would not
 *   understand, a malformed id, or an id already taken; nothing is changed then
 */
export function createZones(
  doc: Y.Doc,
  { zones, random }: { readonly zones: readonly NewZone[]; readonly random: () => number },
  origin: unknown = LOCAL_ORIGIN,
): MadeZone[] {
  const root = mapRoot(doc, ZONES);
  let order = lastOrder(doc);
  const made = zones.map(({ designId, viewId, points, zoneId = makeRecordId(random), ...settings }) => {
    checkRecordId(zoneId, 'zone');
    if (points.length === 0) throw new RangeError('A zone needs at least one point, got 0.');
    if (root.has(zoneId)) throw new RangeError(`There is a zone ${zoneId} already.`);
    order = orderKeyBetween(order, undefined, random) ?? order ?? 'a0';
    const header = { version: RECORD_VERSION, designId, viewId, ...storedSettings(settings), order };
    const keys = spreadOrderKeys(points.length);
    const anchors = points.map((point, index) => anchorRecord(point, keys[index] as string));
    const anchorIds = points.map(() => makeRecordId(random));
    return { zoneId, anchorIds, header: checkHeader(header), anchors };
  });
  doc.transact(() => {
    for (const { zoneId, anchorIds, header, anchors } of made) {
      root.set(zoneId, header);
      for (const [index, anchorId] of anchorIds.entries())
        root.set(flatKey(zoneId, anchorId), anchors[index]);
    }
  }, origin);
  return made.map(({ zoneId, anchorIds }) => ({ zoneId, anchorIds }));
}

/** As `createZones`, for one zone. */
export function createZone(
  doc: Y.Doc,
  { random, ...zone }: NewZone & { readonly random: () => number },
  origin: unknown = LOCAL_ORIGIN,
): MadeZone {
  return createZones(doc, { zones: [zone], random }, origin)[0] as MadeZone;
}

/**
 * Changes what a zone says; `false` where it is gone, unreadable or says so already. A zone of another kind takes
 * over that kind's figures but for those that are given. Fields that this version does not know stay.
 * @throws RangeError for settings that readers would not understand
 */
export function setZone(
  doc: Y.Doc,
  { zoneId, ...change }: Partial<ZoneSettings> & { readonly zoneId: string },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = mapRoot(doc, ZONES);
  const found = root.get(zoneId);
  const header = parseZoneHeader(found);
  if (!header || !isRecordObject(found)) return false;
  const { kind = header.kind, name = header.name, ...figures } = change;
  const kept: Partial<ZoneFigures> = kind === header.kind ? header : {};
  const wanted: Record<string, unknown> = { kind, name };
  for (const figure of FIGURES) wanted[figure] = figures[figure] ?? kept[figure];
  const rest = Object.fromEntries(
    Object.entries(found).filter(([key]) => !['kind', 'name', ...FIGURES].includes(key)),
  );
  const next = checkHeader({ ...rest, ...storedSettings(wanted as unknown as ZoneSettings) });
  if (isSameValue(parseZoneHeader(next), header)) return false;
  doc.transact(() => root.set(zoneId, next), origin);
  return true;
}

/** Deletes a zone with all its anchors in one transaction; `false` where its header is gone already. */
export function deleteZone(doc: Y.Doc, zoneId: string, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, ZONES);
  if (!root.has(zoneId)) return false;
  const keys = [...root.keys()].filter((key) => splitFlatKey(key)?.id === zoneId);
  doc.transact(() => {
    for (const key of keys) root.delete(key);
  }, origin);
  return true;
}
