import * as Y from 'yjs';

/** One transaction's worth of changes as Y.UndoManager keeps it. */
export type UndoStep = Y.UndoManager['undoStack'][number];
/** Ranges of clocks by client, as Yjs keeps them. */
export type ClockSet = UndoStep['insertions'];

/** What a step did to one key of one map: the items it wrote there and the ones it took away. */
export interface KeyChange {
  readonly root: Y.Map<unknown>;
  readonly key: string;
  readonly inserted: Y.ID[];
  readonly deleted: Y.ID[];
}

/** What a step did, sorted out: by key for maps, as a bare list for stroke lists. */
export interface StepChanges {
  readonly keys: readonly KeyChange[];
  readonly listInserted: readonly Y.ID[];
  readonly listDeleted: readonly Y.ID[];
}

const lastIdOf = (item: Y.Item): Y.ID => Y.createID(item.id.client, item.id.clock + item.length - 1);

/** Whether both ids are of the same write. */
export function isSameId(a: Y.ID, b: Y.ID): boolean {
  return a.client === b.client && a.clock === b.clock;
}

/** The newest write under a key, deleted or not: the one that decides what the key holds. */
export function newestUnder(root: Y.Map<unknown>, key: string): { id: Y.ID; deleted: boolean } | undefined {
  const item = root._map.get(key);
  return item && { id: lastIdOf(item), deleted: item.deleted };
}

/** The write that stands for `id` after undos and redos have written it anew. */
export function followRewritten(doc: Y.Doc, id: Y.ID): Y.ID {
  let at = id;
  for (;;) {
    const item = Y.getItem(doc.store, at) as Y.Item | Y.GC;
    if (!(item instanceof Y.Item) || item.redone === null) return at;
    at = Y.createID(item.redone.client, item.redone.clock + at.clock - item.id.clock);
  }
}

/** What was written by `id`, or `undefined` where the document has let go of it. */
export function writtenValue(doc: Y.Doc, id: Y.ID): unknown {
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  return item instanceof Y.Item ? item.content.getContent()[id.clock - item.id.clock] : undefined;
}

/** Whether the write `id` is deleted or overwritten. */
export function isGone(doc: Y.Doc, id: Y.ID): boolean {
  return (Y.getItem(doc.store, id) as Y.Item | Y.GC).deleted;
}

/** The write that Yjs placed just before `id` under the same key, or `undefined` for the key's first. */
export function writeBefore(doc: Y.Doc, id: Y.ID): Y.ID | undefined {
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  if (!(item instanceof Y.Item)) return undefined;
  if (id.clock > item.id.clock) return Y.createID(id.client, id.clock - 1);
  return item.left === null ? undefined : lastIdOf(item.left);
}

/** The write under the same key that the writer of `id` knew as the newest, or `undefined` where there was none. */
export function originOfWrite(doc: Y.Doc, id: Y.ID): Y.ID | undefined {
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  if (!(item instanceof Y.Item)) return undefined;
  return id.clock > item.id.clock ? Y.createID(id.client, id.clock - 1) : (item.origin ?? undefined);
}

const idsOf = (item: Y.Item): Y.ID[] =>
  Array.from({ length: item.length }, (_, nth) => Y.createID(item.id.client, item.id.clock + nth));

/**
 * What a step did to the types that pass `isInScope`. Items are told apart by id, never by reference: Yjs merges
 * neighbours whenever a transaction ends.
 */
export function readStep(doc: Y.Doc, step: UndoStep, isInScope: (type: unknown) => boolean): StepChanges {
  const keys = new Map<unknown, Map<string, KeyChange>>();
  const lists = { inserted: [] as Y.ID[], deleted: [] as Y.ID[] };
  const collect = (struct: Y.Item | Y.GC, side: 'inserted' | 'deleted'): void => {
    if (!(struct instanceof Y.Item) || !isInScope(struct.parent)) return;
    const ids = idsOf(struct).filter((id) => side === 'inserted' || !Y.isDeleted(step.insertions, id));
    if (struct.parentSub === null) {
      lists[side].push(...ids);
      return;
    }
    const root = struct.parent as Y.Map<unknown>;
    const ofRoot = keys.get(root) ?? new Map<string, KeyChange>();
    keys.set(root, ofRoot);
    const change = ofRoot.get(struct.parentSub) ?? { root, key: struct.parentSub, inserted: [], deleted: [] };
    ofRoot.set(struct.parentSub, change);
    change[side].push(...ids);
  };
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, step.insertions, (struct) => collect(struct, 'inserted'));
    Y.iterateDeletedStructs(transaction, step.deletions, (struct) => collect(struct, 'deleted'));
  });
  return {
    keys: [...keys.values()].flatMap((ofRoot) => [...ofRoot.values()]),
    listInserted: lists.inserted,
    listDeleted: lists.deleted,
  };
}

/** The ids as Yjs keeps ranges. */
export function clockSetOf(ids: Iterable<Y.ID>): ClockSet {
  const set = Y.createDeleteSet();
  for (const { client, clock } of ids) {
    const ranges = set.clients.get(client) ?? [];
    ranges.push({ clock, len: 1 });
    set.clients.set(client, ranges);
  }
  return Y.mergeDeleteSets([set]);
}
