import sharp from 'sharp';

/** Twelve megapixels, as a phone takes them. */
export const PHOTO_SIZE = { widthPx: 4032, heightPx: 3024 } as const;

const NOISE_SIDE = 512;

/** A JPEG of a few megabytes: soft light and dark, with the grain of skin and short hair over it. */
export async function makePhoto(random: () => number): Promise<Buffer> {
  const soft = await noise(random, { side: 12, contrast: 120 });
  const grain = await noise(random, { side: NOISE_SIDE, contrast: 46 });
  const { widthPx: width, heightPx: height } = PHOTO_SIZE;
  return sharp(soft)
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .composite([{ input: grain, tile: true, blend: 'soft-light' }])
    .tint('#c99a80')
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function noise(random: () => number, { side, contrast }: { side: number; contrast: number }) {
  const pixels = Buffer.from(
    Array.from({ length: side * side }, () => Math.round(128 + (random() - 0.5) * contrast)),
  );
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}
