import sharp, { type Sharp } from 'sharp';
import { cellNumber } from './shapes.ts';

/** Warm light of a treatment room, as a telephone balances it, by channel. */
const BALANCE = [1.04, 0.99, 0.9] as const;
/** Grain at middle grey, in steps of 255: that of a telephone indoors after its own smoothing. */
const GRAIN = 5;
const LENS_BLUR_PX = 0.7;

/** Nearly a normal number, mean 0 and deviation 1, the same in every run. */
function grainAt(column: number, row: number, channel: number): number {
  const sum =
    cellNumber(column, row, channel) +
    cellNumber(column, row, channel + 7) +
    cellNumber(column, row, channel + 13);
  return (sum - 1.5) * 2;
}

/**
 * A rendered head as a telephone's camera would have it: the lens a little soft and darker to the corners, a warm
 * balance, grain that is smoothed over neighbouring pixels. Rows of RGB bytes in, a picture to be written out.
 */
export async function developPhoto(
  pixels: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Sharp> {
  const raw = { width, height, channels: 3 } as const;
  const seen = await sharp(pixels, { raw }).blur(LENS_BLUR_PX).raw().toBuffer();
  const grain = Buffer.alloc(seen.length);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let channel = 0; channel < 3; channel++, at++)
        grain[at] = 128 + 34 * grainAt(column, row, channel);
  const soft = await sharp(grain, { raw }).blur(0.6).raw().toBuffer();
  const out = Buffer.alloc(seen.length);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const far = Math.hypot(column / width - 0.5, row / height - 0.45);
      const corner = 1 - 0.28 * far * far;
      for (let channel = 0; channel < 3; channel++, at++) {
        const light = (seen[at] as number) * corner * (BALANCE[channel] as number);
        const noise = (((soft[at] as number) - 128) / 16) * (GRAIN / 2) * (1.2 - light / 400);
        out[at] = Math.max(0, Math.min(255, Math.round(light + noise)));
      }
    }
  }
  return sharp(out, { raw });
}
