import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { takePicture } from './look.ts';
import { placeOnPhoto, type Visitor, waitForPhoto } from './people.ts';
import { callApi, makeLargePhoto, openArtist, openGuest } from './views-studio.ts';

/** Most tiles on the screen at once, and most that may be decoded while four more arrive. */
const MOST_DECODED = 64 + 4;

/** What a page has asked for of the photo. */
function countRequests(page: Page): { tiles: string[]; originals: string[] } {
  const asked = { tiles: [] as string[], originals: [] as string[] };
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.includes('/tiles/')) asked.tiles.push(pathname.split('/tiles/')[1] ?? '');
    if (search.includes('size=original')) asked.originals.push(pathname);
  });
  return asked;
}

/** Counts the bitmaps that are alive, and how many there ever were at once. */
async function countBitmaps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const count = { alive: 0, most: 0 };
    const make = window.createImageBitmap.bind(window);
    window.createImageBitmap = (async (source: ImageBitmapSource) => {
      const bitmap = await make(source);
      count.alive += 1;
      count.most = Math.max(count.most, count.alive);
      const close = bitmap.close.bind(bitmap);
      bitmap.close = () => {
        count.alive -= 1;
        close();
      };
      return bitmap;
    }) as typeof window.createImageBitmap;
    Object.assign(window, { bitmapCount: count });
  });
}

const bitmapCount = (page: Page) =>
  page.evaluate(() => (window as unknown as { bitmapCount: { alive: number; most: number } }).bitmapCount);

/** Zooms at a place of the photo until it is `widthPx` wide on the page, or as close as it gets. */
async function zoomTo(page: Page, widthPx: number, [across, down]: readonly [number, number]): Promise<void> {
  const { x, y } = await placeOnPhoto(page, across, down);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  const width = async () => (await page.locator('.board-world').boundingBox())?.width ?? 0;
  for (let now = await width(), before = 0; now < widthPx && now !== before; now = await width()) {
    before = now;
    await page.mouse.wheel(0, -60);
  }
  await page.keyboard.up('Control');
}

const sharpAt = (page: Page, level: number) =>
  page.locator(`.board-tiles[data-level="${level}"]`).waitFor({ state: 'attached', timeout: 90_000 });

/** The grey values of one row of the tiles' canvas, from left to right, with its opaque part only. */
const readRow = (page: Page, down: number): Promise<number[]> =>
  page.locator('.board-tiles').evaluate((element, at) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas
      .getContext('2d')
      ?.getImageData(0, Math.round(canvas.height * at), canvas.width, 1) ?? { data: [] };
    const row: number[] = [];
    for (let index = 0; index < data.length; index += 4)
      if (data[index + 3] === 255) row.push(data[index] ?? 0);
    return row;
  }, down);

describe('a photo of 50 megapixels', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor & { boardId: string };
  let asked: ReturnType<typeof countRequests>;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openArtist(browser, server);
    const { page } = artist;
    await countBitmaps(page);
    await page.reload();
    asked = countRequests(page);
    const buffer = await makeLargePhoto();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer });
    await waitForPhoto(page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('is shown by its preview as long as that is sharp, without one tile', async () => {
    expect(asked).toEqual({ tiles: [], originals: [] });
    expect(await artist.page.locator('.board-tiles').isVisible()).toBe(false);
  });

  it('gets only the tiles that are visible, of the level that the zoom needs', async () => {
    await zoomTo(artist.page, 2700, [0.5, 0.25]);
    await sharpAt(artist.page, 4);
    const levels = new Set(asked.tiles.map((tile) => tile.split('/')[0]));
    expect([...levels]).toEqual(['4']);
    // 1440 × 900 px at 0.6 tile px a screen px touch at most 6 × 4 tiles of this level.
    expect(asked.tiles.length).toBeLessThanOrEqual(6 * 4);
    expect(new Set(asked.tiles).size, 'each once').toBe(asked.tiles.length);
  });

  it('has no seam at a zoom that fits no pixel', async () => {
    for (const width of [3100, 3333, 3517]) {
      await zoomTo(artist.page, width, [0.5, 0.25]);
      await sharpAt(artist.page, 4);
      const row = await readRow(artist.page, 0.5);
      expect(row.length).toBeGreaterThan(1000);
      const steps = row.slice(1).map((value, index) => Math.abs(value - (row[index] ?? value)));
      expect(Math.max(...steps), 'grey values from one pixel to the next').toBeLessThanOrEqual(3);
    }
  });

  it('is sharp to its own pixels as close as one can look', async () => {
    await artist.page.keyboard.press('Shift+Digit1');
    await zoomTo(artist.page, 20_000, [0.5, 0.75]);
    await sharpAt(artist.page, 5);
    const row = await readRow(artist.page, 0.6);
    expect(Math.max(...row) - Math.min(...row), 'lines of one pixel').toBeGreaterThan(120);
    await takePicture(artist.page, 'views-large-photo-closest');
  });

  it('fetches nothing twice when one looks again at what was there a moment ago', async () => {
    const { page } = artist;
    const before = new Set(asked.tiles);
    const count = asked.tiles.length;
    await page.mouse.wheel(40, 0);
    await page.mouse.wheel(-40, 0);
    await page.keyboard.press('Shift+Digit1');
    await page.locator('.board-tiles').waitFor({ state: 'hidden' });
    await zoomTo(page, 20_000, [0.5, 0.75]);
    await sharpAt(page, 5);
    expect(asked.tiles.slice(count).filter((tile) => before.has(tile))).toEqual([]);
  });

  it('is panned from edge to edge within the memory it may take, and never fetched whole', async () => {
    const { page } = artist;
    for (let step = 0; step < 30; step++) {
      await page.mouse.wheel(step < 5 || step >= 20 ? 1400 : -1400, step % 2 === 0 ? -900 : 700);
      await sharpAt(page, 5);
    }
    const { alive, most } = await bitmapCount(page);
    expect(most).toBeLessThanOrEqual(MOST_DECODED);
    expect(alive).toBeLessThanOrEqual(MOST_DECODED);
    expect(asked.originals).toEqual([]);
    console.info(`50 MP: ${asked.tiles.length} tile requests, at most ${most} MB of tiles decoded`);
    expect(artist.errors).toEqual([]);
  });

  it('frees its tiles when another view is shown', async () => {
    await callApi(artist.page, '/api/boards');
    const { page } = artist;
    const form = await page.evaluate(async (boardId) => {
      const canvas = new OffscreenCanvas(64, 64);
      canvas.getContext('2d')?.fillRect(0, 0, 64, 64);
      const body = new FormData();
      body.append('file', await canvas.convertToBlob({ type: 'image/png' }), 'small.png');
      return (await fetch(`/api/boards/${boardId}/photos`, { method: 'POST', body })).status;
    }, artist.boardId);
    expect(form).toBe(201);
    await page.locator('.view-thumb').nth(1).click();
    await waitFor(async () => (await bitmapCount(page)).alive === 0, { what: 'no tile to be held' });
    await waitForPhoto(page);
  });

  it('shows a viewer its preview and asks for no tile that would be refused', async () => {
    const viewer = await openGuest(browser, artist, { role: 'viewer', name: 'Vera' });
    const theirs = countRequests(viewer.page);
    await waitForPhoto(viewer.page);
    await zoomTo(viewer.page, 20_000, [0.5, 0.5]);
    await viewer.page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect(theirs).toEqual({ tiles: [], originals: [] });
    expect(viewer.errors).toEqual([]);
    await viewer.context.close();
  });
});
