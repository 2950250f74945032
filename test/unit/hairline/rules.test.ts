import {
  type AgeBand,
  type Fact,
  type Facts,
  HAIRLINE_RULES,
  type HairlineAnchor,
  type HeadPhoto,
  judgeHairline,
  type LengthPort,
  type Level,
  lengthsOn,
  levelOf,
  measureHairline,
  type Rule,
  type RuleId,
  type SexBand,
  type Who,
  withBands,
} from '@stipple/hairline';
import { describe, expect, it } from 'vitest';
import { AGE_BANDS, onPhoto, photoOf, SEX_BANDS, UPRIGHT } from '../../support/hairline-faces.ts';

const mm = (value: number, errorMm = 1): Fact => ({
  unit: 'mm',
  part: value / 65,
  measure: { mm: value, errorMm },
  at: 'mid-frontal',
});
const levelFor = (facts: Facts, who: Who, rules?: readonly Rule[]) =>
  judgeHairline(facts, who, rules).map(({ level }) => level);

describe('the height of the middle', () => {
  it.each<[SexBand | undefined, AgeBand | undefined, number, Level]>([
    ['male', 'under-25', 70, 'green'],
    ['male', '45-54', 100, 'green'],
    ['male', '45-54', 100.1, 'amber'],
    ['male', '25-34', 69.9, 'amber'],
    ['male', undefined, 64.9, 'red'],
    ['female', '25-34', 62, 'green'],
    ['female', undefined, 69, 'amber'],
    ['female', '55-plus', 40, 'amber'],
    ['other', '35-44', 62, 'green'],
    [undefined, undefined, 75, 'green'],
    [undefined, undefined, 50, 'amber'],
  ])('of a %s of %s at %s mm is %s', (sexBand, ageBand, height, level) => {
    expect(levelFor({ height: mm(height) }, { sexBand, ageBand })).toEqual([level]);
  });

  it('is aimed at by age: 7.0, 7.25, 7.75, 8.25, 8.75 cm for men, 6.2 for women', () => {
    const target = (sexBand: SexBand, ageBand: AgeBand) =>
      judgeHairline({ height: mm(80) }, { sexBand, ageBand })[0]!.band.target;
    expect(AGE_BANDS.map((age) => target('male', age))).toEqual([70, 72.5, 77.5, 82.5, 87.5]);
    expect(AGE_BANDS.map((age) => target('female', age))).toEqual([62, 62, 62, 62, 62]);
  });

  it('is unsure where its error reaches over a limit, and red wants a senior', () => {
    const [near] = judgeHairline({ height: mm(72, 3) }, { sexBand: 'male' });
    expect(near).toMatchObject({ level: 'green', isSure: false, needsSenior: false, value: 72, error: 3 });
    const [low] = judgeHairline({ height: mm(60, 3) }, { sexBand: 'male' });
    expect(low).toMatchObject({ level: 'red', isSure: true, needsSenior: true, anchorKind: 'mid-frontal' });
  });

  it('is not judged without a scale', () => {
    expect(
      judgeHairline({ height: { unit: 'mm', part: 0.9, measure: undefined, at: 'mid-frontal' } }, {}),
    ).toEqual([]);
  });
});

describe('the other rules', () => {
  it.each<[keyof Facts, number, Level]>([
    ['crease', 15, 'green'],
    ['crease', 14.9, 'amber'],
    ['crease', 4.9, 'red'],
    ['corner-place-left', 8, 'green'],
    ['corner-place-right', -8.1, 'amber'],
    ['corner-height-left', 0, 'green'],
    ['corner-height-left', -0.1, 'red'],
    ['corner-height-right', 15.1, 'amber'],
    ['peak-height', 15.1, 'amber'],
    ['mound-left', 8, 'green'],
    ['mound-right', 8.5, 'amber'],
    ['transition', 3.9, 'amber'],
    ['transition', 8, 'green'],
    ['difference', 5.1, 'amber'],
    ['difference', -5.1, 'amber'],
    ['difference', -2, 'green'],
    ['lateral-place-left', 9, 'amber'],
  ])('%s of %s mm is %s', (name, value, level) => {
    expect(levelFor({ [name]: mm(value) }, {})).toEqual([level]);
  });

  it.each<[keyof Facts, number, Level]>([
    ['corner-angle-left', 75, 'green'],
    ['corner-angle-left', 151, 'amber'],
    ['corner-angle-right', 74, 'amber'],
    ['profile-slope', -0.1, 'red'],
    ['profile-slope', 0, 'green'],
    ['profile-slope', 20.5, 'amber'],
  ])('%s of %s° is %s', (name, deg, level) => {
    expect(levelFor({ [name]: { unit: 'deg', deg, at: undefined } }, {})).toEqual([level]);
  });

  it.each<[SexBand, AgeBand | undefined, number, Level]>([
    ['female', '55-plus', 1.1, 'green'],
    ['female', '55-plus', 1.11, 'amber'],
    ['male', 'under-25', 1.11, 'amber'],
    ['male', '55-plus', 1.3, 'green'],
    ['male', undefined, 0.89, 'amber'],
  ])('thirds of a %s of %s at %s are %s', (sexBand, ageBand, ratio, level) => {
    expect(
      levelFor({ 'upper-to-middle': { unit: 'ratio', ratio, at: undefined } }, { sexBand, ageBand }),
    ).toEqual([level]);
  });

  it('want a senior for temporal points always, and warn under 35', () => {
    const facts: Facts = { 'temporal-point-left': { unit: 'ratio', ratio: 1, at: 'peak-left' } };
    expect(judgeHairline(facts, { ageBand: '25-34' })[0]).toMatchObject({
      level: 'amber',
      needsSenior: true,
    });
    expect(judgeHairline(facts, { ageBand: '45-54' })[0]).toMatchObject({
      level: 'green',
      needsSenior: true,
    });
    expect(judgeHairline(facts, {})[0]).toMatchObject({ level: 'green', anchorKind: 'peak-left' });
  });

  it('catch a corner that is lower than the middle without a scale too', () => {
    const fact: Fact = { unit: 'mm', part: -0.02, measure: undefined, at: 'temporal-left' };
    expect(judgeHairline({ 'corner-height-left': fact }, {})).toMatchObject([
      { level: 'red', value: undefined },
    ]);
    expect(judgeHairline({ 'corner-place-left': fact }, {})).toEqual([]);
  });

  it('each have a source, a grade and a band for everybody', () => {
    for (const rule of HAIRLINE_RULES) {
      expect(rule.source.length, rule.id).toBeGreaterThan(20);
      expect(rule.gradeOfEvidence.length, rule.id).toBeGreaterThan(0);
      const unit = rule.unit;
      const fact: Fact =
        unit === 'mm'
          ? mm(1)
          : unit === 'deg'
            ? { unit, deg: 1, at: undefined }
            : { unit, ratio: 1, at: undefined };
      for (const sexBand of [...SEX_BANDS, undefined]) {
        for (const ageBand of [...AGE_BANDS, undefined]) {
          expect(levelFor({ [rule.facts[0]!]: fact }, { sexBand, ageBand }), rule.id).toHaveLength(1);
        }
      }
    }
    expect(new Set(HAIRLINE_RULES.map(({ id }) => id)).size).toBe(HAIRLINE_RULES.length);
  });
});

describe('a studio', () => {
  it('puts its own bands in as data that has been through JSON', () => {
    const own = JSON.parse('{"crease":[{"green":{"least":20},"amber":{"least":10}}]}') as Parameters<
      typeof withBands
    >[1];
    const rules = withBands(HAIRLINE_RULES, own);
    expect(levelFor({ crease: mm(16) }, {}, rules)).toEqual(['amber']);
    expect(levelFor({ crease: mm(9) }, {}, rules)).toEqual(['red']);
    expect(levelFor({ height: mm(64) }, { sexBand: 'male' }, rules)).toEqual(['red']);
    expect(rules.filter((rule, at) => rule !== HAIRLINE_RULES[at]).map(({ id }) => id)).toEqual<RuleId[]>([
      'crease',
    ]);
  });

  it('cannot put in a bound that is not a number', () => {
    expect(() => withBands(HAIRLINE_RULES, { mound: [{ green: { most: Number.NaN } }] })).toThrow(RangeError);
  });

  it('has amber and no red where it gives no amber band', () => {
    expect(levelOf(1e6, { green: { most: 1 } })).toBe('amber');
  });
});

describe('a line seen from the side', () => {
  const label = 'left-profile';
  const profile = (
    line: readonly [back: number, up: number, kind?: HairlineAnchor['kind']][],
    photo?: HeadPhoto,
  ) => {
    const anchors = line.map(([back, up, kind = 'anchor']) => ({ kind, ...onPhoto(UPRIGHT, back, up) }));
    const read = measureHairline({
      photo: photo ?? { ...photoOf(UPRIGHT, ['glabella', 'chin']), label },
      anchors,
    });
    if (!read.ok) throw new Error(read.reason);
    const slope = judgeHairline(read.facts, {}).find(({ rule }) => rule === 'profile-slope');
    return { slope: slope?.value, level: slope?.level };
  };

  it('that rises to its corner is good, with its slope', () => {
    const { slope, level } = profile([
      [20, 72, 'mid-frontal'],
      [40, 76],
      [60, 80, 'temporal-left'],
      [48, 40, 'peak-left'],
    ]);
    expect(slope).toBeCloseTo(11.3, 0);
    expect(level).toBe('green');
  });

  it('that goes down is caught, whatever its anchors are called', () => {
    for (const kinds of [
      ['mid-frontal', 'temporal-left'],
      ['anchor', 'anchor'],
    ] as const) {
      const { slope, level } = profile([
        [20, 74, kinds[0]],
        [40, 71],
        [60, 68, kinds[1]],
      ]);
      expect(slope).toBeLessThan(-5);
      expect(level).toBe('red');
    }
  });

  it('that sags on its way to a good corner is caught', () => {
    const { level } = profile([
      [20, 74, 'mid-frontal'],
      [38, 70],
      [60, 80, 'temporal-left'],
    ]);
    expect(level).toBe('red');
  });

  it('is judged by the head’s own axes, not the photo’s', () => {
    const tilted = { ...UPRIGHT, tiltRad: 0.3 };
    const anchors = (
      [
        [20, 74, 'mid-frontal'],
        [40, 72, 'anchor'],
        [60, 70, 'temporal-left'],
      ] as const
    ).map(([back, up, kind]) => ({ kind, ...onPhoto(tilted, back, up) }));
    const read = measureHairline({ photo: { ...photoOf(tilted, ['glabella', 'chin']), label }, anchors });
    const slope = read.ok ? read.facts['profile-slope'] : undefined;
    expect(slope?.unit === 'deg' && slope.deg).toBeCloseTo(-5.7, 0);
  });
});

describe('read-outs', () => {
  const exact: LengthPort = {
    straight: (a, b) => ({ mm: Math.hypot(a.x - b.x, a.y - b.y) / UPRIGHT.qPerMm, errorMm: 0.5 }),
    tape: (a, b) => ({ mm: (1.04 * Math.hypot(a.x - b.x, a.y - b.y)) / UPRIGHT.qPerMm, errorMm: 2 }),
    height: (a, b) => ({ tape: exact.tape(a, b), straight: exact.straight(a, b) }),
  };
  const line: readonly [number, number, HairlineAnchor['kind']][] = [
    [-50, 40, 'peak-right'],
    [-47, 84, 'temporal-right'],
    [-32, 75, 'lateral-right'],
    [0, 75, 'mid-frontal'],
    [32, 75, 'lateral-left'],
    [45, 87, 'temporal-left'],
    [50, 40, 'peak-left'],
  ];
  const read = (photo: HeadPhoto, lengths?: LengthPort) =>
    measureHairline({
      photo,
      anchors: line.map(([left, up, kind]) => ({ kind, ...onPhoto(UPRIGHT, left, up) })),
      lengths,
      transitionMm: 6,
    });

  it('are the distances a person would take, each with its error and proportion', () => {
    const found = read(photoOf(UPRIGHT), exact);
    if (!found.ok) throw new Error(found.reason);
    const { facts } = found;
    const told = (name: keyof Facts) => {
      const fact = facts[name];
      return fact?.unit === 'mm' ? Math.round(fact.measure!.mm * 10) / 10 : undefined;
    };
    expect(found.reference).toBe('glabella');
    expect(found.unitIs).toBe('middle-third');
    expect(told('height')).toBe(78);
    expect(told('height-straight')).toBe(75);
    expect(told('crease')).toBeCloseTo(27 * 1.04, 0);
    expect(told('corner-place-right')).toBe(2);
    expect(told('corner-place-left')).toBe(0);
    expect(told('corner-height-left')).toBe(12);
    expect(told('difference')).toBe(3);
    // The line between its anchors bows forward of them by some 2 mm: the recession is from there.
    expect(told('recession-right')).toBeGreaterThan(9);
    expect(told('recession-right')).toBeLessThan(11.5);
    expect(told('mound-left')).toBeCloseTo((12 * 32) / 45, 0);
    expect(told('transition')).toBe(6);
    const third = facts['upper-to-middle'];
    expect(third?.unit === 'ratio' && third.ratio).toBeCloseTo(75 / 65, 2);
  });

  it('have no height on a photo with raised brows, or from 45°, or without the glabella', () => {
    for (const photo of [
      { ...photoOf(UPRIGHT), label: 'front-raised' },
      { ...photoOf(UPRIGHT), label: 'left-45' },
      photoOf(UPRIGHT, ['chin', 'subnasale']),
    ]) {
      const found = read(photo, exact);
      expect(found.ok && found.facts.height).toBeUndefined();
    }
    const raised = read({ ...photoOf(UPRIGHT), label: 'front-raised' }, exact);
    expect(raised.ok && raised.facts.crease).toBeDefined();
  });

  it('come with the scale’s own error, and with a smaller one if the side was measured too', () => {
    const scale = { unitsPerCm: 2.5 * UPRIGHT.qPerMm, errorPermille: 8, distanceMm: 1500 };
    const heightBy = (lengths: LengthPort) => {
      const found = read(photoOf(UPRIGHT), lengths);
      const fact = found.ok ? found.facts.height : undefined;
      return fact?.unit === 'mm' ? fact.measure! : { mm: Number.NaN, errorMm: Number.NaN };
    };
    const alone = heightBy(lengthsOn('front', scale));
    const side = { scale, points: [onPhoto(UPRIGHT, 0, 0), onPhoto(UPRIGHT, 20, 75)] };
    const both = heightBy(lengthsOn('front', scale, side));
    expect(alone.mm).toBeGreaterThan(75);
    expect(alone.mm).toBeLessThan(84);
    expect(both.errorMm).toBeLessThan(alone.errorMm * 0.7);
    expect(Math.abs(both.mm - alone.mm)).toBeLessThan(alone.errorMm);
  });

  it.each<[string, readonly [number, number][], string]>([
    [
      'two anchors',
      [
        [0, 70],
        [30, 80],
      ],
      'too-few-anchors',
    ],
    [
      'three in one place',
      [
        [0, 70],
        [0, 70],
        [0, 70],
      ],
      'too-few-anchors',
    ],
    [
      'a bow',
      [
        [-40, 60],
        [40, 90],
        [40, 60],
        [-40, 90],
      ],
      'crosses-itself',
    ],
    [
      'NaN',
      [
        [0, Number.NaN],
        [1, 2],
        [3, 4],
      ],
      'not-a-number',
    ],
  ])('are refused for %s, with the reason', (_, places, reason) => {
    const anchors = places.map(([left, up]) => ({ kind: 'anchor' as const, ...onPhoto(UPRIGHT, left, up) }));
    expect(measureHairline({ photo: photoOf(UPRIGHT), anchors, lengths: exact })).toEqual({
      ok: false,
      reason,
    });
  });
});
