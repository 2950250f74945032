import type { AnchorKind } from '@stipple/hairline';
import type * as Y from 'yjs';
import { anchorRecord, checkAnchorKind, type PlacedAnchor } from './anchor-record.ts';
import { changedStyle, type HairlineLook } from './edit-hairline.ts';
import { isRecordObject, isSameValue } from './json.ts';
import { type Anchor, LOCAL_ORIGIN } from './model.ts';
import { spreadOrderKeys } from './order-key.ts';
import { flatKey } from './read-flat.ts';
import { readHairline } from './read-hairline.ts';
import { makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

const HAIRLINES = 'hairlines';

/** Which place of the anatomy an anchor of a hairline is to be. */
export interface AnchorNaming {
  readonly hairlineId: string;
  readonly anchorId: string;
  readonly kind: AnchorKind;
}

/**
 * Says which place of the anatomy an anchor is, in one transaction; another anchor of the line that was that place
 * is a plain one from then on. `false` where the line or the anchor is gone, or all is so already.
 * @throws RangeError for a kind that there is not
 */
export function setAnchorKind(
  doc: Y.Doc,
  { hairlineId, anchorId, kind }: AnchorNaming,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  checkAnchorKind(kind);
  const root = mapRoot(doc, HAIRLINES);
  const anchors = readHairline(doc, hairlineId)?.anchors ?? [];
  if (!anchors.some(({ id }) => id === anchorId)) return false;
  const wanted = (anchor: Anchor): AnchorKind => {
    if (anchor.id === anchorId) return kind;
    return kind !== 'anchor' && anchor.kind === kind ? 'anchor' : anchor.kind;
  };
  const changed = anchors.filter((anchor) => wanted(anchor) !== anchor.kind);
  if (changed.length === 0) return false;
  doc.transact(() => {
    for (const anchor of changed) {
      const key = flatKey(hairlineId, anchor.id);
      root.set(key, { ...(root.get(key) as object), kind: wanted(anchor) });
    }
  }, origin);
  return true;
}

/** What a hairline is to be laid along, and how it is to look then. */
export interface HairlineLaying extends HairlineLook {
  readonly hairlineId: string;
  /** Anchors in their order along the curve, q; at least one. */
  readonly points: readonly PlacedAnchor[];
  /** Uniform in [0, 1); ids of new anchors come from it. */
  readonly random: () => number;
}

/** For each point the anchor that becomes it: that of its kind, else the next plain one; each only once. */
function matchAnchors(anchors: readonly Anchor[], points: readonly PlacedAnchor[]): (Anchor | undefined)[] {
  const free = [...anchors];
  return points.map(({ kind = 'anchor' }) => {
    const index = free.findIndex((anchor) => anchor.kind === kind);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  });
}

/**
 * Lays a hairline along other points in one transaction, as when another shape is picked or it is mirrored: anchors
 * are moved where there is one of the point's kind, the others go and come. Ids of anchors that stay do not change.
 * @returns the ids of the anchors in their order, or `undefined` where the line is gone or unreadable
 * @throws RangeError for no point, a coordinate that is not finite, or a kind, edge or shape that there is not
 */
export function layHairline(
  doc: Y.Doc,
  { hairlineId, points, random, ...look }: HairlineLaying,
  origin: unknown = LOCAL_ORIGIN,
): string[] | undefined {
  if (points.length === 0) throw new RangeError('A hairline needs at least one point, got 0.');
  const keys = spreadOrderKeys(points.length);
  const records = points.map((point, index) => anchorRecord(point, keys[index] as string));
  const root = mapRoot(doc, HAIRLINES);
  const line = readHairline(doc, hairlineId);
  const header = root.get(hairlineId);
  const style = changedStyle(isRecordObject(header) ? header.style : undefined, look);
  if (!line || !isRecordObject(header)) return undefined;
  const matched = matchAnchors(line.anchors, points);
  const ids = matched.map((anchor) => anchor?.id ?? makeRecordId(random));
  const kept = new Set(ids);
  doc.transact(() => {
    if (!isSameValue(header.style, style)) root.set(hairlineId, { ...header, style });
    for (const { id } of line.anchors) if (!kept.has(id)) root.delete(flatKey(hairlineId, id));
    for (const [index, id] of ids.entries()) {
      const key = flatKey(hairlineId, id);
      const found = root.get(key);
      const next = { ...(isRecordObject(found) ? found : {}), ...records[index] };
      if (!isSameValue(found, next)) root.set(key, next);
    }
  }, origin);
  return ids;
}
