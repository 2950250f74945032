import sharp from 'sharp';
import { type PhotoFacts, readPhotoFacts } from './exif.ts';
import { type PhotoRefusal, refusePhoto } from './refusals.ts';
import { type PhotoFormat, sniffPhoto } from './sniff.ts';
import type { WorkQueue } from './work-queue.ts';

/** Largest upload taken, in bytes. */
export const MAX_PHOTO_BYTES = 25 * 1024 * 1024;
/** Most pixels a picture may have. */
export const MAX_PHOTO_PIXELS = 50_000_000;
/** Longest side of the preview in pixels: one pixel per board unit. */
export const PREVIEW_SIDE_PX = 2048;
/** Longest side of the thumbnail in pixels. */
export const THUMB_SIDE_PX = 256;
/** A picture with a shorter side below this is no photo of a head. */
const MIN_SIDE_PX = 32;
/** JPEG itself ends here. */
const MAX_SIDE_PX = 65_535;

/** One stored rendition of a photo. */
export interface PhotoImage {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** A photo made safe: upright, sRGB, without metadata. */
export interface ProcessedPhoto extends PhotoFacts {
  readonly ok: true;
  /** Full size: JPEG (quality 92, no chroma subsampling) from JPEG and WebP, lossless PNG from PNG. */
  readonly original: PhotoImage;
  /** Longest side at most 2048 px, WebP. */
  readonly preview: PhotoImage;
  /** Longest side at most 256 px, WebP. */
  readonly thumb: PhotoImage;
  /** SHA-256 of `original.bytes`, in hexadecimal. */
  readonly sha256: string;
  /** Size of the upright original in pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Makes an uploaded file into a stored photo, or says why not. Decoding runs on libvips' threads, never on the
 * event loop, and only as many at once as `queue` has places. About 1 s for 12 megapixels on two slow cores.
 * Only the JPEG, PNG and WebP loaders can run afterwards in this process.
 */
export async function processPhoto(
  bytes: Uint8Array,
  queue: WorkQueue,
): Promise<ProcessedPhoto | PhotoRefusal> {
  if (bytes.length > MAX_PHOTO_BYTES) return refusePhoto('photo-too-large');
  const sniffed = sniffPhoto(bytes);
  if (!sniffed.ok) return refusePhoto(sniffed.code);
  return (await queue.run(() => render(bytes, sniffed.format))) ?? refusePhoto('photo-busy');
}

let isRestricted = false;

/**
 * Leaves libvips of this process only the three loaders the studio takes, for good. Only the first call does
 * anything: while the loaders are blocked and not yet let through again, pictures under way would fail.
 */
export function restrictLoaders(): void {
  if (isRestricted) return;
  isRestricted = true;
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
  });
}

async function render(bytes: Uint8Array, format: PhotoFormat): Promise<ProcessedPhoto | PhotoRefusal> {
  restrictLoaders();
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = header;
    if (width * height > MAX_PHOTO_PIXELS || Math.max(width, height) > MAX_SIDE_PX) {
      return refusePhoto('photo-too-many-pixels');
    }
    if (Math.min(width, height) < MIN_SIDE_PX) return refusePhoto('photo-too-small');
    const original = await encodeOriginal(bytes, format);
    const preview = await shrink(original.data, PREVIEW_SIDE_PX, 84);
    const thumb = await shrink(preview, THUMB_SIDE_PX, 76);
    return {
      ok: true,
      original: { bytes: original.data, contentType: format === 'png' ? 'image/png' : 'image/jpeg' },
      preview: { bytes: preview, contentType: 'image/webp' },
      thumb: { bytes: thumb, contentType: 'image/webp' },
      sha256: await hashBytes(original.data),
      widthPx: original.info.width,
      heightPx: original.info.height,
      ...readPhotoFacts(header.exif),
    };
  } catch {
    // The library's own words name loaders and offsets, which help no client.
    return refusePhoto('photo-damaged');
  }
}

/** Upright, flattened on white, sRGB; sharp drops every metadata block unless asked to keep it. */
function encodeOriginal(bytes: Uint8Array, format: PhotoFormat) {
  const upright = sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' });
  const encoded =
    format === 'png'
      ? upright.png({ compressionLevel: 6 })
      : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
  return encoded.toBuffer({ resolveWithObject: true });
}

function shrink(bytes: Uint8Array, longestSidePx: number, quality: number): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS })
    .resize({ width: longestSidePx, height: longestSidePx, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 3 })
    .toBuffer();
}

async function hashBytes(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}
