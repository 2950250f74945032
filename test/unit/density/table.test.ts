import { DOT_TABLE_BYTES, decodeDotTable, encodeDotTable } from '@stipple/density';
import { describe, expect, it } from 'vitest';
import { readTable, readTableBytes } from '../../support/dot-table.ts';

describe('the table of dots', () => {
  it('has 65 536 places in the middles of as many cells of a 2048 × 2048 grid', () => {
    const { x, y } = readTable();
    const cells = new Set<number>();
    for (let rank = 0; rank < 65_536; rank++) {
      expect(x[rank]! % 32 === 16 && y[rank]! % 32 === 16).toBe(true);
      cells.add((y[rank]! >> 5) * 2048 + (x[rank]! >> 5));
    }
    expect(cells.size).toBe(65_536);
    expect([x.length, y.length]).toEqual([65_536, 65_536]);
  });

  it('is the same after having been bytes', () => {
    const bytes = readTableBytes();
    expect(bytes.length).toBe(DOT_TABLE_BYTES);
    expect(Buffer.from(encodeDotTable(readTable())).equals(bytes)).toBe(true);
  });

  it.each([
    ['nothing', () => new Uint8Array(0)],
    ['one byte short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
    ['one byte long', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
    ['all zeros', (bytes: Uint8Array) => bytes.slice().fill(0)],
    ['one place moved by a cell', (bytes: Uint8Array) => bytes.with(3000, bytes[3000]! ^ 32)],
    ['the first two ranks in each other’s place', (bytes: Uint8Array) => swapFirst(bytes)],
    ['a page that says “not found”', () => Uint8Array.from(Buffer.from('<!doctype html>'.repeat(17_477)))],
  ])('is not taken from %s', (_, damage) => {
    expect(decodeDotTable(damage(readTableBytes()))).toBeUndefined();
  });
});

function swapFirst(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(4, 8), ...bytes.subarray(0, 4), ...bytes.subarray(8)]);
}
