import type { PixelArea } from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import {
  DOTS_TILE_PX,
  pixelsOfCells,
  planeAtScale,
  planeOf,
  tilesInSight,
  transformBetween,
} from '../../../apps/web/src/canvas/dots-plane.ts';
import { makeDotsTiles } from '../../../apps/web/src/canvas/dots-tiles.ts';

const FRAME = { width: 8192, height: 6144 };
const viewport = (scale: number, originX: number, originY: number) => ({
  ...{ scale, originX, originY },
  ...{ minScale: 0.01, maxScale: 2 },
});
const SIZE = { width: 1000, height: 700 };

describe('the plane of dots', () => {
  it('lies on whole device pixels', () => {
    const plane = planeOf(viewport(0.125, 10.3, -4.6), SIZE, 2);
    expect(plane).toEqual({
      ...{ pxPerUnit: 1, originX: 21, originY: -9 },
      ...{ width: 2000, height: 1400, pixelRatio: 2 },
    });
  });

  it('has a tile for every pixel of the frame in sight, none twice and none elsewhere', () => {
    const plane = planeOf(viewport(0.25, -300, -120), SIZE, 1);
    const tiles = tilesInSight(plane, FRAME, { pxPerUnit: plane.pxPerUnit, marginPx: 0 });
    const covers = (x: number, y: number) =>
      tiles.filter(
        (tile) => x >= tile.x && y >= tile.y && x < tile.x + tile.width && y < tile.y + tile.height,
      );
    for (const [x, y] of [
      [300, 120],
      [1299, 819],
      [800, 512],
    ] as const) {
      expect(covers(x, y), `${x}, ${y}`).toHaveLength(1);
    }
    for (const { x, y, width, height } of tiles) {
      expect([x % DOTS_TILE_PX, y % DOTS_TILE_PX]).toEqual([0, 0]);
      expect(x + width).toBeLessThanOrEqual(2048);
      expect(y + height).toBeLessThanOrEqual(1536);
    }
    expect(
      tilesInSight(planeOf(viewport(0.25, 5000, 0), SIZE, 1), FRAME, { pxPerUnit: 1, marginPx: 0 }),
    ).toEqual([]);
  });

  it('at another scale keeps the middle of the canvas, and a transform puts it back', () => {
    const plane = planeOf(viewport(0.25, -300, -120), SIZE, 1);
    const other = planeAtScale(plane, plane.pxPerUnit * 2);
    expect(other.originX).toBe(500 - (500 + 300) * 2);
    expect(transformBetween(plane, plane)).toBe('');
    expect(transformBetween(other, plane)).toBe(`translate(250px, 175px) scale(0.5)`);
  });

  it('has all pixels that cells can change', () => {
    expect(pixelsOfCells({ column: 2, row: 3, columns: 1, rows: 2 }, 2, 1.5)).toEqual({
      ...{ x: 10, y: 18, width: 20, height: 28 },
    });
  });
});

describe('tiles of dots', () => {
  const tile = (x: number, y: number): PixelArea => ({ x, y, width: 512, height: 512 });
  const [left, right] = [tile(0, 0), tile(512, 0)];

  function tilesWith(...areas: readonly PixelArea[]) {
    const tiles = makeDotsTiles<string>();
    tiles.ask(areas, 99);
    for (const area of areas) {
      const found = tiles.find(area);
      if (found) found.picture = 'here';
    }
    return tiles;
  }

  it('are asked for whole, once, and no more than so many at a time', () => {
    const tiles = makeDotsTiles<string>();
    expect(tiles.ask([left, right], 1)).toEqual([left]);
    expect(tiles.ask([left, right], 1)).toEqual([right]);
    expect(tiles.ask([left, right], 1)).toEqual([]);
    expect(tiles.has([left])).toBe(false);
  });

  it('are asked for again where something has changed, and only there', () => {
    const tiles = tilesWith(left, right);
    tiles.touch({ x: 500, y: 10, width: 40, height: 20 });
    tiles.touch({ x: 480, y: 100, width: 4, height: 4 });
    expect(tiles.ask([left, right], 9)).toEqual([
      { x: 480, y: 10, width: 32, height: 94 },
      { x: 512, y: 10, width: 28, height: 20 },
    ]);
    expect(tiles.ask([left, right], 9)).toEqual([]);
    expect(tiles.has([left, right])).toBe(true);
  });

  it('go instead of being painted anew when nobody sees them', () => {
    const tiles = tilesWith(left, right);
    tiles.ask([left], 9);
    tiles.touch({ x: 0, y: 0, width: 2000, height: 2000 });
    expect(tiles.find(right)).toBeUndefined();
    expect(tiles.find(left)?.stale).toEqual(left);
  });

  it('are dropped by age beyond a number, but never those wanted', () => {
    const all = [0, 512, 1024, 1536, 2048].map((x) => tile(x, 0));
    const tiles = tilesWith(...all);
    tiles.trim([tile(0, 0)], 2);
    expect([...tiles.shown()].map(({ area }) => area.x)).toEqual([0, 2048]);
  });
});
