import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { sayTimes } from './figures.ts';
import { measureScreenLatency } from './screen-latency.ts';
import { artistSeat, clientSeat, type Seat, sitDown, visitBoard } from './screen-people.ts';
import { measureScripts } from './scripts.ts';
import type { Stage } from './stage.ts';

const ROUNDS = 7;

/** Prints what two people see in Chromium: scripts, opening the board, a stroke from screen to screen. */
export async function measureScreens(stage: Stage, random: () => number): Promise<void> {
  const browser = await launchChromium();
  try {
    console.log('\n JavaScript before the board can be drawn on');
    await measureScripts(browser, stage);
    console.log('\n from navigation until the board is drawn and saved, Chromium');
    await measureOpening(browser, stage);
    console.log('\n a stroke from screen to screen, two Chromium contexts');
    const artist = await openBoard(browser, artistSeat(stage));
    const client = await openBoard(browser, await clientSeat(stage));
    await measureScreenLatency({ artist, client, random });
  } finally {
    await browser.close();
  }
}

async function openBoard(browser: Browser, seat: Seat): Promise<Page> {
  const { page } = await sitDown(browser, seat);
  await visitBoard(page, seat);
  return page;
}

async function measureOpening(browser: Browser, stage: Stage): Promise<void> {
  const seats = { 'artist, desktop': artistSeat(stage), 'client, phone': await clientSeat(stage) };
  for (const [who, seat] of Object.entries(seats)) {
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { page, context } = await sitDown(browser, seat);
      first.push(await visitBoard(page, seat));
      again.push(await visitBoard(page, seat));
      await context.close();
    }
    sayTimes(`${who}, first visit (nothing cached)`, first);
    sayTimes(`${who}, coming back`, again);
  }
}
