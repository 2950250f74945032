import { Rate } from '@stipple/sync';
import { describe, expect, it } from 'vitest';

const passOf = (rate: Rate, times: readonly number[]) => times.filter((nowMs) => rate.take(nowMs)).length;

describe('a rate of 10 a second', () => {
  it.each([
    ['a burst of a second’s worth and no more', Array<number>(30).fill(0), 10],
    ['one every 100 ms for ever', Array.from({ length: 100 }, (_, index) => index * 100), 100],
    ['half of what comes twice as fast, after the burst', Array.from({ length: 200 }, (_, i) => i * 50), 109],
    [
      'no more than a burst after a long rest',
      [...Array<number>(10).fill(0), ...Array<number>(30).fill(1e7)],
      20,
    ],
    [
      'nothing more when the clock goes back',
      [...Array<number>(10).fill(5000), ...Array<number>(9).fill(0)],
      10,
    ],
  ])('lets through %s', (_, times, passed) => {
    expect(passOf(new Rate(10, 0), times)).toBe(passed);
  });

  it('is refused where it would let nothing through', () => {
    for (const wrong of [0, -1, Number.NaN]) expect(() => new Rate(wrong, 0)).toThrow(RangeError);
  });
});
