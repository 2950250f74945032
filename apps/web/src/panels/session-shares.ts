/** Shares that sessions start with, by how many there are, percent. */
const USUAL_SHARES: readonly (readonly number[])[] = [
  [100],
  [60, 40],
  [45, 35, 20],
  [40, 30, 20, 10],
  [34, 26, 20, 12, 8],
  [30, 24, 18, 13, 9, 6],
];

/** The usual shares of so many sessions, 1 to 6; they sum to 100. */
export function usualShares(count: number): readonly number[] {
  const shares = USUAL_SHARES[count - 1];
  if (!shares) throw new RangeError(`There are 1 to ${USUAL_SHARES.length} sessions, got ${count}.`);
  return shares;
}

/** The largest share that one of so many sessions can have: 1 % is left for each other. */
export function mostShare(count: number): number {
  return 100 - (count - 1);
}

/**
 * The shares with one of them changed to `percent`, as near as the others allow; the others give or take in
 * proportion to what they have, and keep at least 1 each. Whole numbers that sum to 100.
 */
export function withShare(shares: readonly number[], index: number, percent: number): number[] {
  const count = shares.length;
  const own = count === 1 ? 100 : Math.min(mostShare(count), Math.max(1, Math.round(percent)));
  const others = shares.map((share, nth) => (nth === index ? 0 : share));
  const sum = others.reduce((total, share) => total + share, 0);
  const spare = 100 - own - (count - 1);
  // 1 for each, and of the rest a part by what they had above that; by equal parts where none had more.
  const weights = others.map((share, nth) => (nth === index ? 0 : sum > count - 1 ? share - 1 : 1));
  const weight = weights.reduce((total, one) => total + one, 0);
  const exact = weights.map((one) => (weight > 0 ? (spare * one) / weight : 0));
  const next = exact.map((part, nth) => (nth === index ? own : 1 + Math.floor(part)));
  const byRest = exact
    .map((part, nth) => ({ nth, rest: part - Math.floor(part) }))
    .filter(({ nth }) => nth !== index)
    .sort((a, b) => b.rest - a.rest || a.nth - b.nth);
  let missing = 100 - next.reduce((total, share) => total + share, 0);
  for (const { nth } of byRest) {
    if (missing <= 0) break;
    next[nth] = (next[nth] ?? 0) + 1;
    missing--;
  }
  return next;
}
