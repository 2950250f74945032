import { readFile } from 'node:fs/promises';
import { fromRoot } from '../../../scripts/lib/paths.mjs';
import { drawPlaces, PERIOD_MS, panPlaces, zoomPlace, zoomScales } from './gestures.ts';
import { PEN_COLOUR, type Side } from './sides.ts';
import { type PresentedFrame, traceFrames } from './trace.ts';

/** What is done with the hands, in the order of the table. */
export const GESTURES = ['pan', 'pan close', 'zoom', 'draw'] as const;
/** One of `GESTURES`. */
export type Gesture = (typeof GESTURES)[number];

/** What was measured of one app, everything in milliseconds. */
export interface Measured {
  readonly frames: Record<Gesture, number[]>;
  readonly work: Record<Gesture, number[]>;
  readonly latency: number[];
}

/** So much of the photo is seen when it is panned close. */
const CLOSE = 4;

/** Nothing yet. */
export function makeMeasured(): Measured {
  const none = () => ({ pan: [], 'pan close': [], zoom: [], draw: [] });
  return { frames: none(), work: none(), latency: [] };
}

/** Does each gesture once with the side's app, and adds what was seen. */
export async function measureGestures(side: Side, into: Measured): Promise<void> {
  for (const gesture of GESTURES) {
    await prepare(side, gesture);
    const frames = await traceFrames(side.browser, side.page, () => act(side, gesture));
    add(frames, into, gesture);
    await tidy(side, gesture);
  }
}

function add(frames: readonly PresentedFrame[], into: Measured, gesture: Gesture): void {
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (before) into.frames[gesture].push(frame.shownMs - before.shownMs);
    if (index + 1 < frames.length) into.work[gesture].push(frame.workMs);
  }
}

async function prepare(side: Side, gesture: Gesture): Promise<void> {
  await side.fit();
  if (gesture === 'pan close') await turnTo(side, zoomScales(CLOSE).slice(0, 61));
  await side.choose(gesture === 'draw' ? 'pen' : 'hand');
  const { x, y } = zoomPlace(side.box);
  await side.page.mouse.move(x, y);
  await settle(side);
}

async function tidy(side: Side, gesture: Gesture): Promise<void> {
  if (gesture === 'draw') await side.undo();
  await side.fit();
}

/** Until a hand's pause is over: what apps put off until nothing moves is done. */
const settle = ({ page }: Side) => page.waitForTimeout(600);

function act(side: Side, gesture: Gesture): Promise<void> {
  const { hand, box } = side;
  if (gesture === 'zoom') return turnTo(side, zoomScales(CLOSE));
  if (gesture === 'draw') return hand.drag(drawPlaces(box), { pen: true, periodMs: PERIOD_MS });
  return hand.drag(panPlaces(box), { pen: false, periodMs: PERIOD_MS });
}

function turnTo({ hand, box, fitScale, turn }: Side, scales: readonly number[]): Promise<void> {
  const turns = scales.slice(1).map((to, index) => turn(fitScale * (scales[index] ?? 1), fitScale * to));
  return hand.zoom(zoomPlace(box), turns, PERIOD_MS);
}

const WATCH_SOURCE = fromRoot('test', 'bench', 'canvas', 'watch-ink.mjs');

interface InkWatch {
  readonly stippleInk: {
    watch(selector: string, colour: readonly number[]): void;
    end(): { readonly atMs: number; readonly frameMs?: number }[];
  };
}

/** Draws a stroke and adds, for every move of the pen, how long after it its ink was on the screen. */
export async function measureLatency(side: Side, into: Measured): Promise<void> {
  const { page, browser, box, hand } = side;
  await prepare(side, 'draw');
  // Not as a script tag: the page's content policy lets none in.
  await page.evaluate(await readFile(WATCH_SOURCE, 'utf8'));
  let moves: readonly { atMs: number; frameMs?: number }[] = [];
  const frames = await traceFrames(browser, page, async () => {
    await page.evaluate(
      ([selector, colour]) => (window as unknown as InkWatch).stippleInk.watch(selector, colour),
      [side.inkCanvases, PEN_COLOUR] as const,
    );
    await hand.drag(drawPlaces(box), { pen: true, periodMs: PERIOD_MS });
    // What is still not to be seen then was never drawn near where the pen was, and does not count.
    await settle(side);
    moves = await page.evaluate(() => (window as unknown as InkWatch).stippleInk.end());
  });
  for (const { atMs, frameMs } of moves) {
    const shown = frames.find(({ beganMs }) => Math.abs(beganMs - (frameMs ?? 0)) < 1);
    if (shown) into.latency.push(shown.shownMs - atMs);
  }
  await tidy(side, 'draw');
}
