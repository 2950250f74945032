import { beginCoverage, coverageByDistance } from './coverage.ts';
import { type CoverageWork, updateValues, visitPiece } from './coverage-visit.ts';
import { type CellRectangle, intersectRectangles, uniteRectangles } from './grid.ts';
import { type Paint, paintOfStroke } from './raster.ts';
import type { DensityStroke } from './stroke.ts';
import { cellsAheadOfPiece, cellsAroundPiece, cutIntoPieces, type Piece } from './stroke-pieces.ts';
import { TILE_CELLS } from './tile.ts';

/** A square of the raster that a live stroke may reach. */
interface LiveTile {
  readonly index: number;
  readonly area: CellRectangle;
}

/**
 * The coverage of a stroke that is still being drawn, tile by tile. Points that come at its end cost only the
 * cells around them, however long it is by then, and the coverage stays bit for bit that of `coverStroke`: the
 * least distance and the largest coverage do not depend on the order of the pieces.
 */
export class LiveStroke {
  readonly paint: Paint;
  #stroke: DensityStroke;
  readonly #tilesIn: (cells: CellRectangle) => readonly LiveTile[];
  readonly #table: Uint16Array;
  readonly #works = new Map<number, CoverageWork>();

  /** @param tilesIn the tiles that a rectangle of cells touches */
  constructor(stroke: DensityStroke, tilesIn: (cells: CellRectangle) => readonly LiveTile[]) {
    this.paint = paintOfStroke(stroke);
    this.#stroke = stroke;
    this.#tilesIn = tilesIn;
    this.#table = coverageByDistance(stroke.hardness);
    this.#visit(cutIntoPieces(stroke));
  }

  /** The tiles it has reached. */
  get tiles(): Iterable<number> {
    return this.#works.keys();
  }

  /** Its coverage of a whole tile, or undefined for one that it has not reached. */
  maskOf(tile: number): CoverageWork | undefined {
    return this.#works.get(tile);
  }

  /** Whether `stroke` is this one with nothing changed but points added at its end. */
  isBeginningOf(stroke: DensityStroke): boolean {
    const { points, pressures } = this.#stroke;
    // One point is a piece of no length, which a pressed stroke no longer has once there is a second point.
    if (pressures && points.length < 4) return false;
    return (
      hasSameBrush(this.#stroke, stroke) &&
      startsWith(stroke.points, points) &&
      startsWith(stroke.pressures, pressures)
    );
  }

  /** Takes on the points that `stroke` has more; answers with the tiles that changed, and which of their cells. */
  extend(stroke: DensityStroke): ReadonlyMap<number, CellRectangle> {
    const last = this.#stroke.points.length / 2 - 1;
    this.#stroke = stroke;
    if (last === stroke.points.length / 2 - 1) return new Map();
    return this.#visit(cutIntoPieces(stroke, last));
  }

  #visit(pieces: readonly Piece[]): ReadonlyMap<number, CellRectangle> {
    const changed = new Map<number, CellRectangle>();
    const { radiusQ, pressures } = this.#stroke;
    const reach = pressures ? cellsAroundPiece : cellsAheadOfPiece;
    for (const piece of pieces) {
      const cells = reach(piece, radiusQ);
      for (const { index, area } of this.#tilesIn(cells)) {
        let work = this.#works.get(index);
        if (!work) {
          work = beginCoverage(this.#stroke, area, { table: this.#table });
          this.#works.set(index, work);
        }
        visitPiece(work, piece);
        const both = uniteRectangles(changed.get(index), intersectRectangles(area, cells));
        if (both) changed.set(index, both);
      }
    }
    for (const [index, cells] of changed) {
      const work = this.#works.get(index);
      if (work) updateValues(work, cells);
    }
    return changed;
  }
}

/** The tiles of a grid, in rows of `tileColumns`, that a rectangle of cells touches. */
export function listTilesIn(
  cells: CellRectangle,
  tiles: readonly { readonly area: CellRectangle }[],
  tileColumns: number,
): LiveTile[] {
  const found: LiveTile[] = [];
  const lastRow = Math.floor((cells.row + cells.rows - 1) / TILE_CELLS);
  const lastColumn = Math.min(tileColumns - 1, Math.floor((cells.column + cells.columns - 1) / TILE_CELLS));
  for (let row = Math.max(0, Math.floor(cells.row / TILE_CELLS)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.floor(cells.column / TILE_CELLS)); column <= lastColumn; column++) {
      const index = row * tileColumns + column;
      const area = tiles[index]?.area;
      if (area && intersectRectangles(area, cells)) found.push({ index, area });
    }
  }
  return found;
}

const hasSameBrush = (a: DensityStroke, b: DensityStroke): boolean =>
  a.op === b.op &&
  a.targetPerCm2 === b.targetPerCm2 &&
  a.radiusQ === b.radiusQ &&
  a.hardness === b.hardness &&
  a.flow === b.flow &&
  a.sessionMask === b.sessionMask;

function startsWith(longer: readonly number[] | undefined, shorter: readonly number[] | undefined): boolean {
  if (!longer || !shorter) return longer === shorter;
  return longer.length >= shorter.length && shorter.every((value, index) => value === longer[index]);
}
