import { SHAPES, type Shape } from '@stipple/hairline';
import type * as Y from 'yjs';
import { anchorRecord, type PlacedAnchor } from './anchor-record.ts';
import { isJsonObject, isRecordObject, isSameValue, type JsonObject } from './json.ts';
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
  readonly points: readonly PlacedAnchor[];
  readonly edge?: EdgeStyle;
  readonly shape?: Shape;
  /** Uniform in [0, 1); ids come from it. */
  readonly random: () => number;
  /** The curve's id, where the caller has picked one; else made by chance. */
  readonly hairlineId?: string;
}

/**
 * Makes a hairline in one transaction (one undo step).
 * @returns the ids of the curve and of its anchors, in their order
 * @throws RangeError for no point, a coordinate that is not finite, a kind, edge or shape that there is not, a
 *   malformed id, or an id already taken
 */
export function createHairline(
  doc: Y.Doc,
  { designId, viewId, points, random, hairlineId = makeRecordId(random), ...look }: NewHairline,
  origin: unknown = LOCAL_ORIGIN,
): { hairlineId: string; anchorIds: string[] } {
  checkRecordId(designId, 'design');
  checkRecordId(viewId, 'view');
  checkRecordId(hairlineId, 'hairline');
  const style = storedStyle({ ...look, edge: look.edge ?? 'soft' });
  if (points.length === 0) throw new RangeError('A hairline needs at least one point, got 0.');
  const root = mapRoot(doc, HAIRLINES);
  if (root.has(hairlineId)) throw new RangeError(`There is a hairline ${hairlineId} already.`);
  const keys = spreadOrderKeys(points.length);
  const records = points.map((point, index) => anchorRecord(point, keys[index] as string));
  const anchorIds = points.map(() => makeRecordId(random));
  doc.transact(() => {
    root.set(hairlineId, { version: RECORD_VERSION, designId, viewId, style });
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

/** How a hairline looks, or what of it is to change. */
export interface HairlineLook {
  readonly edge?: EdgeStyle;
  /** `own` takes a shape away. */
  readonly shape?: Shape;
}

/** The look as it is stored: a shape of its own is left out. */
function storedStyle({ edge, shape }: HairlineLook): HairlineLook {
  if (edge !== undefined && !EDGE_STYLES.includes(edge)) {
    throw new RangeError(`An edge is one of ${EDGE_STYLES.join(', ')}, got ${JSON.stringify(edge)}.`);
  }
  if (shape !== undefined && !SHAPES.includes(shape)) {
    throw new RangeError(`A shape is one of ${SHAPES.join(', ')}, got ${JSON.stringify(shape)}.`);
  }
  return {
    ...(edge !== undefined && { edge }),
    ...(shape !== undefined && shape !== 'own' && { shape }),
  };
}

/** The style found in a header with the look laid over it; fields that this version does not know stay. */
export function changedStyle(found: unknown, look: HairlineLook): JsonObject {
  const { shape, ...rest } = isJsonObject(found) ? found : {};
  return { ...rest, ...(look.shape === undefined && shape !== undefined && { shape }), ...storedStyle(look) };
}

/**
 * Gives a hairline another edge or notes another shape; `false` where it is gone, unreadable or so already.
 * @throws RangeError for an edge or a shape that there is not
 */
export function setHairlineStyle(
  doc: Y.Doc,
  { hairlineId, ...look }: HairlineLook & { readonly hairlineId: string },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = mapRoot(doc, HAIRLINES);
  const found = root.get(hairlineId);
  const header = parseHairlineHeader(found);
  const style = changedStyle(isRecordObject(found) ? found.style : undefined, look);
  if (!header || !isRecordObject(found)) return false;
  if (isSameValue(parseHairlineHeader({ ...found, style }), header)) return false;
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
