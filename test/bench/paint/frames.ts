import type { CDPSession, Page } from 'playwright-core';

/** One event of a trace, as far as we read it; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time the thread itself ran: what other programs took meanwhile is not in it. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly type?: string; readonly url?: string };
  };
}

/** How long the main thread of a page was busy between one frame and the next. */
export interface FrameTimes {
  /** Everything: input, our code, style, layout, painting commands; milliseconds of the thread's own time. */
  readonly allMs: readonly number[];
  /** Only what runs as JavaScript. */
  readonly scriptMs: readonly number[];
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];
/** JavaScript begins in one of these. */
const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
]);

async function readTrace(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', take as never);
  const ended = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await ended;
  return events;
}

/** The process and thread of the page: of all renderers' main threads the busiest. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } | undefined {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const busy = ({ pid, tid }: TraceEvent) =>
    events.reduce((sum, event) => sum + (event.pid === pid && event.tid === tid ? (event.dur ?? 0) : 0), 0);
  return mains.toSorted((a, b) => busy(b) - busy(a))[0];
}

/** Events that lie in no other one of the list. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

function sumByFrame(events: readonly TraceEvent[], frameTs: readonly number[]): number[] {
  const sums = new Array<number>(Math.max(0, frameTs.length - 1)).fill(0);
  let frame = 0;
  for (const { ts, dur = 0, tdur = dur } of events) {
    if (ts < (frameTs[0] ?? 0)) continue;
    while (frame < sums.length && ts >= (frameTs[frame + 1] ?? 0)) frame++;
    if (frame < sums.length) sums[frame] = (sums[frame] ?? 0) + tdur / 1000;
  }
  return sums;
}

/** Traces the page while `act` runs. */
export async function traceFrames(page: Page, act: () => Promise<void>): Promise<FrameTimes> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES },
    transferMode: 'ReportEvents',
  });
  await act();
  const events = await readTrace(session);
  await session.detach();
  const main = mainThread(events);
  const own = events.filter(({ pid, tid, ph }) => pid === main?.pid && tid === main?.tid && ph === 'X');
  const frameTs = events
    .filter(({ name, pid, tid }) => name === 'Commit' && pid === main?.pid && tid === main?.tid)
    .map(({ ts, dur = 0 }) => ts + dur)
    .toSorted((a, b) => a - b);
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const scripts = own.filter(({ name }) => SCRIPT.has(name));
  return {
    allMs: sumByFrame(outermost(tasks), frameTs),
    scriptMs: sumByFrame(outermost(scripts), frameTs),
  };
}
