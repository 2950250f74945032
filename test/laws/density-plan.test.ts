import { createDensityPlan, type ZoneShape } from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSlowly, noiseSlowly, zonesSlowly } from '../support/density-plan-oracle.ts';
import {
  anyAct,
  anyScale,
  anySessions,
  differenceBetween,
  nothingPlanned,
  plainLinesAround,
  planOf,
  shownBy,
  strayBetween,
  zonesAround,
} from '../support/density-plans.ts';
import { recordsAround } from '../support/density-strokes.ts';

/** Some cells of a grid, evenly chosen: an oracle need not be asked for every one. */
const cellsOf = ({ columns, rows }: { columns: number; rows: number }, every: number) =>
  Array.from({ length: Math.ceil((columns * rows) / every) }, (_, index) => {
    const cell = index * every;
    return { cell, at: [cell % columns, Math.floor(cell / columns)] as const };
  });

describe('zones', () => {
  const frame = { widthQ: 620, heightQ: 450 };

  it('lie where the slow oracle lays them, cell by cell', () => {
    const zones = fc.array(zonesAround(600), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(zones, anyScale, fc.constantFrom(70, 100, 130), (shapes, scale, percent) => {
        const plan = createDensityPlan(frame);
        plan.setScale(scale);
        plan.setStyle(percent);
        plan.setZones(shapes);
        for (const { cell, at } of cellsOf(plan, 7)) {
          const { base, clear, zone } = zonesSlowly(shapes, { scale, percent }, at);
          expect([plan.raster[cell], plan.clear[cell], plan.zoneOf[cell]]).toEqual([base, clear, zone]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('may be told in any order, but for hair, which gives way in its own', () => {
    const zones = fc.array(zonesAround(600), { maxLength: 6 });
    const orders = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(zones, orders, (shapes, order) => {
        const keys = new Map(shapes.map((zone) => [zone, order.next().value as number]));
        const isHair = ({ kind }: ZoneShape) => kind === 'hair';
        const others = shapes.filter((zone) => !isHair(zone));
        others.sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
        const [one, other] = [shapes, [...others, ...shapes.filter(isHair)]].map((list) => {
          const plan = createDensityPlan(frame);
          plan.setZones(list);
          return [...plan.raster, ...plan.clear, ...plan.plan.values];
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the mask of hairlines', () => {
  // The picture is several times the band that fades, so that whole blocks are bare and whole blocks are scalp.
  const frame = { widthQ: 3000, heightQ: 2200 };

  it('is what the slow oracle works out with every piece of every line', () => {
    const lines = fc.array(plainLinesAround(2500), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(lines, anyScale, fc.constantFrom(0, 3), (shapes, scale, offsetMm) => {
        const plan = createDensityPlan(frame);
        plan.setScale(scale);
        plan.setSessions({ shares: [1, 1], offsetsMm: [offsetMm, 0] });
        const everywhere = [
          boardPoint(-99, -99),
          boardPoint(9000, -99),
          boardPoint(9000, 9000),
          boardPoint(-99, 9000),
        ];
        plan.setZones([{ kind: 'density', points: everywhere, targetPerCm2: 255, blendMm: 0 }]);
        plan.setLines(shapes);
        for (const { cell, at } of cellsOf(plan, 61)) {
          const noise4 = noiseSlowly(scale, at);
          const plain = maskSlowly(shapes, { scale, offsetMm: 0, noise4 }, at);
          const higher = maskSlowly(shapes, { scale, offsetMm, noise4 }, at);
          expect([plan.mask[cell], at]).toEqual([plain, at]);
          const first = Math.floor((Math.floor((65_280 * higher) / 256) * 32_768) / 65_536);
          expect(plan.session(1).values[cell]).toBe(first);
          expect(plan.plan.values[cell]).toBe(Math.max(first, Math.floor((65_280 * plain) / 256)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a plan to which anything happens', () => {
  // Several tiles and blocks, and room for a line to be far from some of them.
  const frame = { widthQ: 1500, heightQ: 1100 };

  it('equals a fresh one of the same parts after every act, and changed only where it said', () => {
    fc.assert(
      fc.property(fc.array(anyAct(1300), { minLength: 1, maxLength: 25, size: 'max' }), (acts) => {
        const plan = createDensityPlan(frame);
        const parts = nothingPlanned();
        for (const act of acts) {
          const before = shownBy(plan);
          const area = act(plan, parts);
          const after = shownBy(plan);
          expect(strayBetween(before, after, { area, columns: plan.columns })).toBeUndefined();
          expect(differenceBetween(after, shownBy(planOf(parts, frame)))).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows no less after a session than before it, nothing on clear skin, and paints nothing itself', () => {
    fc.assert(
      fc.property(
        fc.array(anyAct(1300), { minLength: 4, maxLength: 16, size: 'max' }),
        anySessions,
        (acts, sessions) => {
          const plan = createDensityPlan(frame);
          const parts = nothingPlanned();
          for (const act of acts) act(plan, parts);
          plan.setSessions(sessions);
          for (let cell = 0; cell < plan.raster.length; cell += 3) {
            let before = 0;
            for (let number = 1; number <= plan.sessions; number++) {
              const now = plan.session(number).values[cell] as number;
              if (now < before || now > (plan.raster[cell] as number))
                expect([number, cell, now]).toBeUndefined();
              before = now;
            }
            if (plan.clear[cell] === 256) expect(before).toBe(0);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('replays hundreds of strokes over a zone that is dragged, past the checkpoints of a tile', () => {
    const small = { widthQ: 400, heightQ: 400 };
    const many = fc.array(recordsAround(300), { minLength: 130, maxLength: 200, size: 'max' });
    const drags = fc.array(fc.tuple(zonesAround(400), fc.nat(), fc.boolean()), {
      minLength: 4,
      maxLength: 10,
    });
    fc.assert(
      fc.property(many, drags, (records, steps) => {
        const plan = createDensityPlan(small);
        const parts = { ...nothingPlanned(), records: [...records] };
        plan.setRecords(records);
        for (const [zone, pick, isRemoved] of steps) {
          parts.zones = [zone];
          plan.setZones(parts.zones);
          const at = pick % parts.records.length;
          if (isRemoved) parts.records.splice(at, 1);
          if (isRemoved) plan.remove(at, 1);
          expect(differenceBetween(shownBy(plan), shownBy(planOf(parts, small)))).toBeUndefined();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
