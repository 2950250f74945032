import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { percentile, say, sayTimes } from './board/figures.ts';
import { describeMachine } from './board/machine.ts';
import { measureBoardFrames } from './paint/board-frames.ts';
import { type FrameTimes, traceFrames } from './paint/frames.ts';
import type { Painting } from './paint/page/painting.ts';
import { servePage } from './paint/page-server.ts';

const ROUNDS = 9;
const FRAMES = 240;

const paintingOf = 'window.painting' as const;

async function openPainting(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1640, height: 1240 } });
  page.on('pageerror', (error) => console.log(`  the page: ${error}`));
  await page.goto(url);
  await page.waitForFunction(paintingOf, undefined, { timeout: 120_000 });
  return page;
}

async function measurePage(page: Page): Promise<void> {
  const dots = await page.evaluate(() => window.painting?.dots ?? 0);
  console.log(`\n ${dots.toLocaleString('en')} dots on 1600 × 1200 pixels, one page, interleaved`);
  const redraws: Awaited<ReturnType<Painting['redraw']>>[] = [];
  const dabs: ReturnType<Painting['dab']>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    redraws.push(await page.evaluate(() => (window.painting as Painting).redraw()));
    dabs.push(await page.evaluate(() => (window.painting as Painting).dab()));
  }
  const { own, circles, sprites } = {
    own: redraws.map((one) => one.own),
    circles: redraws.map((one) => one.circles),
    sprites: redraws.map((one) => one.sprites),
  };
  sayTimes('everything anew: ours, in the worker, until it is seen', own);
  sayTimes('everything anew: Fabric circles', circles);
  sayTimes('everything anew: drawImage sprites', sprites);
  sayRatio('everything anew', percentile(own, 0.5), { circles, sprites });
  const dab = { circles: dabs.map((one) => one.circles), sprites: dabs.map((one) => one.sprites) };
  sayTimes('a dab: Fabric circles (all of them)', dab.circles);
  sayTimes('a dab: drawImage sprites, clipped', dab.sprites);
  const frames = await measureFrames(page);
  sayTimes('a frame of painting, the main thread’s own time: our code', frames.scriptMs);
  sayTimes('the same with what the browser does to show it', frames.allMs);
  const goal = percentile(frames.scriptMs, 0.95);
  say(`main thread at most 2 ms p95 a frame: ${goal.toFixed(2)} ms, ${goal <= 2 ? 'met' : 'missed'}`);
}

/** Frames of painting, after a first round in which the code is still cold. */
async function measureFrames(page: Page): Promise<FrameTimes> {
  const paint = async () => {
    await page.evaluate((count) => (window.painting as Painting).paint(count), FRAMES);
  };
  await paint();
  return traceFrames(page, paint);
}

function sayRatio(what: string, own: number, peers: { circles: number[]; sprites: number[] }): void {
  const ratio = (times: number[]) => (percentile(times, 0.5) / own).toFixed(1);
  say(`${what}: Fabric circles ${ratio(peers.circles)} ×, sprites ${ratio(peers.sprites)} × ours`);
}

/** Prints what dots cost the main thread of Chromium, beside the same dots as Fabric circles and as sprites. */
export async function run(): Promise<void> {
  console.log(describeMachine());
  const served = await servePage();
  const browser = await launchChromium();
  try {
    await measurePage(await openPainting(browser, served.url));
    await measureBoardFrames(browser);
  } finally {
    await browser.close();
    await served.close();
  }
}
