import {
  areaSeeing,
  countDots,
  type DensityField,
  hashDots,
  listVisibleDots,
  placeDots,
  visibleDots,
} from '@stipple/density';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../support/dot-table.ts';

/** 400 × 300 units at 50 units/cm: 48 cm². */
const places = placeDots({
  table: readTable(),
  widthQ: 1600,
  heightQ: 1200,
  pxPerCm16: 800,
  seed: 4,
  irregularityPercent: 20,
});

/** 100 × 75 cells of one density, 1/256 dot/cm². */
const evenField = (value: number): DensityField => ({
  columns: 100,
  rows: 75,
  values: new Uint16Array(7500).fill(value),
});

describe('visible dots', () => {
  it.each([
    [0, 0],
    [60, 2880],
    [120, 5760],
    [255.99, 12_288],
  ])('of %d dots/cm² are about as many as 48 cm² hold', (density, expected) => {
    const count = visibleDots(places, evenField(Math.floor(density * 256))).length;
    expect(Math.abs(count - expected)).toBeLessThanOrEqual(expected * 0.02);
  });

  it('are those of all ranks below the density, and none at it', () => {
    const ranks = [...visibleDots(places, evenField(15_360))].map((index) => places.rank[index]!);
    expect(Math.max(...ranks)).toBeLessThan(15_360);
    expect(ranks.length).toBe(places.rank.filter((rank) => rank < 15_360).length);
  });

  it('come nowhere but half a cell around the only cell that has density', () => {
    const field = evenField(0);
    field.values[30 * 100 + 40] = 65_535;
    const area = areaSeeing({ column: 40, row: 30, columns: 1, rows: 1 });
    expect(area).toEqual({ x: 158, y: 118, width: 8, height: 8 });
    expect(visibleDots(places, field).length).toBeGreaterThan(0);
    expect(visibleDots(places, field, area)).toEqual(visibleDots(places, field));
  });

  it('are written where they are wanted, and too many for it are told', () => {
    const field = evenField(15_360);
    const all = visibleDots(places, field);
    const out = new Uint32Array(all.length + 1).fill(7);
    expect(listVisibleDots(places, field, { out })).toBe(all.length);
    expect([...out]).toEqual([...all, 7]);
    expect(() => listVisibleDots(places, field, { out: new Uint32Array(all.length - 1) })).toThrow(
      RangeError,
    );
  });

  it('of an area off the frame are none', () => {
    const field = evenField(65_535);
    for (const area of [
      { x: -20, y: 0, width: 20, height: 300 },
      { x: 400, y: 0, width: 50, height: 300 },
      { x: 0, y: 300, width: 400, height: 9 },
      { x: 50, y: 50, width: 0, height: 10 },
    ]) {
      expect(visibleDots(places, field, area)).toEqual(new Uint32Array(0));
    }
  });

  it('are there on a frame of a single cell', () => {
    const tiny = placeDots({
      table: readTable(),
      widthQ: 16,
      heightQ: 16,
      pxPerCm16: 256,
      seed: 4,
      irregularityPercent: 0,
    });
    const field = { columns: 1, rows: 1, values: Uint16Array.of(65_535) };
    expect(visibleDots(tiny, field).length).toBe(tiny.count);
    expect(tiny.count).toBeGreaterThan(5);
  });

  it('are not read from a field of another frame, nor counted by labels of another', () => {
    const field = evenField(256);
    expect(() => visibleDots(places, { ...field, columns: 75, rows: 100 })).toThrow(RangeError);
    expect(() => visibleDots(places, { ...field, values: new Uint16Array(7499) })).toThrow(RangeError);
    const labels = { columns: 100, cells: new Uint8Array(7499) };
    expect(() => countDots(places, field, { labels })).toThrow(RangeError);
  });

  it('are counted under 0 where there are no labels', () => {
    const field = evenField(10_000);
    const counts = countDots(places, field);
    expect(counts.length).toBe(256);
    expect(counts[0]).toBe(visibleDots(places, field).length);
    expect(counts.slice(1).every((count) => count === 0)).toBe(true);
  });

  it('have the hash of all that was never to change', () => {
    expect(hashDots(places, evenField(15_360))).toBe('c29f6278');
    expect(hashDots(places, evenField(0))).toBe('811c9dc5');
  });
});
