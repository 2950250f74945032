import {
  boardPoint,
  boardToMm,
  boardToPhoto,
  distanceBetween,
  frameSizeQ,
  mmPerQ,
  mmToBoard,
  photoToBoard,
  roundBoardPoint,
  screenPoint,
} from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

describe('the board frame', () => {
  it.each([
    ['a landscape photo', 4000, 3000, 8192, 6144],
    ['the same photo upright', 3000, 4000, 6144, 8192],
    ['a square', 512, 512, 8192, 8192],
    ['a side that rounds down', 3000, 1000, 8192, 2731],
    ['a half q, rounded up', 16_384, 1, 8192, 1],
    ['a hair-thin strip, which still has a height', 100_000, 1, 8192, 1],
    ['one px', 1, 1, 8192, 8192],
  ])('of %s is 8192 q along its longest side', (_, widthPx, heightPx, width, height) => {
    expect(frameSizeQ(widthPx, heightPx)).toEqual({ width, height });
  });

  it.each([
    [0, 10],
    [10, -1],
    [1.5, 2],
    [Number.NaN, 2],
    [2, Number.POSITIVE_INFINITY],
  ])('refuses a photo of %s × %s px and says so', (widthPx, heightPx) => {
    expect(() => frameSizeQ(widthPx, heightPx)).toThrow(RangeError);
    expect(() => frameSizeQ(widthPx, heightPx)).toThrow(`${widthPx} × ${heightPx}`);
  });

  it('is the same under a thumbnail and under the original', () => {
    const frame = frameSizeQ(4000, 3000);
    const original = { sizePx: { width: 4000, height: 3000 }, frame };
    const thumbnail = { sizePx: { width: 400, height: 300 }, frame };
    expect(photoToBoard({ x: 1000, y: 750 }, original)).toEqual(boardPoint(2048, 1536));
    expect(photoToBoard({ x: 100, y: 75 }, thumbnail)).toEqual(boardPoint(2048, 1536));
    expect(boardToPhoto(boardPoint(2048, 1536), thumbnail)).toEqual({ x: 100, y: 75 });
  });
});

describe('millimetres', () => {
  it('follow the scale: 102.375 units a cm make 2048 units a head of 20 cm', () => {
    const across = 8192 * mmPerQ(1638);
    expect(across).toBeGreaterThan(200);
    expect(across).toBeLessThan(200.1);
  });

  it('come from board points and go back to them', () => {
    const point = boardToMm(boardPoint(400, 800), 1600);
    expect(point).toEqual({ x: 10, y: 20 });
    expect(mmToBoard(point, 1600)).toEqual(boardPoint(400, 800));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuse a scale of %s', (scale) => {
    expect(() => mmPerQ(scale)).toThrow(`${scale}`);
  });
});

describe('a point', () => {
  it('is refused unless both coordinates are finite, and the sentence names them', () => {
    expect(() => boardPoint(Number.NaN, 3)).toThrow('(NaN, 3)');
    expect(() => screenPoint(1, Number.POSITIVE_INFINITY)).toThrow('(1, Infinity)');
  });

  it('is stored at the nearest whole q, halves upwards and without a negative zero', () => {
    expect(roundBoardPoint(boardPoint(2.5, -2.5))).toEqual(boardPoint(3, -2));
    expect(Object.is(roundBoardPoint(boardPoint(-0.2, 0)).x, 0)).toBe(true);
  });

  it('is as far from another as Pythagoras says', () => {
    expect(distanceBetween(boardPoint(1, 1), boardPoint(4, 5))).toBe(5);
  });
});
