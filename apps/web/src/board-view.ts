import {
  type DensityStyle,
  type Design,
  type Hairline,
  type Ink,
  type InkCache,
  type Plan,
  readDesigns,
  readHairlines,
  readInk,
  readOwners,
  readPlan,
  readStyle,
  readViews,
  readZones,
  type View,
  type Zone,
} from '@stipple/board';
import { frameSizeQ, type Size } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import { type BoardCombs, createBoardCombs } from './board-combs.ts';
import { type BoardDensity, createBoardDensity } from './board-density.ts';
import type { BoardSession } from './connection/board-session.ts';

/** The document as the screen reads it. Functions without parameters are Solid signals. */
export interface BoardView extends BoardDensity, BoardCombs {
  /** The board's views in their order. */
  views(): readonly View[];
  designs(): readonly Design[];
  /** The design shown and drawn on: the chosen one, the one beside it when that is deleted. */
  designId(): string;
  chooseDesign(designId: string): void;
  /** The view shown: the first one until another is chosen; the one beside it when that is deleted. */
  view(): View | undefined;
  viewId(): string | undefined;
  chooseView(viewId: string): void;
  /** The board frame of the view shown, q; a square without one. */
  frame(): Size;
  /** The hairlines of the design on the view shown. */
  hairlines(): readonly Hairline[];
  /** The zones of the design on the view shown, in the order in which they are laid on. */
  zones(): readonly Zone[];
  /** Sessions and dots of the board. */
  plan(): Plan;
  /** How dense the design is as a whole. */
  densityStyle(): DensityStyle;
  /** The views chosen to count regions of the design, by region. */
  owners(): ReadonlyMap<string, string>;
  /** The ink on the view shown; what has not changed is the same object as before. */
  ink(): readonly Ink[];
}

const MAIN_DESIGN = 'main';
const EMPTY_FRAME: Size = { width: 8192, height: 8192 };

/** Reads with `read` now and after every change of the document's root `name`. */
function createReading<Value>(session: BoardSession, name: string, read: () => Value): Accessor<Value> {
  const [version, setVersion] = createSignal(0);
  createEffect(() => {
    const root = session.doc().getMap<unknown>(name);
    const changed = () => setVersion((before) => before + 1);
    root.observe(changed);
    changed();
    onCleanup(() => root.unobserve(changed));
  });
  return createMemo(() => {
    version();
    return read();
  });
}

/**
 * The chosen view or design. When it is deleted the one that came after it is shown, or before it at the end; it is
 * shown again when it comes back.
 */
function createShown<Item extends { readonly id: string }>(
  items: Accessor<readonly Item[]>,
  chosenId: Accessor<string | undefined>,
): Accessor<Item | undefined> {
  let order: readonly string[] = [];
  let shownId: string | undefined;
  return createMemo(() => {
    const now = items();
    const find = (id: string | undefined) => now.find((item) => item.id === id);
    const at = order.indexOf(shownId ?? '');
    const beside = [...order.slice(Math.max(0, at)), ...order.slice(0, Math.max(0, at)).reverse()];
    const shown = find(chosenId()) ?? find(beside.find(find)) ?? now[0];
    order = now.map(({ id }) => id);
    shownId = shown?.id;
    return shown;
  });
}

/**
 * The board of `session` as signals, following every change of the document, whoever made it, and the new
 * document after this device had to start over. `firstDesignId` is the design chosen at first. Must be called under a
 * Solid owner; it cleans up with it.
 */
export function createBoardView(session: BoardSession, firstDesignId = MAIN_DESIGN): BoardView {
  const [chosenId, chooseView] = createSignal<string>();
  const [chosenDesignId, chooseDesign] = createSignal(firstDesignId);
  const views = createReading(session, 'views', () => readViews(session.doc()));
  const designs = createReading(session, 'designs', () => readDesigns(session.doc()));
  const design = createShown(designs, chosenDesignId);
  // Until the document is here the chosen one is as good as there.
  const designId = createMemo(() => design()?.id ?? chosenDesignId());
  const view = createShown(views, chosenId);
  const viewId = createMemo(() => view()?.id);
  const frame = createMemo(
    () => {
      const shown = view();
      return shown ? frameSizeQ(shown.widthPx, shown.heightPx) : EMPTY_FRAME;
    },
    EMPTY_FRAME,
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  );
  const hairlines = createReading(session, 'hairlines', () => {
    const shown = viewId();
    return shown ? readHairlines(session.doc(), designId(), shown) : [];
  });
  const zones = createReading(session, 'zones', () => {
    const shown = viewId();
    return shown ? readZones(session.doc(), designId(), shown) : [];
  });
  const plan = createReading(session, 'plan', () => readPlan(session.doc()));
  const densityStyle = createReading(session, 'plan', () => readStyle(session.doc(), designId()));
  const owners = createReading(session, 'plan', () => readOwners(session.doc(), designId()));
  const cache: InkCache = new WeakMap();
  const ink = createReading(session, 'ink', () => {
    const shown = viewId();
    return shown ? readInk(session.doc(), shown, cache) : [];
  });
  const density = createBoardDensity({
    ...{ doc: session.doc, designId, view, viewId, frame },
    ...{ hairlines, zones, plan, densityStyle },
  });
  return {
    views,
    designs,
    designId,
    chooseDesign,
    view,
    viewId,
    chooseView,
    frame,
    hairlines,
    ...{ zones, plan, densityStyle, owners },
    ink,
    ...density,
    ...createBoardCombs({ doc: session.doc, designId, viewId, frame }),
  };
}
