import type * as Y from 'yjs';
import { type AnchorPlace, storedPlace } from './anchor-record.ts';
import { type AnchorMove, deleteAnchor, moveAnchors } from './edit-anchor.ts';
import { deleteHairline } from './edit-hairline.ts';
import { deleteInk, moveInk } from './edit-ink.ts';
import { parseInk } from './ink-record.ts';
import { isRecordObject } from './json.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { flatKey } from './read-flat.ts';
import { readHairline } from './read-hairline.ts';
import { INK_ROOT } from './read-ink.ts';
import { makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

/** Which anchor of which hairline. */
interface AnchorItem {
  readonly hairlineId: string;
  readonly anchorId: string;
}

/** Something that can be selected, moved and deleted: an anchor of a hairline, or ink. */
export type ItemRef = AnchorItem | { readonly inkId: string };

/** Where one item goes, q; of ink it is its (x, y). */
export interface ItemMove extends AnchorPlace {
  readonly item: ItemRef;
}

/** Whether the item is an anchor. */
export function isAnchorItem(item: ItemRef): item is AnchorItem {
  return 'anchorId' in item;
}

/** The key of the item in the document's `hairlines` or `ink`. */
export function itemKey(item: ItemRef): string {
  return isAnchorItem(item) ? flatKey(item.hairlineId, item.anchorId) : item.inkId;
}

function anchorsByHairline(items: readonly ItemRef[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    if (isAnchorItem(item))
      groups.set(item.hairlineId, [...(groups.get(item.hairlineId) ?? []), item.anchorId]);
  }
  return groups;
}

const inkIdsOf = (items: readonly ItemRef[]): string[] =>
  items.flatMap((item) => (isAnchorItem(item) ? [] : [item.inkId]));

/**
 * Moves items in one transaction; those that are gone or there already are passed over.
 * @returns how many were moved
 * @throws RangeError for a coordinate that is not finite
 */
export function moveItems(doc: Y.Doc, moves: readonly ItemMove[], origin: unknown = LOCAL_ORIGIN): number {
  const lines = new Map<string, AnchorMove[]>();
  const ink: { inkId: string; x: number; y: number }[] = [];
  for (const { item, ...place } of moves) {
    if (!isAnchorItem(item)) ink.push({ inkId: item.inkId, ...place });
    else
      lines.set(item.hairlineId, [
        ...(lines.get(item.hairlineId) ?? []),
        { anchorId: item.anchorId, ...place },
      ]);
  }
  let moved = 0;
  doc.transact(() => {
    for (const [hairlineId, anchors] of lines)
      moved += moveAnchors(doc, { hairlineId, moves: anchors }, origin);
    moved += moveInk(doc, ink, origin);
  }, origin);
  return moved;
}

/**
 * Deletes items in one transaction. A hairline that loses all its anchors goes with them: without one it could
 * not be seen or grabbed again.
 * @returns how many items were there, and how many hairlines went
 */
export function deleteItems(
  doc: Y.Doc,
  items: readonly ItemRef[],
  origin: unknown = LOCAL_ORIGIN,
): { readonly items: number; readonly hairlines: number } {
  let count = 0;
  let hairlines = 0;
  doc.transact(() => {
    for (const [hairlineId, anchorIds] of anchorsByHairline(items)) {
      for (const anchorId of anchorIds) count += deleteAnchor(doc, { hairlineId, anchorId }, origin) ? 1 : 0;
      const isBare = readHairline(doc, hairlineId)?.anchors.length === 0;
      if (isBare && deleteHairline(doc, hairlineId, origin)) hairlines++;
    }
    count += deleteInk(doc, inkIdsOf(items), origin);
  }, origin);
  return { items: count, hairlines };
}

/** How a copy differs from what it is a copy of. */
interface Copying {
  readonly dx: number;
  readonly dy: number;
  /** Uniform in [0, 1); ids come from it. */
  readonly random: () => number;
}

function copyHairline(doc: Y.Doc, hairlineId: string, { dx, dy, random }: Copying): ItemRef[] {
  const root = mapRoot(doc, 'hairlines');
  const copyId = makeRecordId(random);
  root.set(copyId, root.get(hairlineId));
  return (readHairline(doc, hairlineId)?.anchors ?? []).map(({ id, x, y }) => {
    const anchorId = makeRecordId(random);
    const found = root.get(flatKey(hairlineId, id)) as object;
    root.set(flatKey(copyId, anchorId), { ...found, ...storedPlace({ x: x + dx, y: y + dy }) });
    return { hairlineId: copyId, anchorId };
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
 * Puts copies beside ink, and beside those hairlines of which all anchors are given, in one transaction.
 * @returns the items of the copies; anchors of hairlines given in part have none
 */
export function duplicateItems(
  doc: Y.Doc,
  { items, ...copying }: Copying & { readonly items: readonly ItemRef[] },
  origin: unknown = LOCAL_ORIGIN,
): ItemRef[] {
  const whole = [...anchorsByHairline(items)].filter(([hairlineId, anchorIds]) => {
    const anchors = readHairline(doc, hairlineId)?.anchors ?? [];
    return anchors.length > 0 && anchors.every(({ id }) => anchorIds.includes(id));
  });
  const copies: ItemRef[] = [];
  doc.transact(() => {
    for (const [hairlineId] of whole) copies.push(...copyHairline(doc, hairlineId, copying));
    for (const inkId of inkIdsOf(items)) copies.push(...copyInk(doc, inkId, copying));
  }, origin);
  return copies;
}
