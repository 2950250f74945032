import { type CoverageWork, visitPiece } from './coverage-visit.ts';
import { CELL_Q, type CellRectangle, type Grid, intersectRectangles } from './grid.ts';
import { integerRoot, smoothStep } from './integer-curve.ts';
import { boxAround, cutIntoPieces } from './stroke-pieces.ts';

/** A zone's outline in whole numbers, at the view's scale. */
export interface ZoneOutline {
  /** x0, y0, x1, y1 …, q. */
  readonly points: readonly number[];
  readonly isClosed: boolean;
  /** How far from the line of an open one full coverage reaches, quarter q; 0 for a polygon. */
  readonly halfWidth4: number;
  /** Over how much beyond that coverage fades, quarter q. */
  readonly blend4: number;
}

/** How much of a zone lies on each cell of a rectangle. */
export interface ZoneCoverage extends CellRectangle {
  /** 0 … 256 a cell, row by row. */
  readonly values: Uint16Array;
}

/** The outline's points with the first once more at the end of a polygon. */
function lineOf({ points, isClosed }: ZoneOutline): readonly number[] {
  return isClosed ? [...points, ...points.slice(0, 2)] : points;
}

function cellsAroundOutline({ points }: ZoneOutline, reachQ: number): CellRectangle {
  const box = boxAround(points);
  const first = (least: number) => Math.floor((least - reachQ) / CELL_Q);
  const last = (most: number) => Math.floor((most + reachQ) / CELL_Q);
  const column = first(box.x0);
  const row = first(box.y0);
  return { column, row, columns: last(box.x1) - column + 1, rows: last(box.y1) - row + 1 };
}

/** Marks where edges are crossed from left to right along the row of cells: +1 for one that goes down, −1 for up. */
function countCrossings(line: readonly number[], y: number, { first, crossings }: Crossings): void {
  for (let index = 0; index + 3 < line.length; index += 2) {
    const ay = line[index + 1] as number;
    const by = line[index + 3] as number;
    if (ay <= y === by <= y) continue;
    const ax = line[index] as number;
    const dx = (line[index + 2] as number) - ax;
    // The first whole x that is not left of the edge; the quotient of such numbers is floored exactly.
    const x = ax + Math.ceil(((y - ay) * dx) / (by - ay));
    const column = Math.ceil((x - CELL_Q / 2) / CELL_Q) - first;
    const at = Math.max(0, Math.min(crossings.length - 1, column));
    crossings[at] = (crossings[at] as number) + (by > ay ? 1 : -1);
  }
}

interface Crossings {
  /** Column of the grid that the first entry stands for. */
  readonly first: number;
  /** One more than there are columns: what is crossed beyond them changes none. */
  readonly crossings: Int32Array;
}

/** Covers the cells whose centre the polygon goes around, however often and whichever way. */
function coverInside(line: readonly number[], coverage: ZoneCoverage): void {
  const { column, row, columns, rows, values } = coverage;
  const crossings = new Int32Array(columns + 1);
  for (let y = 0; y < rows; y++) {
    crossings.fill(0);
    countCrossings(line, (row + y) * CELL_Q + CELL_Q / 2, { first: column, crossings });
    let turns = 0;
    for (let x = 0; x < columns; x++) {
      turns += crossings[x] as number;
      if (turns !== 0) values[y * columns + x] = 256;
    }
  }
}

/** Covers the cells near the line: wholly up to `halfWidth4`, then less and less over `blend4`. */
function coverNear(line: readonly number[], outline: ZoneOutline, coverage: ZoneCoverage): void {
  const { halfWidth4, blend4 } = outline;
  const radiusQ = Math.floor((halfWidth4 + blend4 + 3) / 4);
  if (radiusQ === 0) return;
  const { values } = coverage;
  const work: CoverageWork = {
    ...coverage,
    radiusQ,
    table: values,
    pressed: false,
    nearest: new Int32Array(values.length).fill(radiusQ * radiusQ + 1),
  };
  for (const piece of cutIntoPieces({ points: line })) visitPiece(work, piece);
  for (let index = 0; index < values.length; index++) {
    const squared = work.nearest[index] as number;
    if (squared > radiusQ * radiusQ || values[index] === 256) continue;
    const beyond4 = integerRoot(16 * squared) - halfWidth4;
    if (beyond4 <= 0) values[index] = 256;
    else if (beyond4 < blend4) values[index] = smoothStep(256 - Math.floor((256 * beyond4) / blend4));
  }
}

/**
 * How much of a zone lies on each cell, clipped to the cells it reaches; undefined if it lies off the grid. A cell
 * is measured at its centre. Inside a polygon (the line goes around it, by the nonzero rule) and within half the
 * width of an open line it is 256; beyond, it falls by a smooth step over the blend. Whole numbers and exact floors
 * only. Cost O(cells of the box + pieces · cells around a piece).
 */
export function coverZone(outline: ZoneOutline, grid: Grid): ZoneCoverage | undefined {
  const reachQ = Math.floor((outline.halfWidth4 + outline.blend4 + 3) / 4);
  const cells = intersectRectangles(cellsAroundOutline(outline, reachQ), { column: 0, row: 0, ...grid });
  if (!cells) return undefined;
  const coverage = { ...cells, values: new Uint16Array(cells.columns * cells.rows) };
  const line = lineOf(outline);
  if (outline.isClosed) coverInside(line, coverage);
  coverNear(line, outline, coverage);
  return coverage;
}
