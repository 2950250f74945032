import { readStrokes, readZones, strokeRootNames, type View } from '@stipple/board';
import { type CellRectangle, uniteRectangles } from '@stipple/density';
import type { PlanSource } from '@stipple/scene';
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { TotalsAnswer, TotalsCount, TotalsRequest } from './totals-messages.ts';
import {
  type DesignLines,
  isSameSource,
  LINE_ROOTS,
  planToCells,
  readLines,
  sourceOf,
  viewToTotals,
} from './totals-sources.ts';

/** The totals of a board, kept up while people paint. */
export interface Totals {
  /** The latest count; undefined until there is one. */
  readonly count: Accessor<TotalsCount | undefined>;
  /** Whether the last count has failed: nothing is shown rather than an old figure. */
  readonly broken: Accessor<boolean>;
  /** Hears of cells whose density is shown otherwise than the document has it. */
  touch(area: CellRectangle | undefined): void;
  /** Counts from now on, also as long as there is nothing to count. */
  start(): void;
}

/** Counts follow a change by so much at most, and never each other any closer. */
const PAUSE_MS = 90;

/** The page's side of the worker: what it was told already, and whether an answer is due. */
class Counting {
  readonly #worker = new Worker(new URL('./totals-worker.ts', import.meta.url), {
    type: 'module',
    name: 'totals',
  });
  readonly #sent = new Map<string, PlanSource>();
  #lastId = 0;
  #isBusy = false;

  constructor(onAnswer: (answer: TotalsAnswer) => void) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<TotalsAnswer>) => {
      this.#isBusy = false;
      onAnswer(data);
    });
    this.#worker.addEventListener('error', () => onAnswer({ kind: 'failed', message: 'The worker ended.' }));
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  tell(request: TotalsRequest): void {
    this.#worker.postMessage(request);
  }

  /** Tells a view's source if it is another than before. */
  tellSource(viewId: string, source: PlanSource): void {
    const before = this.#sent.get(viewId);
    if (before && isSameSource(before, source)) return;
    this.#sent.set(viewId, source);
    // The document's bytes may be views into larger messages, which would be copied whole.
    const records = source.records.map((record) => record.slice());
    this.tell({ kind: 'source', viewId, source: { ...source, records } });
  }

  /** Forgets what was told of a view: what comes from elsewhere now would be taken for it. */
  forget(viewId: string): void {
    this.#sent.delete(viewId);
  }

  count(): void {
    this.#isBusy = true;
    this.#lastId += 1;
    this.tell({ kind: 'count', id: this.#lastId });
  }

  close(): void {
    this.#worker.terminate();
  }
}

/** Which cells of which plan the worker does not have yet. */
interface Behind {
  /** The view on screen whose cells it has, once it has had all of them. */
  viewId?: string;
  plan?: object;
  zoneIds?: string;
  area?: CellRectangle;
  /** Whether anything has changed in the document at all. */
  board: boolean;
  /** Hairlines and zones as they were read last, until one of them changes. */
  lines?: { readonly designId: string; readonly views: readonly View[]; readonly read: DesignLines };
}

/**
 * Follows the document and what is being painted on `view`, and counts in a worker. Must be called under a Solid
 * owner; it ends with it. Main thread: copying the cells that changed, every 90 ms at most.
 */
export function createTotals(session: BoardSession, view: BoardView): Totals {
  const [count, setCount] = createSignal<TotalsCount>();
  const [broken, setBroken] = createSignal(false);
  const behind: Behind = { board: true };
  // A worker takes as much memory as a page: it waits until there is something to count.
  let counting: Counting | undefined;
  const onAnswer = (answer: TotalsAnswer) => {
    setBroken(answer.kind === 'failed');
    if (answer.kind === 'counted') setCount(answer.count);
    if (isDue) ask();
  };
  let isDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const flush = () => {
    timer = undefined;
    if (counting?.isBusy) return;
    isDue = false;
    isWanted ||= behind.area !== undefined || hasDensity(session.doc(), view.designId());
    if (!isWanted) return;
    counting ??= new Counting(onAnswer);
    tellAll(counting, behind, { session, view });
    counting.count();
  };
  const ask = () => {
    isDue = true;
    timer ??= setTimeout(flush, PAUSE_MS);
  };
  const touch = (area: CellRectangle | undefined) => {
    if (!area) return;
    behind.area = uniteRectangles(behind.area, area);
    ask();
  };
  createEffect(
    on(session.doc, (doc) => {
      const changed = (transaction?: Y.Transaction) => {
        behind.board = true;
        if (!transaction || touchesLines(doc, transaction)) behind.lines = undefined;
        ask();
      };
      doc.on('afterTransaction', changed);
      changed();
      onCleanup(() => doc.off('afterTransaction', changed));
    }),
  );
  createEffect(on([view.density, view.viewId, view.designId, view.zones], ask));
  onCleanup(view.onDensity(({ area }) => touch(area)));
  onCleanup(() => {
    clearTimeout(timer);
    counting?.close();
  });
  const start = () => {
    isWanted = true;
    ask();
  };
  return { count, broken, touch, start };
}

/** Whether anything of the design has density, on whichever view. */
function hasDensity(doc: Y.Doc, designId: string): boolean {
  const hasStrokes = (name: string) => name.startsWith('density:') && readStrokes(doc, name).length > 0;
  return strokeRootNames(doc, designId).some(hasStrokes) || readZones(doc, designId).length > 0;
}

/** Tells the worker all that it is behind with. */
function tellAll(
  counting: Counting,
  behind: Behind,
  { session, view }: { readonly session: BoardSession; readonly view: BoardView },
): void {
  const doc = session.doc();
  const views = view.views();
  const designId = view.designId();
  const shown = view.viewId();
  if (behind.board) {
    const { irregularityPercent } = view.plan().dots;
    counting.tell({
      kind: 'board',
      views: views.map(viewToTotals),
      owners: view.owners(),
      irregularityPercent,
    });
  }
  if (behind.board || behind.viewId !== shown) {
    const lines = linesNow(behind, doc, { designId, views });
    for (const other of views.filter(({ id }) => id !== shown)) {
      counting.tellSource(other.id, sourceOf(doc, { designId, view: other, lines }));
    }
  }
  behind.board = false;
  tellShown(counting, behind, view);
}

/** Whether a transaction has changed anything that lines and figures are read from. */
function touchesLines(doc: Y.Doc, { changed }: Y.Transaction): boolean {
  const roots = new Set<unknown>(LINE_ROOTS.map((name) => doc.getMap(name)));
  return [...changed.keys()].some((type) => roots.has(type));
}

/** The lines as they are, read anew only where something may have changed. */
function linesNow(
  behind: Behind,
  doc: Y.Doc,
  of: { readonly designId: string; readonly views: readonly View[] },
): DesignLines {
  const { lines } = behind;
  if (lines?.designId === of.designId && lines.views === of.views) return lines.read;
  const read = readLines(doc, of.designId, of.views);
  behind.lines = { ...of, read };
  return read;
}

/** Tells the cells of the view on screen that have changed; all of them where the plan is another one. */
function tellShown(counting: Counting, behind: Behind, view: BoardView): void {
  const plan = view.density();
  const shown: View | undefined = view.view();
  if (!plan || !shown) return;
  const zoneIds = view.zones().map(({ id }) => id);
  const isOther = behind.plan !== plan || behind.viewId !== shown.id || behind.zoneIds !== zoneIds.join();
  const area = isOther ? { column: 0, row: 0, columns: plan.columns, rows: plan.rows } : behind.area;
  Object.assign(behind, { plan, viewId: shown.id, zoneIds: zoneIds.join(), area: undefined });
  if (!area) return;
  counting.forget(shown.id);
  counting.tell({ kind: 'cells', viewId: shown.id, cells: planToCells(plan, area, zoneIds) });
}
