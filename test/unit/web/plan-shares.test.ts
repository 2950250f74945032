import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { warnOfDensity } from '../../../apps/web/src/panels/density-warning.ts';
import { mostShare, usualShares, withShare } from '../../../apps/web/src/panels/session-shares.ts';
import { zonesTexts } from '../../../apps/web/src/texts/zones.ts';

const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);

describe('shares of sessions', () => {
  it.each([1, 2, 3, 4, 5, 6])('of %i sessions fall and sum to 100', (count) => {
    const shares = usualShares(count);
    expect(shares).toHaveLength(count);
    expect(sum(shares)).toBe(100);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  });

  it('of no session or seven there are none', () => {
    expect(() => usualShares(0)).toThrow(RangeError);
    expect(() => usualShares(7)).toThrow(RangeError);
  });

  it.each([
    [[45, 35, 20], 0, 50, [50, 32, 18]],
    [[45, 35, 20], 2, 98, [1, 1, 98]],
    [[45, 35, 20], 1, 0, [69, 1, 30]],
    [[98, 1, 1], 0, 40, [40, 30, 30]],
    [[60, 40], 0, 75, [75, 25]],
    [[100], 0, 30, [100]],
  ])('%j with share %i set to %i are %j', (shares, index, percent, expected) => {
    expect(withShare(shares, index, percent)).toEqual(expected);
  });

  it('stay whole, at least 1, and sum to 100, whichever is changed to whatever', () => {
    const before = fc
      .integer({ min: 1, max: 6 })
      .chain((count) =>
        fc.tuple(
          fc.array(fc.nat({ max: 100 }), { minLength: count, maxLength: count }),
          fc.nat({ max: count - 1 }),
          fc.integer({ min: -20, max: 130 }),
        ),
      );
    fc.assert(
      fc.property(before, ([steps, index, percent]) => {
        let shares = [...usualShares(steps.length)];
        for (const [nth, step] of steps.entries()) shares = withShare(shares, nth, step);
        const next = withShare(shares, index, percent);
        expect(sum(next)).toBe(100);
        for (const share of next) expect(Number.isInteger(share) && share >= 1).toBe(true);
        const most = mostShare(next.length);
        if (next.length > 1) expect(next[index]).toBe(Math.min(most, Math.max(1, percent)));
        // What is set to what it is already changes nothing.
        expect(withShare(next, index, next[index] as number)).toEqual(next);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a density', () => {
  it.each([
    [150, undefined],
    [151, { level: 'warn', text: zonesTexts.dense(151) }],
    [200, { level: 'warn', text: zonesTexts.dense(200) }],
    [201, { level: 'danger', text: zonesTexts.tooDense(201) }],
  ])('of %i dots/cm² is warned of as domain.md §9(b) says', (perCm2, expected) => {
    expect(warnOfDensity(perCm2)).toEqual(expected);
  });
});
