import { type DotPlaces, type DotPlacing, placeDots } from '@stipple/density';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../support/dot-table.ts';

const table = readTable();

/** A view of 1600 × 1200 units at 102 units/cm, not irregular; `change` makes it another one. */
const place = (change: Partial<DotPlacing> = {}) =>
  placeDots({
    table,
    widthQ: 6400,
    heightQ: 4800,
    pxPerCm16: 1638,
    seed: 1,
    irregularityPercent: 0,
    ...change,
  });

/** Each place as rank and cm from the frame's corner, on a 1/100 cm grid. */
const inCm = ({ count, x16, y16, rank }: DotPlaces, pxPerCm16: number) =>
  Array.from({ length: count }, (_, index) => ({
    rank: rank[index]!,
    x: x16[index]! / pxPerCm16,
    y: y16[index]! / pxPerCm16,
  }));

/** The table turned, mirrored and shifted in every way a seed can ask for; the first that has these dots. */
function findLay(dots: readonly { rank: number; x: number; y: number }[]): string | undefined {
  for (let way = 0; way < 8; way++) {
    for (let shift = 0; shift < 256; shift++) {
      const fits = dots.every(({ rank, x, y }) => {
        const [tx, ty] = [table.x[rank]! / 4096, table.y[rank]! / 4096];
        const [across, down] = way & 4 ? [ty, tx] : [tx, ty];
        const u = (way & 1 ? 16 - across : across) + (shift & 15);
        const v = (way & 2 ? 16 - down : down) + (shift >> 4);
        return isNear((((u - x) % 16) + 16) % 16) && isNear((((v - y) % 16) + 16) % 16);
      });
      if (fits) return `${way}/${shift}`;
    }
  }
  return undefined;
}

const isNear = (cm: number) => Math.min(cm, 16 - cm) < 0.001;

describe('the places of a view', () => {
  it('are the table, true to scale, in one of 8 ways and shifted by whole cm', () => {
    const lays = Array.from({ length: 40 }, (_, seed) => findLay(inCm(place({ seed }), 1638).slice(0, 400)));
    expect(lays).not.toContain(undefined);
    expect(new Set(lays).size).toBeGreaterThan(35);
    expect(new Set(lays.map((lay) => lay?.split('/')[0])).size).toBe(8);
  });

  it('are 256 in a cm², whatever the scale', () => {
    for (const pxPerCm16 of [400, 800, 1638, 4000]) {
      const cm2 = ((1600 * 16) / pxPerCm16) * ((1200 * 16) / pxPerCm16);
      expect(place({ pxPerCm16 }).count / cm2 / 256).toBeCloseTo(1, 1);
    }
  });

  it('lie in chunks of 64 units, by rising rank, all of them within the frame', () => {
    const places = place({ irregularityPercent: 100, seed: 9 });
    expect([places.chunkColumns, places.chunkRows]).toEqual([25, 19]);
    expect(places.chunkStart.at(-1)).toBe(places.count);
    for (let chunk = 0; chunk < 475; chunk++) {
      for (let index = places.chunkStart[chunk]!; index < places.chunkStart[chunk + 1]!; index++) {
        const column = Math.floor(places.x16[index]! / 1024);
        const row = Math.floor(places.y16[index]! / 1024);
        const isFirst = index === places.chunkStart[chunk];
        const isInOrder =
          row * 25 + column === chunk && (isFirst || places.rank[index]! > places.rank[index - 1]!);
        expect(isInOrder).toBe(true);
      }
    }
    expect(places.x16.every((x) => x < 1600 * 16) && places.y16.every((y) => y < 1200 * 16)).toBe(true);
  });

  it('are moved by their irregularity within a disc, and fill it evenly', () => {
    const moved = matchPlaces(place(), place({ irregularityPercent: 20 }));
    // 20 % of 1/√60 cm at 102 units/cm, in sixteenths, and one for rounding down.
    const reach = (0.2 * 1638) / Math.sqrt(60);
    const radii = moved.map(({ dx, dy }) => Math.hypot(dx + 0.5, dy + 0.5));
    expect(Math.max(...radii)).toBeLessThan(reach + 1.5);
    const inner = radii.filter((radius) => radius < reach / 2).length / radii.length;
    expect(inner).toBeCloseTo(0.25, 1);
    for (const [sx, sy] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]) {
      const quarter = moved.filter(({ dx, dy }) => (dx + 0.5) * sx! > 0 && (dy + 0.5) * sy! > 0);
      expect(quarter.length / moved.length).toBeCloseTo(0.25, 1);
    }
  });

  it('move with the scale: twice as fine is twice as far from the corner', () => {
    const coarse = new Set(inCm(place({ pxPerCm16: 800 }), 800).map(({ rank, x, y }) => key(rank, x, y)));
    const fine = inCm(place({ pxPerCm16: 1600 }), 1600);
    const found = fine.filter(({ rank, x, y }) => coarse.has(key(rank, x, y))).length;
    expect(found / fine.length).toBeGreaterThan(0.9);
  });

  it('are none where the scale is coarser than any head', () => {
    expect(place({ pxPerCm16: 255 }).count).toBe(0);
    expect(place({ pxPerCm16: 1 }).count).toBe(0);
    expect(place({ pxPerCm16: 256 }).count).toBeGreaterThan(1_000_000);
    expect(place({ pxPerCm16: 2 ** 20 }).count).toBeLessThan(5);
  });

  it.each([
    { pxPerCm16: 0 },
    { pxPerCm16: 2 ** 20 + 1 },
    { pxPerCm16: 16.5 },
    { seed: 0.5 },
    { irregularityPercent: -1 },
    { irregularityPercent: 101 },
    { widthQ: 0 },
    { heightQ: 8193 },
  ])('are refused for %o', (change) => {
    expect(() => place(change)).toThrow(RangeError);
  });
});

const key = (rank: number, x: number, y: number) => `${rank} ${Math.round(x * 10)} ${Math.round(y * 10)}`;

/** For each place that both have, how far it was moved, sixteenths. */
function matchPlaces(regular: DotPlaces, irregular: DotPlaces): { dx: number; dy: number }[] {
  const byRank = new Map<number, { x: number; y: number }[]>();
  for (let index = 0; index < regular.count; index++) {
    const rank = regular.rank[index]!;
    byRank.set(rank, [...(byRank.get(rank) ?? []), { x: regular.x16[index]!, y: regular.y16[index]! }]);
  }
  const moves: { dx: number; dy: number }[] = [];
  for (let index = 0; index < irregular.count; index++) {
    const [x, y] = [irregular.x16[index]!, irregular.y16[index]!];
    const near = byRank.get(irregular.rank[index]!)?.find((one) => Math.hypot(one.x - x, one.y - y) < 1000);
    if (near) moves.push({ dx: x - near.x, dy: y - near.y });
  }
  return moves;
}
