/**
 * A well mixed 32-bit number of two others, the same everywhere: the finishing rounds of MurmurHash3 (public
 * domain) over `value` with `salt` stirred in. What looks like chance in dots comes from here.
 */
export function hashPair(value: number, salt: number): number {
  let h = Math.imul(value ^ Math.imul(salt, 0x9e37_79b1), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4_eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/** What `continueHash` begins with: the offset basis of FNV-1a. */
export const HASH_BASIS = 0x811c_9dc5;

/** The 32-bit FNV-1a hash of what `hash` was made of and one more 16-bit number, its low byte first. */
export function continueHash(hash: number, value: number): number {
  const low = Math.imul(hash ^ (value & 255), 0x0100_0193);
  return Math.imul(low ^ (value >>> 8), 0x0100_0193) >>> 0;
}
