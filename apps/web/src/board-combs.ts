import { combRoot, readStrokes } from '@stipple/board';
import { combDirections, type DirectionField } from '@stipple/density';
import type { Size } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type * as Y from 'yjs';

/** Where hair points on the view shown, by what has been combed there. */
export interface BoardCombs {
  /** The comb records of the design on the view shown, in their order. */
  combs(): readonly Uint8Array[];
  /** Directions as they are shown, with a stroke under way; undefined where nobody has combed. */
  directions(): DirectionField | undefined;
  /** Shows a stroke under way over the others, or none. */
  showComb(record: Uint8Array | undefined): void;
}

const NOTHING: readonly Uint8Array[] = [];

const isSameList = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  a.length === b.length && a.every((record, index) => record === b[index]);

/** The combing of the design on the view shown, followed until that changes. Ends with the Solid owner. */
export function createBoardCombs(sources: {
  readonly doc: Accessor<Y.Doc>;
  readonly designId: Accessor<string>;
  readonly viewId: Accessor<string | undefined>;
  readonly frame: Accessor<Size>;
}): BoardCombs {
  const [combs, setCombs] = createSignal(NOTHING, { equals: isSameList });
  const [underWay, showComb] = createSignal<Uint8Array>();
  createEffect(
    on([sources.doc, sources.designId, sources.viewId], ([doc, designId, viewId]) => {
      showComb(undefined);
      if (viewId === undefined) return setCombs(NOTHING);
      const root = combRoot(designId, viewId);
      const read = () => setCombs(readStrokes(doc, root));
      // Nobody may have combed yet: looking makes no root. The first stroke of another brings a list that Yjs
      // replaces by one of its kind when it is first asked for, so that it is not the one that was changed.
      let known = doc.share.get(root);
      const follow = ({ changed }: Y.Transaction) => {
        const list = doc.share.get(root);
        if (!list || (list === known && !changed.has(list))) return;
        read();
        known = doc.share.get(root);
      };
      doc.on('afterTransaction', follow);
      onCleanup(() => doc.off('afterTransaction', follow));
      return read();
    }),
  );
  const directions = createMemo(() => {
    const { width: widthQ, height: heightQ } = sources.frame();
    return combDirections([...combs(), underWay() ?? []].flat(), { widthQ, heightQ });
  });
  return { combs, directions, showComb };
}
