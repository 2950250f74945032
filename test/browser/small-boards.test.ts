import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible } from './look.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  openVisitor,
  placeOnPhoto,
  readPixels,
  type Visitor,
  waitForPhoto,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { addPhoto, callApi, openArtist, stripView } from './views-studio.ts';

const { photos } = texts;

describe('what goes and comes back', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor & { boardId: string };
  let page: Page;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openArtist(browser, server);
    page = artist.page;
    await addPhoto(page, artist.boardId, 'front', '#a08070');
    await waitForPhoto(page);
    await addPhoto(page, artist.boardId, 'crown', '#806050');
    await stripView(page, 'crown').click();
    await waitForSaved(page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  const deleteCrown = async () => {
    await stripView(page, 'crown').click();
    await page.getByRole('button', { name: photos.settingsOf(photos.labels.crown) }).click();
    await page.getByRole('button', { name: photos.deleteView }).click();
    await page.getByRole('button', { name: photos.deleteView }).click();
    await stripView(page, 'crown').waitFor({ state: 'detached' });
    await page.locator('.view-add').click();
    await page.getByText(photos.offBoardTitle, { exact: true }).waitFor();
  };

  it('a view put back on the board shows the strokes that were on it', async () => {
    await waitForPhoto(page);
    const empty = await readPixels(page, CANVAS.heat);
    await chooseTool(page, 'density');
    const places = [await placeOnPhoto(page, 0.3, 0.4), await placeOnPhoto(page, 0.7, 0.4)];
    await (await dragMouse(page, places))();
    await waitForPixels(page, CANVAS.heat, empty);
    await waitForSaved(page);
    const painted = await readPixels(page, CANVAS.heat);
    await deleteCrown();
    await page.getByRole('button', { name: photos.actAs(photos.putBack, photos.labels.crown) }).click();
    await stripView(page, 'crown').waitFor();
    await page.keyboard.press('Escape');
    await stripView(page, 'crown').click();
    await waitFor(async () => (await readPixels(page, CANVAS.heat)) === painted, { what: 'the same map' });
  });

  it('a photo is deleted for good after one question, and is nowhere then', async () => {
    await deleteCrown();
    const erase = page.getByRole('button', { name: photos.erase });
    await erase.click();
    await page.getByText(photos.eraseText).waitFor();
    await expectAccessible(page, 'the question before a photo is deleted for good');
    await page.getByRole('button', { name: texts.common.cancel }).click();
    const list = () => callApi<{ photos: unknown[] }>(page, `/api/boards/${artist.boardId}/photos`);
    expect((await list()).photos).toHaveLength(2);
    await erase.click();
    await erase.click();
    await page.locator('.toast', { hasText: photos.erased }).waitFor();
    await page.getByText(photos.offBoardTitle, { exact: true }).waitFor({ state: 'detached' });
    expect((await list()).photos).toHaveLength(1);
    await page.keyboard.press('Escape');
  });

  it('another link put into the same tab is the one that is joined', async () => {
    const second = await callApi<{ id: string }>(page, '/api/boards', {
      method: 'POST',
      body: { title: 'Second' },
    });
    const link = (boardId: string) =>
      callApi<{ url: string; id: string }>(page, `/api/boards/${boardId}/links`, {
        method: 'POST',
        body: { role: 'client', rights: 'edit' },
      });
    const [revoked, wanted] = [await link(artist.boardId), await link(second.id)];
    await callApi(page, `/api/boards/${artist.boardId}/links/${revoked.id}`, { method: 'DELETE' });
    const visitor = await openVisitor(browser, { touch: true });
    const tab = visitor.page;
    await tab.goto(revoked.url);
    await tab.getByLabel(texts.join.name).fill('Cleo');
    await tab.getByRole('button', { name: texts.join.join }).tap();
    await tab.getByText(texts.join.refusedTitle).waitFor();
    // As typing over the address does: the same page, another fragment.
    await tab.evaluate((url) => {
      location.href = url;
    }, wanted.url);
    await tab.getByLabel(texts.join.name).fill('Cleo');
    await tab.evaluate(() => {
      location.hash = '';
    });
    await tab.getByText(texts.join.noTokenTitle).waitFor();
    await tab.evaluate((url) => {
      location.href = url;
    }, wanted.url);
    await tab.getByLabel(texts.join.name).fill('Cleo');
    await tab.getByRole('button', { name: texts.join.join }).tap();
    await tab.waitForURL((url) => url.pathname === `/board/${second.id}`);
    await waitForSaved(tab);
    expect(visitor.errors.filter((error) => !/4(0[134]|10)/.test(error))).toEqual([]);
    expect(artist.errors).toEqual([]);
  });
});
