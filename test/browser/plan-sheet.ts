import sharp from 'sharp';

/** A part of a picture, 0 … 1. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const CELL_PX = 520;
const NEAR_HEIGHT_PX = 260;
const GAP_PX = 6;

/** The part as it is seen from afar, and pixel by pixel around the middle of `near`. */
export async function cutCells(
  bytes: Uint8Array,
  { part, near }: { readonly part: Part; readonly near: readonly [number, number] },
): Promise<{ readonly far: Buffer; readonly near: Buffer }> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const far = sharp(bytes).extract({
    ...{ left: Math.round(part.left * width), top: Math.round(part.top * height) },
    ...{ width: Math.round(part.width * width), height: Math.round(part.height * height) },
  });
  const close = sharp(bytes).extract({
    left: Math.round(near[0] * width - CELL_PX / 2),
    top: Math.max(0, Math.round(near[1] * height - NEAR_HEIGHT_PX / 2)),
    width: CELL_PX,
    height: NEAR_HEIGHT_PX,
  });
  return {
    far: await far.resize({ width: CELL_PX }).png().toBuffer(),
    near: await close.png().toBuffer(),
  };
}

/** Writes pictures in rows, all pictures of a row alike in size. */
export async function writeSheet(rows: readonly (readonly Buffer[])[], file: string): Promise<void> {
  let top = 0;
  const placed: { input: Buffer; left: number; top: number }[] = [];
  for (const row of rows) {
    const { height = 0 } = await sharp(row[0]).metadata();
    for (const [index, input] of row.entries()) placed.push({ input, left: index * (CELL_PX + GAP_PX), top });
    top += height + GAP_PX;
  }
  const width = (rows[0]?.length ?? 0) * (CELL_PX + GAP_PX) - GAP_PX;
  await sharp({ create: { width, height: top - GAP_PX, channels: 3, background: '#ffffff' } })
    .composite(placed)
    .webp({ quality: 72 })
    .toFile(file);
}
