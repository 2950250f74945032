import type * as Y from 'yjs';
import { type AnchorPlace, anchorRecord } from './anchor-record.ts';
import { isJsonObject, isRecordObject, isSameValue } from './json.ts';
import { EDGE_STYLES, type EdgeStyle, LOCAL_ORIGIN, RECORD_VERSION, type ScalpSide } from './model.ts';
import { spreadOrderKeys } from './order-key.ts';
import { flatKey, splitFlatKey } from './read-flat.ts';
import { parseHairlineHeader } from './read-hairline.ts';
import { checkRecordId, makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

const HAIRLINES = 'hairlines';

/** A hairline to be made. */
export interface NewHairline {
  readonly designId: string;
  readonly viewId: string;
  /** Anchors in their order along the curve, q; at least one. */
  readonly points: readonly AnchorPlace[];
  readonly edge?: EdgeStyle;
  /** Uniform in [0, 1); ids come from it. */
  readonly random: () => number;
  /** The curve's id, where the caller has picked one; else made by chance. */
  readonly hairlineId?: string;
}

/**
 * Makes a hairline in one transaction (one undo step).
 * @returns the ids of the curve and of its anchors, in their order
 * @throws RangeError for no point, a coordinate that is not finite, a malformed id, or an id already taken
 */
export function createHairline(
  doc: Y.Doc,
  { designId, viewId, points, edge = 'soft', random, hairlineId = makeRecordId(random) }: NewHairline,
  origin: unknown = LOCAL_ORIGIN,
): { hairlineId: string; anchorIds: string[] } {
  checkRecordId(designId, 'design');
  checkRecordId(viewId, 'view');
  checkRecordId(hairlineId, 'hairline');
  if (points.length === 0) throw new RangeError('A hairline needs at least one point, got 0.');
  const root = mapRoot(doc, HAIRLINES);
  if (root.has(hairlineId)) throw new RangeError(`There is a hairline ${hairlineId} already.`);
  const keys = spreadOrderKeys(points.length);
  const records = points.map((point, index) => anchorRecord(point, keys[index] as string));
  const anchorIds = points.map(() => makeRecordId(random));
  doc.transact(() => {
    root.set(hairlineId, { version: RECORD_VERSION, designId, viewId, style: { edge } });
    for (const [index, anchorId] of anchorIds.entries())
      root.set(flatKey(hairlineId, anchorId), records[index]);
  }, origin);
  return { hairlineId, anchorIds };
}

/** Deletes a hairline with all its anchors in one transaction; `false` where its header is gone already. */
export function deleteHairline(doc: Y.Doc, hairlineId: string, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, HAIRLINES);
  if (!root.has(hairlineId)) return false;
  const keys = [...root.keys()].filter((key) => splitFlatKey(key)?.id === hairlineId);
  doc.transact(() => {
    for (const key of keys) root.delete(key);
  }, origin);
  return true;
}

/**
 * Gives a hairline another edge; `false` where it is gone, unreadable or has that edge already.
 * @throws RangeError for an edge that there is not
 */
export function setHairlineStyle(
  doc: Y.Doc,
  { hairlineId, edge }: { readonly hairlineId: string; readonly edge: EdgeStyle },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  if (!EDGE_STYLES.includes(edge)) {
    throw new RangeError(`An edge is one of ${EDGE_STYLES.join(', ')}, got ${JSON.stringify(edge)}.`);
  }
  const root = mapRoot(doc, HAIRLINES);
  const found = root.get(hairlineId);
  const header = parseHairlineHeader(found);
  if (!header || !isRecordObject(found) || header.style.edge === edge) return false;
  const style = isJsonObject(found.style) ? { ...found.style, edge } : { edge };
  doc.transact(() => root.set(hairlineId, { ...found, style }), origin);
  return true;
}

/** What a hairline is told about its mask; what is left out stays as it is. */
export interface HairlineMaskPatch {
  readonly hairlineId: string;
  readonly scalp?: ScalpSide;
  /** Whole mm, 5 … 10. */
  readonly transitionMm?: number;
}

/**
 * Says on which side of a hairline the scalp is, or over how much density rises there; `false` where the line is
 * gone, unreadable or says so already.
 * @throws RangeError for a side that there is not, or a transition out of bounds
 */
export function setHairlineMask(
  doc: Y.Doc,
  { hairlineId, ...patch }: HairlineMaskPatch,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = mapRoot(doc, HAIRLINES);
  const found = root.get(hairlineId);
  if (!isRecordObject(found) || !parseHairlineHeader(found)) return false;
  const changed = { ...found, ...patch };
  if (!parseHairlineHeader(changed)) throw new RangeError(`This is no mask: ${JSON.stringify(patch)}.`);
  if (isSameValue(found, changed)) return false;
  doc.transact(() => root.set(hairlineId, changed), origin);
  return true;
}
