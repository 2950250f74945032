/**
 * The list `now` with every item that `before` has as well taken from there, or `before` itself where that makes it
 * the same list. Cost: the product of the lengths.
 */
export function keepSame<Item>(
  before: readonly Item[],
  now: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): readonly Item[] {
  const kept = now.map((item) => before.find((old) => isSame(old, item)) ?? item);
  return kept.length === before.length && kept.every((item, index) => item === before[index]) ? before : kept;
}
