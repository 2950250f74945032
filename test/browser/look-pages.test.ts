import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto } from '../support/test-photo.ts';
import { expectAccessible } from './look.ts';
import { lookAt } from './look-rules.ts';
import { openVisitor, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

/** Each page and state, in the order in which a studio comes upon them. */
describe('every page and state, in light and dark, at three sizes', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let guest: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    guest = await openVisitor(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  const button = (name: string | RegExp) => artist.page.getByRole('button', { name });
  /** Makes the next calls of an address fail until the answer is called. */
  const breakCalls = async (pattern: string) => {
    const problem = { error: { code: 'internal', message: 'Something went wrong here. Try again.' } };
    await artist.page.route(pattern, (route) => route.fulfill({ status: 500, json: problem }));
    return () => artist.page.unroute(pattern);
  };

  it('welcome, a form with errors, an address that is not there', async () => {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('heading', { name: texts.welcome.setUpTitle }).waitFor();
    await lookAt(page, 'welcome');
    await button(texts.welcome.createStudio).click();
    await page.getByText(texts.welcome.missing.email).waitFor();
    await lookAt(page, 'welcome-errors');
    await page.goto(`${server.url}/nowhere`);
    await page.getByRole('heading', { name: texts.errors.notFoundTitle }).waitFor();
    await lookAt(page, 'not-found');
  });

  it('the empty list, the list while it loads, and the list that does not come', async () => {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByLabel(texts.welcome.name).fill('Ada Artist');
    await page.getByLabel(texts.welcome.email).fill('ada@example.org');
    await page.getByLabel(texts.welcome.password).fill('correct horse battery');
    await button(texts.welcome.createStudio).click();
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await lookAt(page, 'list-empty');
    await button(texts.common.account).click();
    await lookAt(page, 'account');

    const mend = await breakCalls('**/api/boards');
    await page.reload();
    await page.getByText(texts.consultations.loadFailedTitle).waitFor();
    await lookAt(page, 'list-error');
    await mend();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/boards', (route) => held.then(() => route.continue()));
    await page.reload();
    await page.getByText(texts.consultations.loading).waitFor({ state: 'attached' });
    await lookAt(page, 'list-loading');
    answer();
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await page.unroute('**/api/boards');
  });

  it('a new consultation and the board without a photo', async () => {
    const { page } = artist;
    await page.getByRole('link', { name: texts.consultations.create }).first().click();
    await page.getByLabel(texts.newConsultation.titleLabel).fill('First talk about the temples');
    await page.getByLabel(texts.newConsultation.clientName).fill('Carla Client');
    await lookAt(page, 'new-consultation');
    await button(texts.newConsultation.create).click();
    await page.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
    await waitForSaved(page);
    await lookAt(page, 'board-empty');
  });

  it('the board with a photo, its menus, panels and dialogs', async () => {
    const { page } = artist;
    const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await makePhonePhoto() };
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await waitForPhoto(page);
    await lookAt(page, 'board');
    await page.getByRole('toolbar').getByRole('button', { name: texts.board.tools.density }).click();
    await lookAt(page, 'board-brush');
    await page.getByRole('toolbar').getByRole('button', { name: texts.board.tools.select }).click();
    for (const [name, label] of [
      ['share', texts.board.share],
      ['board-menu', texts.common.moreInMenu],
      ['board-title', texts.board.renameHint('First talk about the temples')],
    ] as const) {
      await button(label).click();
      await lookAt(page, name);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await lookAt(page, 'keys');
    await page.keyboard.press('Escape');
  });

  it('the history: empty, with a state, its menu, looked at, about to be restored', async () => {
    const { page } = artist;
    await button(texts.board.history).click();
    await page.getByText(texts.history.emptyTitle).waitFor();
    await lookAt(page, 'history-empty');
    await page.getByLabel(texts.history.label).fill('As agreed on Monday');
    await button(texts.history.take).click();
    await button(/^Look at it/).waitFor();
    await lookAt(page, 'history');
    await button(texts.history.menu('As agreed on Monday')).click();
    await lookAt(page, 'history-menu');
    await page.keyboard.press('Escape');
    await button(/^Look at it/).click();
    await page.getByText(/You are looking at/).waitFor();
    await lookAt(page, 'history-looking');
    await page.getByRole('button', { name: texts.history.restore, exact: true }).click();
    await lookAt(page, 'history-restore');
    await page.keyboard.press('Escape');
    await button(texts.history.backToNow).click();
  });

  it('the list with consultations: nothing found, a menu, renaming, about to be erased', async () => {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByText('First talk about the temples').waitFor();
    await lookAt(page, 'list');
    await page.getByRole('searchbox').fill('nobody');
    await page.getByText(texts.consultations.nothingFoundTitle).waitFor();
    await lookAt(page, 'list-nothing-found');
    await button(texts.consultations.clearSearch).click();
    await button(texts.consultations.menu('First talk about the temples')).click();
    await lookAt(page, 'list-menu');
    await button(texts.consultations.rename).click();
    await lookAt(page, 'list-rename');
    await page.keyboard.press('Escape');
    await button(texts.consultations.menu('First talk about the temples')).click();
    await button(texts.consultations.erase).click();
    await lookAt(page, 'list-erase');
    await page.keyboard.press('Escape');
  });

  it('a guest’s way in, and a board that is closed to them', async () => {
    const { page } = guest;
    await page.goto(`${server.url}/join`);
    await page.getByText(texts.join.noTokenTitle).waitFor();
    await lookAt(page, 'join-incomplete');
    const [board] = await artist.page.evaluate(
      async () => (await (await fetch('/api/boards')).json()).boards,
    );
    const link = await artist.page.evaluate(async (url) => {
      const headers = { 'content-type': 'application/json' };
      return (
        await fetch(url, { method: 'POST', headers, body: '{"role":"client","rights":"view"}' })
      ).json();
    }, `/api/boards/${board.id}/links`);
    // From /join to /join#… no page would be loaded.
    await page.goto('about:blank');
    await page.goto(link.url);
    await page.getByLabel(texts.join.name).waitFor();
    await lookAt(page, 'join');
    await page.getByLabel(texts.join.name).fill('Carla');
    await page.getByRole('button', { name: texts.join.join }).click();
    await waitForPhoto(page);
    await lookAt(page, 'board-of-a-viewer');
    await artist.page.evaluate(
      async (url) => void (await fetch(url, { method: 'DELETE' })),
      `/api/boards/${board.id}`,
    );
    await page.getByRole('heading', { name: texts.board.endedTitle }).waitFor();
    await lookAt(page, 'board-ended');
    await expectAccessible(page, 'the closed board');
    expect(guest.errors).toEqual([]);
  });
});
