import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto } from '../support/test-photo.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePictures } from './look.ts';
import {
  CANVAS,
  chooseTool,
  openVisitor,
  placeOnPhoto,
  readPixels,
  type Visitor,
  waitForPhoto,
  waitForSaved,
} from './people.ts';

/** One board's history, on the artist's desktop and the client's phone, across a crash of the server. */
describe('the history of a board', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let client: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    client = await openVisitor(browser, { touch: true });
    await openBoard();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  const button = (visitor: Visitor, name: string | RegExp) => visitor.page.getByRole('button', { name });
  const row = (visitor: Visitor, label: string) => button(visitor, new RegExp(`^Look at it ?${label}`));

  async function openBoard(): Promise<void> {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByLabel(texts.welcome.name).fill('Ada Artist');
    await page.getByLabel(texts.welcome.email).fill('ada@example.org');
    await page.getByLabel(texts.welcome.password).fill('correct horse battery');
    await button(artist, texts.welcome.createStudio).click();
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await page.getByRole('link', { name: texts.consultations.create }).first().click();
    await page.getByLabel(texts.newConsultation.titleLabel).fill('Temples');
    await button(artist, texts.newConsultation.create).click();
    await page.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
    const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await makePhonePhoto() };
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await waitForPhoto(page);
    const boardId = new URL(page.url()).pathname.split('/').at(-1);
    const url = await page.evaluate(async (path) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ role: 'client', rights: 'view' });
      return (await (await fetch(path, { method: 'POST', headers, body })).json()).url;
    }, `/api/boards/${boardId}/links`);
    await client.page.goto(url);
    await client.page.getByLabel(texts.join.name).fill('Carla');
    await button(client, texts.join.join).tap();
    await waitForPhoto(client.page);
  }

  async function drawLine(down: number): Promise<void> {
    const { page } = artist;
    await chooseTool(page, 'hairline');
    for (const across of [0.3, 0.5, 0.7]) {
      const { x, y } = await placeOnPhoto(page, across, down);
      await page.mouse.click(x, y);
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await waitForSaved(page);
  }

  async function keep(label: string): Promise<void> {
    await artist.page.getByLabel(texts.history.label).first().fill(label);
    await button(artist, texts.history.take).click();
    await row(artist, label).waitFor();
  }

  it('a state that one keeps comes to the other at once, and has no menu for who only looks', async () => {
    await drawLine(0.3);
    await button(artist, texts.board.history).click();
    await button(client, texts.board.history).tap();
    await client.page.getByText(texts.history.emptyTitle).waitFor();
    await keep('First');
    await row(client, 'First').waitFor();
    expect(await button(client, texts.history.menu('First')).count()).toBe(0);
  });

  it('a new name reaches the other, and a deleted state sends the other back to now', async () => {
    await drawLine(0.4);
    await keep('Second');
    await button(artist, texts.history.menu('Second')).click();
    const menu = artist.page.getByRole('dialog', { name: texts.history.menu('Second') });
    await menu.getByLabel(texts.history.label).fill('Too low');
    await menu.getByRole('button', { name: texts.common.save }).click();
    await row(client, 'Too low').tap();
    await client.page.getByText(/You are looking at “Too low”/).waitFor();
    await takePictures(client.page, 'history-client-looking');
    await button(artist, texts.history.menu('Too low')).click();
    await button(artist, texts.history.remove).click();
    await artist.page
      .getByRole('dialog')
      .getByRole('button', { name: texts.history.removeAction, exact: true })
      .click();
    await client.page.getByText(texts.history.lookedGone).first().waitFor();
    await client.page.getByText(/You are looking at/).waitFor({ state: 'detached' });
    await row(artist, 'Too low').waitFor({ state: 'detached' });
  });

  it('restoring keeps what was there, folded away; a name takes it out of the fold', async () => {
    const { page } = artist;
    const before = await readPixels(page, CANVAS.hairlines);
    await row(artist, 'First').click();
    await page.getByRole('button', { name: texts.history.restore, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: texts.history.restore, exact: true }).click();
    const fold = page.getByText(texts.history.folded(1));
    await fold.waitFor();
    expect(await row(artist, 'Before').isVisible(), 'it is folded').toBe(false);
    await waitFor(async () => (await readPixels(page, CANVAS.hairlines)) !== before, { what: 'the restore' });
    await fold.click();
    await row(artist, 'Before').waitFor();
    await takePictures(page, 'history-unfolded');
    await button(artist, /^More for “Before/).click();
    const menu = page.getByRole('dialog', { name: /^More for “Before/ });
    await menu.getByLabel(texts.history.label).fill('With two lines');
    await menu.getByRole('button', { name: texts.common.save }).click();
    await row(artist, 'With two lines').waitFor();
    await fold.waitFor({ state: 'detached' });
  });

  it('what a killed server had not kept is kept when the board is next opened', async () => {
    await drawLine(0.5);
    await server.kill();
    server = await startServer({ database, port: server.port });
    await waitForSaved(artist.page);
    await artist.page.getByText(texts.history.folded(1)).waitFor({ timeout: 30_000 });
    await artist.page.getByText(texts.history.folded(1)).click();
    const picture = artist.page.locator('.snapshot-fold img').first();
    await waitFor(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0), {
      what: 'its picture',
    });
    await takePictures(artist.page, 'history-after-crash');
  });

  it('a consultation that could not be erased is still there, and the question says why', async () => {
    const { page, context } = artist;
    await page.goto(server.url);
    await button(artist, texts.consultations.menu('Temples')).click();
    await button(artist, texts.consultations.erase).click();
    const dialog = page.getByRole('dialog');
    const erase = dialog.getByRole('button', { name: texts.consultations.eraseAction });
    await context.setOffline(true);
    await erase.click();
    await dialog.getByText(texts.errors.network).waitFor();
    expect(await erase.isEnabled(), 'it can be tried again').toBe(true);
    await expectAccessible(page, 'an erasure that failed');
    await takePictures(page, 'erase-failed');
    await context.setOffline(false);
    await page.keyboard.press('Escape');
    await page.getByText('Temples').first().click();
    await waitForSaved(page);
  });

  it('an erased consultation sends everybody away and leaves the list', async () => {
    const { page } = artist;
    await button(artist, texts.common.moreInMenu).click();
    await button(artist, texts.consultations.erase).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/1 photo/).waitFor();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/boards/*', (route) => held.then(() => route.continue()));
    await dialog.getByRole('button', { name: texts.consultations.eraseAction }).click();
    await dialog.getByRole('button', { name: texts.consultations.erasing }).waitFor();
    await takePictures(page, 'history-erasing');
    answer();
    await page.getByText(texts.consultations.erased('Temples')).first().waitFor();
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await client.page.getByRole('heading', { name: texts.board.endedTitle }).waitFor();
    expect([...artist.errors, ...client.errors]).toEqual([]);
  });
});
