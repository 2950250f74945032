import * as Y from 'yjs';
import { isRecordId, placeOfRoot } from './lanes.ts';
import { designOfHeader } from './read-flat.ts';
import { DESIGNS_ROOT } from './read-override.ts';
import { PLAN_ROOT } from './read-plan.ts';

/** A root as its document has it. */
type Root = Y.Doc['share'] extends Map<string, infer OfDocument> ? OfDocument : never;

/** The value that stands under the key, or the one that stood there until this transaction. */
function valueUnder(root: Root, key: string): unknown {
  return root._map.get(key)?.content.getContent().at(-1);
}

/** The design that a part of a plan's key names: `style/<d>` or `owner/<d>/<region>`. */
function designOfPlanKey(key: string): string | undefined {
  const [word, designId] = key.split('/');
  return word === 'style' || word === 'owner' ? designId : undefined;
}

/** The design that what stands under a key of a root belongs to, if it belongs to one. */
function designOfKey(name: string, root: Root, key: string): string | undefined {
  const [id = ''] = key.split('/');
  if (name === DESIGNS_ROOT) return id;
  if (name === PLAN_ROOT) return designOfPlanKey(key);
  return name === 'hairlines' || name === 'zones' ? designOfHeader(valueUnder(root, id)) : undefined;
}

/** The designs in which the transaction changed something; none for ink, views and what the whole board shares. */
function touchedDesigns(doc: Y.Doc, { changed }: Y.Transaction): Set<string> {
  const touched = new Set<string>();
  for (const [name, root] of doc.share) {
    const keys = changed.get(root);
    if (!keys) continue;
    const ofList = placeOfRoot(name)?.designId;
    if (ofList !== undefined) touched.add(ofList);
    for (const key of keys) {
      const designId = key === null ? undefined : designOfKey(name, root, key);
      if (designId !== undefined && isRecordId(designId)) touched.add(designId);
    }
  }
  return touched;
}

/**
 * Calls `listener` with the design in which this device has just undone or redone a step, so that it can be shown;
 * it may be gone by that very step. Steps in no design or in several are passed over. The answer ends that.
 */
export function followUndone(doc: Y.Doc, listener: (designId: string) => void): () => void {
  const heard = (transaction: Y.Transaction): void => {
    if (!(transaction.origin instanceof Y.UndoManager)) return;
    const [designId, another] = touchedDesigns(doc, transaction);
    if (designId !== undefined && another === undefined) listener(designId);
  };
  // Still before Yjs collects the garbage of the transaction, which is what the step took away.
  doc.on('afterTransaction', heard);
  return () => doc.off('afterTransaction', heard);
}
