/** Pairs beyond which equal entries are paired in turn instead of each with each. */
const PAIR_LIMIT = 1_000_000;

/** For each place in `from`, ascending places in `to` that hold the same entry. */
function equalPlaces(from: readonly string[], to: readonly string[]): (index: number) => readonly number[] {
  const places = new Map<string, number[]>();
  for (const [index, entry] of to.entries()) {
    const known = places.get(entry);
    if (known) known.push(index);
    else places.set(entry, [index]);
  }
  const pairs = from.reduce((sum, entry) => sum + (places.get(entry)?.length ?? 0), 0);
  if (pairs <= PAIR_LIMIT) return (index) => places.get(from[index] as string) ?? [];
  const seen = new Map<string, number>();
  const inTurn = from.map((entry) => {
    const nth = seen.get(entry) ?? 0;
    seen.set(entry, nth + 1);
    const place = places.get(entry)?.[nth];
    return place === undefined ? [] : [place];
  });
  return (index) => inTurn[index] ?? [];
}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly before: Link | undefined;
}

/**
 * A longest common subsequence of two rows, as pairs of places ascending in both. Rows in which the same entry
 * stands very often (over a million equal pairs) get a common subsequence that may not be the longest.
 * Cost: O((r + n) log n) for r equal pairs; Hunt & Szymanski 1977.
 */
export function commonSubsequence(
  from: readonly string[],
  to: readonly string[],
): { from: number; to: number }[] {
  const placesOf = equalPlaces(from, to);
  // ends[k]: the chain of k + 1 pairs whose last place in `to` is smallest.
  const ends: Link[] = [];
  for (let index = 0; index < from.length; index++) {
    // Descending, so that two places of one entry never follow each other in one chain.
    for (const place of [...placesOf(index)].reverse()) {
      let low = 0;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ends[middle] as Link).to < place) low = middle + 1;
        else high = middle;
      }
      if (ends[low]?.to !== place) ends[low] = { from: index, to: place, before: ends[low - 1] };
    }
  }
  const pairs: { from: number; to: number }[] = [];
  for (let link = ends.at(-1); link; link = link.before) pairs.push({ from: link.from, to: link.to });
  return pairs.reverse();
}
