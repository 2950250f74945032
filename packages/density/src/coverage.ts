import { CELL_Q, type CellRectangle, type Grid, intersectRectangles } from './grid.ts';
import { type DensityStroke, MAX_RADIUS_Q } from './stroke.ts';

/** How strongly one stroke covers the cells of a rectangle. */
export interface CoverageMask extends CellRectangle {
  /** 0 … 256 a cell, row by row; 256 is full coverage. */
  readonly values: Uint16Array;
}

/**
 * Coverage by distance, for `hardness` 0 … 255: 257 integers 0 … 256, looked up by `floor(256 · d² / r²)`, d from
 * the cell's centre to the stroke's line and r its radius.
 *
 *     core  = floor(h² / 256), h = 256 for hardness 255, else hardness
 *     full coverage (256) for index ≤ core
 *     else  t = 256 − floor((index − core) · 256 / (256 − core)),
 *           floor((768 t² − 2 t³ + 32768) / 65536)
 *
 * So the brush is at full strength out to h/256 of its radius (the index counts squared distance, hence h²), then
 * falls by smoothstep to 0 at the radius; hardness 255 ends there with full strength. Never rises with the index.
 */
export function coverageByDistance(hardness: number): Uint16Array {
  const h = hardness === 255 ? 256 : hardness;
  const core = Math.floor((h * h) / 256);
  return Uint16Array.from({ length: 257 }, (_, index) => {
    if (index <= core) return 256;
    const t = 256 - Math.floor(((index - core) * 256) / (256 - core));
    return Math.floor((768 * t * t - 2 * t * t * t + 32_768) / 65_536);
  });
}

/** A straight run of a stroke's line, at most 1020 q long each way so that squared products stay exact. */
export interface Piece {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  /** Pressure where it starts and by how much it changes; 255 and 0 for a stroke without pressures. */
  readonly pressure: number;
  readonly pressureChange: number;
}

/**
 * The stroke's line from the point of index `first` on, cut into pieces: a run longer than 1020 q along x or y is
 * cut into the fewest equal parts that are not, at `a + floor(d · k / n)`. A stroke of one point is one piece of no
 * length.
 */
export function cutIntoPieces(stroke: Pick<DensityStroke, 'points' | 'pressures'>, first = 0): Piece[] {
  const pieces: Piece[] = [];
  const count = stroke.points.length / 2;
  const at = (index: number) => ({
    x: stroke.points[2 * index] ?? 0,
    y: stroke.points[2 * index + 1] ?? 0,
    pressure: stroke.pressures?.[index] ?? 255,
  });
  for (let index = first; index < Math.max(1, count - 1); index++) {
    const from = at(index);
    const to = at(Math.min(index + 1, count - 1));
    const longest = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
    const parts = Math.max(1, Math.ceil(longest / MAX_RADIUS_Q));
    const part = (a: number, b: number, k: number) => a + Math.floor(((b - a) * k) / parts);
    for (let k = 0; k < parts; k++) {
      const ax = part(from.x, to.x, k);
      const ay = part(from.y, to.y, k);
      const pressure = part(from.pressure, to.pressure, k);
      const pressureChange = part(from.pressure, to.pressure, k + 1) - pressure;
      const dx = part(from.x, to.x, k + 1) - ax;
      const dy = part(from.y, to.y, k + 1) - ay;
      pieces.push({ ax, ay, dx, dy, pressure, pressureChange });
    }
  }
  return pieces;
}

/** The cells whose centres lie within `radiusQ` of a box of q, along x and y each; there may be none. */
function cellsAround(
  box: { x0: number; y0: number; x1: number; y1: number },
  radiusQ: number,
): CellRectangle {
  const half = CELL_Q / 2;
  const first = (low: number) => Math.ceil((low - radiusQ - half) / CELL_Q);
  const last = (high: number) => Math.floor((high + radiusQ - half) / CELL_Q);
  const column = first(box.x0);
  const row = first(box.y0);
  return { column, row, columns: last(box.x1) - column + 1, rows: last(box.y1) - row + 1 };
}

/** The cells that a piece can cover, on the grid or off it. */
export function cellsAroundPiece({ ax, ay, dx, dy }: Piece, radiusQ: number): CellRectangle {
  const box = {
    x0: Math.min(ax, ax + dx),
    y0: Math.min(ay, ay + dy),
    x1: Math.max(ax, ax + dx),
    y1: Math.max(ay, ay + dy),
  };
  return cellsAround(box, radiusQ);
}

/** What a stroke leaves on some cells while its pieces are visited one by one. */
export interface CoverageWork extends CellRectangle {
  readonly radiusQ: number;
  readonly table: Uint16Array;
  readonly pressed: boolean;
  /** Smallest squared distance so far, q², beginning one beyond the squared radius; for a stroke without pressures. */
  readonly nearest: Float64Array;
  /** Largest coverage so far; filled as the pieces come only for a stroke with pressures. */
  readonly values: Uint16Array;
}

/**
 * Visits the cells around one piece. Of a cell: d² = squared distance from its centre to the piece (beside the run:
 * floor(cross² / length²)), and nothing beyond the radius. Without pressures the least d² is kept, else the largest
 * coverage.
 *
 * One long loop on purpose: here loading a board spends its time. The bound is compared before the division, which
 * few cells then need: cross² ≥ bound · length² says that the floored quotient is no less than the bound.
 */
export function visitPiece(work: CoverageWork, piece: Piece): void {
  const { ax, ay, dx, dy, pressure, pressureChange } = piece;
  const { radiusQ, table, pressed, nearest, values } = work;
  const radiusSquared = radiusQ * radiusQ;
  const lengthSquared = dx * dx + dy * dy;
  const cells = intersectRectangles(cellsAroundPiece(piece, radiusQ), work);
  if (!cells) return;
  const firstX = cells.column * CELL_Q + CELL_Q / 2 - ax;
  for (let row = cells.row; row < cells.row + cells.rows; row++) {
    const py = row * CELL_Q + CELL_Q / 2 - ay;
    let index = (row - work.row) * work.columns + (cells.column - work.column);
    for (let px = firstX, end = index + cells.columns; index < end; px += CELL_Q, index++) {
      const bound = pressed ? radiusSquared + 1 : (nearest[index] as number);
      const dot = px * dx + py * dy;
      let squared: number;
      if (dot <= 0) squared = px * px + py * py;
      else if (dot >= lengthSquared) squared = (px - dx) * (px - dx) + (py - dy) * (py - dy);
      else {
        const cross = px * dy - py * dx;
        if (cross * cross >= bound * lengthSquared) continue;
        squared = Math.floor((cross * cross) / lengthSquared);
      }
      if (squared >= bound) continue;
      nearest[index] = squared;
      if (!pressed) continue;
      const along = Math.min(lengthSquared, Math.max(0, dot));
      const change = lengthSquared === 0 ? 0 : Math.floor((pressureChange * along) / lengthSquared);
      const full = table[Math.floor((256 * squared) / radiusSquared)] as number;
      values[index] = Math.max(values[index] as number, (full * (pressure + change + 1)) >> 8);
    }
  }
}

/** Turns the least squared distances of a stroke without pressures into coverage, in the `values` of `area`. */
export function coverByNearest(work: CoverageWork, area: CellRectangle = work): void {
  const { nearest, values, table, radiusQ } = work;
  const radiusSquared = radiusQ * radiusQ;
  for (let row = area.row; row < area.row + area.rows; row++) {
    const first = (row - work.row) * work.columns + area.column - work.column;
    for (let index = first; index < first + area.columns; index++) {
      const squared = nearest[index] as number;
      if (squared <= radiusSquared)
        values[index] = table[Math.floor((256 * squared) / radiusSquared)] as number;
    }
  }
}

/** The work of covering `cells` by a stroke none of whose pieces was visited yet. */
export function beginCoverage(
  stroke: DensityStroke,
  cells: CellRectangle,
  { table = coverageByDistance(stroke.hardness), room = makeCoverageRoom() } = {},
): CoverageWork {
  const { radiusQ, pressures } = stroke;
  const count = cells.columns * cells.rows;
  if (room.nearest.length < count) {
    room.nearest = new Float64Array(count);
    room.values = new Uint16Array(count);
  }
  return {
    ...cells,
    radiusQ,
    table,
    pressed: pressures !== undefined,
    nearest: room.nearest.subarray(0, count).fill(radiusQ * radiusQ + 1),
    values: room.values.subarray(0, count).fill(0),
  };
}

/** Memory that one coverage after another is worked out in: a board's strokes would leave ten times as much behind. */
export interface CoverageRoom {
  nearest: Float64Array;
  values: Uint16Array;
}

/** Room that grows with what is worked out in it. */
export function makeCoverageRoom(): CoverageRoom {
  return { nearest: new Float64Array(0), values: new Uint16Array(0) };
}

/** The rectangle around all of a stroke's points, q. */
function boxAround(points: readonly number[]): { x0: number; y0: number; x1: number; y1: number } {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (let index = 0; index < points.length; index += 2) {
    const x = points[index] as number;
    const y = points[index + 1] as number;
    box.x0 = Math.min(box.x0, x);
    box.y0 = Math.min(box.y0, y);
    box.x1 = Math.max(box.x1, x);
    box.y1 = Math.max(box.y1, y);
  }
  return box;
}

/**
 * How strongly the stroke covers each cell, clipped to the cells around it; undefined if it lies off the grid.
 *
 * The largest coverage of any piece of its line counts, so a stroke never adds up with itself where it crosses or
 * turns. A cell is measured at its centre (16·column + 8, 16·row + 8) q. Whole numbers below 2^53 and exact floors
 * only: the same on every machine. Pressure p, running evenly between points (floored), scales coverage to
 * floor(coverage · (p + 1) / 256).
 * Cost O(pieces · cells around a piece).
 * @param room is used again for the next stroke: the mask is good only until then
 */
export function coverStroke(
  stroke: DensityStroke,
  grid: Grid,
  room?: CoverageRoom,
): CoverageMask | undefined {
  const { radiusQ } = stroke;
  const cells = intersectRectangles(cellsAround(boxAround(stroke.points), radiusQ), {
    column: 0,
    row: 0,
    ...grid,
  });
  if (!cells) return undefined;
  const work = beginCoverage(stroke, cells, { room });
  for (const piece of cutIntoPieces(stroke)) visitPiece(work, piece);
  if (!work.pressed) coverByNearest(work);
  return { ...cells, values: work.values };
}
