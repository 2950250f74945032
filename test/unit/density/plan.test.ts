import {
  createDensityPlan,
  type DensityPlan,
  encodeStroke,
  hasPaintOutside,
  type MaskLine,
  type ZoneKind,
  type ZoneShape,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

// At 1600 units × 16 per cm a mm is 40 q, two and a half cells.
const scale = { pxPerCm16: 1600, seed: 7 };
const MM = 40;
const frame = { widthQ: 200 * MM, heightQ: 120 * MM };

const square = (fromMm: number, toMm: number) =>
  [
    [fromMm, fromMm],
    [toMm, fromMm],
    [toMm, toMm],
    [fromMm, toMm],
  ].map(([x, y]) => boardPoint((x as number) * MM, (y as number) * MM));

const zone = (kind: ZoneKind, targetPerCm2: number, more: Partial<ZoneShape> = {}): ZoneShape => ({
  ...{ kind, targetPerCm2, points: square(20, 60), blendMm: 4 },
  ...more,
});

function planWith(zones: readonly ZoneShape[], lines: readonly MaskLine[] = []): DensityPlan {
  const plan = createDensityPlan(frame);
  plan.setScale(scale);
  plan.setZones(zones);
  plan.setLines(lines);
  return plan;
}

/** The cell at a place in mm. */
const cellAt = (plan: DensityPlan, xMm: number, yMm: number) =>
  Math.floor((yMm * MM) / 16) * plan.columns + Math.floor((xMm * MM) / 16);

/** Planned dots/cm² at a place in mm. */
const at = (plan: DensityPlan, xMm: number, yMm: number) =>
  (plan.plan.values[cellAt(plan, xMm, yMm)] as number) / 256;

describe('a zone', () => {
  it.each([
    ['density', 60],
    ['scar', 100],
    ['hair', 40],
  ] as const)('of kind %s has its target inside', (kind, target) => {
    expect(at(planWith([zone(kind, target)]), 40, 40)).toBe(target);
  });

  it.each([
    [0.2, 58, 60],
    [1, 46, 54],
    [2, 25, 36],
    [3, 5, 13],
    [4.2, 0, 0],
  ])('fades over 4 mm beyond its border: %s mm outside it', (outMm, least, most) => {
    for (const [x, y] of [
      [60 + outMm, 40],
      [20 - outMm, 40],
      [40, 60 + outMm],
    ] as const) {
      const density = at(planWith([zone('scar', 60)]), x, y);
      expect(density).toBeGreaterThanOrEqual(least);
      expect(density).toBeLessThanOrEqual(most);
    }
  });

  it('fades over as many mm at another scale, which are more of the picture', () => {
    const plan = planWith([zone('scar', 100)]);
    expect(at(plan, 64.2, 40)).toBe(0);
    plan.setScale({ ...scale, pxPerCm16: 3200 });
    expect(at(plan, 64.2, 40)).toBeGreaterThan(45);
    expect(at(plan, 68.4, 40)).toBe(0);
  });

  it('lies highest where several meet, whichever comes first', () => {
    const [low, high] = [zone('density', 60), zone('scar', 100, { points: square(50, 90) })];
    for (const zones of [
      [low, high],
      [high, low],
    ]) {
      expect(at(planWith(zones), 55, 55)).toBe(100);
      expect(at(planWith(zones), 30, 30)).toBe(60);
    }
  });

  it('of hair takes the place of what is under it, more or less dense', () => {
    const hair = zone('hair', 40, { points: square(30, 50) });
    expect(at(planWith([zone('density', 60), hair]), 40, 40)).toBe(40);
    expect(at(planWith([hair, zone('density', 60)]), 40, 40)).toBe(40);
    expect(at(planWith([zone('density', 20), hair]), 40, 40)).toBe(40);
  });

  it('of a scar keeps its own density inside hair, whichever is told first, and fades into its fill', () => {
    const [hair, scar] = [zone('hair', 40), zone('scar', 100, { points: square(30, 50) })];
    for (const zones of [
      [hair, scar],
      [scar, hair],
    ]) {
      const plan = planWith(zones);
      expect(at(plan, 40, 40)).toBe(100);
      expect(plan.zoneOf[cellAt(plan, 40, 40)]).toBe(1 + zones.indexOf(scar));
      expect(at(plan, 51.5, 40)).toBeGreaterThan(45);
      expect(at(plan, 51.5, 40)).toBeLessThan(80);
      expect(at(plan, 55, 40)).toBe(40);
    }
  });

  it('that is kept clear wins over zones, hair and strokes, with a hard border', () => {
    const plan = planWith([zone('clear', 0), zone('scar', 100), zone('hair', 40)]);
    const points = [30, 40, 90, 40].map((mm) => mm * MM);
    const brush = { op: 'set', targetPerCm2: 200, radiusQ: 300, hardness: 255, flow: 255 } as const;
    plan.insert(0, encodeStroke({ ...brush, sessionMask: 0, points }));
    expect(at(plan, 40, 40)).toBe(0);
    expect(at(plan, 59.5, 40)).toBe(0);
    expect(at(plan, 60.5, 40)).toBe(200);
    expect(plan.densityAt(boardPoint(40 * MM, 40 * MM))).toBe(200);
  });

  it('of a part line is a strip of its width', () => {
    const points = [boardPoint(20 * MM, 40 * MM), boardPoint(80 * MM, 40 * MM)];
    const plan = planWith([zone('part', 40, { points, widthMm: 20, blendMm: 6 })]);
    expect([30, 31, 49, 50].map((y) => at(plan, 50, y)).every((density) => density >= 39)).toBe(true);
    expect(at(plan, 50, 53)).toBeCloseTo(20, -1);
    expect(at(plan, 50, 56.5)).toBe(0);
  });

  it.each([
    ['density', 2],
    ['part', 1],
  ] as const)('of kind %s with %i corners has no effect', (kind, corners) => {
    const plan = planWith([zone(kind, 60, { points: square(20, 60).slice(0, corners), widthMm: 20 })]);
    expect(plan.raster.every((value) => value === 0)).toBe(true);
    expect(plan.zoneOf.every((label) => label === 0)).toBe(true);
  });

  it('says which one a cell is counted for: hair before the others, a clear one before hair', () => {
    const plan = planWith([
      zone('hair', 40, { points: square(30, 50) }),
      zone('density', 60),
      zone('clear', 0, { points: square(40, 45) }),
    ]);
    const labels = [42, 35, 25, 10].map((mm) => plan.zoneOf[cellAt(plan, mm, mm)]);
    expect(labels).toEqual([3, 1, 2, 0]);
  });

  it('follows the style, strokes do not', () => {
    const plan = planWith([zone('density', 60)]);
    const brush = { op: 'set', targetPerCm2: 80, radiusQ: 200, hardness: 255, flow: 255 } as const;
    plan.insert(0, encodeStroke({ ...brush, sessionMask: 0, points: [100 * MM, 40 * MM] }));
    plan.setStyle(130);
    expect(at(plan, 40, 40)).toBe(78);
    expect(at(plan, 100, 40)).toBe(80);
    plan.setStyle(70);
    expect(at(plan, 40, 40)).toBe(42);
  });
});

describe('a hairline', () => {
  const everywhere = zone('density', 100, { points: square(-50, 400) });
  const line = (xsMm: readonly number[], yMm: number, more: Partial<MaskLine> = {}): MaskLine => ({
    points: xsMm.map((x) => boardPoint(x * MM, yMm * MM)),
    scalp: 'left',
    transitionMm: 8,
    ...more,
  });
  const across = line([50, 150], 60);

  it('leaves nothing beyond its irregular edge and everything behind its transition', () => {
    const plan = planWith([everywhere], [across]);
    for (let x = 52; x < 148; x += 4) {
      expect(at(plan, x, 66)).toBe(0);
      expect(at(plan, x, 60 - 8 - 6)).toBe(100);
    }
  });

  it('has the scalp on the side it says', () => {
    const plan = planWith([everywhere], [line([50, 150], 60, { scalp: 'right' })]);
    expect([at(plan, 100, 30), at(plan, 100, 90)]).toEqual([0, 100]);
    const back = planWith([everywhere], [line([150, 50], 60, { scalp: 'right' })]);
    expect([at(back, 100, 30), at(back, 100, 90)]).toEqual([100, 0]);
  });

  it('counts as scalp what lies beyond its ends, rising over the transition', () => {
    const plan = planWith([everywhere], [across]);
    for (const y of [20, 60, 100]) {
      expect(at(plan, 150 + 14, y)).toBe(100);
      expect(at(plan, 50 - 14, y)).toBe(100);
    }
    expect(at(plan, 149, 90)).toBeLessThan(at(plan, 156, 90));
    expect(at(plan, 156, 90)).toBeLessThan(100);
  });

  it.each([
    ['none', []],
    ['one of a single point', [line([50], 60)]],
    ['one whose points are in one place', [line([50, 50, 50], 60)]],
  ])('leaves all as it is where there is %s', (_, lines) => {
    const plan = planWith([everywhere], lines);
    expect(plan.mask.every((value) => value === 256)).toBe(true);
  });

  it('takes what the other leaves where there are two', () => {
    const plan = planWith([everywhere], [across, line([50, 150], 90, { scalp: 'right' })]);
    expect([at(plan, 100, 30), at(plan, 100, 75), at(plan, 100, 110)]).toEqual([0, 0, 0]);
  });

  it('keeps the edge that a place has when it is dragged away and back, and another view has another', () => {
    const plan = planWith([everywhere], [across]);
    const before = plan.mask.slice();
    plan.setLines([line([50, 150], 64)]);
    expect(plan.mask.every((value, cell) => value === before[cell])).toBe(false);
    plan.setLines([across]);
    expect(plan.mask.every((value, cell) => value === before[cell])).toBe(true);
    plan.setScale({ ...scale, seed: 8 });
    expect(plan.mask.every((value, cell) => value === before[cell])).toBe(false);
  });

  it('is uneven along its way, by some mm', () => {
    const plan = planWith([everywhere], [line([0, 200], 60)]);
    const edges: number[] = [];
    for (let x = 10; x < 190; x += 2) {
      let y = 70;
      while (at(plan, x, y) < 50) y -= 0.4;
      edges.push(60 - y);
    }
    const spread = Math.max(...edges) - Math.min(...edges);
    expect(spread).toBeGreaterThan(2);
    expect(spread).toBeLessThan(2 * 5.3);
  });

  it('shows paint in front of it as outside', () => {
    expect(hasPaintOutside(planWith([zone('density', 60, { points: square(10, 40) })], [across]))).toBe(
      false,
    );
    expect(hasPaintOutside(planWith([zone('density', 60, { points: square(70, 110) })], [across]))).toBe(
      true,
    );
    expect(hasPaintOutside(planWith([zone('density', 60), zone('clear', 0)]))).toBe(true);
  });
});

describe('sessions', () => {
  const everywhere = zone('density', 100, { points: square(-50, 400) });

  it('share out the dots and add up to the plan', () => {
    const plan = planWith([everywhere]);
    plan.setSessions({ shares: [45, 35, 20], offsetsMm: [3, 0, 0] });
    const cell = cellAt(plan, 100, 60);
    const each = [1, 2, 3].map((number) => plan.session(number).values[cell]);
    expect(each).toEqual([11_519, 20_479, 25_600]);
    expect(plan.plan).toBe(plan.session(3));
    expect(() => plan.session(4)).toThrow(RangeError);
    expect(() => plan.session(0)).toThrow(RangeError);
  });

  it('begin higher by their offset, and softer', () => {
    const points = [boardPoint(-10 * MM, 60 * MM), boardPoint(210 * MM, 60 * MM)];
    const plan = planWith([everywhere], [{ points, scalp: 'left', transitionMm: 8 }]);
    plan.setSessions({ shares: [50, 50], offsetsMm: [3, 0] });
    const depthOf = (number: number, part: number) => {
      const { values } = plan.session(number);
      const whole = values[cellAt(plan, 100, 20)] as number;
      for (let y = 70; ; y -= 0.4) if ((values[cellAt(plan, 100, y)] as number) > part * whole) return y;
    };
    // The uneven edge is another 3 mm higher.
    expect(depthOf(2, 0.01) - depthOf(1, 0.01)).toBeGreaterThan(1.5);
    expect(depthOf(2, 0.01) - depthOf(1, 0.01)).toBeLessThan(5);
    const fades = [1, 2].map((number) => depthOf(number, 0.02) - depthOf(number, 0.98));
    expect(fades[0]).toBeGreaterThan((fades[1] as number) + 1);
  });

  it.each([
    ['all of it new lengths', { shares: [50, 50], offsetsMm: [3, 0] }],
    ['one session at a length that another had', { shares: [1, 1, 1], offsetsMm: [2, 4, 0] }],
  ])('begin as high in a picture that is given its scale last, %s', (_, sessions) => {
    const [first, last] = [scale, { ...scale, pxPerCm16: 3200 }].map((before) => {
      const plan = createDensityPlan(frame);
      plan.setScale(before);
      plan.setZones([everywhere]);
      plan.setLines([{ points: square(20, 60).slice(0, 2), scalp: 'left', transitionMm: 8 }]);
      plan.setSessions(sessions);
      plan.setScale(scale);
      return sessions.shares.map((_share, index) => plan.session(index + 1).values);
    });
    expect(
      last?.map((values, index) => values.findIndex((value, cell) => value !== first?.[index]?.[cell])),
    ).toEqual(sessions.shares.map(() => -1));
  });

  it.each([[[]], [[0, 0]], [[-3]]])('are one where the shares make no sense: %j', (shares) => {
    const plan = planWith([everywhere]);
    plan.setSessions({ shares, offsetsMm: [] });
    expect([plan.sessions, at(plan, 100, 60)]).toEqual([1, 100]);
  });

  it('are six at most, and stay the same objects while there are so many', () => {
    const plan = planWith([everywhere]);
    plan.setSessions({ shares: [1, 1, 1, 1, 1, 1, 1, 1], offsetsMm: [] });
    expect(plan.sessions).toBe(6);
    const kept = plan.session(2);
    plan.setSessions({ shares: [60, 40], offsetsMm: [0, 0] });
    expect(plan.session(2)).toBe(kept);
  });
});

describe('a plan that is told nonsense', () => {
  it.each([
    ['a scale of 0', (plan: DensityPlan) => plan.setScale({ pxPerCm16: 0, seed: 1 })],
    ['a scale that is none', (plan: DensityPlan) => plan.setScale({ pxPerCm16: Number.NaN, seed: 1 })],
    ['a style below 0', (plan: DensityPlan) => plan.setStyle(-1)],
  ])('refuses %s', (_, act) => {
    expect(() => act(createDensityPlan(frame))).toThrow(RangeError);
  });

  it('stays usable with lengths beyond all measure', () => {
    const plan = planWith([zone('scar', 1e9, { blendMm: 1e9 }), zone('part', 40, { widthMm: 1e300 })]);
    plan.setScale({ pxPerCm16: 1e9, seed: 1 });
    plan.setSessions({ shares: [1, 1], offsetsMm: [1e9, -5] });
    expect(at(plan, 40, 40)).toBeCloseTo(256, 0);
  });
});
