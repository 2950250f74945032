/** Side of a raster cell, q: 4 board units. `views.<v>.cell` records it; changing it would repaint saved plans. */
export const CELL_Q = 16;

/** A rectangle of raster cells: `column`, `row` is its first cell, counted from the frame's top left corner. */
export interface CellRectangle {
  readonly column: number;
  readonly row: number;
  /** Width in cells, above 0. */
  readonly columns: number;
  /** Height in cells, above 0. */
  readonly rows: number;
}

/** How many cells a raster has each way. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The grid of a board frame: as many cells as cover it; the last ones may hang over its edge.
 * @throws RangeError unless both sides are whole q from 1 to 8192
 */
export function gridOfFrame(widthQ: number, heightQ: number): Grid {
  for (const side of [widthQ, heightQ]) {
    if (!Number.isInteger(side) || side < 1 || side > 8192) {
      throw new RangeError(`A frame's sides are whole q from 1 to 8192, got ${widthQ} × ${heightQ}.`);
    }
  }
  return { columns: Math.ceil(widthQ / CELL_Q), rows: Math.ceil(heightQ / CELL_Q) };
}

/** The cells both rectangles have, or undefined if there are none. */
export function intersectRectangles(a: CellRectangle, b: CellRectangle): CellRectangle | undefined {
  const column = Math.max(a.column, b.column);
  const row = Math.max(a.row, b.row);
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  return columns > 0 && rows > 0 ? { column, row, columns, rows } : undefined;
}

/** The smallest rectangle with all cells of both; undefined stands for no cells. */
export function uniteRectangles(a?: CellRectangle, b?: CellRectangle): CellRectangle | undefined {
  if (!a || !b) return a ?? b;
  const column = Math.min(a.column, b.column);
  const row = Math.min(a.row, b.row);
  return {
    column,
    row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
  };
}
