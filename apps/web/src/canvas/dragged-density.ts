import type { BoardPoint } from '@stipple/geometry';
import type { DraggedAnchors } from '@stipple/scene';
import { createEffect, createMemo, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { ItemPreviews } from './previews.ts';

const NOTHING_DRAGGED: DraggedAnchors = new Map();

const isSame = (a: DraggedAnchors, b: DraggedAnchors): boolean =>
  a.size === b.size && [...a].every(([key, at]) => b.get(key) === at);

/** Lets the density follow handles that anybody drags, until the Solid owner it is called under ends. */
export function createDraggedDensity(board: BoardView, previews: ItemPreviews): void {
  const dragged = createMemo(
    () => {
      const anchors = new Map<string, BoardPoint>();
      for (const [key, { at }] of previews.all()) if (key.includes('/')) anchors.set(key, at);
      return anchors;
    },
    NOTHING_DRAGGED,
    // Ink that is dragged moves no density.
    { equals: isSame },
  );
  createEffect(() => board.showDragged(dragged()));
  onCleanup(() => board.showDragged(NOTHING_DRAGGED));
}
