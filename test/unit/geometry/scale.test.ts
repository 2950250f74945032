import {
  boardPoint,
  FOREHEAD,
  measureArea,
  measurePath,
  measureStraight,
  measureTape,
  refineScale,
  type ScaleResult,
  scaleFromIris,
  scaleFromRuler,
  solveCard,
  solveScale,
  toPxPerCm16,
} from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

const frame = { width: 6144, height: 8192 };
const photoPx = { width: 3024, height: 4032 };
const point = boardPoint;

/** A card that faces the camera, its middle at (3072, 3600). */
const cardQ = (qPerMm: number) =>
  [
    [-42.8, -26.99],
    [42.8, -26.99],
    [42.8, 26.99],
    [-42.8, 26.99],
  ].map(([x = 0, y = 0]) => point(3072 + x * qPerMm, 3600 + y * qPerMm));

function found(result: ScaleResult) {
  if (!result.ok) throw new RangeError(`There is no scale: ${result.reason}.`);
  return result;
}

describe('a scale', () => {
  it.each([
    ['of 12 q a mm', 12, 30],
    ['of 20 q a mm', 20, 50],
  ])('of a card facing the camera %s is read off to a thousandth', (_, qPerMm, unitsPerCm) => {
    const scale = found(solveCard({ cornersQ: cardQ(qPerMm), frame, photoPx, offsetMm: 0 }));
    expect(Math.abs(scale.unitsPerCm / unitsPerCm - 1)).toBeLessThan(0.001);
    expect(scale.errorPermille).toBeGreaterThan(3);
    expect(scale.errorPermille).toBeLessThan(20);
    expect(toPxPerCm16(scale.unitsPerCm)).toBe(Math.round(scale.unitsPerCm * 16));
  });

  it('says how far the camera was where the photo tells its focal length', () => {
    // 10 240 q of diagonal, 43.27 mm of film: 26 mm are 6153 q, and 6153 q over 6.153 q a mm is 1 m.
    const scale = found(solveCard({ cornersQ: cardQ(6.153), frame, focal35Mm: 26 }));
    expect(scale.distanceMm).toBeGreaterThan(985);
    expect(scale.distanceMm).toBeLessThan(1015);
    expect(scale.warnings).not.toContain('distance-unknown');
  });

  it.each<[string, number, string]>([
    ['49 cm gives no number', 490, 'too-near'],
    ['70 cm warns', 700, 'near'],
    ['1.2 m does not', 1200, 'none'],
  ])('from a camera at %s', (_, distanceMm, expected) => {
    const result = scaleFromRuler({
      endsQ: [point(2500, 3000), point(3700, 3000)],
      lengthMm: 80,
      frame,
      distanceMm,
    });
    const heard = result.ok
      ? (result.warnings.find((warning) => warning === 'near') ?? 'none')
      : result.reason;
    expect(heard).toBe(expected);
  });

  it('warns of fewer than 4 px a mm, and where the distance is not known', () => {
    const small = { width: 768, height: 1024 };
    const given = { endsQ: [point(2500, 3000), point(3700, 3000)], lengthMm: 80, frame };
    expect(found(scaleFromRuler({ ...given, photoPx })).warnings).toEqual(['distance-unknown']);
    expect(found(scaleFromRuler({ ...given, photoPx: small })).warnings).toContain('coarse');
  });

  it.each<[string, Parameters<typeof solveScale>[0], string]>([
    ['a card of 3 px', { method: 'card', pointsQ: cardQ(0.1), frame }, 'too-small'],
    ['a card of two corners', { method: 'card', pointsQ: cardQ(10).slice(2), frame }, 'wrong-count'],
    [
      'a square',
      { method: 'card', pointsQ: [point(0, 0), point(900, 0), point(900, 900), point(0, 1700)], frame },
      'not-a-card',
    ],
    [
      'a strip of paper',
      { method: 'card', pointsQ: [point(0, 0), point(2000, 0), point(2000, 200), point(0, 200)], frame },
      'not-a-card',
    ],
    [
      'an iris of 2 px',
      { method: 'iris', pointsQ: [point(3000, 3000), point(3008, 3000)], frame },
      'too-small',
    ],
    [
      'both ends in one place',
      { method: 'iris', pointsQ: [point(3000, 3000), point(3000, 3000)], frame },
      'points-together',
    ],
    [
      'a ruler without a length',
      { method: 'ruler', pointsQ: [point(0, 0), point(900, 0)], frame },
      'not-a-number',
    ],
    [
      'a ruler of 0 mm',
      { method: 'ruler', pointsQ: [point(0, 0), point(900, 0)], lengthMm: 0, frame },
      'length-out-of-range',
    ],
    ['a focal length below 0', { method: 'card', pointsQ: cardQ(10), frame, focal35Mm: -3 }, 'not-a-number'],
  ])('is refused for %s, with the reason', (_, given, reason) => {
    expect(solveScale(given)).toEqual({ ok: false, reason });
  });

  it('of an iris is never surer than irises are alike', () => {
    const scale = found(
      scaleFromIris({ endsQ: [point(2900, 4300), point(3120, 4300)], frame, focal35Mm: 50 }),
    );
    expect(scale.errorPermille).toBeGreaterThanOrEqual(34);
    expect(scale.warnings).toContain(scale.errorPermille > 50 ? 'uncertain' : 'near');
  });

  it('is smaller at the skin the further in front of it the card was, and less sure', () => {
    const near = found(solveCard({ cornersQ: cardQ(10), frame, offsetMm: 5 }));
    const far = found(solveCard({ cornersQ: cardQ(10), frame, offsetMm: 60 }));
    expect(far.unitsPerCm).toBeLessThan(near.unitsPerCm * 0.96);
    expect(far.errorPermille).toBeGreaterThan(near.errorPermille);
  });

  it('that was kept keeps its centimetres when what it was found by is looked at again', () => {
    const kept = { unitsPerCm: 31, errorPermille: 12 };
    const again = refineScale(kept, { method: 'card', pointsQ: cardQ(12), frame });
    expect(again.unitsPerCm).toBe(31);
    expect(again.errorPermille).toBe(12);
    expect(again.slope).toBeDefined();
    expect(refineScale(kept, { method: 'card', pointsQ: [], frame })).toEqual({ ...kept, frame });
  });
});

describe('a measurement', () => {
  const scale = { unitsPerCm: 40, errorPermille: 10, distanceMm: 1500, frame };
  // 160 q a cm: 7 cm are 1120 q.
  const [brow, hairline] = [point(3072, 4656), point(3072, 3536)];

  it('on skin that faces the camera is what the scale says', () => {
    const straight = measureStraight(scale, { from: brow, to: hairline });
    expect(straight?.mm).toBeCloseTo(70, 9);
    expect(straight?.errorMm).toBeGreaterThan(0.7);
    expect(measurePath(scale, [brow, point(3072, 4000), hairline])?.mm).toBeCloseTo(70, 6);
    const square = [point(0, 0), point(160, 0), point(160, 160), point(0, 160)];
    expect(measureArea(scale, square)?.cm2).toBeCloseTo(1, 9);
  });

  it('with a tape over the forehead is longer, by its lean and by its bend', () => {
    const forehead = { glabella: brow, midFrontal: hairline };
    const chord = measureStraight(scale, { from: brow, to: hairline }, forehead)!;
    const tape = measureTape(scale, [brow, hairline])!;
    expect(chord.mm).toBeGreaterThan(70 / Math.cos(FOREHEAD.leanRad));
    expect(tape.mm / chord.mm).toBeGreaterThan(1.01);
    expect(tape.mm / chord.mm).toBeLessThan(1.03);
    expect(tape.errorMm).toBeGreaterThan(4);
  });

  it('becomes surer with a profile view, and less sure again where the two contradict', () => {
    const side = { unitsPerCm: 40, errorPermille: 10, distanceMm: 1500, frame };
    const outline = [point(3000, 4656), point(3150, 4000), point(3500, 3480)];
    const alone = measureTape(scale, [brow, hairline])!;
    const both = measureTape(scale, [brow, hairline], { profile: { scale: side, points: outline } })!;
    expect(both.errorMm).toBeLessThan(alone.errorMm / 2);
    const other = { scale: { ...side, unitsPerCm: 20 }, points: outline };
    const contradicted = measureTape(scale, [brow, hairline], { profile: other })!;
    expect(contradicted.errorMm).toBeGreaterThan(2 * both.errorMm);
  });

  it.each([
    ['no scale', undefined],
    ['a scale of 0', { ...scale, unitsPerCm: 0 }],
    ['a scale known to a half', { ...scale, errorPermille: 500 }],
    ['a camera at no distance', { ...scale, distanceMm: 0 }],
  ])('is none with %s', (_, seen) => {
    expect(measureStraight(seen, { from: brow, to: hairline })).toBeUndefined();
    expect(measureTape(seen, [brow, hairline])).toBeUndefined();
    expect(measureArea(seen, [brow, hairline, point(0, 0)])).toBeUndefined();
  });

  it('on a forehead upside down, or of one place, is none', () => {
    expect(
      measureTape(scale, [brow, hairline], { forehead: { glabella: hairline, midFrontal: brow } }),
    ).toBeUndefined();
    expect(measureTape(scale, [brow, brow])).toBeUndefined();
    expect(measureTape(scale, [brow])).toBeUndefined();
  });
});
