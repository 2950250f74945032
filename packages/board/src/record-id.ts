import { isRecordId } from './lanes.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;

/**
 * A fresh id for a design, view, curve or anchor: 12 letters and digits, about 71 bits of chance.
 * @param random uniform in [0, 1); the same numbers give the same id
 */
export function makeRecordId(random: () => number): string {
  let id = '';
  while (id.length < ID_LENGTH) id += DIGITS[Math.floor(random() * DIGITS.length)] ?? '0';
  return id;
}

/**
 * Makes sure that `id` can be the id of a `what`.
 * @throws RangeError if it cannot
 */
export function checkRecordId(id: string, what: string): void {
  if (isRecordId(id)) return;
  throw new RangeError(`A ${what} id is 1–32 letters, digits, _ or -, got ${JSON.stringify(id)}.`);
}
