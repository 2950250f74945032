import type { Size, Viewport } from '@stipple/geometry';

/** Side of a tile in pixels; those at the right and lower edge are as small as what is left. */
export const TILE_SIDE_PX = 512;
/** Longest side of the preview in pixels; a smaller photo's preview is the photo itself. */
export const PREVIEW_SIDE_PX = 2048;
/** Up to so many device pixels for one pixel of the photo nobody sees that there are too few. */
const SHARP_ENOUGH = 1.15;

/** Size of an upright photo in pixels. */
export interface PhotoSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One tile's place: level `z` (0 is the whole photo in one tile, each level doubles it), column `x`, row `y`. */
export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A part of the photo, from 0 to 1 across and down. */
export interface PhotoArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The level that shows a photo at its full size. */
export function topTileLevel({ widthPx, heightPx }: PhotoSize): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(widthPx, heightPx) / TILE_SIDE_PX)));
}

/** Size of the whole photo at a level: halved (rounded up) once for each level below the top one. */
export function tileLevelSize(photo: PhotoSize, z: number): PhotoSize {
  const scale = 2 ** (topTileLevel(photo) - z);
  return { widthPx: Math.ceil(photo.widthPx / scale), heightPx: Math.ceil(photo.heightPx / scale) };
}

/** The part of the photo that a tile shows. Neighbours share their edge to the bit. */
export function tileArea(photo: PhotoSize, { z, x, y }: TilePlace): PhotoArea {
  const { widthPx, heightPx } = tileLevelSize(photo, z);
  const along = (index: number, sidePx: number) => Math.min(1, (index * TILE_SIDE_PX) / sidePx);
  return {
    left: along(x, widthPx),
    top: along(y, heightPx),
    right: along(x + 1, widthPx),
    bottom: along(y + 1, heightPx),
  };
}

/**
 * The part of the photo that is on the screen, or `undefined` when none is; with `margin` also what is so many
 * screens beside it.
 */
export function visibleArea(
  viewport: Viewport,
  frame: Size,
  screen: Size,
  margin = 0,
): PhotoArea | undefined {
  const along = (edgePx: number, originPx: number, side: number) =>
    Math.min(1, Math.max(0, (edgePx - originPx) / (side * viewport.scale)));
  const [beside, above] = [screen.width * margin, screen.height * margin];
  const area = {
    left: along(-beside, viewport.originX, frame.width),
    top: along(-above, viewport.originY, frame.height),
    right: along(screen.width + beside, viewport.originX, frame.width),
    bottom: along(screen.height + above, viewport.originY, frame.height),
  };
  return area.right > area.left && area.bottom > area.top ? area : undefined;
}

/** The tiles of a level that show some of `area`, those in its middle first. */
export function tilesIn(photo: PhotoSize, z: number, area: PhotoArea): TilePlace[] {
  const { widthPx, heightPx } = tileLevelSize(photo, z);
  const first = (at: number, sidePx: number) => Math.max(0, Math.floor((at * sidePx) / TILE_SIDE_PX));
  const end = (at: number, sidePx: number) => Math.ceil((at * sidePx) / TILE_SIDE_PX);
  const places: TilePlace[] = [];
  for (let y = first(area.top, heightPx); y < end(area.bottom, heightPx); y++) {
    for (let x = first(area.left, widthPx); x < end(area.right, widthPx); x++) places.push({ z, x, y });
  }
  const middleX = ((area.left + area.right) / 2) * (widthPx / TILE_SIDE_PX) - 0.5;
  const middleY = ((area.top + area.bottom) / 2) * (heightPx / TILE_SIDE_PX) - 0.5;
  const distance = ({ x, y }: TilePlace) => Math.hypot(x - middleX, y - middleY);
  return places.sort((a, b) => distance(a) - distance(b));
}

/** The level a photo shown `longestPx` device pixels long is sharp at, or `undefined` where its preview is. */
export function sharpLevel(photo: PhotoSize, longestPx: number): number | undefined {
  const longestAt = (z: number) => {
    const { widthPx, heightPx } = tileLevelSize(photo, z);
    return Math.max(widthPx, heightPx);
  };
  const top = topTileLevel(photo);
  if (longestAt(top) <= PREVIEW_SIDE_PX || longestPx <= PREVIEW_SIDE_PX * SHARP_ENOUGH) return undefined;
  let z = top;
  while (z > 0 && longestAt(z - 1) * SHARP_ENOUGH >= longestPx) z -= 1;
  // A level that is hardly larger than the preview would be fetched for nothing.
  return z < top && longestAt(z) <= PREVIEW_SIDE_PX * SHARP_ENOUGH ? undefined : z;
}

/** How a photo is looked at. */
export interface PhotoLook {
  readonly photo: PhotoSize;
  readonly frame: Size;
  readonly viewport: Viewport;
  /** The canvas in CSS pixels, and device pixels per CSS pixel. */
  readonly screen: Size;
  readonly pixelRatio: number;
}

/**
 * The tiles that make the visible part of a photo sharp, those in the middle first; none where the preview does.
 * Where a level would need more than `most` tiles, or is not below `refusedFrom`, the one below it is taken.
 */
export function tilesForLook(
  look: PhotoLook,
  limits: { readonly most: number; readonly refusedFrom: number },
): TilePlace[] {
  const { photo, frame, viewport, screen, pixelRatio } = look;
  const longestPx = Math.max(frame.width, frame.height) * viewport.scale * pixelRatio;
  const area = visibleArea(viewport, frame, screen);
  const sharp = sharpLevel(photo, longestPx);
  if (!area || sharp === undefined) return [];
  for (let z = Math.min(sharp, limits.refusedFrom - 1); z > 0; z--) {
    const { widthPx, heightPx } = tileLevelSize(photo, z);
    if (Math.max(widthPx, heightPx) <= PREVIEW_SIDE_PX) break;
    const places = tilesIn(photo, z, area);
    if (places.length <= limits.most) return places;
  }
  return [];
}
