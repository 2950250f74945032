import { type BoardPoint, boardToScreen, type Viewport } from '@stipple/geometry';

/** How far below its handle a sign stands, CSS px: clear of the ring of a handle in hand. */
const BELOW_PX = 30;
/** Signs whose handles are nearer to each other than this would cover each other, CSS px. */
const APART_PX = 22;

/** A sign that wants to stand at a handle. */
export interface WantedPip {
  readonly id: string;
  readonly at: BoardPoint;
}

/** Where a sign stands, and where its handle is; CSS px of the stage. */
export interface PlacedPip {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly handle: { readonly x: number; readonly y: number };
}

/**
 * Where signs stand on the stage: below their handles, on the side of the bare skin, and beside each other where
 * handles are close. The first ones choose first. Cost: quadratic in signs, of which there are a dozen.
 */
export function placePips(pips: readonly WantedPip[], viewport: Viewport): PlacedPip[] {
  const placed: PlacedPip[] = [];
  const isFree = (x: number, y: number) =>
    placed.every((other) => Math.hypot(other.x - x, other.y - y) >= APART_PX);
  for (const { id, at } of pips) {
    const handle = boardToScreen(viewport, at);
    const y = handle.y + BELOW_PX;
    const steps = [0, 1, -1, 2, -2].map((step) => handle.x + step * APART_PX);
    const x = steps.find((place) => isFree(place, y)) ?? handle.x;
    placed.push({ id, x, y, handle });
  }
  return placed;
}
