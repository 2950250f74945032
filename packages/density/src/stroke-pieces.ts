import { CELL_Q, type CellRectangle } from './grid.ts';
import { integerRoot } from './integer-curve.ts';
import { type DensityStroke, MAX_RADIUS_Q } from './stroke.ts';

/** A straight run of a stroke's line, at most 1020 q long each way so that squared products stay exact. */
export interface Piece {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  /** The way of the piece that begins where this one ends; 0, 0 for the last. */
  readonly nextDx: number;
  readonly nextDy: number;
  /** Whether the line begins with it. */
  readonly isFirst: boolean;
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
  const corners = cornersOf(stroke, first);
  const pieces: Piece[] = [];
  for (let index = 1; index < corners.length; index++) {
    const [from, to, after] = [corners[index - 1] as Corner, corners[index] as Corner, corners[index + 1]];
    pieces.push({
      ax: from.x,
      ay: from.y,
      dx: to.x - from.x,
      dy: to.y - from.y,
      nextDx: after ? after.x - to.x : 0,
      nextDy: after ? after.y - to.y : 0,
      isFirst: first === 0 && index === 1,
      pressure: from.pressure,
      pressureChange: to.pressure - from.pressure,
    });
  }
  return pieces;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

/** Where the pieces begin and end. */
function cornersOf(stroke: Pick<DensityStroke, 'points' | 'pressures'>, first: number): Corner[] {
  const last = stroke.points.length / 2 - 1;
  let from = cornerAt(stroke, first);
  const corners = [from];
  for (let index = Math.min(first + 1, last); index <= last; index++) {
    const to = cornerAt(stroke, index);
    pushParts(corners, from, to);
    from = to;
  }
  return corners;
}

function cornerAt({ points, pressures }: Pick<DensityStroke, 'points' | 'pressures'>, index: number): Corner {
  return {
    x: points[2 * index] ?? 0,
    y: points[2 * index + 1] ?? 0,
    pressure: pressures?.[index] ?? 255,
  };
}

/** Adds the ends of the parts that the run from one point to the next is cut into. */
function pushParts(corners: Corner[], from: Corner, to: Corner): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const change = to.pressure - from.pressure;
  const parts = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / MAX_RADIUS_Q));
  for (let k = 1; k < parts; k++) {
    corners.push({
      x: from.x + Math.floor((dx * k) / parts),
      y: from.y + Math.floor((dy * k) / parts),
      pressure: from.pressure + Math.floor((change * k) / parts),
    });
  }
  corners.push(to);
}

/** The smallest rectangle around places, q. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The cells whose centres lie within `radiusQ` of a box of q, along x and y each; there may be none. */
export function cellsAround({ x0, y0, x1, y1 }: Box, radiusQ: number): CellRectangle {
  // Cells are measured at their middles.
  const before = radiusQ + CELL_Q / 2;
  const beyond = radiusQ - CELL_Q / 2;
  const column = Math.ceil((x0 - before) / CELL_Q);
  const row = Math.ceil((y0 - before) / CELL_Q);
  return {
    column,
    row,
    columns: Math.floor((x1 + beyond) / CELL_Q) - column + 1,
    rows: Math.floor((y1 + beyond) / CELL_Q) - row + 1,
  };
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

/**
 * The cells that a piece can cover, but for those behind its start: the piece before it covers them as much. All
 * around the first piece of a line.
 */
export function cellsAheadOfPiece(piece: Piece, radiusQ: number): CellRectangle {
  const { ax, ay, dx, dy, isFirst } = piece;
  const lengthSquared = dx * dx + dy * dy;
  if (isFirst || lengthSquared === 0) return cellsAroundPiece(piece, radiusQ);
  const asideX = reachAside(radiusQ, dy, lengthSquared);
  const asideY = reachAside(radiusQ, dx, lengthSquared);
  const box = {
    x0: dx > 0 ? ax - asideX : ax + dx - radiusQ,
    y0: dy > 0 ? ay - asideY : ay + dy - radiusQ,
    x1: dx < 0 ? ax + asideX : ax + dx + radiusQ,
    y1: dy < 0 ? ay + asideY : ay + dy + radiusQ,
  };
  return cellsAround(box, 0);
}

/** How far the normal of a run reaches along one axis, of which it goes `other` along the other; at most 1 q more. */
function reachAside(radiusQ: number, other: number, lengthSquared: number): number {
  return Math.min(radiusQ, integerRoot(Math.floor((radiusQ * radiusQ * other * other) / lengthSquared)) + 1);
}

/** The rectangle around all of a stroke's points, x0, y0, x1, y1 …, q. */
export function boxAround(points: readonly number[]): Box {
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
