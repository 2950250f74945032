import {
  type CountableView,
  cellAreaCm2,
  countView,
  defaultHeadBox,
  densityAlarms,
  HEAD_REGIONS,
  type HeadLabel,
  type HeadRegion,
  placeDots,
  regionCells,
  regionOwners,
  regionShapes,
  sumParts,
  treatmentHours,
  visibleDots,
} from '@stipple/density';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const FRAME = { width: 1600, height: 1280 };
const [COLUMNS, ROWS] = [100, 80];
const CELLS = COLUMNS * ROWS;
const SCALE = 400;
const SEED = 20_261_122;

/** 65 536 places anywhere in the table's square; how evenly they lie does not matter to counting. */
const TABLE = {
  x: Uint16Array.from({ length: 65_536 }, (_, rank) => (Math.imul(rank, 40_503) ^ (rank << 3)) & 65_535),
  y: Uint16Array.from({ length: 65_536 }, (_, rank) => Math.imul(rank, 2_654_435_761) >>> 16),
};
const PLACES = placeDots({
  ...{ table: TABLE, widthQ: FRAME.width, heightQ: FRAME.height, pxPerCm16: SCALE },
  ...{ seed: 7, irregularityPercent: 20 },
});

function fieldOf(value: (cell: number) => number) {
  return {
    columns: COLUMNS,
    rows: ROWS,
    values: Uint16Array.from({ length: CELLS }, (_, cell) => value(cell)),
  };
}

/** A view whose regions are stripes; density and zones by chance. */
function makeView(chance: readonly number[], owned: readonly HeadRegion[]): CountableView {
  const pick = (cell: number, salt: number) =>
    chance[(Math.floor(cell / 40) * 7 + salt) % chance.length] as number;
  const painted = Uint16Array.from({ length: CELLS }, (_, cell) => (pick(cell, 1) % 5) * 5000);
  const masked = (cell: number) => (pick(cell, 3) % 4 === 0 ? 0 : (painted[cell] as number));
  return {
    pxPerCm16: SCALE,
    sessions: [fieldOf((cell) => masked(cell) >> 1), fieldOf(masked)],
    painted,
    clear: Uint16Array.from({ length: CELLS }, (_, cell) => (pick(cell, 3) % 8 === 0 ? 256 : 0)),
    zoneOf: Uint8Array.from({ length: CELLS }, (_, cell) => pick(cell, 4) % 3),
    regions: {
      columns: COLUMNS,
      rows: ROWS,
      cells: Uint8Array.from({ length: CELLS }, (_, cell) => pick(cell, 2) % 5),
    },
    owned: new Set(owned),
    places: PLACES,
  };
}

const chances = fc.array(fc.nat(10_000), { minLength: 20, maxLength: 60 });
const someRegions = fc.subarray(HEAD_REGIONS.slice(0, 4) as HeadRegion[]);

/** Dots of each region and zone by looking at every dot of every session. */
function countSlowly(view: CountableView): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  let before = new Set<number>();
  for (const [session, field] of view.sessions.entries()) {
    const shown = [...visibleDots(PLACES, field)];
    for (const index of shown) {
      if (before.has(index)) continue;
      const column = Math.floor((PLACES.x16[index] as number) / 64);
      const cell = Math.floor((PLACES.y16[index] as number) / 64) * COLUMNS + column;
      const region = HEAD_REGIONS[(view.regions.cells[cell] as number) - 1];
      if (!region || !view.owned.has(region)) continue;
      const key = `${region} ${view.zoneOf[cell] === 0 ? '-' : (view.zoneOf[cell] as number) - 1}`;
      const list = counts.get(key) ?? view.sessions.map(() => 0);
      list[session] = (list[session] as number) + 1;
      counts.set(key, list);
    }
    before = new Set(shown);
  }
  return counts;
}

describe('what a view counts', () => {
  it('is what one finds by looking at every dot and every cell', () => {
    fc.assert(
      fc.property(chances, someRegions, (chance, owned) => {
        const view = makeView(chance, owned);
        const { parts } = countView(view);
        const slow = countSlowly(view);
        for (const { region, zone, dots, areaCm2 } of parts) {
          const key = `${region} ${zone ?? '-'}`;
          expect(dots, key).toEqual(slow.get(key) ?? view.sessions.map(() => 0));
          const cells = [...Array(CELLS).keys()].filter(
            (cell) =>
              (view.sessions.at(-1)?.values[cell] as number) > 0 &&
              HEAD_REGIONS[(view.regions.cells[cell] as number) - 1] === region &&
              (view.zoneOf[cell] === 0 ? undefined : (view.zoneOf[cell] as number) - 1) === zone,
          );
          expect(areaCm2).toBeCloseTo(cells.length * cellAreaCm2(SCALE), 6);
        }
        const known = new Set(parts.map(({ region, zone }) => `${region} ${zone ?? '-'}`));
        expect([...slow.keys()].filter((key) => !known.has(key))).toEqual([]);
      }),
      { seed: SEED, numRuns: 15 },
    );
  });

  it('moves with the owner and is neither lost nor doubled: owned and surplus are always the same area', () => {
    fc.assert(
      fc.property(chances, someRegions, (chance, owned) => {
        const areaOf = (regions: readonly HeadRegion[]) => {
          const { parts, surplusCm2, offScalpCm2, beyondHairlineCm2 } = countView(makeView(chance, regions));
          const counted = parts.reduce((sum, part) => sum + part.areaCm2, 0);
          const surplus = [...surplusCm2.values()].reduce((sum, area) => sum + area, 0);
          return { counted, surplus, left: [offScalpCm2, beyondHairlineCm2] };
        };
        const some = areaOf(owned);
        const all = areaOf([...HEAD_REGIONS]);
        expect(some.counted + some.surplus).toBeCloseTo(all.counted, 6);
        expect(all.surplus).toBe(0);
        expect(some.left).toEqual(all.left);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('does not count paint in front of the hairline, and does not call clear skin that', () => {
    const view = { ...makeView([1, 2, 3], []), painted: new Uint16Array(CELLS).fill(256) };
    const empty = fieldOf(() => 0);
    const sessions = [empty, empty];
    const inFront = countView({ ...view, sessions, clear: new Uint16Array(CELLS) });
    const keptClear = countView({ ...view, sessions, clear: new Uint16Array(CELLS).fill(256) });
    expect(inFront.beyondHairlineCm2).toBeCloseTo(CELLS * cellAreaCm2(SCALE), 6);
    expect(keptClear.beyondHairlineCm2).toBe(0);
    expect([inFront.parts, keptClear.parts]).toEqual([[], []]);
  });

  it('counts by density and area until it knows where dots can be, to 2 % of the dots it then counts', () => {
    const view = { ...makeView([1, 2, 3, 4], [...HEAD_REGIONS]), zoneOf: new Uint8Array(CELLS) };
    const full = fieldOf(() => 80 * 256);
    const dense = {
      ...view,
      sessions: [full],
      regions: { ...view.regions, cells: new Uint8Array(CELLS).fill(1) },
    };
    const exact = countView(dense).parts[0]?.dots[0] as number;
    const rough = countView({ ...dense, places: undefined }).parts[0]?.dots[0] as number;
    expect(rough).toBe(Math.round(80 * CELLS * cellAreaCm2(SCALE)));
    expect(Math.abs(exact / rough - 1)).toBeLessThan(0.02);
  });
});

describe('a zone seen in three views', () => {
  const labels: readonly HeadLabel[] = ['front', 'top', 'crown'];
  const views = labels.map((label) => ({ id: label, label }));
  const painted = new Uint16Array(CELLS).fill(60 * 256);

  function countAll(owners: ReadonlyMap<HeadRegion, string>, ids: readonly string[] = labels) {
    return views
      .filter(({ id }) => ids.includes(id))
      .flatMap(({ id, label }) => {
        const shapes = regionShapes({ label, headBox: defaultHeadBox(label, FRAME), mirrored: false });
        return countView({
          ...{ pxPerCm16: SCALE, painted, sessions: [fieldOf(() => 60 * 256)], places: PLACES },
          ...{ clear: new Uint16Array(CELLS), zoneOf: new Uint8Array(CELLS) },
          regions: regionCells(shapes, FRAME),
          owned: new Set([...owners].flatMap(([region, owner]) => (owner === id ? [region] : []))),
        }).parts;
      });
  }

  it('counts once: painting all of all views is painting each region in its owner alone', () => {
    const parts = countAll(regionOwners(views, new Map()));
    expect(new Set(parts.map(({ region }) => region)).size).toBe(parts.length);
    expect(parts.map(({ region }) => region)).toEqual(expect.arrayContaining(['front', 'mid', 'crown']));
  });

  it('goes over to another view with its owner', () => {
    const chosen = regionOwners(views, new Map([['mid', 'crown']]));
    const before = countAll(regionOwners(views, new Map()), ['crown']).map(({ region }) => region);
    const after = countAll(chosen, ['crown']).map(({ region }) => region);
    expect(before).not.toContain('mid');
    expect(after).toContain('mid');
    expect(countAll(chosen, ['top']).map(({ region }) => region)).not.toContain('mid');
  });
});

describe('a sum', () => {
  const part = {
    region: 'crown',
    zone: 0,
    areaCm2: 30,
    dots: [900, 600, 300],
    meanPerCm2: 60,
    densestPerCm2: 80,
  } as const;
  const other = {
    ...part,
    zone: undefined,
    areaCm2: 10,
    dots: [300, 0, 0],
    meanPerCm2: 30,
    densestPerCm2: 40,
  };

  it('adds up area, dots by session, mean density and hours', () => {
    const sum = sumParts([part, other], 0.15);
    expect(sum).toMatchObject({ areaCm2: 40, dots: [1200, 600, 300], allDots: 2100, densestPerCm2: 80 });
    expect(sum.meanPerCm2).toBeCloseTo(52.5);
    expect(sum.hours).toBeCloseTo(0.7);
    expect(treatmentHours(sum)).toBeCloseTo(0.7 + 3 * 0.75);
  });

  it('of nothing is nothing, and takes no time to set up', () => {
    const sum = sumParts([], 0.15);
    expect(sum).toMatchObject({ areaCm2: 0, allDots: 0, meanPerCm2: 0, coveragePercent: 0 });
    expect(treatmentHours(sum)).toBe(0);
  });

  it.each([
    [0.15, 60, 1.1],
    [0.15, 200, 3.5],
    [0.25, 100, 4.9],
    [0.3, 200, 14.1],
    [0.4, 200, 25.1],
  ])(
    'with dots of %d mm at %d/cm² covers %d %%, as domain.md §3.3 has it',
    (healedMm, meanPerCm2, percent) => {
      expect(sumParts([{ ...part, meanPerCm2 }], healedMm).coveragePercent).toBeCloseTo(percent, 1);
    },
  );

  it.each([
    [150, 0.15, 'none', 'none'],
    [151, 0.15, 'none', 'amber'],
    [200, 0.15, 'none', 'amber'],
    [201, 0.15, 'none', 'red'],
    [213, 0.3, 'amber', 'red'],
    [255, 0.3, 'amber', 'red'],
    [160, 0.4, 'red', 'amber'],
  ] as const)(
    'of %d/cm² at its densest with %d mm: coverage %s, density %s',
    (densestPerCm2, healedMm, coverage, density) => {
      const sum = sumParts([{ ...part, densestPerCm2 }], healedMm);
      expect(densityAlarms(sum)).toEqual({ coverage, density });
    },
  );
});
