import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { HairCells } from './dots-messages.ts';

const NO_HAIR: readonly HairCells[] = [];

function isSameHair(a: readonly HairCells[], b: readonly HairCells[]): boolean {
  const isSame = (one: HairCells, other: HairCells | undefined) =>
    one.lengthMm === other?.lengthMm && one.cells.every((cell, index) => cell === other.cells[index]);
  return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
}

/** The length of each zone's hair, 0 of what is no hair. */
const lengthsOf = (board: BoardView) =>
  board.zones().map(({ header }) => (header.kind === 'hair' ? (header.stubbleMm ?? 0) : 0));

/** Where existing hair of each length is on the view, by its zones. */
function findHair(board: BoardView): readonly HairCells[] {
  const density = board.density();
  const lengths = lengthsOf(board);
  if (!density || lengths.every((lengthMm) => lengthMm === 0)) return NO_HAIR;
  const { zoneOf } = density;
  return [...new Set(lengths)].filter(Boolean).map((lengthMm) => {
    const cells = new Uint8Array(zoneOf.length);
    for (let cell = 0; cell < cells.length; cell++) {
      cells[cell] = lengths[(zoneOf[cell] as number) - 1] === lengthMm ? 1 : 0;
    }
    return { lengthMm, cells };
  });
}

/** The existing hair on the view shown; the same array until it changes. Ends with the Solid owner. */
export function createHair(board: BoardView): Accessor<readonly HairCells[]> {
  const [hair, setHair] = createSignal(findHair(board), { equals: isSameHair });
  // A stroke moves no zone, and reading the cells of all zones for each dab would be felt.
  onCleanup(board.onDensity(({ added }) => added.length === 0 && setHair(findHair(board))));
  return hair;
}
