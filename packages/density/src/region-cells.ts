import { CELL_Q, gridOfFrame } from './grid.ts';
import type { RegionShape } from './region-shape.ts';
import { HEAD_REGIONS } from './region-table.ts';

/** Which region each raster cell lies in. */
export interface RegionCells {
  readonly columns: number;
  readonly rows: number;
  /** 0 for none, else 1 + the region's index in `HEAD_REGIONS`. */
  readonly cells: Uint8Array;
}

/**
 * The region of each cell of a frame, by the cell's middle; where two overlap it is the first one's. Whole numbers
 * only up to the crossings of a row, which are compared as they are: the same on every machine.
 * Cost O(rows · edges + cells).
 * @throws RangeError unless both sides are whole q from 1 to 8192
 */
export function regionCells(
  shapes: readonly RegionShape[],
  frame: { readonly width: number; readonly height: number },
): RegionCells {
  const { columns, rows } = gridOfFrame(frame.width, frame.height);
  const cells = new Uint8Array(columns * rows);
  for (const { region, points } of [...shapes].reverse()) {
    const label = 1 + HEAD_REGIONS.indexOf(region);
    for (let row = 0; row < rows; row++) {
      const crossings = crossingsOf(points, row * CELL_Q + CELL_Q / 2);
      for (let at = 0; at + 1 < crossings.length; at += 2) {
        const first = firstCell(crossings[at] as number);
        const end = Math.min(columns, firstCell(crossings[at + 1] as number));
        if (end > first) cells.fill(label, row * columns + first, row * columns + end);
      }
    }
  }
  return { columns, rows, cells };
}

/** The first cell of a row whose middle is at or right of x, q. */
function firstCell(x: number): number {
  return Math.max(0, Math.ceil((x - CELL_Q / 2) / CELL_Q));
}

/** Where a ring crosses a row's middle, from left to right. */
function crossingsOf(ring: readonly { readonly x: number; readonly y: number }[], y: number): number[] {
  const crossings: number[] = [];
  for (const [index, from] of ring.entries()) {
    const to = ring[(index + 1) % ring.length] as { x: number; y: number };
    if (from.y <= y === to.y <= y) continue;
    crossings.push(from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y));
  }
  return crossings.sort((a, b) => a - b);
}
