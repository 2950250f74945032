import { gzipSync } from 'node:zlib';

/** Uniform [0, 1) from a seed: a linear congruential generator (Numerical Recipes' constants), good enough here. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The value below which that part (0 … 1) of the values lies; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(part * (sorted.length - 1))] ?? 0;
}

/** Prints a line of text under the section at hand. */
export function say(text: string): void {
  console.log(`  ${text}`);
}

/** Prints p50, p95 and how many; milliseconds. */
export function sayTimes(what: string, timesMs: readonly number[]): void {
  const [p50, p95] = [percentile(timesMs, 0.5), percentile(timesMs, 0.95)].map((ms) =>
    showMs(ms).padStart(9),
  );
  say(`${what.padEnd(58)} p50 ${p50}   p95 ${p95}   n ${timesMs.length}`);
}

/** Prints the median of byte counts. */
export function sayBytes(what: string, counts: readonly number[]): void {
  const median = Math.round(percentile(counts, 0.5)).toLocaleString('en');
  say(`${what.padEnd(58)} median ${median.padStart(9)} B   n ${counts.length}`);
}

/** The size of a text or file after gzip at its usual level, bytes. */
export function gzipSize(content: Uint8Array): number {
  return gzipSync(content).length;
}

function showMs(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms).toLocaleString('en')} ms`;
}
