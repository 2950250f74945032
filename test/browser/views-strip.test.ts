import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { openVisitor, touchWith, type Visitor, waitForPhoto } from './people.ts';
import { addPhoto, openArtist, openGuest, stripNames, stripView, type ViewName } from './views-studio.ts';

const { photos } = texts;
const NAMES = photos.labels;

/** Resolves when the strip shows these views in this order. */
const waitForStrip = (page: Page, labels: readonly ViewName[]) => {
  const wanted = labels.map((label) => NAMES[label]).join();
  return waitFor(async () => (await stripNames(page)).join() === wanted, { what: `the views ${wanted}` });
};

const middleOf = async (page: Page, label: ViewName) => {
  const box = await stripView(page, label).boundingBox();
  if (!box) throw new Error(`There is no view ${label}.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

const openSettings = (page: Page, label: ViewName) =>
  page.getByRole('button', { name: photos.settingsOf(NAMES[label]) }).click();

describe('the views along the bottom', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor & { boardId: string };
  let client: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openArtist(browser, server);
    const { page, boardId } = artist;
    await addPhoto(page, boardId, 'front', '#a07050');
    await addPhoto(page, boardId, 'top', '#50a070');
    await addPhoto(page, boardId, 'crown', '#5070a0');
    client = await openGuest(browser, artist, {
      role: 'client',
      rights: 'edit',
      name: 'Cleo Client',
      touch: true,
    });
    await waitForPhoto(page);
    await waitForPhoto(client.page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('are switched without waiting for a photo one has been near to', async () => {
    const { page } = artist;
    const preview = page.waitForResponse((response) => response.url().includes('size=preview'));
    await stripView(page, 'crown').hover();
    await (await preview).finished();
    // Decoding is not a request: the page is asked until it is done.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await page.evaluate(() => {
      const canvas = document.querySelector('.board-canvas');
      const states: string[] = [];
      Object.assign(window, { photoStates: states });
      if (canvas)
        new MutationObserver(() => states.push(canvas.getAttribute('data-photo') ?? '')).observe(canvas, {
          attributeFilter: ['data-photo'],
        });
    });
    await stripView(page, 'crown').click();
    await page.locator('.view-thumb[aria-current]', { hasText: NAMES.crown }).waitFor();
    await waitForPhoto(page);
    const states = await page.evaluate(() => (window as unknown as { photoStates: string[] }).photoStates);
    expect(states).not.toContain('loading');
  });

  it('are renamed by keyboard alone, for everybody', async () => {
    const { page } = artist;
    await stripView(page, 'crown').focus();
    await page.keyboard.press('F2');
    const select = page.getByLabel(photos.labelField);
    await select.waitFor();
    await expectAccessible(page, 'the settings of a view');
    await takePictures(page, 'view-settings');
    await select.focus();
    await select.selectOption('back');
    await page.keyboard.press('Escape');
    await waitForStrip(client.page, ['front', 'top', 'back']);
    expect(await client.page.locator('.view-edit').count(), 'a client changes no views').toBe(0);
  });

  it('are moved by keyboard, and the focus goes with them', async () => {
    const { page } = artist;
    await stripView(page, 'back').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await waitForStrip(client.page, ['back', 'front', 'top']);
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain(NAMES.back);
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(NAMES.front);
    await openMenuAndMove(page);
    await waitForStrip(client.page, ['front', 'back', 'top']);
  });

  /** The shown view's panel moves it too, for who has neither mouse nor these keys. */
  async function openMenuAndMove(page: Page): Promise<void> {
    await stripView(page, 'back').click();
    await openSettings(page, 'back');
    await page.getByRole('button', { name: photos.moveRight }).click();
  }

  it('are moved by mouse, and the click that ends it chooses nothing', async () => {
    const { page } = artist;
    const from = await middleOf(page, 'top');
    const to = await middleOf(page, 'front');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x - 10, to.y, { steps: 8 });
    await page.locator('[data-held]').waitFor();
    await takePicture(page, 'view-drag');
    await page.mouse.up();
    await waitForStrip(client.page, ['top', 'front', 'back']);
    expect(await page.locator('.view-thumb[aria-current]').innerText()).toContain(NAMES.back);
  });

  it('stay where they were when Escape ends the drag', async () => {
    const { page } = artist;
    const from = await middleOf(page, 'back');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 150, from.y, { steps: 6 });
    await page.locator('[data-held]').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await page.locator('[data-held]').count()).toBe(0);
    await waitForStrip(page, ['top', 'front', 'back']);
  });

  it('are moved by a finger that rests on one first', async () => {
    const phone = await openVisitor(browser, { touch: true });
    await phone.context.addCookies(await artist.context.cookies());
    const { page } = phone;
    await page.goto(`${server.url}/board/${artist.boardId}`);
    await waitForPhoto(page);
    const finger = await touchWith(page);
    const from = await middleOf(page, 'top');
    await finger.down(from);
    await page.locator('[data-held]').waitFor();
    for (let step = 1; step <= 10; step++) await finger.move({ x: from.x + 10 * step, y: from.y });
    await takePicture(page, 'view-drag-phone');
    await finger.up();
    await waitForStrip(client.page, ['front', 'top', 'back']);
    expect(phone.errors).toEqual([]);
    await phone.context.close();
  });

  it('say that a photo is mirrored, on every screen', async () => {
    const { page } = artist;
    await openSettings(page, 'back');
    await page.getByRole('checkbox', { name: photos.mirrored }).check();
    await page.keyboard.press('Escape');
    await client.page.locator('.view-mirrored').waitFor();
    const name = photos.view(NAMES.back, { position: 3, count: 3, mirrored: true });
    await client.page.getByRole('button', { name }).waitFor();
  });

  it('go when they are deleted, and who looked at one is told by whom and sees the next', async () => {
    const { page } = artist;
    await stripView(client.page, 'top').tap();
    await client.page.locator('.view-thumb[aria-current]', { hasText: NAMES.top }).waitFor();
    await stripView(page, 'top').click();
    await openSettings(page, 'top');
    await page.getByRole('button', { name: photos.deleteView }).click();
    await page.getByText(photos.deleteText).waitFor();
    await expectAccessible(page, 'the question before a view is deleted');
    await takePictures(page, 'view-delete');
    await page.getByRole('button', { name: photos.deleteView }).click();
    await waitForStrip(client.page, ['front', 'back']);
    const told = photos.deletedByOther(NAMES.top, 'Ada Artist', NAMES.back);
    await client.page.locator('.toast', { hasText: told }).waitFor();
    await takePicture(client.page, 'view-deleted-phone');
    expect(await page.locator('.view-thumb[aria-current]').innerText()).toContain(NAMES.back);
  });

  it('come back with undo, and the others are not told a lie', async () => {
    const { page } = artist;
    await page.getByRole('button', { name: texts.board.undo }).click();
    await waitForStrip(page, ['front', 'top', 'back']);
    await waitForStrip(client.page, ['front', 'top', 'back']);
    const told = photos.deletedByOther(NAMES.top, undefined, NAMES.back);
    expect(await page.locator('.toast', { hasText: told }).count()).toBe(0);
  });

  it('have no axe violations in the dark either, and no page has thrown', async () => {
    await artist.page.emulateMedia({ colorScheme: 'dark' });
    await stripView(artist.page, 'back').click();
    await openSettings(artist.page, 'back');
    await expectAccessible(artist.page, 'the settings of a view in the dark');
    await takePicture(artist.page, 'view-settings-dark');
    expect(artist.errors).toEqual([]);
    expect(client.errors).toEqual([]);
  });
});
