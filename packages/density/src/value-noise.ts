/** One octave of a noise: how wide its cells are and how far it reaches, in whole numbers. */
export interface Octave {
  /** Side of a lattice cell, q; at least 1. */
  readonly latticeQ: number;
  /** What the noise is multiplied by: it lies between −amplitude and amplitude. */
  readonly amplitude: number;
}

/** −32768 … 32767, evenly, by the hash of a lattice place: the mixing steps of MurmurHash3's end (public domain). */
function hashPlace(seed: number, column: number, row: number): number {
  let hash = seed ^ Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 16) - 32_768;
}

/** 0 … 256 within a lattice cell, so that the noise has no creases at its sides. */
function easeWithin(off: number, latticeQ: number): number {
  const t = Math.floor((256 * off) / latticeQ);
  return (768 * t * t - 2 * t * t * t + 32_768) >> 16;
}

/**
 * Smooth noise at the places (x, y) of a row, added onto `sums`: hashed values on a lattice over the view, smoothly
 * between them. The same place of the same view has the same noise whatever is drawn there. Whole numbers only.
 * @param row its first place and the way from one to the next, q; as many places as `sums` has
 */
export function addNoise(
  { latticeQ, amplitude }: Octave,
  seed: number,
  row: { readonly x: number; readonly y: number; readonly stepQ: number; readonly sums: Int32Array },
): void {
  const latticeRow = Math.floor(row.y / latticeQ);
  const down = easeWithin(row.y - latticeRow * latticeQ, latticeQ);
  let column = Number.NaN;
  let left = 0;
  let right = 0;
  const between = (at: number) => {
    const above = hashPlace(seed, at, latticeRow);
    return above * 256 + (hashPlace(seed, at, latticeRow + 1) - above) * down;
  };
  for (let index = 0, x = row.x; index < row.sums.length; index++, x += row.stepQ) {
    const latticeColumn = Math.floor(x / latticeQ);
    if (latticeColumn !== column) {
      column = latticeColumn;
      left = between(column);
      right = between(column + 1);
    }
    const across = easeWithin(x - column * latticeQ, latticeQ);
    // At most 2^31 in size: a 32-bit shift would do for none of these, so floors.
    const value = left * 256 + (right - left) * across;
    row.sums[index] = (row.sums[index] as number) + Math.floor((value * amplitude) / 2_147_483_648);
  }
}
