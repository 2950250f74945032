import { readStrokes } from '@stipple/board';
import type { CellRectangle, DensityReplay } from '@stipple/density';
import type * as Y from 'yjs';

/** Where the strokes are, what replays them, and who hears which cells changed. */
export interface StrokesPlace {
  readonly doc: Y.Doc;
  readonly root: string;
  readonly replay: DensityReplay;
  /** Called after each change; `added` are records that came in, in order. */
  readonly onChange: (area: CellRectangle | undefined, added: readonly Uint8Array[]) => void;
}

const NO_BYTES = new Uint8Array();

function applyEvent(
  replay: DensityReplay,
  event: Y.YArrayEvent<unknown>,
): readonly [area: CellRectangle | undefined, added: Uint8Array[]][] {
  const steps: [CellRectangle | undefined, Uint8Array[]][] = [];
  let index = 0;
  for (const { retain, delete: removed, insert } of event.changes.delta) {
    if (retain) index += retain;
    if (removed) steps.push([replay.remove(index, removed), []]);
    if (Array.isArray(insert)) {
      const records = insert.map((value: unknown) => (value instanceof Uint8Array ? value : NO_BYTES));
      steps.push([replay.insert(index, ...records), records]);
      index += records.length;
    }
  }
  return steps;
}

/**
 * Keeps the replay of `place` equal to its strokes in the document; answers with the way to stop. Nobody may have
 * drawn there yet: then it waits for the first stroke, and looking makes no root.
 */
export function followStrokes({ doc, root, replay, onChange }: StrokesPlace): () => void {
  let strokes: Y.Array<unknown> | undefined;
  const changed = (event: Y.YArrayEvent<unknown>) => {
    for (const [area, added] of applyEvent(replay, event)) onChange(area, added);
  };
  const attach = () => {
    if (strokes || !doc.share.has(root)) return;
    doc.off('afterTransaction', attach);
    strokes = doc.getArray<unknown>(root);
    const records = readStrokes(doc, root);
    onChange(replay.setRecords(records), records);
    strokes.observe(changed);
  };
  doc.on('afterTransaction', attach);
  attach();
  return () => {
    doc.off('afterTransaction', attach);
    strokes?.unobserve(changed);
  };
}
