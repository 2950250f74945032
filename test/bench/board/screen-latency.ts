import type { Page } from 'playwright-core';
import { chooseTool, placeOnPhoto } from '../../browser/people.ts';
import { waitFor } from '../../support/wait.ts';
import { sayTimes } from './figures.ts';
import type { PageNotes, WatchedWindow } from './screen-people.ts';

const STROKES = 100;
const MOVES = 16;

/** The two pages, and the chance that places the strokes. */
export interface Screens {
  readonly artist: Page;
  readonly client: Page;
  readonly random: () => number;
}

/** Prints how long after the artist lifts the pointer the client's phone has the finished stroke, and shows it. */
export async function measureScreenLatency(screens: Screens): Promise<void> {
  const { artist, random } = screens;
  const arrived: number[] = [];
  const shown: number[] = [];
  let path = makePath(random);
  for (let count = 0; count < STROKES; count++) {
    // Every other one erases what was just painted: each changes the map, however full it is.
    const isErasing = count % 2 === 1;
    await chooseTool(artist, isErasing ? 'erase' : 'density');
    if (!isErasing) path = makePath(random);
    const stroke = await followStroke(screens, path);
    arrived.push(stroke.arrivedMs);
    shown.push(Math.max(0, stroke.shownMs));
  }
  sayTimes('pointer up on the desktop → its update is in the phone', arrived);
  sayTimes('pointer up on the desktop → exact final map on the phone', shown);
}

async function followStroke(screens: Screens, path: Path): Promise<{ arrivedMs: number; shownMs: number }> {
  const { artist, client } = screens;
  await resetNotes(artist, false);
  await resetNotes(client, true);
  await paint(artist, path);
  const notes = await waitFor(
    async () => {
      const seen = await readNotes(client);
      const isEqual = seen.updateAtMs.length > 0 && seen.frames.at(-1)?.heat === (await readHeat(artist));
      return isEqual && seen.frames.length > 1 ? seen : undefined;
    },
    { what: 'the stroke to be the same on both screens', timeoutMs: 20_000 },
  );
  const liftedAtMs = (await readNotes(artist)).liftedAtMs.at(-1) ?? 0;
  return {
    arrivedMs: (notes.updateAtMs.at(-1) ?? 0) - liftedAtMs,
    shownMs: (notes.frames.at(-1)?.atMs ?? 0) - liftedAtMs,
  };
}

/** Where a short stroke begins on the photo, and how far each of its moves goes in screen pixels. */
interface Path {
  readonly across: number;
  readonly down: number;
  readonly dx: number;
  readonly dy: number;
}

function makePath(random: () => number): Path {
  const [across, down] = [0.3 + 0.4 * random(), 0.1 + 0.4 * random()];
  return { across, down, dx: (random() - 0.5) * 12, dy: (random() - 0.5) * 12 };
}

async function paint(page: Page, { across, down, dx, dy }: Path): Promise<void> {
  const start = await placeOnPhoto(page, across, down);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move++) await page.mouse.move(start.x + dx * move, start.y + dy * move);
  await page.mouse.up();
}

function resetNotes(page: Page, isWatching: boolean): Promise<void> {
  return page.evaluate((watch) => {
    const { stippleNotes } = window as unknown as WatchedWindow;
    for (const list of [stippleNotes.liftedAtMs, stippleNotes.updateAtMs, stippleNotes.frames])
      list.length = 0;
    stippleNotes.isWatching = watch;
  }, isWatching);
}

function readNotes(page: Page): Promise<PageNotes> {
  return page.evaluate(() => (window as unknown as WatchedWindow).stippleNotes);
}

function readHeat(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as WatchedWindow).stippleReadHeat());
}
