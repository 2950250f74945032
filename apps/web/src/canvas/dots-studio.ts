import {
  type CellRectangle,
  combDirections,
  type DensityField,
  type DotPlaces,
  type DotTable,
  directPlaces,
  placeDots,
} from '@stipple/density';
import {
  alphaToRgba,
  type DotPainter,
  hairField,
  makeDotPainter,
  raiseHair,
  type Stubble,
  writeDotRows,
} from '@stipple/scene';
import type { DotsAnswer, DotsRequest, DotsView, HairCells } from './dots-messages.ts';

/** Where the dots of one view are made: it keeps their places and the density shown, and paints what is asked. */
export interface DotsStudio {
  /** Answers at once, through `answer`, one part after the other. */
  take(request: DotsRequest, answer: (answer: DotsAnswer) => void): void;
}

interface ShownView {
  readonly view: DotsView;
  readonly places: DotPlaces;
  readonly field: DensityField;
  stubble: readonly Stubble[];
  hair: readonly HairCells[];
  /** Which way each place's dot points; undefined where nobody has combed. */
  directions: Uint8Array | undefined;
}

function showView(table: DotTable, view: DotsView): ShownView {
  const places = placeDots({ ...view, table });
  const { columns, rows } = places;
  const field = { columns, rows, values: new Uint16Array(columns * rows) };
  return { view, places, field, stubble: [], hair: [], directions: undefined };
}

function takeCells(
  { field }: ShownView,
  { column, row, columns, rows }: CellRectangle,
  values: Uint16Array,
): void {
  for (let y = 0; y < rows; y++) {
    const part = values.subarray(y * columns, (y + 1) * columns);
    field.values.set(part, (row + y) * field.columns + column);
  }
}

const isHairIn = (cells: Uint8Array) => (cell: number) => cells[cell] === 1;

/** The hair between the dots follows where their field has changed: each place of a brush changes a little of it. */
function takeHairCells({ stubble, hair, field }: ShownView, area: CellRectangle): void {
  for (const [index, { cells }] of hair.entries()) {
    const own = stubble[index];
    if (own) raiseHair(own.field, { field, isHair: isHairIn(cells), area });
  }
}

function growHair(shown: ShownView): void {
  shown.stubble = shown.hair.map(({ lengthMm, cells }) => ({
    lengthMm,
    field: hairField(shown.field, isHairIn(cells)),
  }));
}

function takeCombs({ view, places }: ShownView, combs: readonly Uint8Array[]): Uint8Array | undefined {
  const field = combDirections(combs, view);
  return field && directPlaces(places, field);
}

class ViewStudio implements DotsStudio {
  readonly #table: DotTable;
  readonly #painter: DotPainter = makeDotPainter();
  #shown: ShownView | undefined;

  constructor(table: DotTable) {
    this.#table = table;
  }

  take(request: DotsRequest, answer: (answer: DotsAnswer) => void): void {
    if (request.kind === 'view') {
      this.#shown = showView(this.#table, request.view);
      return;
    }
    const shown = this.#shown;
    if (!shown) throw new RangeError(`The worker was asked for ${request.kind} before it had a view.`);
    switch (request.kind) {
      case 'cells':
        takeCells(shown, request.area, request.values);
        takeHairCells(shown, request.area);
        return;
      case 'hair':
        shown.hair = request.hair;
        growHair(shown);
        return;
      case 'combs':
        shown.directions = takeCombs(shown, request.combs);
        return;
      case 'directions':
        shown.directions = request.directions && directPlaces(shown.places, request.directions);
        return;
      case 'paint':
        return this.#paint(shown, request, answer);
      case 'rows':
        answer({
          kind: 'rows',
          id: request.id,
          text: writeDotRows({ ...request.rows, places: shown.places }),
        });
    }
  }

  #paint(
    { places, field, stubble, directions, view }: ShownView,
    request: Extract<DotsRequest, { kind: 'paint' }>,
    answer: (answer: DotsAnswer) => void,
  ): void {
    const { id, look, pxPerUnit, areas } = request;
    const scene = { places, field, stubble, directions, look, pxPerCm16: view.pxPerCm16 };
    for (const area of areas) {
      const alpha = this.#painter.paint(scene, area, pxPerUnit);
      answer({ kind: 'painted', id, area, pixels: alphaToRgba(alpha, look.shade) });
    }
  }
}

/** A studio without a view. */
export function makeDotsStudio(table: DotTable): DotsStudio {
  return new ViewStudio(table);
}
