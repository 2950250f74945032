import type * as Y from 'yjs';
import { type Ink, parseInk } from './ink-record.ts';
import { mapEntries, mapRoot } from './root.ts';

/** The name of the root that holds ink. */
export const INK_ROOT = 'ink';

/** What readers have parsed before, by the value found: a board of much ink is read anew at every change. */
export type InkCache = WeakMap<object, Ink>;

function parseCached(id: string, value: unknown, cache: InkCache | undefined): Ink | undefined {
  if (!cache || typeof value !== 'object' || value === null) return parseInk(id, value);
  const known = cache.get(value);
  if (known) return known;
  const ink = parseInk(id, value);
  if (ink) cache.set(value, ink);
  return ink;
}

/**
 * The ink on a view, sorted by id; what this version cannot read is passed over. With a `cache` what has not
 * changed comes back as the same object. Never throws, whatever the document holds. Cost: linear in the `ink` map.
 */
export function readInk(doc: Y.Doc, viewId: string, cache?: InkCache): Ink[] {
  const found: Ink[] = [];
  for (const [id, value] of mapEntries(doc, INK_ROOT)) {
    const ink = parseCached(id, value, cache);
    if (ink?.viewId === viewId) found.push(ink);
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Which Yjs client made the ink first, whoever changed it later: whose it is (the leftmost write under its key).
 * `undefined` where there is no such key.
 */
export function inkMaker(doc: Y.Doc, inkId: string): number | undefined {
  let item = mapRoot(doc, INK_ROOT)._map.get(inkId);
  while (item?.left) item = item.left;
  return item?.id.client;
}
