import { readStrokes } from '@stipple/board';
import { type CellRectangle, createDensityReplay, type DensityReplay } from '@stipple/density';
import type * as Y from 'yjs';

/** A density map that stays equal to its strokes in the document until it is stopped. */
export interface DensityFollower {
  readonly replay: DensityReplay;
  stop(): void;
}

/** Where the strokes are, how large the frame is, and who hears which cells changed. */
export interface DensityPlace {
  readonly doc: Y.Doc;
  readonly root: string;
  readonly frame: { readonly widthQ: number; readonly heightQ: number };
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
 * Follows the strokes of `place`. Nobody may have drawn there yet: then it waits for the first stroke, and
 * looking makes no root.
 */
export function followDensity(place: DensityPlace): DensityFollower {
  const { doc, root, onChange } = place;
  const replay = createDensityReplay(place.frame);
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
  return {
    replay,
    stop: () => {
      doc.off('afterTransaction', attach);
      strokes?.unobserve(changed);
    },
  };
}
