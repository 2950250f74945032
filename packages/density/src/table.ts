import { continueHash, HASH_BASIS } from './dot-hash.ts';

/**
 * The ranked table of places that every view takes its dots from: a square of 16 cm that repeats without a seam.
 * The first n places are evenly spread over it for every n, so a density chooses dots by their rank alone.
 *
 * Index is rank, 0 first. Coordinates are in 1/65 536 of the square's side, always middles of its 2048 × 2048
 * cells, and no two places are in one cell.
 */
export interface DotTable {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
}

/** Places in a table: 256 a cm², which is as much as a density can ask for. */
export const DOT_TABLE_LENGTH = 65_536;

/** Length of an encoded table, bytes. */
export const DOT_TABLE_BYTES = 4 * DOT_TABLE_LENGTH;

/** `continueHash` over the numbers of table version 1, in the order of its bytes. */
const TABLE_HASH = 0x255e_28bb;

function hashTable({ x, y }: DotTable): number {
  let hash = HASH_BASIS;
  for (let rank = 0; rank < DOT_TABLE_LENGTH; rank++) {
    hash = continueHash(continueHash(hash, x[rank] as number), y[rank] as number);
  }
  return hash;
}

/** A table as bytes: x and y of each rank, 16 bits each, low byte first. */
export function encodeDotTable({ x, y }: DotTable): Uint8Array {
  const bytes = new Uint8Array(DOT_TABLE_BYTES);
  for (let rank = 0; rank < DOT_TABLE_LENGTH; rank++) {
    const across = x[rank] as number;
    const down = y[rank] as number;
    bytes.set([across & 255, across >>> 8, down & 255, down >>> 8], 4 * rank);
  }
  return bytes;
}

/**
 * The table that the bytes hold, or undefined if they are not those of table version 1: with any other table every
 * dot of a saved plan would stand elsewhere than on the other screens.
 */
export function decodeDotTable(bytes: Uint8Array): DotTable | undefined {
  if (bytes.length !== DOT_TABLE_BYTES) return undefined;
  const table = { x: new Uint16Array(DOT_TABLE_LENGTH), y: new Uint16Array(DOT_TABLE_LENGTH) };
  for (let rank = 0, at = 0; rank < DOT_TABLE_LENGTH; rank++, at += 4) {
    table.x[rank] = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    table.y[rank] = (bytes[at + 2] as number) | ((bytes[at + 3] as number) << 8);
  }
  return hashTable(table) === TABLE_HASH ? table : undefined;
}
