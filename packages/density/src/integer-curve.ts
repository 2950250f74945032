/**
 * The largest whole number whose square is not above `value`. The float root is only a first guess, put right by
 * squares that are exact: whatever an engine's root has in its last bit, this is the same everywhere.
 * @param value a whole number from 0 to 2^53 − 1
 */
export function integerRoot(value: number): number {
  let root = Math.floor(Math.sqrt(value));
  while (root * root > value) root--;
  while ((root + 1) * (root + 1) <= value) root++;
  return root;
}

/** 0 … 256 for `t` from 0 to 256, by 3 t² − 2 t³ rounded to the nearest; 0 below and 256 above. */
export function smoothStep(t: number): number {
  if (t <= 0) return 0;
  if (t >= 256) return 256;
  return (768 * t * t - 2 * t * t * t + 32_768) >> 16;
}

/** A length in quarter q, floored, by a view's `pxPerCm16`: 16 q are 4 units, 1 mm is `pxPerCm16` / 40 q. */
export function mmToQuarterQ(lengthMm: number, pxPerCm16: number): number {
  // Hundredths of a mm are whole before they meet the scale, so that 3.5 is the same number everywhere.
  return Math.floor((Math.round(lengthMm * 100) * pxPerCm16) / 1000);
}
