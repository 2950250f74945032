import type { PlanDots } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import type { PixelArea } from '@stipple/scene';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { DotsCanvas } from './dots-canvas.ts';
import type { LookChoice } from './dots-choice.ts';
import type { createShownDots } from './dots-drawing.ts';
import type { DotsLink, PaintedArea } from './dots-link.ts';
import type { DotsRowsRequest, DotsView, HairCells } from './dots-messages.ts';
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
  /**
   * Paints parts of the view as it is looked at now, at another scale; nothing where there is no density.
   * @throws Error when no dots are shown
   */
  paint(
    order: { readonly pxPerUnit: number; readonly areas: readonly PixelArea[] },
    onArea: (painted: PaintedArea) => void,
  ): Promise<void>;
  /** The dots of the view as text, whatever is looked at. @throws Error where this browser makes no dots */
  listRows(rows: DotsRowsRequest): Promise<string>;
}

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

/**
 * Whether the view shown has density or existing hair, and what tells it that somebody is painting, which is not in
 * the document yet. Once it had, it is not looked at again.
 */
function createHasAny({ board, hair }: DotsSources) {
  const seen = new WeakSet<object>();
  const [paintings, setPaintings] = createSignal(0);
  const hasAny = createMemo(() => {
    board.densityVersion();
    paintings();
    const plan = board.density();
    if (!plan) return false;
    if (seen.has(plan)) return true;
    const has = hair().length > 0 || plan.plan.values.some((value) => value > 0);
    if (has) seen.add(plan);
    return has;
  });
  const note = () => {
    if (!hasAny()) setPaintings((before) => before + 1);
  };
  return { hasAny, note };
}

/** What draws dots, loaded when they are first wanted: the board can be drawn on before. */
interface Drawing {
  readonly link: DotsLink;
  readonly createShownDots: typeof createShownDots;
}

async function openDrawing(onFail: () => void): Promise<Drawing> {
  const [{ openDotsLink }, drawing] = await Promise.all([
    import('./dots-link.ts'),
    import('./dots-drawing.ts'),
  ]);
  return { link: openDotsLink(onFail), createShownDots: drawing.createShownDots };
}

/**
 * Lays dots over the photo, made by a worker that is started when they are first wanted. Must be called under a
 * Solid owner, and ends with it.
 */
export function createDotsLayer(canvas: HTMLCanvasElement, sources: DotsSources): DotsLayer {
  const [drawing, setDrawing] = createSignal<Drawing>();
  let layer: DotsCanvas | undefined;
  let opening: Promise<void> | undefined;
  let isOver = false;
  const fail = () => {
    setDrawing(undefined);
    if (!isOver) sources.onFail();
  };
  // One that could not be had, as in a browser that starts no workers, is not asked for again.
  const open = () => {
    opening ??= openDrawing(fail).then((opened) => {
      if (isOver) opened.link.close();
      else setDrawing(opened);
    }, fail);
    return opening;
  };
  const view = createDotsView(sources);
  const { hasAny, note } = createHasAny(sources);
  // A worker with its tables takes as much memory as the whole page, for nothing on a board without density.
  const isWanted = createMemo(() => sources.look().show !== 'heat' && hasAny());
  createEffect(
    on([drawing, view], ([opened, place]) => {
      if (opened && place) opened.link.tell({ kind: 'view', view: place });
    }),
  );
  createEffect(
    on([isWanted, drawing], ([wanted, opened]) => {
      layer = undefined;
      canvas.hidden = !wanted;
      if (wanted && opened) layer = opened.createShownDots(canvas, opened.link, { sources, view });
      else if (wanted) void open();
    }),
  );
  onCleanup(sources.board.onDensity(({ area }) => layer?.touch(area)));
  onCleanup(() => {
    isOver = true;
    drawing()?.link.close();
  });
  return {
    touch: (area) => {
      if (area) note();
      layer?.touch(area);
    },
    paint: async (order, onArea) => {
      if (!hasAny()) return;
      if (!layer) throw new Error('No dots are shown that could be painted.');
      await layer.paint(order, onArea);
    },
    listRows: async (rows) => {
      await open();
      const opened = drawing();
      if (!opened) throw new Error('This browser makes no dots.');
      return opened.link.listRows(rows);
    },
  };
}
