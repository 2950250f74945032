import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { CANARY_CLIENT_NAME, plantCanary } from '../support/canaries.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto, TEST_PHOTO_SECRETS } from '../support/test-photo.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { Observer } from './observer.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  openVisitor,
  placeOnPhoto,
  readPixels,
  touchWith,
  type Visitor,
  waitForPhoto,
  waitForPixels,
  waitForSaved,
} from './people.ts';

/** One consultation from the first visit on: each step stands on the one before, as it does for people. */
describe('a consultation between an artist on a desktop and a client on a phone', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let client: Visitor;
  let observer: Observer;
  let boardId = '';
  let clientLink = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    client = await openVisitor(browser, { touch: true });
  });

  // Whoever reads of a failure in a log wants to see what the two saw.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await takePicture(artist.page, 'failed-artist');
    await takePicture(client.page, 'failed-client');
  });

  afterAll(async () => {
    observer?.close();
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('the first visitor makes the studio', async () => {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('heading', { name: texts.welcome.setUpTitle }).waitFor();
    await expectAccessible(page, 'the welcome page');
    await takePictures(page, 'welcome');
    await page.getByLabel(texts.welcome.name).fill('Ada Artist');
    await page.getByLabel(texts.welcome.email).fill('ada@example.org');
    await page.getByLabel(texts.welcome.password).fill('correct horse battery');
    await page.getByRole('button', { name: texts.welcome.createStudio }).click();
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await expectAccessible(page, 'the empty list');
    await takePictures(page, 'consultations-empty');
  });

  it('a new consultation takes a 12-megapixel photo, upright and without its metadata', async () => {
    const { page } = artist;
    await page.getByRole('link', { name: texts.consultations.create }).first().click();
    await page.getByLabel(texts.newConsultation.titleLabel).fill('First talk');
    await page.getByLabel(texts.newConsultation.clientName).fill(CANARY_CLIENT_NAME);
    await expectAccessible(page, 'the new consultation page');
    await takePictures(page, 'new-consultation');
    await page.getByRole('button', { name: texts.newConsultation.create }).click();
    await page.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
    boardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await waitForSaved(page);
    await expectAccessible(page, 'the board without a photo');
    await takePictures(page, 'board-empty');

    const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await makePhonePhoto() };
    const progress = page.getByRole('progressbar').waitFor();
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await progress;
    await waitForPhoto(page);
    const view = await readOnlyPhoto(page, boardId);
    expect(view.width, 'the photo is upright').toBeLessThan(view.height);
    const original = await page.evaluate(async (url) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return [...bytes].map((byte) => String.fromCharCode(byte)).join('');
    }, `/api/boards/${boardId}/photos/${view.id}?size=original`);
    for (const secret of TEST_PHOTO_SECRETS) expect(original.includes(secret), secret).toBe(false);
  });

  it('a client opens the link on a phone, types a name and is on the board', async () => {
    const { page } = artist;
    await page.getByRole('button', { name: texts.board.share }).click();
    await expectAccessible(page, 'the share panel');
    await takePictures(page, 'share');
    await page.getByRole('button', { name: texts.share.create }).click();
    clientLink = await page.getByRole('textbox', { name: texts.share.linkLabel }).inputValue();
    expect(clientLink).toContain(`${server.url}/join#`);
    plantCanary(clientLink.split('#')[1] ?? '');
    await takePictures(page, 'share-link');
    await page.keyboard.press('Escape');

    await client.page.goto(clientLink);
    await client.page.getByLabel(texts.join.name).waitFor();
    await expectAccessible(client.page, 'the join page');
    await takePicture(client.page, 'join-phone');
    await client.page.getByLabel(texts.join.name).fill(CANARY_CLIENT_NAME);
    await client.page.getByRole('button', { name: texts.join.join }).tap();
    await waitForPhoto(client.page);
    await waitForSaved(client.page);
    await artist.page
      .getByText(texts.board.joined(CANARY_CLIENT_NAME))
      .first()
      .waitFor({ state: 'attached' });

    observer = new Observer({
      socketUrl: server.socketUrl,
      boardId,
      token: await makeViewerToken(page, boardId),
    });
    await observer.ready();
  });

  it('the artist draws a hairline that the client sees', async () => {
    const before = await readPixels(client.page, CANVAS.hairlines);
    await chooseTool(artist.page, 'hairline');
    for (const [across, down] of HAIRLINE) {
      const { x, y } = await placeOnPhoto(artist.page, across, down);
      await artist.page.mouse.click(x, y);
    }
    await artist.page.keyboard.press('Enter');
    await waitFor(() => observer.anchors().length === HAIRLINE.length, {
      what: 'all anchors at the observer',
    });
    await waitForPixels(client.page, CANVAS.hairlines, before);
    await waitForSaved(artist.page);
  });

  it('two people drag two anchors at the same moment, and see it while it happens', async () => {
    const anchors = observer.anchors();
    await chooseTool(artist.page, 'select');
    await chooseTool(client.page, 'select');
    const finger = await touchWith(client.page);
    const [ownFirst, ownLast] = [HAIRLINE[0] as Place, HAIRLINE.at(-1) as Place];
    const touched = await placeOnPhoto(client.page, ...ownLast);
    const beforeArtist = await readPixels(artist.page, CANVAS.hairlines);
    const beforeClient = await readPixels(client.page, CANVAS.hairlines);

    const grabbed = await placeOnPhoto(artist.page, ...ownFirst);
    const release = await dragMouse(artist.page, [grabbed, { x: grabbed.x + 10, y: grabbed.y + 30 }]);
    await finger.down(touched);
    for (let step = 1; step <= 8; step++) await finger.move({ x: touched.x - step, y: touched.y + 3 * step });
    await waitForPixels(client.page, CANVAS.hairlines, beforeClient);
    await waitForPixels(artist.page, CANVAS.hairlines, beforeArtist);
    expect(observer.anchors(), 'nothing is in the document while both still drag').toEqual(anchors);
    await takePicture(artist.page, 'two-drags-artist');
    await takePicture(client.page, 'two-drags-client');
    await release();
    await finger.up();

    await waitFor(() => observer.anchors()[0]?.y !== anchors[0]?.y, { what: "the artist's anchor" });
    await waitFor(() => observer.anchors().at(-1)?.y !== anchors.at(-1)?.y, { what: "the client's anchor" });
    expect(observer.anchors().slice(1, -1)).toEqual(anchors.slice(1, -1));
  });

  it('an anchor is added on the line, and deleted with a key', async () => {
    const count = observer.anchors().length;
    await chooseTool(artist.page, 'hairline');
    const [a, b] = [HAIRLINE[2] as Place, HAIRLINE[3] as Place];
    const { x, y } = await placeOnPhoto(artist.page, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    await artist.page.mouse.click(x, y);
    await waitFor(() => observer.anchors().length === count + 1, { what: 'one more anchor' });
    await artist.page.keyboard.press('Escape');
    await chooseTool(artist.page, 'select');
    const middle = await placeOnPhoto(artist.page, ...(HAIRLINE[2] as Place));
    await artist.page.mouse.click(middle.x, middle.y);
    await artist.page.keyboard.press('Delete');
    await waitFor(() => observer.anchors().length === count, { what: 'one anchor less' });
  });

  it('a stroke is seen by the other while it is painted, and undo takes back only my own', async () => {
    await chooseTool(artist.page, 'density');
    // A client sees dots as they will be; the artist paints behind the hairline, where there are some.
    const before = await readPixels(client.page, CANVAS.dots);
    const from = await placeOnPhoto(artist.page, 0.4, 0.1);
    const to = await placeOnPhoto(artist.page, 0.6, 0.11);
    const release = await dragMouse(artist.page, [from, to]);
    await waitForPixels(client.page, CANVAS.dots, before);
    expect(observer.strokes(), 'the stroke is not in the document yet').toBe(0);
    await takePicture(artist.page, 'painting-artist');
    await takePicture(client.page, 'painting-client');
    await release();
    await waitFor(() => observer.strokes() === 1, { what: "the artist's stroke" });

    await chooseTool(client.page, 'density');
    const finger = await touchWith(client.page);
    const start = await placeOnPhoto(client.page, 0.4, 0.3);
    await finger.down(start);
    for (let step = 1; step <= 10; step++) await finger.move({ x: start.x + 6 * step, y: start.y });
    await finger.up();
    await waitFor(() => observer.strokes() === 2, { what: "the client's stroke" });

    await artist.page.keyboard.press('Control+z');
    await waitFor(() => observer.strokes() === 1, { what: "the artist's undo" });
    await artist.page.keyboard.press('Control+Shift+z');
    await waitFor(() => observer.strokes() === 2, { what: "the artist's redo" });
    const undo = client.page.getByRole('button', { name: texts.board.undo });
    await undo.tap();
    await waitFor(() => observer.strokes() === 1, { what: "the client's undo" });
  });

  it('two fingers zoom and leave no mark, and Ctrl with the wheel zooms at the cursor', async () => {
    const strokes = observer.strokes();
    const widthOf = async (page: typeof client.page) =>
      (await page.locator('.board-world').boundingBox())?.width ?? 0;
    const before = await widthOf(client.page);
    const finger = await touchWith(client.page);
    const { x, y } = await placeOnPhoto(client.page, 0.5, 0.5);
    await finger.down({ x: x - 30, y });
    await finger.down({ x: x - 30, y }, { x: x + 30, y });
    for (let step = 1; step <= 10; step++)
      await finger.move({ x: x - 30 - 5 * step, y }, { x: x + 30 + 5 * step, y });
    await finger.up();
    await waitFor(async () => (await widthOf(client.page)) > before * 1.5, {
      what: 'the photo to be larger',
    });
    expect(observer.strokes()).toBe(strokes);

    const wide = await widthOf(artist.page);
    const at = await placeOnPhoto(artist.page, 0.3, 0.3);
    await artist.page.mouse.move(at.x, at.y);
    await artist.page.keyboard.down('Control');
    await artist.page.mouse.wheel(0, -300);
    await artist.page.keyboard.up('Control');
    await waitFor(async () => (await widthOf(artist.page)) > wide * 1.1, { what: 'the photo to be larger' });
    const stays = await placeOnPhoto(artist.page, 0.3, 0.3);
    expect(Math.hypot(stays.x - at.x, stays.y - at.y), 'the place under the cursor stays').toBeLessThan(2);
    await artist.page.keyboard.press('Shift+Digit1');
  });

  it('a snapshot is kept, looked at read-only and restored', async () => {
    const { page } = artist;
    const kept = observer.anchors();
    await page.getByRole('button', { name: texts.board.history }).click();
    await page.getByText(texts.history.emptyTitle).waitFor();
    await expectAccessible(page, 'the empty history');
    await page.getByLabel(texts.history.label).fill('As agreed');
    await page.getByRole('button', { name: texts.history.take }).click();
    const row = page.locator('.snapshot-row').filter({ hasText: 'As agreed' });
    await row.waitFor();
    await waitFor(
      () => row.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
      { what: 'the thumbnail' },
    );
    await takePictures(page, 'history');

    await chooseTool(page, 'select');
    const place = await placeOnPhoto(page, ...(HAIRLINE[1] as Place));
    const release = await dragMouse(page, [place, { x: place.x, y: place.y + 60 }]);
    await release();
    await waitFor(() => JSON.stringify(observer.anchors()) !== JSON.stringify(kept), {
      what: 'a change after it',
    });
    const changed = observer.anchors();

    await row.click();
    const banner = page.getByRole('status').filter({ hasText: 'As agreed' });
    await banner.waitFor();
    await expectAccessible(page, 'a snapshot that is looked at');
    await takePictures(page, 'snapshot');
    expect(observer.anchors(), 'looking changes nothing').toEqual(changed);
    await banner.getByRole('button', { name: texts.history.restore }).click();
    await page.getByRole('dialog').getByRole('button', { name: texts.history.restore }).click();
    await waitFor(() => JSON.stringify(observer.anchors()) === JSON.stringify(kept), {
      what: 'the kept anchors',
    });
    await page.getByRole('complementary').getByRole('button', { name: texts.common.close }).click();
  });

  it('the board has no axe violations at any size, light or dark, and no page has thrown', async () => {
    await expectAccessible(artist.page, 'the board');
    await takePictures(artist.page, 'board');
    await artist.page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(artist.page, 'the dark board');
    await takePictures(artist.page, 'board-dark');
    await expectAccessible(client.page, "the client's board");
    await takePicture(client.page, 'board-client');
    expect(artist.errors).toEqual([]);
    expect(client.errors).toEqual([]);
  });

  it('a revoked link closes the board on the phone at once', async () => {
    const { page } = artist;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: texts.board.share }).click();
    await page.getByRole('button', { name: /^Revoke the link for Client/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: texts.share.revoke, exact: true }).click();
    await client.page.getByRole('heading', { name: texts.board.endedTitle }).waitFor({ timeout: 4000 });
    await takePicture(client.page, 'ended-phone');
  });
});

type Place = readonly [across: number, down: number];

const HAIRLINE: readonly Place[] = [
  [0.3, 0.35],
  [0.38, 0.29],
  [0.5, 0.27],
  [0.62, 0.29],
  [0.7, 0.35],
];

async function readOnlyPhoto(
  page: Visitor['page'],
  boardId: string,
): Promise<{ id: string; width: number; height: number }> {
  const answer = await page.evaluate(
    async (url) => (await fetch(url)).json(),
    `/api/boards/${boardId}/photos`,
  );
  return answer.photos?.[0] ?? answer[0];
}

async function makeViewerToken(page: Visitor['page'], boardId: string): Promise<string> {
  const answer = await page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ role: 'viewer' }) })).json();
  }, `/api/boards/${boardId}/links`);
  return answer.token;
}
