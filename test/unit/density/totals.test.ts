import { cellAreaCm2, sumDensity } from '@stipple/density';
import { describe, expect, it } from 'vitest';

const map = { raster: Uint16Array.of(0, 256, 512, 0, 1024, 0), columns: 3, rows: 2 };

describe('the sum of a map', () => {
  it.each([
    ['all of it', undefined, { paintedCells: 3, meanPerCm2: 7 / 3 }],
    ['a part', { column: 1, row: 0, columns: 1, rows: 2 }, { paintedCells: 2, meanPerCm2: 2.5 }],
    [
      'a part that hangs over',
      { column: 2, row: -5, columns: 99, rows: 99 },
      { paintedCells: 1, meanPerCm2: 2 },
    ],
    ['a bare part', { column: 0, row: 0, columns: 1, rows: 1 }, { paintedCells: 0, meanPerCm2: 0 }],
  ])('counts painted cells and their mean: %s', (_, area, totals) => {
    expect(sumDensity(map, area)).toEqual(totals);
  });

  it('is full at the highest density on the largest map', () => {
    const raster = new Uint16Array(512 * 512).fill(65_535);
    expect(sumDensity({ raster, columns: 512, rows: 512 })).toEqual({
      paintedCells: 512 * 512,
      meanPerCm2: 65_535 / 256,
    });
  });
});

describe('a cell', () => {
  it('is 4 units a side: at 64 units a cm, a sixteenth of a cm', () => {
    expect(cellAreaCm2(64 * 16)).toBe(1 / 256);
  });

  it.each([0, -3, Number.NaN])('has no area at a scale of %s', (scale) => {
    expect(() => cellAreaCm2(scale)).toThrow(`${scale}`);
  });
});
