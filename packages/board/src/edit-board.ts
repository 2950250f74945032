import type * as Y from 'yjs';
import { LOCAL_ORIGIN, RECORD_VERSION, VIEW_DEFAULTS, type ViewRecord } from './model.ts';
import { orderKeyBetween } from './order-key.ts';
import { parseDesign, readDesigns } from './read-design.ts';
import { parseView, readViews } from './read-view.ts';
import { checkRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

type Optional = keyof typeof VIEW_DEFAULTS;

/** A view to be put on the board: what is not given gets its default (`VIEW_DEFAULTS`), the order the last place. */
export type NewView = Omit<ViewRecord, Optional> &
  Partial<Pick<ViewRecord, Optional>> & { readonly id: string };

/**
 * Puts a view on the board, after those that are there.
 * @param random uniform in [0, 1); the order key comes from it
 * @throws RangeError for an id already taken or a record that readers would not understand
 */
export function addView(
  doc: Y.Doc,
  { id, ...given }: NewView,
  { random, origin = LOCAL_ORIGIN }: { readonly random: () => number; readonly origin?: unknown },
): void {
  checkRecordId(id, 'view');
  const root = mapRoot(doc, 'views');
  if (root.has(id)) throw new RangeError(`There is a view ${id} already.`);
  const order = given.order ?? orderKeyBetween(readViews(doc).at(-1)?.order, undefined, random);
  const record = { version: RECORD_VERSION, ...VIEW_DEFAULTS, ...given, order };
  if (!parseView(id, record)) throw new RangeError(`This is no view: ${JSON.stringify(record)}.`);
  doc.transact(() => root.set(id, record), origin);
}

/**
 * Puts a design (an option) on the board, after those that are there.
 * @param random uniform in [0, 1); the order key comes from it
 * @throws RangeError for an id already taken or a name that readers would not understand
 */
export function addDesign(
  doc: Y.Doc,
  { id, name }: { readonly id: string; readonly name: string },
  { random, origin = LOCAL_ORIGIN }: { readonly random: () => number; readonly origin?: unknown },
): void {
  checkRecordId(id, 'design');
  const root = mapRoot(doc, 'designs');
  if (root.has(id)) throw new RangeError(`There is a design ${id} already.`);
  const order = orderKeyBetween(readDesigns(doc).at(-1)?.order, undefined, random);
  const record = { version: RECORD_VERSION, name, order };
  if (!parseDesign(id, record)) throw new RangeError(`This is no design: ${JSON.stringify(record)}.`);
  doc.transact(() => root.set(id, record), origin);
}
