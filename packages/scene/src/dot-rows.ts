import { CELL_Q, type DensityField, type DotPlaces, listVisibleDots } from '@stipple/density';

/** What a table of dots is made of. */
export interface DotRows {
  readonly places: DotPlaces;
  /** What the skin shows after each session, the first one first. */
  readonly sessions: readonly DensityField[];
  /** `views.<v>.pxPerCm16` */
  readonly pxPerCm16: number;
  /** Nobody has measured the photo: the heads of the columns in mm say so. */
  readonly isAssumed: boolean;
  /** For each cell 0 or 1 + the index of a zone in `zoneNames`. */
  readonly zoneOf: Uint8Array;
  readonly zoneNames: readonly string[];
  /** For each cell 0 or 1 + the index of a region of the scalp in `regionNames`. */
  readonly regionOf: Uint8Array;
  readonly regionNames: readonly string[];
}

const CELL_SIXTEENTHS = CELL_Q * 4;

/** A field of a CSV file: in quotes where it must be, and never what a spreadsheet would run as a formula. */
function writeField(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Sixteenths of a unit as mm with two decimals, in whole numbers: the same text in every browser. */
function writeMm(at16: number, pxPerCm16: number): string {
  const hundredths = Math.floor((at16 * 2000 + pxPerCm16) / (2 * pxPerCm16));
  const decimals = String(hundredths % 100).padStart(2, '0');
  return `${Math.floor(hundredths / 100)}.${decimals}`;
}

/** In which session, from 1, each place first has a dot; 0 where none has. */
function firstSessions({ places, sessions }: DotRows): Uint8Array {
  const first = new Uint8Array(places.count);
  const out = new Uint32Array(places.count);
  for (let session = sessions.length; session > 0; session--) {
    const count = listVisibleDots(places, sessions[session - 1] as DensityField, { out });
    for (let index = 0; index < count; index++) first[out[index] as number] = session;
  }
  return first;
}

/**
 * All dots of a view as CSV (RFC 4180): a line each, in mm from the top left corner of the photo, by session, then
 * by rank, then from top to bottom. Equal boards give equal bytes in every browser.
 */
export function writeDotRows(rows: DotRows): string {
  const { places, pxPerCm16, isAssumed, zoneOf, zoneNames, regionOf, regionNames } = rows;
  const { x16, y16, rank, columns } = places;
  const first = firstSessions(rows);
  const at = (array: ArrayLike<number>, index: number) => array[index] as number;
  const shown = Uint32Array.from(first.keys()).filter((index) => at(first, index) > 0);
  shown.sort(
    (a, b) =>
      at(first, a) - at(first, b) ||
      at(rank, a) - at(rank, b) ||
      at(y16, a) - at(y16, b) ||
      at(x16, a) - at(x16, b),
  );
  const lines = [...shown].map((index) => {
    const cell =
      Math.floor(at(y16, index) / CELL_SIXTEENTHS) * columns + Math.floor(at(x16, index) / CELL_SIXTEENTHS);
    const zone = writeField(zoneNames[at(zoneOf, cell) - 1] ?? '');
    const region = writeField(regionNames[at(regionOf, cell) - 1] ?? '');
    const [x, y] = [writeMm(at(x16, index), pxPerCm16), writeMm(at(y16, index), pxPerCm16)];
    return `${x},${y},${at(rank, index)},${at(first, index)},${region},${zone}`;
  });
  const mm = isAssumed ? 'mm_assumed_scale' : 'mm';
  return [`x_${mm},y_${mm},rank,session,region,zone`, ...lines, ''].join('\r\n');
}
