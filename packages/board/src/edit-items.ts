import type * as Y from 'yjs';
import { type AnchorPlace, storedPlace } from './anchor-record.ts';
import { deleteAnchor, moveAnchors } from './edit-anchor.ts';
import { deleteHairline } from './edit-hairline.ts';
import { deleteInk, moveInk } from './edit-ink.ts';
import { deleteZone, nextZoneOrder } from './edit-zone.ts';
import { parseInk } from './ink-record.ts';
import { isRecordObject } from './json.ts';
import { type AnchorRef, type LineRef, lineId, lineRoot, readLine, toLineRef } from './line-ref.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { flatKey } from './read-flat.ts';
import { INK_ROOT } from './read-ink.ts';
import { makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

/** Something that can be selected, moved and deleted: an anchor of a hairline or a zone, or ink. */
export type ItemRef = AnchorRef | { readonly inkId: string };

/** Where one item goes, q; of ink it is its (x, y). */
export interface ItemMove extends AnchorPlace {
  readonly item: ItemRef;
}

/** Whether the item is an anchor, of a hairline or a zone. */
export function isAnchorItem(item: ItemRef): item is AnchorRef {
  return 'anchorId' in item;
}

/** Whether the item is an anchor of a zone. */
export function isZoneItem(item: ItemRef): item is AnchorRef & { readonly zoneId: string } {
  return 'zoneId' in item;
}

/** The key of the item in the document's `hairlines`, `zones` or `ink`. */
export function itemKey(item: ItemRef): string {
  return isAnchorItem(item) ? flatKey(lineId(item), item.anchorId) : item.inkId;
}

/** The root of the document that the item is in. */
export function itemRoot(item: ItemRef): 'hairlines' | 'zones' | 'ink' {
  return isAnchorItem(item) ? lineRoot(item) : INK_ROOT;
}

/** Items of one line, with the line's name. */
interface LineItems<Item> {
  readonly line: LineRef;
  readonly items: readonly Item[];
}

/** The anchors among the items, by the line that they are on. */
function byLine<Item>(items: readonly Item[], anchorOf: (item: Item) => ItemRef): LineItems<Item>[] {
  const groups = new Map<string, { line: LineRef; items: Item[] }>();
  for (const item of items) {
    const ref = anchorOf(item);
    if (!isAnchorItem(ref)) continue;
    const name = `${lineRoot(ref)}/${lineId(ref)}`;
    const group = groups.get(name) ?? { line: toLineRef(ref), items: [] };
    group.items.push(item);
    groups.set(name, group);
  }
  return [...groups.values()];
}

const anchorsByLine = (items: readonly ItemRef[]): LineItems<AnchorRef>[] =>
  byLine(items.filter(isAnchorItem), (item) => item);

const inkIdsOf = (items: readonly ItemRef[]): string[] =>
  items.flatMap((item) => (isAnchorItem(item) ? [] : [item.inkId]));

/**
 * Moves items in one transaction; those that are gone or there already are passed over.
 * @returns how many were moved
 * @throws RangeError for a coordinate that is not finite
 */
export function moveItems(doc: Y.Doc, moves: readonly ItemMove[], origin: unknown = LOCAL_ORIGIN): number {
  const ink = moves.flatMap(({ item, ...place }) =>
    isAnchorItem(item) ? [] : [{ inkId: item.inkId, ...place }],
  );
  let moved = 0;
  doc.transact(() => {
    for (const { line, items } of byLine(moves, ({ item }) => item)) {
      const anchors = items.map(({ item, x, y }) => ({ anchorId: (item as AnchorRef).anchorId, x, y }));
      moved += moveAnchors(doc, { ...line, moves: anchors }, origin);
    }
    moved += moveInk(doc, ink, origin);
  }, origin);
  return moved;
}

/** Deletes a hairline or a zone with all its anchors; `false` where its header is gone already. */
function deleteLine(doc: Y.Doc, line: LineRef, origin: unknown): boolean {
  return 'zoneId' in line
    ? deleteZone(doc, line.zoneId, origin)
    : deleteHairline(doc, line.hairlineId, origin);
}

/**
 * Deletes items in one transaction. A hairline or a zone that loses all its anchors goes with them: without one
 * it could not be seen or grabbed again.
 * @returns how many items were there, and how many hairlines and zones went
 */
export function deleteItems(
  doc: Y.Doc,
  items: readonly ItemRef[],
  origin: unknown = LOCAL_ORIGIN,
): { readonly items: number; readonly hairlines: number; readonly zones: number } {
  let count = 0;
  const gone = { hairlines: 0, zones: 0 };
  doc.transact(() => {
    for (const { line, items: anchors } of anchorsByLine(items)) {
      for (const anchor of anchors) count += deleteAnchor(doc, anchor, origin) ? 1 : 0;
      const isBare = readLine(doc, line)?.anchors.length === 0;
      if (isBare && deleteLine(doc, line, origin)) gone[lineRoot(line)]++;
    }
    count += deleteInk(doc, inkIdsOf(items), origin);
  }, origin);
  return { items: count, ...gone };
}

/** How a copy differs from what it is a copy of. */
interface Copying {
  readonly dx: number;
  readonly dy: number;
  /** Uniform in [0, 1); ids come from it. */
  readonly random: () => number;
}

function copyLine(doc: Y.Doc, line: LineRef, { dx, dy, random }: Copying): ItemRef[] {
  const root = mapRoot(doc, lineRoot(line));
  const id = lineId(line);
  const copyId = makeRecordId(random);
  const isZone = 'zoneId' in line;
  const { anchors = [] } = readLine(doc, line) ?? {};
  const header = root.get(id);
  root.set(
    copyId,
    isZone && isRecordObject(header) ? { ...header, order: nextZoneOrder(doc, random) } : header,
  );
  return anchors.map(({ id: original, x, y }) => {
    const anchorId = makeRecordId(random);
    const found = root.get(flatKey(id, original)) as object;
    root.set(flatKey(copyId, anchorId), { ...found, ...storedPlace({ x: x + dx, y: y + dy }) });
    return isZone ? { zoneId: copyId, anchorId } : { hairlineId: copyId, anchorId };
  });
}

function copyInk(doc: Y.Doc, inkId: string, { dx, dy, random }: Copying): ItemRef[] {
  const root = mapRoot(doc, INK_ROOT);
  const found = root.get(inkId);
  const ink = parseInk(inkId, found);
  if (!ink || !isRecordObject(found)) return [];
  const copyId = makeRecordId(random);
  root.set(copyId, { ...found, ...storedPlace({ x: ink.x + dx, y: ink.y + dy }) });
  return [{ inkId: copyId }];
}

/**
 * Puts copies beside ink, and beside those hairlines and zones of which all anchors are given, in one transaction.
 * @returns the items of the copies; anchors of a line given in part have none
 */
export function duplicateItems(
  doc: Y.Doc,
  { items, ...copying }: Copying & { readonly items: readonly ItemRef[] },
  origin: unknown = LOCAL_ORIGIN,
): ItemRef[] {
  const whole = anchorsByLine(items).filter(({ line, items: given }) => {
    const anchors = readLine(doc, line)?.anchors ?? [];
    const ids = new Set(given.map(({ anchorId }) => anchorId));
    return anchors.length > 0 && anchors.every(({ id }) => ids.has(id));
  });
  const copies: ItemRef[] = [];
  doc.transact(() => {
    for (const { line } of whole) copies.push(...copyLine(doc, line, copying));
    for (const inkId of inkIdsOf(items)) copies.push(...copyInk(doc, inkId, copying));
  }, origin);
  return copies;
}
