import type * as Y from 'yjs';
import { findStrokeRoot } from './root.ts';

const NO_BYTES = new Uint8Array();

/**
 * The stroke records under `root` (`densityRoot`, `combRoot`) in the order in which they are replayed, as bytes
 * that only the density codec understands; none where nobody has drawn. One entry per entry of the Y.Array, so
 * that indexes are those of its events: whatever is not bytes comes back as an empty record, which every reader
 * skips. The bytes are the document's own: do not write to them.
 */
export function readStrokes(doc: Y.Doc, root: string): Uint8Array[] {
  const strokes = findStrokeRoot(doc, root)?.toArray() ?? [];
  return strokes.map((value) => (value instanceof Uint8Array ? value : NO_BYTES));
}
