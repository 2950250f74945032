import { CELL_Q, type CellRectangle, type DensityField } from '@stipple/density';
import { dotLook } from '@stipple/scene';
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import { DotsCanvas } from './dots-canvas.ts';
import { sessionShown } from './dots-choice.ts';
import type { DotsSources } from './dots-layer.ts';
import type { DotsLink } from './dots-link.ts';
import type { DotsView } from './dots-messages.ts';
import { planeOf } from './dots-plane.ts';
import { makeFrameLoop } from './frame-loop.ts';
import { createMoving } from './stillness.ts';

/** The values of some cells of a field, row by row. */
export function readCells({ columns, values }: DensityField, area: CellRectangle): Uint16Array {
  const cells = new Uint16Array(area.columns * area.rows);
  for (let row = 0; row < area.rows; row++) {
    const from = (area.row + row) * columns + area.column;
    cells.set(values.subarray(from, from + area.columns), row * area.columns);
  }
  return cells;
}

const NOT_COMBED: readonly Uint8Array[] = [];

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The density up to the session looked at; undefined while it is that of another view. */
function createShownField({ board, look }: DotsSources, view: Accessor<DotsView | undefined>) {
  return createMemo(() => {
    // The number of sessions is no signal of its own; the plan's fields stay the same objects while it does.
    board.densityVersion();
    const density = board.density();
    const place = view();
    if (!density || !place) return undefined;
    const isOfView =
      density.columns === Math.ceil(place.widthQ / CELL_Q) &&
      density.rows === Math.ceil(place.heightQ / CELL_Q);
    return isOfView ? density.session(sessionShown(look(), density.sessions)) : undefined;
  });
}

/** Draws the dots of the view shown on `canvas`, until the Solid owner it is called under ends. */
export function createShownDots(
  canvas: HTMLCanvasElement,
  link: DotsLink,
  { sources, view }: { sources: DotsSources; view: Accessor<DotsView | undefined> },
): DotsCanvas {
  const { stage, look, dots, hair, board } = sources;
  const { combs } = board;
  const loop = makeFrameLoop(() => {
    layer.draw();
    return false;
  });
  const layer = new DotsCanvas(canvas, link, loop.request);
  const field = createShownField(sources, view);
  const drawnAs = createMemo(() => dotLook(look().age, dots()), undefined, { equals: isSame });
  createEffect(
    on([view, field, hair, drawnAs, combs], ([place, shown, hairs, dotsLook, combed], before) => {
      const isElsewhere = place !== before?.[0];
      if (!place || !shown) return layer.show(undefined, isElsewhere);
      if (isElsewhere || hairs !== before?.[2]) link.tell({ kind: 'hair', hair: hairs });
      const isCombed = combed !== (before?.[4] ?? NOT_COMBED);
      if (isElsewhere || isCombed) link.tell({ kind: 'combs', combs: combed });
      if (isElsewhere || isCombed || shown !== before?.[1]) {
        layer.touch({ column: 0, row: 0, columns: shown.columns, rows: shown.rows });
      }
      const picture = {
        look: dotsLook,
        frame: board.frame(),
        pxPerCm16: place.pxPerCm16,
        hairMm: hairs.map(({ lengthMm }) => lengthMm),
        readCells: (area: CellRectangle) => readCells(shown, area),
      };
      return layer.show(picture, isElsewhere);
    }),
  );
  const isZooming = createMoving(createMemo(() => stage.viewport().scale));
  createEffect(() => layer.look(planeOf(stage.viewport(), stage.size(), stage.pixelRatio()), isZooming()));
  onCleanup(() => {
    loop.stop();
    canvas.hidden = true;
  });
  return layer;
}
