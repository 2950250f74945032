import type * as Y from 'yjs';
import { isRecordObject, isSameValue, type JsonObject } from './json.ts';
import { type HeadBox, LOCAL_ORIGIN, VIEW_LABELS, type ViewLabel } from './model.ts';
import { orderKeyBetween, spreadOrderKeys } from './order-key.ts';
import { parseHeadBox, parseView, readViews } from './read-view.ts';
import { mapRoot } from './root.ts';

const VIEWS = 'views';

/** The record as it stands, with all its fields, if it is a view that can be read. */
function findRecord(doc: Y.Doc, viewId: string): JsonObject | undefined {
  const found = mapRoot(doc, VIEWS).get(viewId);
  return isRecordObject(found) && parseView(viewId, found) ? found : undefined;
}

/** Writes the view with some fields changed; fields that this version does not know stay. */
function changeView(doc: Y.Doc, viewId: string, change: JsonObject): void {
  const record = findRecord(doc, viewId);
  if (record) mapRoot(doc, VIEWS).set(viewId, { ...record, ...change });
}

/**
 * Says what a view shows; `false` where it is gone, unreadable or says so already.
 * @throws RangeError for a label that there is not
 */
export function setViewLabel(
  doc: Y.Doc,
  { viewId, label }: { readonly viewId: string; readonly label: ViewLabel },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  if (!VIEW_LABELS.includes(label)) {
    throw new RangeError(`A label is one of ${VIEW_LABELS.join(', ')}, got ${JSON.stringify(label)}.`);
  }
  const record = findRecord(doc, viewId);
  if (!record || record.label === label) return false;
  doc.transact(() => changeView(doc, viewId, { label }), origin);
  return true;
}

/** Notes whether a view's photo is mirrored; `false` where it is gone, unreadable or noted so already. */
export function setViewMirrored(
  doc: Y.Doc,
  { viewId, mirrored }: { readonly viewId: string; readonly mirrored: boolean },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const view = readViews(doc).find(({ id }) => id === viewId);
  if (!view || view.mirrored === mirrored) return false;
  doc.transact(() => changeView(doc, viewId, { mirrored }), origin);
  return true;
}

/**
 * Says where the head is on a view; without a box it is where the label says again. `false` where the view is
 * gone, unreadable or says so already.
 * @throws RangeError for a box that readers would not understand
 */
export function setHeadBox(
  doc: Y.Doc,
  { viewId, headBox }: { readonly viewId: string; readonly headBox: HeadBox | undefined },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const parsed = parseHeadBox(headBox);
  if (headBox && !parsed) throw new RangeError(`This is no head box: ${JSON.stringify(headBox)}.`);
  const record = findRecord(doc, viewId);
  if (!record || isSameValue(parseHeadBox(record.headBox), parsed)) return false;
  const { headBox: _, ...rest } = record;
  doc.transact(() => mapRoot(doc, VIEWS).set(viewId, parsed ? { ...rest, headBox: parsed } : rest), origin);
  return true;
}

/** Where a view is put among the others. */
export interface ViewMove {
  readonly viewId: string;
  /** The view it comes before; the last place without one, or where that one is gone. */
  readonly beforeId?: string;
  /** Uniform in [0, 1); the order key comes from it. */
  readonly random: () => number;
}

/**
 * Puts a view before another one in one transaction; `false` where it is gone or stands there already. Only its
 * own key changes, so that two people can move two views at once; all get new keys only where two are equal.
 */
export function moveView(
  doc: Y.Doc,
  { viewId, beforeId, random }: ViewMove,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const views = readViews(doc);
  const from = views.findIndex(({ id }) => id === viewId);
  const moved = views[from];
  if (!moved || beforeId === viewId) return false;
  const others = views.filter(({ id }) => id !== viewId);
  const found = others.findIndex(({ id }) => id === beforeId);
  const to = found < 0 ? others.length : found;
  if (to === from) return false;
  const order = orderKeyBetween(others[to - 1]?.order, others[to]?.order, random);
  doc.transact(() => {
    if (order !== undefined) return changeView(doc, viewId, { order });
    const row = [...others.slice(0, to), moved, ...others.slice(to)];
    const keys = spreadOrderKeys(row.length);
    for (const [index, { id }] of row.entries()) changeView(doc, id, { order: keys[index] });
  }, origin);
  return true;
}

/**
 * Takes a view off the board in one transaction; `false` where it is gone already. What was drawn on it stays in
 * the document, so that bringing the view back brings that back too; the photo is not the document's.
 */
export function deleteView(doc: Y.Doc, viewId: string, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, VIEWS);
  if (!root.has(viewId)) return false;
  doc.transact(() => root.delete(viewId), origin);
  return true;
}
