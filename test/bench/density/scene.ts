import { readFileSync } from 'node:fs';
import { type DensityField, type DotTable, decodeDotTable } from '@stipple/density';
import { DOT_TABLE_FILE } from '../../../scripts/lib/dot-table-file.mjs';

/** A photo of 2048 × 1536 units. */
export const FRAME = { widthQ: 8192, heightQ: 6144 };

/** Whole head in the picture: 50 units/cm, 1258 cm². */
export const PX_PER_CM16 = 800;

/** Density at a place of the frame, dots/cm²: 120 in the middle, falling softly to 12, then 0. */
export function densityAt(xUnits: number, yUnits: number): number {
  const inwards = 1 - Math.hypot(xUnits / 2048 - 0.5, yUnits / 1536 - 0.5) / 0.5;
  return inwards > 0 ? 12 + 108 * Math.min(1, 1.6 * inwards) : 0;
}

/** The scene's density as a field. */
export function makeField(): DensityField {
  const [columns, rows] = [512, 384];
  const values = Uint16Array.from({ length: columns * rows }, (_, cell) =>
    Math.floor(256 * densityAt((cell % columns) * 4 + 2, Math.floor(cell / columns) * 4 + 2)),
  );
  return { columns, rows, values };
}

/** The encoded table, as the app fetches it. */
export function readTableBytes(): Uint8Array {
  return new Uint8Array(readFileSync(DOT_TABLE_FILE));
}

/** The table itself. */
export function readTable(): DotTable {
  const table = decodeDotTable(readTableBytes());
  if (!table) throw new Error(`${DOT_TABLE_FILE} is not the table of dots.`);
  return table;
}
