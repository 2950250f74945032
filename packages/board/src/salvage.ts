import * as Y from 'yjs';
import { type Lane, laneOfRoot } from './lanes.ts';
import { encodeUpdate } from './update-codec.ts';
import type { ClockRange } from './update-reader.ts';

/** A record of this device that the board has not taken yet. */
export interface UnsavedRecord {
  readonly root: string;
  readonly lane: Lane;
  /** The key in a map; absent for a stroke in a list. */
  readonly key?: string;
  readonly value: unknown;
  /** The Yjs client that wrote it, and at which of its clocks. */
  readonly client: number;
  readonly clock: number;
}

/**
 * What the clients have written to the document from the given clock of each on and what still stands: the
 * present values of map keys they wrote last, and their strokes; by client, in clock order. Deletions are not
 * among them.
 */
export function collectUnsaved(doc: Y.Doc, from: ReadonlyMap<number, number>): UnsavedRecord[] {
  return [...from].flatMap(([client, clock]) => collectOf(doc, client, clock));
}

function collectOf(doc: Y.Doc, client: number, fromClock: number): UnsavedRecord[] {
  const records: UnsavedRecord[] = [];
  for (const struct of doc.store.clients.get(client) ?? []) {
    if (!(struct instanceof Y.Item) || struct.deleted || struct.id.clock + struct.length <= fromClock)
      continue;
    const { parent, parentSub } = struct;
    if (!(parent instanceof Y.AbstractType) || parent._item !== null) continue;
    const root = Y.findRootTypeKey(parent);
    const lane = laneOfRoot(root);
    if (!lane) continue;
    const values = struct.content.getContent();
    for (const [index, value] of values.entries()) {
      const clock = struct.id.clock + index;
      if (clock < fromClock || (parentSub !== null && index < values.length - 1)) continue;
      records.push({ root, lane, value, client, clock, ...(parentSub !== null && { key: parentSub }) });
    }
  }
  return records;
}

/** Something deleted, as a stretch of the clocks of the client that once wrote it. */
export interface UnsavedDeletion {
  readonly lane: Lane;
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/**
 * What is deleted in the document: strokes, and values of keys that have none any more. What was only overwritten is
 * not among it; what others have deleted is.
 */
export function collectDeletions(doc: Y.Doc): UnsavedDeletion[] {
  const roots = new Map<unknown, { readonly name: string; readonly lane: Lane | undefined }>();
  const rootOf = (parent: Y.AbstractType<unknown>) => {
    const known = roots.get(parent);
    if (known) return known;
    const name = Y.findRootTypeKey(parent);
    const root = { name, lane: laneOfRoot(name) };
    roots.set(parent, root);
    return root;
  };
  const deletions: UnsavedDeletion[] = [];
  for (const struct of [...doc.store.clients.values()].flat()) {
    if (!(struct instanceof Y.Item) || !struct.deleted) continue;
    const { parent, parentSub, length } = struct;
    if (!(parent instanceof Y.AbstractType) || parent._item !== null) continue;
    const { name, lane } = rootOf(parent);
    if (!lane || (parentSub !== null && doc.getMap(name).has(parentSub))) continue;
    deletions.push({ lane, client: struct.id.client, clock: struct.id.clock, length });
  }
  return deletions;
}

/** Deletes in another document what of it is there. */
export function applyDeletions(doc: Y.Doc, deletions: readonly UnsavedDeletion[]): void {
  const ranges = new Map<number, ClockRange[]>();
  for (const { client, clock, length } of deletions) {
    const to = Math.min(clock + length, Y.getState(doc.store, client));
    // What this document does not know would wait in it for ever.
    if (to > clock) ranges.set(client, [...(ranges.get(client) ?? []), { from: clock, to }]);
  }
  if (ranges.size > 0) Y.applyUpdate(doc, encodeUpdate(new Map(), ranges));
}

/** Writes the records into another document, strokes at the end of their lists; call it in a transaction. */
export function applyUnsaved(doc: Y.Doc, records: readonly UnsavedRecord[]): void {
  for (const { root, key, value } of records) {
    if (key !== undefined) doc.getMap(root).set(key, value);
    else doc.getArray(root).push([value]);
  }
}
