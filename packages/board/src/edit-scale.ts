import type * as Y from 'yjs';
import { isRecordObject, isSameValue } from './json.ts';
import { LOCAL_ORIGIN, VIEW_DEFAULTS } from './model.ts';
import { parseView } from './read-view.ts';
import { mapRoot } from './root.ts';
import { parseScale, type ScaleRecord, sourceOfMethod } from './scale-record.ts';

const VIEWS = 'views';

/** A view's scale with what it was found by. */
export interface NewScale {
  readonly viewId: string;
  readonly scale: ScaleRecord;
  /** Board units per cm of head, times 16; whole, above 0. */
  readonly pxPerCm16: number;
}

/**
 * Gives a view its scale in one transaction, with what it was found by; strokes and anchors stay where they are.
 * `false` where the view is gone, unreadable or has that very scale already.
 * @throws RangeError for a scale that readers would not understand
 */
export function setScale(
  doc: Y.Doc,
  { viewId, scale, pxPerCm16 }: NewScale,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const stored = parseScale(scale);
  if (!stored) throw new RangeError(`This is no scale: ${JSON.stringify(scale)}.`);
  const root = mapRoot(doc, VIEWS);
  const found = root.get(viewId);
  const view = parseView(viewId, found);
  if (!view || !isRecordObject(found)) return false;
  const next = { ...found, scale: stored, pxPerCm16, scaleSource: sourceOfMethod(stored.method) };
  const changed = parseView(viewId, next);
  if (!changed) throw new RangeError(`A scale is a whole number above 0 and at most 2^20, got ${pxPerCm16}.`);
  if (isSameValue(changed, view)) return false;
  doc.transact(() => root.set(viewId, next), origin);
  return true;
}

/**
 * Takes a view's scale away in one transaction: it is assumed again. `false` where the view is gone, unreadable or
 * has only an assumed scale.
 */
export function clearScale(doc: Y.Doc, viewId: string, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, VIEWS);
  const found = root.get(viewId);
  const view = parseView(viewId, found);
  if (!view || !isRecordObject(found)) return false;
  const { scale, ...rest } = found;
  if (scale === undefined && view.scaleSource === 'assumed') return false;
  const { pxPerCm16, scaleSource } = VIEW_DEFAULTS;
  doc.transact(() => root.set(viewId, { ...rest, pxPerCm16, scaleSource }), origin);
  return true;
}
