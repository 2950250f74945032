import { decodeComb, decodeStroke } from '@stipple/density';
import type * as Y from 'yjs';
import { RECORD_LIMIT_BYTES } from './limits.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { combRoot, densityRoot, findStrokeRoot, mapRoot } from './root.ts';

/** A finished stroke and where it goes. */
export interface NewStroke {
  readonly designId: string;
  readonly viewId: string;
  /** As `encodeStroke` or `encodeComb` of the density package makes it; the document keeps this very array. */
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
  return append(doc, { designId, viewId, record, root, decode: decodeStroke }, origin);
}

/**
 * Puts a finished comb stroke over a design's other combing in one transaction.
 * @returns `false`, and nothing is changed, where the design or the view is gone
 * @throws RangeError as `appendStroke`
 */
export function appendComb(
  doc: Y.Doc,
  { designId, viewId, record }: NewStroke,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = combRoot(designId, viewId);
  return append(doc, { designId, viewId, record, root, decode: decodeComb }, origin);
}

/** Takes all combing off a design's view in one transaction; how many strokes that were. */
export function clearCombs(
  doc: Y.Doc,
  { designId, viewId }: Pick<NewStroke, 'designId' | 'viewId'>,
  origin: unknown = LOCAL_ORIGIN,
): number {
  const combs = findStrokeRoot(doc, combRoot(designId, viewId));
  const count = combs?.length ?? 0;
  if (combs && count > 0) doc.transact(() => combs.delete(0, count), origin);
  return count;
}

/** A stroke with the list it goes to and what can read it. */
interface PlacedStroke extends NewStroke {
  readonly root: string;
  readonly decode: (record: Uint8Array) => unknown;
}

function append(
  doc: Y.Doc,
  { designId, viewId, record, root, decode }: PlacedStroke,
  origin: unknown,
): boolean {
  if (record.length > RECORD_LIMIT_BYTES.design) {
    throw new RangeError(`A stroke has at most ${RECORD_LIMIT_BYTES.design} bytes, got ${record.length}.`);
  }
  if (!decode(record)) {
    throw new RangeError(`This is no stroke record: ${record.length} bytes beginning ${record.slice(0, 8)}.`);
  }
  if (!mapRoot(doc, 'designs').has(designId) || !mapRoot(doc, 'views').has(viewId)) return false;
  doc.transact(() => doc.getArray<unknown>(root).push([record]), origin);
  return true;
}
