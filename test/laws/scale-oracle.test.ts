import { beforeAll, describe, expect, it } from 'vitest';
import {
  describeFigures,
  FRONT_METHODS,
  measureScenes,
  type OracleFigures,
} from '../support/centimetre-oracle.ts';
import { makeChance, makeForehead, USUAL_POPULATION } from '../support/head-scenes.ts';

const SCENES = 2000;

describe('centimetres on synthetic heads before a pinhole camera', () => {
  let figures: OracleFigures;
  const rowOf = (method: string) => {
    const row = figures.rows.find((one) => one.method === method);
    if (!row) throw new RangeError(`No scene was measured by ${method}.`);
    return row;
  };

  beforeAll(() => {
    figures = measureScenes(SCENES, 0, USUAL_POPULATION);
    console.log(describeFigures(figures).join('\n'));
  }, 240_000);

  describe.each(FRONT_METHODS)('by %s', (method) => {
    it('state an error that covers the tape over the skin in 95 of 100 scenes', () => {
      expect(rowOf(method).covered).toBeGreaterThanOrEqual(0.95);
      expect(rowOf(`${method} + profile`).covered).toBeGreaterThanOrEqual(0.95);
    });

    it('state no more than three times what they are really off by, as medians', () => {
      const { medianStatedMm, medianRealMm } = rowOf(method);
      expect(medianStatedMm).toBeLessThanOrEqual(3 * medianRealMm);
    });

    it('refuse hardly a scene, and only because the camera was too near or the card too far aslant', () => {
      const { count, refused } = rowOf(method);
      expect(count).toBeGreaterThanOrEqual(0.99 * SCENES);
      expect([...refused.keys()].every((reason) => reason === 'too-near' || reason === 'too-tilted')).toBe(
        true,
      );
    });

    it('become at least two and a half times surer with a profile view, and really are', () => {
      const [alone, both] = [rowOf(method), rowOf(`${method} + profile`)];
      expect(both.medianStatedMm * 2.5).toBeLessThanOrEqual(alone.medianStatedMm);
      expect(both.medianRealMm * 2.5).toBeLessThanOrEqual(alone.medianRealMm);
      expect(both.medianStatedMm).toBeLessThanOrEqual(3.5 * both.medianRealMm);
    });
  });

  it('are off by at most 1.5 mm at 7 cm where both places are within 5° of the plane of a card', () => {
    expect(figures.flatCards.count).toBeGreaterThan(SCENES / 4);
    expect(figures.flatCards.medianRealMm).toBeLessThanOrEqual(1.5);
  });
});

describe('a synthetic forehead', () => {
  it('leans as the issue says, and its tape is longer than its chord by what its bend is worth', () => {
    const slopes: number[] = [];
    for (let seed = 0; seed < 400; seed++) {
      const forehead = makeForehead(makeChance(seed), USUAL_POPULATION);
      const { up, front } = forehead.at(forehead.tapeMm);
      slopes.push((Math.atan2(-front, up) * 180) / Math.PI);
      const chordMm = Math.hypot(up, front);
      expect(forehead.tapeMm / chordMm).toBeGreaterThan(1.002);
      expect(forehead.tapeMm / chordMm).toBeLessThan(1.06);
    }
    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
    const variance = slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0) / slopes.length;
    expect(Math.abs(mean - 15)).toBeLessThan(1);
    expect(Math.abs(Math.sqrt(variance) - 6)).toBeLessThan(0.8);
  });
});
