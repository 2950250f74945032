/**
 * Draws the heads of the demo consultation: `npx tsx scripts/demo-heads/draw.ts [folder] [height in px] [names…]`.
 * They are modelled here from scratch, show nobody, and belong to the project. A full set takes some minutes. A name
 * with `-photo` at its end is the same head clean-shaven and developed as a camera would have it, as JPEG.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { developPhoto } from './photo.ts';
import { renderRows, type Shot } from './render.ts';

const VIEWS: readonly Omit<Shot, 'shave'>[] = [
  { name: 'front', from: [0, 0.02, 0.9998], up: [0, 1, 0], target: [0, -2.2, 0], spanCm: 32 },
  { name: 'left-profile', from: [1, 0.02, 0], up: [0, 1, 0], target: [0, -2.2, 0.4], spanCm: 32 },
  { name: 'right-profile', from: [-1, 0.02, 0], up: [0, 1, 0], target: [0, -2.2, 0.4], spanCm: 32 },
  { name: 'top', from: [0, 1, 0.06], up: [0, 0, 1], target: [0, 8, -0.2], spanCm: 28 },
  { name: 'crown', from: [0, 0.72, -0.694], up: [0, 1, 0], target: [0, 4, -3], spanCm: 30 },
];

async function drawHeads(folder: string, height: number, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const size = { width: Math.round(height * 0.8), height };
  for (const view of VIEWS) {
    if (names.length === 0 || names.includes(view.name)) {
      const pixels = renderRows({ ...view, shave: 'stubble' }, size, { first: 0, end: height });
      const picture = sharp(pixels, { raw: { ...size, channels: 3 } });
      await picture.webp({ quality: 88, effort: 6 }).toFile(join(folder, `${view.name}.webp`));
    }
    if (names.includes(`${view.name}-photo`)) {
      const pixels = renderRows({ ...view, shave: 'shaven' }, size, { first: 0, end: height });
      const photo = await developPhoto(pixels, size);
      await photo.jpeg({ quality: 90 }).toFile(join(folder, `${view.name}-photo.jpg`));
    }
  }
}

const [folder = 'apps/server/assets/demo', height = '2000', ...names] = process.argv.slice(2);
await drawHeads(folder, Number(height), names);
