import { CELL_Q, type CellRectangle, intersectRectangles } from './grid.ts';
import { cellsAheadOfPiece, cellsAround, cellsAroundPiece, type Piece } from './stroke-pieces.ts';

/** What a stroke leaves on some cells while its pieces are visited one by one. */
export interface CoverageWork extends CellRectangle {
  readonly radiusQ: number;
  readonly table: Uint16Array;
  readonly pressed: boolean;
  /** Smallest squared distance so far, q², beginning one beyond the squared radius; for a stroke without pressures. */
  readonly nearest: Int32Array;
  /** Largest coverage so far; filled as the pieces come only for a stroke with pressures. */
  readonly values: Uint16Array;
}

/**
 * Visits the cells around one piece of a line, all of whose pieces are visited. Of a cell: d² = squared distance
 * from its centre to the piece (beside the run: floor(cross² / length²)), and nothing beyond the radius. Without
 * pressures the least d² is kept, else the largest coverage.
 *
 * Without pressures a cell behind a corner is left to the piece that it lies beside, to which it is nearer, so that
 * most cells of a smooth stroke are looked at once.
 */
export function visitPiece(work: CoverageWork, piece: Piece): void {
  if (work.pressed) return visitPressed(work, piece);
  const { ax, ay, dx, dy, nextDx, nextDy, isFirst } = piece;
  visitBeside(work, piece);
  visitCorner(work, { x: ax + dx, y: ay + dy, inX: dx, inY: dy, outX: nextDx, outY: nextDy });
  if (isFirst) visitCorner(work, { x: ax, y: ay, inX: 0, inY: 0, outX: dx, outY: dy });
}

const NEVER = 2 ** 30;

/** The first whole number c from 0 on for which a · c + b may be above 0; a, b whole. */
function firstAbove(a: number, b: number): number {
  if (a > 0) return Math.max(0, Math.floor(-b / a) + 1);
  return a === 0 && b <= 0 ? NEVER : 0;
}

/** The first whole number c from which on a · c + b is no more above 0, after it was; a, b whole. */
function endAbove(a: number, b: number): number {
  return a < 0 ? Math.ceil(b / -a) : NEVER;
}

/**
 * The cells beside a run: those between the normals at its ends. One long loop on purpose: here loading a board
 * spends its time. The bound is compared before the division, which not all cells then need: cross² ≥ bound · length²
 * says that the floored quotient is no less than the bound.
 */
function visitBeside(work: CoverageWork, piece: Piece): void {
  const { ax, ay, dx, dy } = piece;
  const { nearest } = work;
  const lengthSquared = dx * dx + dy * dy;
  const cells = intersectRectangles(cellsAheadOfPiece(piece, work.radiusQ), work);
  if (!cells) return;
  const firstX = cells.column * CELL_Q + CELL_Q / 2 - ax;
  const along = dx * CELL_Q;
  const across = dy * CELL_Q;
  for (let row = 0; row < cells.rows; row++) {
    const py = (cells.row + row) * CELL_Q + CELL_Q / 2 - ay;
    const dot = firstX * dx + py * dy;
    const from = Math.max(firstAbove(along, dot), firstAbove(-along, lengthSquared - dot));
    const to = Math.min(endAbove(along, dot), endAbove(-along, lengthSquared - dot), cells.columns);
    if (from >= to) continue;
    const first = (cells.row + row - work.row) * work.columns + cells.column - work.column;
    let cross = firstX * dy - py * dx + from * across;
    for (let index = first + from; index < first + to; index++, cross += across) {
      const square = cross * cross;
      if (square < (nearest[index] as number) * lengthSquared)
        nearest[index] = Math.floor(square / lengthSquared);
    }
  }
}

/** A corner of a line, q, with the way that leads to it and the way on; 0, 0 where there is none. */
interface Corner {
  readonly x: number;
  readonly y: number;
  readonly inX: number;
  readonly inY: number;
  readonly outX: number;
  readonly outY: number;
}

/** The cells to which nothing is nearer than the corner: beyond the end of one run and before the next. */
function visitCorner(work: CoverageWork, { x, y, inX, inY, outX, outY }: Corner): void {
  const { nearest } = work;
  const cells = intersectRectangles(cellsAround({ x0: x, y0: y, x1: x, y1: y }, work.radiusQ), work);
  if (!cells) return;
  const firstX = cells.column * CELL_Q + CELL_Q / 2 - x;
  for (let row = 0; row < cells.rows; row++) {
    const py = (cells.row + row) * CELL_Q + CELL_Q / 2 - y;
    const beyond = firstX * inX + py * inY + 1;
    const before = 1 - firstX * outX - py * outY;
    const from = Math.max(firstAbove(inX * CELL_Q, beyond), firstAbove(-outX * CELL_Q, before));
    const to = Math.min(endAbove(inX * CELL_Q, beyond), endAbove(-outX * CELL_Q, before), cells.columns);
    if (from >= to) continue;
    const first = (cells.row + row - work.row) * work.columns + cells.column - work.column;
    let px = firstX + from * CELL_Q;
    for (let index = first + from; index < first + to; index++, px += CELL_Q) {
      const squared = px * px + py * py;
      if (squared < (nearest[index] as number)) nearest[index] = squared;
    }
  }
}

/** All cells around a piece, for a stroke with pressures: behind a corner another pressure may cover more. */
function visitPressed(work: CoverageWork, piece: Piece): void {
  const { ax, ay, dx, dy, pressure, pressureChange } = piece;
  const { radiusQ, table, values } = work;
  const radiusSquared = radiusQ * radiusQ;
  const lengthSquared = dx * dx + dy * dy;
  const cells = intersectRectangles(cellsAroundPiece(piece, radiusQ), work);
  if (!cells) return;
  const firstX = cells.column * CELL_Q + CELL_Q / 2 - ax;
  for (let row = cells.row; row < cells.row + cells.rows; row++) {
    const py = row * CELL_Q + CELL_Q / 2 - ay;
    let index = (row - work.row) * work.columns + (cells.column - work.column);
    for (let px = firstX, end = index + cells.columns; index < end; px += CELL_Q, index++) {
      const along = Math.min(lengthSquared, Math.max(0, px * dx + py * dy));
      let squared = px * px + py * py;
      if (along > 0 && along === lengthSquared) squared = (px - dx) * (px - dx) + (py - dy) * (py - dy);
      else if (along > 0) squared = Math.floor((px * dy - py * dx) ** 2 / lengthSquared);
      if (squared > radiusSquared) continue;
      const change = lengthSquared === 0 ? 0 : Math.floor((pressureChange * along) / lengthSquared);
      const full = table[Math.floor((256 * squared) / radiusSquared)] as number;
      values[index] = Math.max(values[index] as number, (full * (pressure + change + 1)) >> 8);
    }
  }
}

/**
 * The coverage of the cells of `area`, row by row, or undefined if none of them is covered. For a stroke without
 * pressures it is looked up by the least squared distances.
 */
export function readCoverage(work: CoverageWork, area: CellRectangle): Uint16Array | undefined {
  const into = new Uint16Array(area.columns * area.rows);
  const read = work.pressed ? copyRun : lookUpRun;
  let covers = 0;
  for (let row = 0; row < area.rows; row++) {
    const from = (area.row + row - work.row) * work.columns + area.column - work.column;
    covers |= read(work, into, { from, to: row * area.columns, count: area.columns });
  }
  return covers > 0 ? into : undefined;
}

/** Some cells of a row: where they are in the work, and where their coverage goes. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function copyRun({ values }: CoverageWork, into: Uint16Array, { from, to, count }: Run): number {
  let covers = 0;
  for (let cell = 0; cell < count; cell++) {
    const value = values[from + cell] as number;
    into[to + cell] = value;
    covers |= value;
  }
  return covers;
}

function lookUpRun(work: CoverageWork, into: Uint16Array, { from, to, count }: Run): number {
  const { nearest, table, radiusQ } = work;
  const radiusSquared = radiusQ * radiusQ;
  let covers = 0;
  for (let cell = 0; cell < count; cell++) {
    const squared = nearest[from + cell] as number;
    if (squared > radiusSquared) continue;
    const value = table[Math.floor((256 * squared) / radiusSquared)] as number;
    into[to + cell] = value;
    covers |= value;
  }
  return covers;
}

/**
 * Brings the `values` of the cells of `area` up to date. For a stroke with pressures they always are.
 * @param area within the work
 */
export function updateValues(work: CoverageWork, area: CellRectangle): void {
  if (work.pressed) return;
  for (let row = area.row; row < area.row + area.rows; row++) {
    const first = (row - work.row) * work.columns + area.column - work.column;
    lookUpRun(work, work.values, { from: first, to: first, count: area.columns });
  }
}
