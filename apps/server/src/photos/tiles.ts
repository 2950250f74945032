import sharp from 'sharp';
import { MAX_PHOTO_PIXELS, restrictLoaders } from './process.ts';

/** Side of a tile in pixels; those at the right and lower edge are as small as what is left. */
export const TILE_SIDE_PX = 512;

/** Size of a picture in pixels. */
export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One tile's place: level `z` (0 is the whole picture in one tile), column `x`, row `y`. */
export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The level that shows a picture at its full size: each level doubles the one below, level 0 is at most 512 px. */
export function topTileLevel({ widthPx, heightPx }: PixelSize): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(widthPx, heightPx) / TILE_SIDE_PX)));
}

/** Size of the whole picture at a level: halved (rounded up) once for each level below the top one. */
export function tileLevelSize(size: PixelSize, z: number): PixelSize {
  const scale = 2 ** (topTileLevel(size) - z);
  return { widthPx: Math.ceil(size.widthPx / scale), heightPx: Math.ceil(size.heightPx / scale) };
}

/** Whether the picture has such a tile. */
export function hasTile(size: PixelSize, { z, x, y }: TilePlace): boolean {
  if (![z, x, y].every((value) => Number.isInteger(value) && value >= 0) || z > topTileLevel(size))
    return false;
  const level = tileLevelSize(size, z);
  return x * TILE_SIDE_PX < level.widthPx && y * TILE_SIDE_PX < level.heightPx;
}

/** The name a tile is kept under. */
export function tileName({ z, x, y }: TilePlace): string {
  return `tile/${z}/${x}/${y}`;
}

/**
 * All tiles of one level by name, as WebP. A whole level at a time, because a JPEG can only be read from its
 * beginning: tile by tile the same picture would be decoded once for each. Holds the level's pixels meanwhile
 * (150 MB at 50 megapixels); about 1.5 s for 12 megapixels.
 */
export async function cutTileLevel(
  original: Uint8Array,
  size: PixelSize,
  z: number,
): Promise<Map<string, Uint8Array>> {
  restrictLoaders();
  const level = tileLevelSize(size, z);
  const { data, info } = await sharp(original, { limitInputPixels: MAX_PHOTO_PIXELS })
    .resize({ width: level.widthPx, height: level.heightPx, fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const tiles = new Map<string, Uint8Array>();
  for (let y = 0; y * TILE_SIDE_PX < info.height; y++) {
    for (let x = 0; x * TILE_SIDE_PX < info.width; x++) {
      const area = {
        left: x * TILE_SIDE_PX,
        top: y * TILE_SIDE_PX,
        width: Math.min(TILE_SIDE_PX, info.width - x * TILE_SIDE_PX),
        height: Math.min(TILE_SIDE_PX, info.height - y * TILE_SIDE_PX),
      };
      const tile = sharp(data, { raw }).extract(area).toColourspace('srgb').webp({ quality: 86, effort: 2 });
      tiles.set(tileName({ z, x, y }), await tile.toBuffer());
    }
  }
  return tiles;
}
