import { ANCHOR_KINDS, type AnchorKind } from '@stipple/hairline';
import { COORDINATE_MAX_Q, COORDINATE_MIN_Q, RECORD_VERSION } from './model.ts';

/** A place in q; rounded to whole q and kept within `COORDINATE_MIN_Q` … `COORDINATE_MAX_Q` when it is stored. */
export interface AnchorPlace {
  readonly x: number;
  readonly y: number;
}

/** An anchor to be made; its kind is `anchor` where none is given. */
export interface PlacedAnchor extends AnchorPlace {
  readonly kind?: AnchorKind;
}

/**
 * Makes sure that there is such a kind of anchor.
 * @throws RangeError if there is not
 */
export function checkAnchorKind(kind: AnchorKind): void {
  if (ANCHOR_KINDS.includes(kind)) return;
  throw new RangeError(`A kind of anchor is one of ${ANCHOR_KINDS.join(', ')}, got ${JSON.stringify(kind)}.`);
}

function storedCoordinate(value: number, { x, y }: AnchorPlace): number {
  if (!Number.isFinite(value))
    throw new RangeError(`An anchor needs two finite coordinates, got (${x}, ${y}).`);
  return Math.min(COORDINATE_MAX_Q, Math.max(COORDINATE_MIN_Q, Math.round(value))) + 0;
}

/**
 * The place as it is stored: whole q, kept within the band.
 * @throws RangeError if a coordinate is not finite
 */
export const storedPlace = (place: AnchorPlace): AnchorPlace => ({
  x: storedCoordinate(place.x, place),
  y: storedCoordinate(place.y, place),
});

/**
 * The record of an anchor at `place`.
 * @throws RangeError if a coordinate is not finite or there is no such kind
 */
export function anchorRecord({ kind = 'anchor', ...place }: PlacedAnchor, order: string) {
  checkAnchorKind(kind);
  return { version: RECORD_VERSION, ...storedPlace(place), kind, order };
}
