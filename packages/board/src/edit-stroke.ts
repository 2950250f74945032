import { decodeStroke } from '@stipple/density';
import type * as Y from 'yjs';
import { RECORD_LIMIT_BYTES } from './limits.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { densityRoot, mapRoot } from './root.ts';

/** A finished density stroke and where it goes. */
export interface NewStroke {
  readonly designId: string;
  readonly viewId: string;
  /** As `encodeStroke` of the density package makes it; the document keeps this very array. */
  readonly record: Uint8Array;
}

/**
 * Puts a finished stroke on top of a design's density map in one transaction.
 * @returns `false`, and nothing is changed, where the design or the view is gone, as happens when another person
 *   has deleted it meanwhile
 * @throws RangeError for a record that no reader understands or that is too long, or a malformed id
 */
export function appendStroke(
  doc: Y.Doc,
  { designId, viewId, record }: NewStroke,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = densityRoot(designId, viewId);
  if (record.length > RECORD_LIMIT_BYTES.design) {
    throw new RangeError(`A stroke has at most ${RECORD_LIMIT_BYTES.design} bytes, got ${record.length}.`);
  }
  if (!decodeStroke(record)) {
    throw new RangeError(`This is no stroke record: ${record.length} bytes beginning ${record.slice(0, 8)}.`);
  }
  if (!mapRoot(doc, 'designs').has(designId) || !mapRoot(doc, 'views').has(viewId)) return false;
  doc.transact(() => doc.getArray<unknown>(root).push([record]), origin);
  return true;
}
