import { integerRoot } from './integer-curve.ts';
import { cutIntoPieces } from './stroke-pieces.ts';

/** A straight run of a hairline that has the scalp on its left (up, where it runs to the right); whole q. */
export interface LinePiece {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  readonly lengthSquared: number;
  /** |dx| + |dy| */
  readonly span: number;
  /** Its length in quarter q. */
  readonly length4: number;
  /** On which side places lie that are nearest to its start or end: 1 scalp, −1 bare, 0 as this piece has it. */
  readonly startSide: number;
  readonly endSide: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * The side of the places nearest to the corner between two runs: those on its outer side. Straight on there is no
 * such side, and straight back either would do.
 */
function cornerSide(a: { dx: number; dy: number }, b: { dx: number; dy: number }): number {
  const turn = Math.sign(a.dx * b.dy - a.dy * b.dx);
  if (turn !== 0) return turn;
  return a.dx * b.dx + a.dy * b.dy > 0 ? 0 : 1;
}

/**
 * The pieces of a line of whole points. Those that `before` has too, at the line's beginning or end, are the same
 * objects, so that what depends on them need not be looked at again.
 */
export function piecesOfLine(points: readonly number[], before: readonly LinePiece[]): LinePiece[] {
  const runs = cutIntoPieces({ points }).filter(({ dx, dy }) => dx !== 0 || dy !== 0);
  const pieces = runs.map(({ ax, ay, dx, dy }, index): LinePiece => {
    const [previous, next] = [runs[index - 1], runs[index + 1]];
    const lengthSquared = dx * dx + dy * dy;
    const span = Math.abs(dx) + Math.abs(dy);
    const length4 = integerRoot(16 * lengthSquared);
    const startSide = previous ? cornerSide(previous, { dx, dy }) : 0;
    const endSide = next ? cornerSide({ dx, dy }, next) : 0;
    // Written out so that all pieces are laid out alike in memory: the mask spends its time reading them.
    return {
      ax,
      ay,
      dx,
      dy,
      lengthSquared,
      span,
      length4,
      startSide,
      endSide,
      isFirst: !previous,
      isLast: !next,
    };
  });
  keepKnown(pieces, before);
  return pieces;
}

function keepKnown(pieces: LinePiece[], before: readonly LinePiece[]): void {
  const most = Math.min(pieces.length, before.length);
  let same = 0;
  while (same < most && isSamePiece(pieces[same], before[same])) {
    pieces[same] = before[same] as LinePiece;
    same++;
  }
  for (let back = 1; back <= most - same; back++) {
    const known = before[before.length - back];
    if (!isSamePiece(pieces[pieces.length - back], known)) return;
    pieces[pieces.length - back] = known as LinePiece;
  }
}

const isSamePiece = (a: LinePiece | undefined, b: LinePiece | undefined): boolean =>
  a?.ax === b?.ax &&
  a?.ay === b?.ay &&
  a?.dx === b?.dx &&
  a?.dy === b?.dy &&
  a?.startSide === b?.startSide &&
  a?.endSide === b?.endSide &&
  a?.isFirst === b?.isFirst &&
  a?.isLast === b?.isLast;

/** The squared distance, q², floored, from a place to a piece. */
export function squaredDistance(piece: LinePiece, x: number, y: number): number {
  const px = x - piece.ax;
  const py = y - piece.ay;
  const along = px * piece.dx + py * piece.dy;
  if (along <= 0) return px * px + py * py;
  const over = along - piece.lengthSquared;
  if (over >= 0) return (px - piece.dx) * (px - piece.dx) + (py - piece.dy) * (py - piece.dy);
  const cross = px * piece.dy - py * piece.dx;
  return Math.floor((cross * cross) / piece.lengthSquared);
}

/**
 * How far inside the scalp a place is that has this piece as its nearest, quarter q: its distance, negative in
 * front of the line. A place beyond the normal at the line's end is scalp however it lies: on the bare side it is
 * as far inside as it is beyond that normal, so that nothing jumps there.
 * @param squared `squaredDistance` of the place
 */
export function depthAt(
  piece: LinePiece,
  place: { readonly x: number; readonly y: number },
  squared: number,
): number {
  const px = place.x - piece.ax;
  const py = place.y - piece.ay;
  const along = px * piece.dx + py * piece.dy;
  const over = along - piece.lengthSquared;
  const own = px * piece.dy - py * piece.dx > 0 ? 1 : -1;
  const distance4 = integerRoot(16 * squared);
  if (along < 0 && piece.isFirst) return own > 0 ? distance4 : Math.floor((-16 * along) / piece.length4);
  if (over > 0 && piece.isLast) return own > 0 ? distance4 : Math.floor((16 * over) / piece.length4);
  if (along <= 0) return (piece.startSide || own) * distance4;
  if (over >= 0) return (piece.endSide || own) * distance4;
  return own * distance4;
}

/** The places within `halfQ` of (x, y) along x and along y. */
export interface Surroundings {
  readonly x: number;
  readonly y: number;
  readonly halfQ: number;
}

/** Whether all the places lie behind the piece's start, going by its direction. */
function liesBefore({ ax, ay, dx, dy, span }: LinePiece, { x, y, halfQ }: Surroundings): boolean {
  return (x - ax) * dx + (y - ay) * dy + halfQ * span < 0;
}

/** Whether all the places lie beyond the piece's end, going by its direction. */
function liesAfter({ ax, ay, dx, dy, span }: LinePiece, { x, y, halfQ }: Surroundings): boolean {
  return (x - ax - dx) * dx + (y - ay - dy) * dy - halfQ * span > 0;
}

const isFollowedBy = (a: LinePiece | undefined, b: LinePiece | undefined): boolean =>
  a !== undefined && b !== undefined && a.ax + a.dx === b.ax && a.ay + a.dy === b.ay;

/** Looks for pieces near to places, with room that it keeps from one look to the next. */
export class PieceSearch {
  #squares = new Float64Array(256);

  /**
   * Those of `pieces`, in their order, that can be the nearest to any of the places. What is left out is farther
   * than another everywhere, or nearest only at a corner that the piece before it or after it has too.
   */
  near(pieces: readonly LinePiece[], places: Surroundings): readonly LinePiece[] {
    const most = this.#measure(pieces, places);
    const near: LinePiece[] = [];
    for (let index = 0; index < pieces.length; index++) {
      if ((this.#squares[index] as number) > most) continue;
      const piece = pieces[index] as LinePiece;
      if (isFollowedBy(pieces[index - 1], piece) && liesBefore(piece, places)) continue;
      const next = pieces[index + 1];
      const isLeftToNext = next && isFollowedBy(piece, next) && liesAfter(piece, places);
      if (!isLeftToNext || liesBefore(next, places)) near.push(piece);
    }
    return near;
  }

  /** Squares of all distances from the middle; answers with the largest that need be looked at. */
  #measure(pieces: readonly LinePiece[], { x, y, halfQ }: Surroundings): number {
    if (this.#squares.length < pieces.length) this.#squares = new Float64Array(2 * pieces.length);
    let least = Number.MAX_SAFE_INTEGER;
    for (let index = 0; index < pieces.length; index++) {
      const squared = squaredDistance(pieces[index] as LinePiece, x, y);
      this.#squares[index] = squared;
      if (squared < least) least = squared;
    }
    // Twice half a diagonal (17/12 > √2), and a q each for what was floored.
    const mostQ = integerRoot(least) + Math.ceil((17 * halfQ) / 6) + 3;
    return mostQ * mostQ;
  }
}
