import * as Y from 'yjs';
import { placeOfRoot } from './lanes.ts';
import { checkRecordId } from './record-id.ts';

function strokeRoot(kind: 'density' | 'comb', designId: string, viewId: string): string {
  checkRecordId(designId, 'design');
  checkRecordId(viewId, 'view');
  return `${kind}:${designId}:${viewId}`;
}

/**
 * The name of the root that holds a design's density strokes on a view.
 * @throws RangeError if an id is none
 */
export function densityRoot(designId: string, viewId: string): string {
  return strokeRoot('density', designId, viewId);
}

/**
 * The name of the root that holds a design's comb strokes (hair direction) on a view.
 * @throws RangeError if an id is none
 */
export function combRoot(designId: string, viewId: string): string {
  return strokeRoot('comb', designId, viewId);
}

/** The document's map of that name; it always exists. */
export function mapRoot(doc: Y.Doc, name: string): Y.Map<unknown> {
  return doc.getMap<unknown>(name);
}

/**
 * The document's stroke list of that name, or `undefined` where nobody has drawn yet: asking makes no root, so
 * that looking at a board does not change it.
 */
export function findStrokeRoot(doc: Y.Doc, name: string): Y.Array<unknown> | undefined {
  return doc.share.has(name) ? doc.getArray<unknown>(name) : undefined;
}

/** The names of the stroke lists there are, sorted; of one design only if `designId` is given. */
export function strokeRootNames(doc: Y.Doc, designId?: string): string[] {
  return [...doc.share.keys()]
    .filter((name) => {
      const place = placeOfRoot(name);
      return place?.type === 'array' && (designId === undefined || place.designId === designId);
    })
    .sort();
}

/**
 * What stands under each key of a map root, shared types left out: they are no records.
 * Cost: linear in the map.
 */
export function mapEntries(doc: Y.Doc, name: string): Map<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const [key, value] of mapRoot(doc, name).entries()) {
    if (!(value instanceof Y.AbstractType) && !(value instanceof Y.Doc)) entries.set(key, value);
  }
  return entries;
}
