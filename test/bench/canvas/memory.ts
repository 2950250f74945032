import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PERIOD_MS, panPlaces, zoomPlace, zoomScales } from './gestures.ts';
import type { Place } from './hand.ts';
import type { Side } from './sides.ts';

/** What a page takes, bytes. */
export interface Memory {
  /** Of JavaScript's own, after everything that is not needed was thrown away. */
  readonly heap: number;
  /** Of the whole process that the page runs in, pictures and code included. */
  readonly process: number;
}

/** A stroke, or something else, every two seconds. */
const STEPS_PER_MINUTE = 30;
const STEP_MS = 60_000 / STEPS_PER_MINUTE;
const STROKE_MOVES = 24;

const run = promisify(execFile);

/**
 * Works with the app for so many minutes: strokes, one in ten of them taken back, and between them panning and
 * zooming. In real time there are two seconds from one to the next; otherwise no pause.
 */
export async function workFor(
  side: Side,
  work: { readonly minutes: number; readonly realTime: boolean; readonly random: () => number },
): Promise<void> {
  const startMs = performance.now();
  await side.fit();
  for (let step = 0; step < work.minutes * STEPS_PER_MINUTE; step++) {
    await doStep(side, step, work.random);
    const waitMs = startMs + (step + 1) * STEP_MS - performance.now();
    if (work.realTime && waitMs > 0) await side.page.waitForTimeout(waitMs);
  }
  await side.fit();
}

async function doStep(side: Side, step: number, random: () => number): Promise<void> {
  const { hand, box, fitScale, turn } = side;
  if (step % 15 === 14) {
    await side.choose('hand');
    await hand.drag(panPlaces(box).slice(0, 60), { pen: false, periodMs: PERIOD_MS / 2 });
    return side.fit();
  }
  if (step % 15 === 7) {
    const scales = zoomScales(4).filter((_, index) => index % 4 === 0);
    const turns = scales.slice(1).map((to, at) => turn(fitScale * (scales[at] ?? 1), fitScale * to));
    await hand.zoom(zoomPlace(box), turns, PERIOD_MS);
    return side.fit();
  }
  await side.choose('pen');
  await hand.drag(strokeIn(side, random), { pen: true, periodMs: PERIOD_MS / 2 });
  if (step % 10 === 9) await side.undo();
}

function strokeIn({ box }: Side, random: () => number): Place[] {
  let at = {
    x: box.x + box.width * (0.35 + 0.4 * random()),
    y: box.y + box.height * (0.3 + 0.4 * random()),
  };
  let heading = random() * 2 * Math.PI;
  return Array.from({ length: STROKE_MOVES }, () => {
    heading += (random() - 0.5) * 0.6;
    at = { x: at.x + 5 * Math.cos(heading), y: at.y + 5 * Math.sin(heading) };
    return at;
  });
}

/** What the page takes now. */
export async function readMemory({ page, browser }: Side): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  // The one that has worked most is the page's; the browser may keep a spare one.
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const [renderer] = renderers.toSorted((a, b) => b.cpuTime - a.cpuTime);
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(renderer?.id)]);
  return { heap: usedSize, process: Number(stdout) * 1024 };
}
