import { readFileSync } from 'node:fs';
import { type DotTable, decodeDotTable } from '@stipple/density';
import { DOT_TABLE_FILE } from '../../scripts/lib/dot-table-file.mjs';

/** The encoded table that the app ships. */
export function readTableBytes(): Uint8Array {
  return new Uint8Array(readFileSync(DOT_TABLE_FILE));
}

/** The table that the app ships. */
export function readTable(): DotTable {
  const table = decodeDotTable(readTableBytes());
  if (!table) throw new Error(`${DOT_TABLE_FILE} is not the table of dots.`);
  return table;
}
