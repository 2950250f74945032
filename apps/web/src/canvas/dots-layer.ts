import type { PlanDots } from '@stipple/board';
import { CELL_Q, type CellRectangle, type DensityField } from '@stipple/density';
import { dotLook, type PixelArea } from '@stipple/scene';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { DotsCanvas } from './dots-canvas.ts';
import { type LookChoice, sessionShown } from './dots-choice.ts';
import { type DotsLink, openDotsLink, type PaintedArea } from './dots-link.ts';
import type { DotsRowsRequest, DotsView, HairCells } from './dots-messages.ts';
import { planeOf } from './dots-plane.ts';
import { makeFrameLoop } from './frame-loop.ts';
import type { StageViewport } from './stage-viewport.ts';

/** What the layer shows, and from where. */
export interface DotsSources {
  readonly board: BoardView;
  readonly stage: StageViewport;
  readonly look: Accessor<LookChoice>;
  readonly dots: Accessor<PlanDots>;
  /** Existing hair on the view shown; another array when it has changed. */
  readonly hair: Accessor<readonly HairCells[]>;
  /** Hears that this browser makes no dots, or no longer. */
  readonly onFail: () => void;
}

/** The dots over the photo, and the same dots for a picture or a table. */
export interface DotsLayer {
  /** Notes cells in which the density has changed. */
  touch(area: CellRectangle | undefined): void;
  /** Paints parts of the view as it is looked at now, at another scale. @throws Error when no dots are shown */
  paint(
    order: { readonly pxPerUnit: number; readonly areas: readonly PixelArea[] },
    onArea: (painted: PaintedArea) => void,
  ): Promise<void>;
  /** The dots of the view as text, whatever is looked at. @throws Error where this browser makes no dots */
  listRows(rows: DotsRowsRequest): Promise<string>;
}

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

/** What the places of the view shown come from; the same object until that changes. */
function createDotsView({ board, dots }: DotsSources): Accessor<DotsView | undefined> {
  return createMemo(
    () => {
      const view = board.view();
      if (!view) return undefined;
      const { width: widthQ, height: heightQ } = board.frame();
      const { pxPerCm16, seed } = view;
      return { widthQ, heightQ, pxPerCm16, seed, irregularityPercent: dots().irregularityPercent };
    },
    undefined,
    { equals: isSame },
  );
}

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

/** Draws while dots are wanted. */
function createShownDots(
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
  createEffect(() => layer.look(planeOf(stage.viewport(), stage.size(), stage.pixelRatio())));
  onCleanup(() => {
    loop.stop();
    canvas.hidden = true;
  });
  return layer;
}

/**
 * Lays dots over the photo, made by a worker that is started when they are first wanted. Must be called under a
 * Solid owner, and ends with it.
 */
export function createDotsLayer(canvas: HTMLCanvasElement, sources: DotsSources): DotsLayer {
  const [link, setLink] = createSignal<DotsLink>();
  let layer: DotsCanvas | undefined;
  let isBroken = false;
  const fail = () => {
    isBroken = true;
    setLink(undefined);
    sources.onFail();
  };
  const open = (): DotsLink | undefined => {
    if (link() || isBroken) return link();
    try {
      return setLink(openDotsLink(fail));
    } catch {
      // An old browser, or one that is told to start no workers.
      fail();
      return undefined;
    }
  };
  const view = createDotsView(sources);
  const isWanted = createMemo(() => sources.look().show !== 'heat');
  createEffect(
    on([link, view], ([opened, place]) => {
      if (opened && place) opened.tell({ kind: 'view', view: place });
    }),
  );
  createEffect(
    on([isWanted, link], ([wanted, opened]) => {
      layer = undefined;
      canvas.hidden = !wanted;
      if (wanted && opened) layer = createShownDots(canvas, opened, { sources, view });
      else if (wanted) open();
    }),
  );
  onCleanup(sources.board.onDensity(({ area }) => layer?.touch(area)));
  onCleanup(() => link()?.close());
  return {
    touch: (area) => layer?.touch(area),
    paint: async (order, onArea) => {
      if (!layer) throw new Error('No dots are shown that could be painted.');
      await layer.paint(order, onArea);
    },
    listRows: async (rows) => {
      const opened = open();
      if (!opened) throw new Error('This browser makes no dots.');
      return opened.listRows(rows);
    },
  };
}
