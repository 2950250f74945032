import { LOCAL_ORIGIN, type View, type ViewLabel } from '@stipple/board';
import type * as Y from 'yjs';

/** Renames a view by what it shows, as one change of this person; a view that is gone meanwhile stays gone. */
export function setViewLabel(doc: Y.Doc, viewId: View['id'], label: ViewLabel): void {
  const views = doc.getMap<unknown>('views');
  const record = views.get(viewId);
  if (typeof record !== 'object' || record === null) return;
  doc.transact(() => views.set(viewId, { ...record, label }), LOCAL_ORIGIN);
}
