import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { chooseLook, paintAlong, takeFile, waitForDots, withLook } from './dots-people.ts';
import { expectAccessible, PICTURE_FOLDER, takePicture, takePictures } from './look.ts';
import { chooseTool, dragMouse, placeOnPhoto, waitForPhoto, waitForSaved } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

/** How much ink is on the canvas of the dots, in whole pixels. */
function readInk(page: Page): Promise<number> {
  return page.locator('.board-dots').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let sum = 0;
    for (let index = 3; index < data.length; index += 4) sum += data[index] ?? 0;
    return sum / 255;
  });
}

/** The ink once it stands still. */
async function settledInk(page: Page): Promise<number> {
  await waitForDots(page);
  let ink = -1;
  await waitFor(
    async () => {
      const before = ink;
      ink = await readInk(page);
      return ink === before;
    },
    { what: 'the dots to stand still' },
  );
  return ink;
}

async function zoomIn(page: Page, steps: number): Promise<void> {
  const { x, y } = await placeOnPhoto(page, 0.5, 0.13);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let step = 0; step < steps; step++) await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await settledInk(page);
}

describe('how dots look', () => {
  let board: ToolsBoard;
  const { shows, ages } = texts.dots;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    const { page } = board.artist;
    for (const down of [0.08, 0.1, 0.12, 0.14]) {
      await paintAlong(page, [
        [0.34, down],
        [0.5, down - 0.01],
        [0.66, down],
      ]);
    }
    await chooseTool(page, 'hand');
  });

  afterAll(async () => {
    await board?.close();
  });

  it('a client sees dots, an artist the colours as well, both that the scale is assumed', async () => {
    const show = (page: Page) => page.locator('.board-canvas').getAttribute('data-show');
    expect(await show(board.artist.page)).toBe('both');
    expect(await show(board.client.page)).toBe('dots');
    await waitForDots(board.client.page);
    await board.client.page.locator('.view-chips').getByText(texts.density.assumedScale).waitFor();
    await board.artist.page.locator('.legend').getByText(texts.density.assumedScale).waitFor();
    expect(await settledInk(board.client.page)).toBeGreaterThan(20);
    await takePicture(board.client.page, 'dots-client');
  });

  it('the panel can be used by everybody', async () => {
    const { page } = board.artist;
    await withLook(page, async () => {
      await expectAccessible(page, 'the look');
      await takePictures(page, 'dots-panel');
      await page.getByRole('radio', { name: shows.both, exact: true }).focus();
      await page.keyboard.press('ArrowLeft');
      await waitFor(async () => (await page.locator('.board-canvas').getAttribute('data-show')) === 'dots', {
        what: 'the arrow key to choose dots',
      });
    });
  });

  it('each session shows more, and says which it is', async () => {
    const { page } = board.artist;
    const inks: number[] = [];
    for (const session of [1, 2, 3]) {
      await chooseLook(page, texts.dots.sessions(session));
      inks.push(await settledInk(page));
      const badge = page.locator('.look-badges').getByText(texts.dots.sessionBadge(session, 3));
      expect(await badge.count()).toBe(session < 3 ? 1 : 0);
      await takePicture(page, `dots-session-${session}`);
    }
    expect(inks[0]).toBeGreaterThan(10);
    expect(inks[1]).toBeGreaterThan((inks[0] ?? 0) * 1.3);
    expect(inks[2]).toBeGreaterThan((inks[1] ?? 0) * 1.05);
  });

  it('fresh dots are larger and darker, and the photo says that they are fresh', async () => {
    const { page } = board.artist;
    const healed = await settledInk(page);
    await takePictures(page, 'dots-healed');
    await chooseLook(page, ages.fresh);
    const fresh = await settledInk(page);
    expect(fresh / healed).toBeGreaterThan(2.4);
    await page.getByText(texts.dots.freshBadge).waitFor();
    await expectAccessible(page, 'fresh dots');
    await takePictures(page, 'dots-fresh');
    await chooseLook(page, ages.healed);
    expect(await page.getByText(texts.dots.freshBadge).count()).toBe(0);
  });

  it('zoomed in they are dots of their true size, zoomed out the tone they make', async () => {
    const { page } = board.artist;
    const before = await settledInk(page);
    await zoomIn(page, 3);
    await takePicture(page, 'dots-zoom-near');
    await zoomIn(page, 6);
    await takePicture(page, 'dots-zoom-nearest');
    await page.keyboard.press('Shift+Digit1');
    expect(Math.abs((await settledInk(page)) / before - 1)).toBeLessThan(0.005);
  });

  it('they come under the brush, on both screens, before it is lifted', async () => {
    const { artist, client } = board;
    await chooseTool(artist.page, 'density');
    const [here, there] = [await settledInk(artist.page), await settledInk(client.page)];
    const along = [await placeOnPhoto(artist.page, 0.42, 0.09), await placeOnPhoto(artist.page, 0.58, 0.09)];
    const strokes = board.observer.strokes();
    await withLook(artist.page, async () => undefined);
    await artist.page.keyboard.press('KeyE');
    const lift = await dragMouse(artist.page, along);
    await waitFor(async () => (await readInk(artist.page)) < here * 0.95, {
      what: 'dots to go under the eraser',
    });
    await waitFor(async () => (await readInk(client.page)) < there * 0.95, {
      what: 'them to go on the phone',
    });
    expect(board.observer.strokes()).toBe(strokes);
    await lift();
    await waitForSaved(artist.page);
    await artist.page.keyboard.press('Control+KeyZ');
    await waitFor(async () => Math.abs((await readInk(artist.page)) / here - 1) < 0.001, {
      what: 'undo to bring every dot back',
    });
    await waitFor(async () => Math.abs((await readInk(client.page)) / there - 1) < 0.001, {
      what: 'them to be back on the phone',
    });
  });

  it('a picture of the view can be taken away', async () => {
    const { bytes } = await takeFile(board.artist.page, texts.dots.picture);
    mkdirSync(PICTURE_FOLDER, { recursive: true });
    writeFileSync(join(PICTURE_FOLDER, 'dots-picture.png'), bytes);
    expect(bytes.length).toBeGreaterThan(100_000);
  });

  it('the choice stays on the device, but fresh does not', async () => {
    const { page } = board.artist;
    await chooseLook(page, shows.dots, ages.fresh, texts.dots.sessions(2));
    await page.reload();
    await waitForPhoto(page);
    expect(await page.locator('.board-canvas').getAttribute('data-show')).toBe('dots');
    await page.locator('.look-badges').getByText(texts.dots.sessionBadge(2, 3)).waitFor();
    expect(await page.getByText(texts.dots.freshBadge).count()).toBe(0);
  });

  it('a browser that starts no worker shows the colours and says why', async () => {
    const { page, context } = board.client;
    await context.addInitScript(() => {
      const Native = window.Worker;
      window.Worker = class extends Native {
        constructor(url: string | URL, options?: WorkerOptions) {
          if (String(url).includes('dots-worker')) throw new Error('No such worker is started here.');
          super(url, options);
        }
      };
    });
    await page.reload();
    await waitForPhoto(page);
    await page.getByText(texts.dots.broken).first().waitFor();
    expect(await page.locator('.board-canvas').getAttribute('data-show')).toBe('heat');
    await page.locator('.legend').waitFor();
  });

  it('nothing went wrong on either page', () => {
    expect([...board.artist.errors, ...board.client.errors]).toEqual([]);
  });
});
