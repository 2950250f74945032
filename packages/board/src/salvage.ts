import * as Y from 'yjs';
import { type Lane, laneOfRoot } from './lanes.ts';

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

/** Writes the records into another document, strokes at the end of their lists; call it in a transaction. */
export function applyUnsaved(doc: Y.Doc, records: readonly UnsavedRecord[]): void {
  for (const { root, key, value } of records) {
    if (key !== undefined) doc.getMap(root).set(key, value);
    else doc.getArray(root).push([value]);
  }
}
