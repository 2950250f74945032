import type { PhotoRefusalCode } from './refusals.ts';

/** A picture format the studio takes. */
export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/** What a file's first bytes say it is, or the code it is refused with. */
export type Sniffed =
  | { readonly ok: true; readonly format: PhotoFormat }
  | { readonly ok: false; readonly code: PhotoRefusalCode };

/** Brands of ISO media files that hold HEVC stills (ISO/IEC 23008-12, annex B); `mif1` and `msf1` are its parents. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);
const AVIF_BRANDS = new Set(['avif', 'avis']);

/** Bytes looked at for an SVG root element: comments and a doctype may stand before it. */
const SVG_WINDOW = 4096;

/**
 * The format a file's own bytes name; its file name and declared type are never believed.
 * Only the first 4 KB are read. A right answer here does not mean that the file decodes.
 */
export function sniffPhoto(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { ok: false, code: 'photo-empty' };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { ok: true, format: 'jpeg' };
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { ok: true, format: 'png' };
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return { ok: true, format: 'webp' };
  if (latin(bytes, 0, 4) === 'GIF8') return { ok: false, code: 'photo-gif' };
  if (latin(bytes, 4, 8) === 'ftyp') return { ok: false, code: mediaCode(bytes) };
  if (looksLikeSvg(bytes)) return { ok: false, code: 'photo-svg' };
  return { ok: false, code: isKnownForeign(bytes) ? 'photo-other-format' : 'photo-not-an-image' };
}

function mediaCode(bytes: Uint8Array): PhotoRefusalCode {
  const boxLength =
    ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const end = Math.min(bytes.length, Math.max(16, boxLength), 512);
  const brands = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin(bytes, at, at + 4));
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'photo-other-format';
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'photo-heic' : 'photo-other-format';
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, SVG_WINDOW).replaceAll('\0', '');
  return /<svg[\s>]/i.test(head) || /<!doctype\s+svg/i.test(head);
}

/** TIFF (and raw camera files built on it), BMP, PDF, JPEG XL, JPEG 2000, Photoshop. */
function isKnownForeign(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) ||
    startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a]) ||
    startsWith(bytes, [0xff, 0x0a]) ||
    latin(bytes, 0, 2) === 'BM' ||
    latin(bytes, 0, 5) === '%PDF-' ||
    latin(bytes, 0, 4) === '8BPS' ||
    ['jP  ', 'JXL '].includes(latin(bytes, 4, 8))
  );
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((value, index) => bytes[index] === value);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString('latin1');
}
