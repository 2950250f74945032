import * as Y from 'yjs';

/** The writes of others that one's own have beaten to a key, so that nobody ever saw them. */
export interface OverruledWrites {
  isOverruled(id: Y.ID): boolean;
  /** The write that `id` is a clone of, or `id` itself. */
  originOf(id: Y.ID): Y.ID;
  /** Notes that undo or redo has written `id` anew as `clone`. */
  noteClone(clone: Y.ID, id: Y.ID): void;
  close(): void;
}

const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`;

/**
 * Watches `doc` for what undo will want to know and Yjs would throw away: the value that another person wrote
 * under a key at the same moment as oneself and that lost (it has to come back when one's own is undone), and
 * one's own values that others have replaced (to tell a real change from one made and taken back).
 * Memory: one record for each of those.
 */
export function watchOverruled(doc: Y.Doc, isInScope: (type: unknown) => boolean): OverruledWrites {
  const overruled = new Set<string>();
  const origins = new Map<string, Y.ID>();
  const originOf = (id: Y.ID): Y.ID => origins.get(nameOf(id)) ?? id;
  const watch = (transaction: Y.Transaction): void => {
    if (transaction.local || !doc.store.clients.has(doc.clientID)) return;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null || !isInScope(struct.parent)) return;
      const { client, clock } = struct.id;
      if (client === doc.clientID) {
        struct.keep = true;
        return;
      }
      const isNew = clock >= (transaction.beforeState.get(client) ?? 0);
      const newest = (struct.parent as Y.Map<unknown>)._map.get(struct.parentSub);
      if (!isNew || newest?.id.client !== doc.clientID) return;
      struct.keep = true;
      for (let nth = 0; nth < struct.length; nth++) overruled.add(nameOf(Y.createID(client, clock + nth)));
    });
  };
  // Still before Yjs collects the garbage of the transaction.
  doc.on('afterTransaction', watch);
  return {
    isOverruled: (id) => overruled.has(nameOf(id)),
    originOf,
    noteClone: (clone, id) => origins.set(nameOf(clone), originOf(id)),
    close: () => doc.off('afterTransaction', watch),
  };
}
