import {
  areaSeeing,
  countDots,
  createDensityReplay,
  type DensityField,
  type DotPlaces,
  hashDots,
  placeDots,
  visibleDots,
} from '@stipple/density';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsAround } from '../support/density-strokes.ts';
import { readTable } from '../support/dot-table.ts';
import { findDotsSlowly } from '../support/dots-oracle.ts';

const table = readTable();

/** Views of up to 750 units with places at some scale, seed and irregularity. */
const anyPlaces = fc
  .record({
    table: fc.constant(table),
    widthQ: fc.integer({ min: 1, max: 3000 }),
    heightQ: fc.integer({ min: 1, max: 3000 }),
    pxPerCm16: fc.integer({ min: 400, max: 4000 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    irregularityPercent: fc.integer({ min: 0, max: 100 }),
  })
  .map(placeDots);

/** A field of these places' frame: cells of any densities, or smooth, or nearly empty. */
const fieldOn = ({ columns, rows }: DotPlaces) => {
  const cells = columns * rows;
  const levels = fc.array(fc.oneof(fc.integer({ min: 0, max: 65_535 }), fc.constantFrom(0, 65_535)), {
    minLength: 1,
    maxLength: 40,
  });
  return fc.tuple(levels, fc.integer({ min: 1, max: 97 })).map(([values, stride]) => ({
    columns,
    rows,
    values: Uint16Array.from(
      { length: cells },
      (_, cell) => values[Math.floor(cell / stride) % values.length]!,
    ),
  }));
};

const anyScene = anyPlaces.chain((places) => fieldOn(places).map((field) => ({ places, field })));

const anyArea = fc.record({
  x: fc.integer({ min: -50, max: 750 }),
  y: fc.integer({ min: -50, max: 750 }),
  width: fc.integer({ min: 0, max: 400 }),
  height: fc.integer({ min: 0, max: 400 }),
});

const without = (all: Iterable<number>, some: ReadonlySet<number>) =>
  [...all].filter((one) => !some.has(one));

const ascending = (indices: Iterable<number>) => [...indices].sort((a, b) => a - b);

describe('dots', () => {
  it('stand exactly where the rank is below the density', () => {
    fc.assert(
      fc.property(anyScene, ({ places, field }) => {
        expect(ascending(visibleDots(places, field))).toEqual(findDotsSlowly(places, field));
      }),
      { numRuns: 40 },
    );
  });

  it('of an area are those of the whole that stand in it', () => {
    fc.assert(
      fc.property(anyScene, anyArea, ({ places, field }, area) => {
        expect(ascending(visibleDots(places, field, area))).toEqual(findDotsSlowly(places, field, area));
      }),
      { numRuns: 60 },
    );
  });

  it('come and go nowhere but where the painted cells can be seen from', () => {
    const frame = { widthQ: 2400, heightQ: 2000 };
    const places = placeDots({ table, ...frame, pxPerCm16: 1638, seed: 7, irregularityPercent: 20 });
    fc.assert(
      fc.property(fc.array(recordsAround(2000), { maxLength: 6 }), recordsAround(2000), (before, record) => {
        const replay = createDensityReplay(frame);
        replay.setRecords(before);
        const field: DensityField = { columns: replay.columns, rows: replay.rows, values: replay.raster };
        const earlier = new Set(visibleDots(places, field));
        const changed = replay.insert(replay.length, record);
        const later = new Set(visibleDots(places, field));
        const different = [...without(earlier, later), ...without(later, earlier)];
        const area = changed ? areaSeeing(changed) : { x: 0, y: 0, width: 0, height: 0 };
        const outside = different.filter((index) => {
          const [x, y] = [places.x16[index]! / 16, places.y16[index]! / 16];
          return !(x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height);
        });
        expect(outside).toEqual([]);
        const followed = [
          ...without(earlier, new Set(allIn(places, area))),
          ...visibleDots(places, field, area),
        ];
        expect(ascending(followed)).toEqual(ascending(later));
      }),
    );
  });

  it('of an earlier session are all in the later one', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 65_536 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(anyScene, shares, ({ places, field }, fractions) => {
        const sessions = fractions
          .sort((a, b) => a - b)
          .map((share) => ({
            ...field,
            values: field.values.map((value) => Math.floor((value * share) / 65_536)),
          }))
          .map((session) => new Set(visibleDots(places, session)));
        for (const [index, session] of sessions.entries()) {
          expect(without(session, sessions[index + 1] ?? new Set(visibleDots(places, field)))).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are counted by the label of the cell they stand in, wherever the counting is cut', () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: 1, max: 700 }), ({ places, field }, cut) => {
        const labels = {
          columns: places.columns,
          cells: Uint8Array.from({ length: places.columns * places.rows }, (_, cell) => (cell * 7) % 256),
        };
        const expected = new Array<number>(256).fill(0);
        for (const index of findDotsSlowly(places, field)) {
          const cell =
            Math.floor(places.y16[index]! / 64) * places.columns + Math.floor(places.x16[index]! / 64);
          expected[(cell * 7) % 256]!++;
        }
        expect([...countDots(places, field, { labels })]).toEqual(expected);
        const left = countDots(places, field, { labels, area: { x: 0, y: 0, width: cut, height: 4000 } });
        const right = countDots(places, field, { labels, area: { x: cut, y: 0, width: 4000, height: 4000 } });
        expect([...left].map((count, label) => count + right[label]!)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('have the same hash when they are the same, and another when one is not', () => {
    fc.assert(
      fc.property(
        anyScene,
        fc.nat(),
        fc.integer({ min: 0, max: 65_535 }),
        ({ places, field }, pick, value) => {
          const other = { ...field, values: field.values.with(pick % field.values.length, value) };
          const areSame = `${visibleDots(places, field)}` === `${visibleDots(places, other)}`;
          expect(hashDots(places, other) === hashDots(places, field)).toBe(areSame);
          expect(hashDots(places, field)).toMatch(/^[0-9a-f]{8}$/);
        },
      ),
    );
  });
});

function allIn(places: DotPlaces, area: { x: number; y: number; width: number; height: number }): number[] {
  const full = new Uint16Array(places.columns * places.rows).fill(65_535);
  return [...visibleDots(places, { columns: places.columns, rows: places.rows, values: full }, area)];
}
