import { visibleDots } from '@stipple/density';
import { type DotRows, writeDotRows } from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import { evenField, makeRoughPlaces } from '../../support/dot-scene.ts';

const places = makeRoughPlaces();
const SESSIONS = [20, 35, 50].map((density) => evenField(places, density));

function rowsOf(part: Partial<DotRows> = {}): string[] {
  const none = new Uint8Array(places.columns * places.rows);
  const text = writeDotRows({
    ...{ places, sessions: SESSIONS, pxPerCm16: 1638, isAssumed: false },
    ...{ zoneOf: none, zoneNames: [], regionOf: none, regionNames: [] },
    ...part,
  });
  expect(text.endsWith('\r\n')).toBe(true);
  return text.trimEnd().split('\r\n');
}

describe('the table of dots', () => {
  it('has a line for each dot of the last session, by session and then by rank', () => {
    const [head, ...lines] = rowsOf();
    expect(head).toBe('x_mm,y_mm,rank,session,region,zone');
    expect(lines).toHaveLength(visibleDots(places, SESSIONS[2] ?? evenField(places, 0)).length);
    const keys = lines.map((line) => {
      const [, , rank, session] = line.split(',').map(Number);
      return (session ?? 0) * 65_536 + (rank ?? 0);
    });
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  });

  it('names the first session in which a dot is placed', () => {
    const lines = rowsOf().slice(1);
    for (const session of [1, 2, 3]) {
      const shown = visibleDots(places, SESSIONS[session - 1] ?? evenField(places, 0)).length;
      expect(lines.filter((line) => Number(line.split(',')[3]) <= session)).toHaveLength(shown);
    }
  });

  it('gives millimetres by the scale, to the hundredth', () => {
    const [, first = ''] = rowsOf();
    const [x, y, rank] = first.split(',').map(Number);
    const dot = places.rank.indexOf(rank ?? -1);
    expect(x).toBeCloseTo((places.x16[dot] ?? 0) * (10 / 1638), 2);
    expect(y).toBeCloseTo((places.y16[dot] ?? 0) * (10 / 1638), 2);
    expect(first).toMatch(/^\d+\.\d\d,\d+\.\d\d,/);
  });

  it('says in its head that the scale is assumed', () => {
    expect(rowsOf({ isAssumed: true })[0]).toBe(
      'x_mm_assumed_scale,y_mm_assumed_scale,rank,session,region,zone',
    );
  });

  it('says in which region of the scalp a dot lies, and nothing where it lies in none', () => {
    const half = Math.floor(places.columns / 2);
    const regionOf = Uint8Array.from({ length: places.columns * places.rows }, (_, cell) =>
      cell % places.columns < half ? 0 : 2,
    );
    const lines = rowsOf({ regionOf, regionNames: ['front', 'temple-left'], pxPerCm16: 1600 }).slice(1);
    // At 100 units a cm a cell of 4 units is 0.4 mm wide.
    const borderMm = half * 0.4;
    const regions = lines.map((line) => line.split(','));
    for (const [x, , , , region] of regions)
      if (Math.abs(Number(x) - borderMm) > 0.1)
        expect(region).toBe(Number(x) < borderMm ? '' : 'temple-left');
    expect(new Set(regions.map(([, , , , region]) => region)).size).toBe(2);
  });

  it('writes names of zones so that they stay one field and are never run by a spreadsheet', () => {
    const zoneOf = new Uint8Array(places.columns * places.rows).fill(1);
    const zoneIn = (name: string) =>
      rowsOf({ zoneOf, zoneNames: [name] })[1]
        ?.split(',')
        .slice(5)
        .join(',');
    expect(zoneIn('Crown')).toBe('Crown');
    expect(zoneIn('front, "left"')).toBe('"front, ""left"""');
    expect(zoneIn('=SUM(A1)')).toBe("'=SUM(A1)");
  });
});
