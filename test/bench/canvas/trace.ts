import type { Browser, CDPSession, Page } from 'playwright-core';

/** A frame of the page that reached the screen with what the page's own thread had drawn; the page's clock. */
export interface PresentedFrame {
  /** What `requestAnimationFrame` told the page, milliseconds. */
  readonly beganMs: number;
  readonly shownMs: number;
  /** How long the page's main thread worked from this frame to the next, milliseconds. */
  readonly workMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the processor really worked on it: others on the machine do not count. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly id2?: { readonly local?: string };
  readonly args: {
    readonly frame_reporter?: { readonly state: string };
    readonly data?: { readonly startTime?: number };
  };
}

/** `benchmark`: when each frame was shown; `toplevel`: tasks; `blink.user_timing`: the mark that joins the clocks. */
const CATEGORIES = ['benchmark', 'toplevel', 'blink.user_timing'];
const MARK = 'stipple-bench';

/** Runs `act` while Chromium traces itself, and answers with the frames that were shown meanwhile. */
export async function traceFrames(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<PresentedFrame[]> {
  const session = await browser.newBrowserCDPSession();
  const traceConfig = { includedCategories: CATEGORIES, excludedCategories: ['*'] };
  await session.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig });
  await page.evaluate((mark) => performance.mark(mark).startTime, MARK);
  await act();
  const text = await endTrace(session);
  await session.detach();
  return readFrames((JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents);
}

async function endTrace(session: CDPSession): Promise<string> {
  const complete = new Promise<string>((resolve) =>
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream ?? '')),
  );
  await session.send('Tracing.end');
  const handle = await complete;
  const chunks: Buffer[] = [];
  for (let isOver = false; !isOver; ) {
    const { data, eof, base64Encoded } = await session.send('IO.read', { handle, size: 1 << 22 });
    chunks.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    isOver = eof;
  }
  await session.send('IO.close', { handle });
  return Buffer.concat(chunks).toString('utf8');
}

/** The frames of the process that made the mark, first to last. */
export function readFrames(events: readonly TraceEvent[]): PresentedFrame[] {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('The trace has no mark: its clock cannot be told.');
  const toMs = (ts: number) => (ts - mark.ts) / 1000 + (mark.args.data?.startTime ?? 0);
  const own = events.filter(({ pid }) => pid === mark.pid).toSorted((a, b) => a.ts - b.ts);
  const shown = presentations(own).map(({ from, to }) => ({ beganMs: toMs(from), shownMs: toMs(to) }));
  const frames = shown
    .toSorted((a, b) => a.beganMs - b.beganMs)
    // Of frames that became visible at the same moment only the last one was ever seen.
    .filter(({ shownMs }, index, all) => (all[index + 1]?.shownMs ?? Number.POSITIVE_INFINITY) - shownMs > 1);
  // Tasks lie inside tasks where a page runs a nested loop: only the outer ones count.
  const isTask = ({ name, tid }: TraceEvent) => name.endsWith('::RunTask') && tid === mark.tid;
  const tasks = outermost(own.filter(isTask));
  return frames.map((frame, index) => {
    const endMs = frames[index + 1]?.beganMs ?? Number.POSITIVE_INFINITY;
    const within = tasks.filter(({ ts }) => toMs(ts) >= frame.beganMs && toMs(ts) < endMs);
    return { ...frame, workMs: within.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000 };
  });
}

function presentations(events: readonly TraceEvent[]): { from: number; to: number }[] {
  const open = new Map<string, TraceEvent>();
  const shown: { from: number; to: number }[] = [];
  for (const event of events) {
    if (event.name !== 'PipelineReporter') continue;
    const id = event.id2?.local ?? '';
    const begin = open.get(id);
    if (event.ph === 'b') open.set(id, event);
    else if (begin?.args.frame_reporter?.state === 'STATE_PRESENTED_ALL')
      shown.push({ from: begin.ts, to: event.ts });
  }
  return shown;
}

function outermost(tasks: readonly TraceEvent[]): TraceEvent[] {
  let endedTs = 0;
  return tasks.filter(({ ts, dur = 0 }) => {
    if (ts < endedTs) return false;
    endedTs = ts + dur;
    return true;
  });
}
