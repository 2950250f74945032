import type { Rgb } from '@stipple/colour';
import type { DotPlaces } from '@stipple/density';
import { dotKind } from './dot-look.ts';
import { FULL_STRENGTH, type MarkSprites, ROUND, type Sprite } from './dot-sprite.ts';

/** A rectangle of the plane on which a view is drawn: whole pixels from the frame's top left corner. */
export interface PixelArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the plane while dots are laid on it. */
export interface DotSheet {
  readonly area: PixelArea;
  /** 0 … FULL_STRENGTH, row by row. */
  readonly strengths: Uint16Array;
}

/** An empty sheet. */
export function makeDotSheet(area: PixelArea): DotSheet {
  return { area, strengths: new Uint16Array(area.width * area.height) };
}

/** Which marks are laid on, at which scale. */
export interface MarksToLay {
  readonly dots: Pick<DotPlaces, 'x16' | 'y16' | 'rank'>;
  /** Indices into `dots`, of which the first `count` count. */
  readonly chosen: Uint32Array;
  readonly count: number;
  /** By index of a dot, 0 … 31, or 32 for none. */
  readonly directions?: Uint8Array;
  /** What marks without a direction take instead, by their kind. */
  readonly astray: readonly number[];
  readonly sprites: MarkSprites;
  readonly pxPerUnit: number;
}

/**
 * Lays one mark on: what shines through two is the product of what shines through each. In 15 bits no rounding
 * can be seen, where in 8 every faint mark would lose up to a step to each mark beneath it, and the tone with it.
 */
function laySprite({ area, strengths }: DotSheet, sprite: Sprite, left: number, top: number): void {
  const { side, strengths: own } = sprite;
  const fromX = Math.max(0, -left);
  const toX = Math.min(side, area.width - left);
  const toY = Math.min(side, area.height - top);
  for (let y = Math.max(0, -top); y < toY; y++) {
    const offset = (top + y) * area.width + left;
    const row = y * side;
    for (let x = fromX; x < toX; x++) {
      const above = own[row + x] as number;
      const below = strengths[offset + x] as number;
      strengths[offset + x] = above + below - ((above * below) >> 15);
    }
  }
}

/** Lays marks on a sheet; those that lie off it are left out. Cost: linear in marks and their pixels. */
export function layMarks(sheet: DotSheet, marks: MarksToLay): void {
  const { dots, chosen, count, directions, astray, sprites, pxPerUnit } = marks;
  const { x: areaX, y: areaY } = sheet.area;
  const { phases } = sprites;
  const perSixteenth = (pxPerUnit * phases) / 16;
  // The nearest sub-pixel place; with a single one a whole pixel is it.
  const nearest = phases === 1 ? 0 : 0.5;
  for (let index = 0; index < count; index++) {
    const dot = chosen[index] as number;
    const fineX = Math.floor((dots.x16[dot] as number) * perSixteenth + nearest);
    const fineY = Math.floor((dots.y16[dot] as number) * perSixteenth + nearest);
    const x = Math.floor(fineX / phases);
    const y = Math.floor(fineY / phases);
    const phase = (fineY - y * phases) * phases + fineX - x * phases;
    const kind = dotKind(dots.rank[dot] as number);
    const combed = directions ? (directions[dot] as number) : ROUND;
    const direction = combed === ROUND ? (astray[kind % astray.length] as number) : combed;
    const sprite = sprites.sprite(kind, phase, direction);
    laySprite(sheet, sprite, x - areaX - sprite.middle, y - areaY - sprite.middle);
  }
}

/** Which of 16 roundings a pixel takes, so that a tone of less than one step of 255 is still right on the whole. */
const ROUNDINGS = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** The sheet as opacities of 0 … 255. A pixel of the plane is rounded the same way whatever sheet it is on. */
export function sheetToAlpha({ area, strengths }: DotSheet): Uint8Array {
  const alpha = new Uint8Array(strengths.length);
  const step = FULL_STRENGTH / 16;
  const roundings = Int32Array.from(ROUNDINGS, (rounding) => rounding * step + step / 2);
  for (let row = 0; row < area.height; row++) {
    const first = row * area.width;
    const ofRow = ((area.y + row) & 3) << 2;
    for (let column = 0; column < area.width; column++) {
      // Below FULL_STRENGTH, so that nothing stays nothing.
      const rounding = roundings[ofRow | ((area.x + column) & 3)] as number;
      alpha[first + column] = ((strengths[first + column] as number) * 255 + rounding) >> 15;
    }
  }
  return alpha;
}

/** Opacities in one shade as bytes for a canvas: red, green, blue, alpha (not multiplied in). */
export function alphaToRgba(alpha: Uint8Array, { red, green, blue }: Rgb): Uint8ClampedArray<ArrayBuffer> {
  const shades = new Uint8ClampedArray(256 * 4);
  for (let opacity = 1; opacity < 256; opacity++) shades.set([red, green, blue, opacity], 4 * opacity);
  // Four bytes at once, in whichever order this machine has them.
  const words = new Uint32Array(shades.buffer);
  const pixels = new Uint32Array(alpha.length);
  for (let index = 0; index < alpha.length; index++) pixels[index] = words[alpha[index] as number] as number;
  return new Uint8ClampedArray(pixels.buffer);
}
