import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** Longest order key that readers accept. */
export const ORDER_KEY_LIMIT_CHARS = 96;

/** Halvings by chance after the middle is found: two people meet in one key once in 2^16 times. */
const CHANCE_BITS = 16;

const KEY_SHAPE = /^[C-Za-x][0-9A-Za-z]+$/;

/** How many characters the whole part of a key has, told by its first letter. */
const wholeLength = (head: string): number =>
  head >= 'a' ? head.charCodeAt(0) - 97 + 2 : 90 - head.charCodeAt(0) + 2;

/**
 * Whether `text` is an order key that another one can be put before and after. Keys are compared by code unit
 * (`<`), never by locale. The outermost heads are refused: beyond them there is no key left.
 */
export function isOrderKey(text: string): boolean {
  if (text.length > ORDER_KEY_LIMIT_CHARS || !KEY_SHAPE.test(text)) return false;
  const whole = wholeLength(text.charAt(0));
  return text.length === whole || (text.length > whole && !text.endsWith('0'));
}

/**
 * An order key between two others, at a place picked by chance so that two people who add between the same two
 * anchors at once hardly ever get the same key; `undefined` where there is none (equal or swapped neighbours, or
 * it would be longer than readers accept): then the whole row gets new keys from `spreadOrderKeys`.
 * @param before key of the one before, or `undefined` at the start
 * @param after key of the one after, or `undefined` at the end
 * @param random uniform in [0, 1)
 */
export function orderKeyBetween(
  before: string | undefined,
  after: string | undefined,
  random: () => number,
): string | undefined {
  if (before !== undefined && after !== undefined && before >= after) return undefined;
  let low = before ?? null;
  let high = after ?? null;
  let key = generateKeyBetween(low, high);
  for (let bit = 0; bit < CHANCE_BITS; bit++) {
    // At an open end the next key is taken as the far bound, so that keys stay short.
    high ??= generateKeyBetween(key, null);
    low ??= generateKeyBetween(null, key);
    if (random() < 0.5) low = key;
    else high = key;
    key = generateKeyBetween(low, high);
  }
  return isOrderKey(key) ? key : undefined;
}

/** `count` order keys for a new row, ascending, short and evenly spread. */
export function spreadOrderKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Sorts by (order, id), both by code unit: the one order in which every client resolves ties. */
export function compareOrdered(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
