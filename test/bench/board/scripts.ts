import type { Browser, Response } from 'playwright-core';
import { gzipSize, say } from './figures.ts';
import { artistSeat, sitDown, visitBoard } from './screen-people.ts';
import type { Stage } from './stage.ts';

const GOAL_KB = 200;

/** Prints every script that a browser asked for until the board could be drawn on, gzip. */
export async function measureScripts(browser: Browser, stage: Stage): Promise<void> {
  const seat = artistSeat(stage);
  const { page, context } = await sitDown(browser, seat);
  const asked: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') asked.push(response);
  });
  await visitBoard(page, seat);
  const scripts = [...asked];
  const sizes = new Map<string, number>();
  let sentBytes = 0;
  for (const script of scripts) {
    sizes.set(new URL(script.url()).pathname, gzipSize(await script.body()));
    sentBytes += (await script.request().sizes()).responseBodySize;
  }
  await context.close();
  printSizes(sizes);
  say(`${showKb(sentBytes)} of scripts came over the wire from this server.`);
  say('Quoted, not measured here: Excalidraw 0.18 needs 433 KB, tldraw 5.1 needs 616 KB.');
}

function printSizes(sizes: ReadonlyMap<string, number>): void {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const [path, size] of [...sizes].toSorted(([, a], [, b]) => b - a))
    say(`${showKb(size).padStart(9)}  ${path}`);
  const verdict = total <= GOAL_KB * 1000 ? 'met' : 'MISSED';
  say(`${showKb(total)} gzip in ${sizes.size} scripts (goal: at most ${GOAL_KB} KB, ${verdict})`);
}

function showKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
