import type * as Y from 'yjs';
import type { Anchor } from './model.ts';
import { readHairline } from './read-hairline.ts';
import { readZone } from './read-zone.ts';

/** Names a row of anchors: that of a hairline, or that of a zone. */
export type LineRef = { readonly hairlineId: string } | { readonly zoneId: string };

/** Names one anchor of a hairline or a zone. */
export type AnchorRef = LineRef & { readonly anchorId: string };

/** The document's root that holds the row. */
export function lineRoot(line: LineRef): 'hairlines' | 'zones' {
  return 'zoneId' in line ? 'zones' : 'hairlines';
}

/** The id of the hairline or the zone. */
export function lineId(line: LineRef): string {
  return 'zoneId' in line ? line.zoneId : line.hairlineId;
}

/** The name of the row alone, of whatever names more than that. */
export function toLineRef(line: LineRef): LineRef {
  return 'zoneId' in line ? { zoneId: line.zoneId } : { hairlineId: line.hairlineId };
}

/** The row with its anchors in their order along it, or `undefined` where it is not there or cannot be read. */
export function readLine(
  doc: Y.Doc,
  line: LineRef,
): { readonly id: string; readonly anchors: readonly Anchor[] } | undefined {
  return 'zoneId' in line ? readZone(doc, line.zoneId) : readHairline(doc, line.hairlineId);
}
