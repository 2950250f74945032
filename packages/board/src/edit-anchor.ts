import type * as Y from 'yjs';
import { type AnchorPlace, anchorRecord, type PlacedAnchor, storedPlace } from './anchor-record.ts';
import { isRecordObject } from './json.ts';
import { type AnchorRef, type LineRef, lineId, lineRoot, readLine, toLineRef } from './line-ref.ts';
import { type Anchor, LOCAL_ORIGIN } from './model.ts';
import { orderKeyBetween, spreadOrderKeys } from './order-key.ts';
import { flatKey } from './read-flat.ts';
import { parseAnchor } from './read-hairline.ts';
import { makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

/** Where anchors are added: between two that follow each other. */
interface AnchorGap {
  /** The anchor they come after; `undefined` for before the first one. */
  readonly after: string | undefined;
  /** Uniform in [0, 1); ids and order keys come from it. */
  readonly random: () => number;
}

/** Anchors to be added to a hairline or a zone; their places in order along it, q. */
export type NewAnchors = LineRef & AnchorGap & { readonly points: readonly PlacedAnchor[] };

/** One anchor to be added to a hairline or a zone; its place in q. */
export type NewAnchor = LineRef & AnchorGap & { readonly point: PlacedAnchor };

/** Order keys for new anchors at `index`, or `undefined` where the row has no room there. */
function keysAt(
  anchors: readonly Anchor[],
  index: number,
  { points, random }: NewAnchors,
): string[] | undefined {
  const after = anchors[index]?.order;
  let before = anchors[index - 1]?.order;
  const keys: string[] = [];
  for (const _ of points) {
    before = orderKeyBetween(before, after, random);
    if (before === undefined) return undefined;
    keys.push(before);
  }
  return keys;
}

/** Gives every anchor of a row a new key but leaves `count` keys free at `index`; these come back. */
function respread(
  root: Y.Map<unknown>,
  { id, anchors }: { readonly id: string; readonly anchors: readonly Anchor[] },
  gap: { index: number; count: number },
): string[] {
  const keys = spreadOrderKeys(anchors.length + gap.count);
  const free = keys.splice(gap.index, gap.count);
  for (const [index, anchor] of anchors.entries()) {
    const key = flatKey(id, anchor.id);
    const found = root.get(key);
    if (isRecordObject(found)) root.set(key, { ...found, order: keys[index] });
  }
  return free;
}

/**
 * Adds anchors to a hairline or a zone in one transaction. Two people who add between the same two anchors at once get
 * different order keys (but for one chance in 65,536, and then the ids decide, the same way everywhere).
 * @returns the new anchors' ids, or `undefined` where the line or the anchor before is gone, as happens when
 *   another person has deleted it meanwhile; nothing is changed then
 * @throws RangeError for a coordinate that is not finite, or a kind that there is not
 */
export function insertAnchors(
  doc: Y.Doc,
  anchors: NewAnchors,
  origin: unknown = LOCAL_ORIGIN,
): string[] | undefined {
  const { after, points, random } = anchors;
  // Checked before anything is read or written.
  const records = points.map((point) => anchorRecord(point, ''));
  const line = readLine(doc, anchors);
  if (!line) return undefined;
  const index = after === undefined ? 0 : line.anchors.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && index === 0) return undefined;
  const root = mapRoot(doc, lineRoot(anchors));
  const ids = records.map(() => makeRecordId(random));
  doc.transact(() => {
    const keys =
      keysAt(line.anchors, index, anchors) ?? respread(root, line, { index, count: records.length });
    for (const [nth, id] of ids.entries()) {
      root.set(flatKey(line.id, id), { ...records[nth], order: keys[nth] });
    }
  }, origin);
  return ids;
}

/** As `insertAnchors`, for one anchor; its id comes back. */
export function insertAnchor(
  doc: Y.Doc,
  { point, ...rest }: NewAnchor,
  origin: unknown = LOCAL_ORIGIN,
): string | undefined {
  return insertAnchors(doc, { ...rest, points: [point] }, origin)?.[0];
}

/** Where one anchor goes. */
export interface AnchorMove extends AnchorPlace {
  readonly anchorId: string;
}

/**
 * Moves anchors of a hairline or a zone in one transaction; one that is gone or unreadable is passed over, and one that
 * stays where it is is not written.
 * @returns how many were written
 * @throws RangeError for a coordinate that is not finite
 */
export function moveAnchors(
  doc: Y.Doc,
  { moves, ...line }: LineRef & { readonly moves: readonly AnchorMove[] },
  origin: unknown = LOCAL_ORIGIN,
): number {
  const root = mapRoot(doc, lineRoot(line));
  const written: [string, object][] = [];
  for (const move of moves) {
    const place = storedPlace(move);
    const key = flatKey(lineId(line), move.anchorId);
    const found = root.get(key);
    const anchor = parseAnchor(move.anchorId, found);
    if (!anchor || !isRecordObject(found) || (anchor.x === place.x && anchor.y === place.y)) continue;
    // Fields that only a newer program knows stay as they are.
    written.push([key, { ...found, ...place }]);
  }
  if (written.length > 0) {
    doc.transact(() => {
      for (const [key, record] of written) root.set(key, record);
    }, origin);
  }
  return written.length;
}

/** As `moveAnchors`, for one anchor; `false` where it is gone or already there. */
export function moveAnchor(doc: Y.Doc, move: LineRef & AnchorMove, origin: unknown = LOCAL_ORIGIN): boolean {
  return moveAnchors(doc, { ...toLineRef(move), moves: [move] }, origin) === 1;
}

/** Deletes an anchor; `false` where it is gone already. */
export function deleteAnchor(doc: Y.Doc, anchor: AnchorRef, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, lineRoot(anchor));
  const key = flatKey(lineId(anchor), anchor.anchorId);
  if (!root.has(key)) return false;
  doc.transact(() => root.delete(key), origin);
  return true;
}
