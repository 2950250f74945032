import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { type Visitor, waitForPhoto } from './people.ts';
import { openArtist, openGuest, photoFile, stripNames, stripView, type ViewName } from './views-studio.ts';

const { photos } = texts;
const NAMES = photos.labels;

/** Opens what is behind the last place of the strip. */
async function openTray(page: Page): Promise<void> {
  await page.locator('.view-add').click();
  await page.getByRole('button', { name: photos.choose }).last().waitFor();
}

/** Adds a photo by the guided list's own button for a view. */
async function addByGuide(page: Page, label: ViewName, colour: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: photos.chooseFor(NAMES[label]) }).click();
  await (await chooser).setFiles(await photoFile(`${label}.jpg`, colour));
}

const waitForViews = (page: Page, labels: readonly ViewName[]) => {
  const wanted = labels.map((label) => NAMES[label]).join();
  return waitFor(async () => (await stripNames(page)).join() === wanted, { what: `the views ${wanted}` });
};

const inboxCount = (page: Page, count: number) =>
  page.locator(`.view-add-count[data-count="${count}"]`).waitFor({ state: 'attached' });

describe('photos on their way to the board', () => {
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
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('an empty board lists the views that are needed, the five mandatory first', async () => {
    const { page } = artist;
    const rows = page.locator('.missing-name');
    await rows.first().waitFor();
    const names = await rows.allInnerTexts();
    const mandatory = ['front', 'left-profile', 'right-profile', 'top', 'crown'] as const;
    expect(names.slice(0, 5)).toEqual(mandatory.map((label) => NAMES[label]));
    expect(names).toHaveLength(9);
    await expectAccessible(page, 'the guided list of an empty board');
    await takePictures(page, 'views-missing-empty');
  });

  it('a photo chosen for a view becomes that view', async () => {
    const { page } = artist;
    await addByGuide(page, 'crown', '#a05040');
    await waitForPhoto(page);
    await waitForViews(page, ['crown']);
    await openTray(page);
    const names = await page.locator('.missing-name').allInnerTexts();
    expect(names).not.toContain(NAMES.crown);
    await expectAccessible(page, 'the tray of photos');
    await takePictures(page, 'views-missing');
    await page.keyboard.press('Escape');
  });

  it('a client adds a view by the same list, and it waits for the artist', async () => {
    client = await openGuest(browser, artist, {
      role: 'client',
      rights: 'view',
      name: 'Cleo Client',
      touch: true,
    });
    const { page } = client;
    await waitForPhoto(page);
    await openTray(page);
    expect(await page.getByRole('button', { name: photos.takeFor(NAMES.top) }).count()).toBe(1);
    await takePicture(page, 'views-missing-client-phone');
    await addByGuide(page, 'top', '#40a050');
    await page.locator('.toast', { hasText: photos.sent }).waitFor();
    await inboxCount(page, 1);
    await openTray(page);
    await page.getByText(photos.waitingCount(1), { exact: true }).waitFor();
    expect(await page.locator('.missing-name').allInnerTexts()).not.toContain(NAMES.top);
    await expectAccessible(page, 'the tray of photos on a phone');
    await takePicture(page, 'views-waiting-client-phone');
    await page.keyboard.press('Escape');
    await waitForViews(page, ['crown']);
  });

  it('the artist is told, and accepts it as what it shows', async () => {
    const { page } = artist;
    await inboxCount(page, 1);
    await page.locator('.toast', { hasText: photos.inboxCame(1) }).waitFor();
    await page.getByRole('button', { name: `${photos.add}, ${photos.inboxCount(1)}` }).click();
    const select = page.getByLabel(photos.labelField).last();
    await select.waitFor();
    expect(await select.inputValue(), 'what the client said').toBe('top');
    await expectAccessible(page, 'the inbox');
    await takePictures(page, 'views-inbox');
    await select.selectOption('back');
    await page.getByRole('button', { name: photos.actAs(photos.accept, NAMES.back) }).click();
    await waitForViews(client.page, ['crown', 'back']);
    await waitFor(async () => (await page.locator('.view-add-count').count()) === 0, {
      what: 'an empty inbox',
    });
    await waitFor(async () => (await client.page.locator('.view-add-count').count()) === 0, {
      what: 'nothing waiting for the client',
    });
    await page.keyboard.press('Escape');
  });

  it('or declines it, after being asked once', async () => {
    const { page } = artist;
    await openTray(client.page);
    await addByGuide(client.page, 'left-45', '#404040');
    await inboxCount(page, 1);
    await page.locator('.view-add').click();
    await page.getByRole('button', { name: photos.decline }).click();
    await page.getByText(photos.declineText).waitFor();
    await expectAccessible(page, 'the question before a photo is declined');
    await takePicture(page, 'views-decline');
    await page.getByRole('button', { name: photos.decline }).click();
    await page.locator('.toast', { hasText: photos.declined }).waitFor();
    await waitFor(async () => (await client.page.locator('.view-add-count').count()) === 0, {
      what: 'nothing waiting for the client',
    });
    await page.keyboard.press('Escape');
    await waitForViews(page, ['crown', 'back']);
  });

  it('a photo whose view was deleted is put back on the board', async () => {
    const { page } = artist;
    await stripView(page, 'crown').click();
    await page.getByRole('button', { name: photos.settingsOf(NAMES.crown) }).click();
    await page.getByRole('button', { name: photos.deleteView }).click();
    await page.getByRole('button', { name: photos.deleteView }).click();
    await waitForViews(client.page, ['back']);
    await openTray(page);
    await page.getByText(photos.offBoardTitle, { exact: true }).waitFor();
    await takePicture(page, 'views-off-board');
    await page.getByRole('button', { name: photos.actAs(photos.putBack, NAMES.crown) }).click();
    await waitForViews(client.page, ['back', 'crown']);
    await page.keyboard.press('Escape');
  });

  it('a list that cannot be loaded says so and is tried again', async () => {
    const { page } = artist;
    const address = `**/api/boards/${artist.boardId}/photos`;
    await page.route(address, (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'busy', message: 'Busy.' } } }),
    );
    await page.reload();
    await waitForPhoto(page);
    await openTray(page);
    await page.getByText(photos.loadFailed).waitFor();
    await takePicture(page, 'views-tray-failed');
    await page.unroute(address);
    await page.getByRole('button', { name: texts.common.retry }).click();
    await page.getByText(photos.loadFailed).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('in the dark nothing is unreadable, and no page has thrown', async () => {
    const { page } = artist;
    await page.emulateMedia({ colorScheme: 'dark' });
    await openTray(page);
    await expectAccessible(page, 'the tray of photos in the dark');
    await takePicture(page, 'views-missing-dark');
    expect(artist.errors.filter((error) => !error.includes('503'))).toEqual([]);
    expect(client.errors).toEqual([]);
  });
});
