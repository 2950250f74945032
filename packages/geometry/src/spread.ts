import type { LieGuess } from './skin-model.ts';
import type { Lie } from './skin-surface.ts';

const UNKNOWNS = ['logScale', 'bendPerMm', 'logNear'] as const;

/**
 * What a measured value is, on average over how the skin may lean, and one standard deviation of it from all
 * unknowns. The lean is taken at three places (Gauss and Hermite), because a length grows with its square; the other
 * unknowns change the value evenly, and their parts add as independent errors do. Where the best guess is that the
 * skin does not lean, the value is the one without lean, and the spread is taken from there.
 */
export function spreadOf(
  guess: LieGuess,
  measure: (lie: Lie) => number,
): { value: number; deviation: number } {
  const { best, deviation } = guess;
  const leaning = (by: number) => measure({ ...best, leanRad: best.leanRad + by * deviation.leanRad });
  const [less, middle, more] = [leaning(-Math.sqrt(3)), leaning(0), leaning(Math.sqrt(3))];
  const value = best.leanRad === 0 ? middle : (less + 4 * middle + more) / 6;
  let variance = ((less - value) ** 2 + 4 * (middle - value) ** 2 + (more - value) ** 2) / 6;
  for (const name of UNKNOWNS) {
    const off = (by: number) => measure({ ...best, [name]: best[name] + by * deviation[name] });
    variance += ((off(1) - off(-1)) / 2) ** 2;
  }
  return { value, deviation: Math.sqrt(variance) };
}
