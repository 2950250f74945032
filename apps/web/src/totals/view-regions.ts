import type { View } from '@stipple/board';
import { CELL_Q, type RegionCells, regionCells, regionShapes } from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import { type Accessor, createMemo } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { headBoxOf } from './preset-apply.ts';

/** The named regions of the scalp on a view, cell by cell of its board frame. */
export function cellsOfRegions(view: View): RegionCells {
  const { label, mirrored, widthPx, heightPx } = view;
  const shapes = regionShapes({ label, mirrored, headBox: headBoxOf(view) });
  return regionCells(shapes, frameSizeQ(widthPx, heightPx));
}

/** The regions of the view shown, as it is now; undefined without a view. Under a Solid owner. */
export function createViewRegions(board: Pick<BoardView, 'view'>): Accessor<RegionCells | undefined> {
  return createMemo(() => {
    const shown = board.view();
    return shown && cellsOfRegions(shown);
  });
}

/** Whether hair can grow at a place, q: in a region of the scalp, and not in front of the hairline. */
export type IsScalp = (xQ: number, yQ: number) => boolean;

/** Scalp of the view shown; another answer after whatever moves its bounds. Under a Solid owner. */
export function createIsScalp(
  board: Pick<BoardView, 'view' | 'density' | 'densityVersion'>,
): Accessor<IsScalp> {
  const regions = createViewRegions(board);
  return createMemo(
    (): IsScalp => {
      board.densityVersion();
      const [found, mask] = [regions(), board.density()?.mask];
      return (xQ, yQ) => {
        if (!found) return false;
        const cell = Math.floor(yQ / CELL_Q) * found.columns + Math.floor(xQ / CELL_Q);
        return (found.cells[cell] ?? 0) > 0 && (mask?.[cell] ?? 255) > 127;
      };
    },
    undefined,
    { equals: false },
  );
}
