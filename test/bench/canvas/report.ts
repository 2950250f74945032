import { percentile, say } from '../board/figures.ts';

/** Within so much of each other two figures are even: less than a run differs from the next. */
const EVEN = 0.05;

/** Prints the head of a table that compares `ours` with what the peer did. */
export function sayHead(what: string, peer: string | undefined): void {
  console.log(`\n ${what}`);
  const theirs = peer ? `${peer.padStart(17)}${''.padEnd(5)}ratio` : '';
  say(`${''.padEnd(44)}${'Stipple'.padStart(17)} ${theirs}`);
}

/** Prints p50 and p95 of both, milliseconds, each with its ratio and who is ahead. */
export function sayMs(what: string, ours: readonly number[], theirs: readonly number[] | undefined): void {
  for (const [name, part] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const label = `${what.padEnd(38)} ${name}`;
    const [a, b] = [percentile(ours, part), theirs && percentile(theirs, part)];
    sayRow(label, { ours: a, theirs: b, show: (ms) => `${ms.toFixed(1)} ms` });
  }
}

/** Prints two counts of bytes with their ratio and who is ahead. */
export function sayMegabytes(what: string, ours: number, theirs: number | undefined): void {
  sayRow(what, { ours, theirs, show: (bytes) => `${(bytes / 1e6).toFixed(1)} MB` });
}

function sayRow(
  label: string,
  { ours, theirs, show }: { ours: number; theirs: number | undefined; show: (value: number) => string },
): void {
  const own = `${label.padEnd(44)}${show(ours).padStart(17)}`;
  if (theirs === undefined) return say(own);
  const ratio = ours / theirs;
  say(`${own} ${show(theirs).padStart(17)}     ×${ratio.toFixed(2)} ${verdict(ratio)}`);
}

/** Who is ahead where less is better and ours is `ratio` times theirs. */
export function verdict(ratio: number): 'ahead' | 'even' | 'behind' {
  if (ratio < 1 - EVEN) return 'ahead';
  return ratio <= 1 + EVEN ? 'even' : 'behind';
}
