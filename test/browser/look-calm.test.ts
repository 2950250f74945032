import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto } from '../support/test-photo.ts';
import { findMotion, readShifts, watchShifts } from './look-rules.ts';
import { openVisitor, SIZES, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

/** More than this sum of layout shifts is seen as jumping; a fifth of what web.dev calls good. */
const MOST_SHIFT = 0.02;

describe('calm pages', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let boardUrl = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    await watchShifts(artist.page);
    boardUrl = await fillStudio(artist.page, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  const expectNoShift = async (what: string) => {
    const { sum, what: moved } = await readShifts(artist.page);
    expect(sum, `${what}: ${moved.join(', ')}`).toBeLessThan(MOST_SHIFT);
  };

  it.each(['desktop', 'phone'] as const)('nothing jumps while list and board open on a %s', async (size) => {
    const { page } = artist;
    await page.setViewportSize(SIZES[size]);
    await page.goto(server.url);
    await page.getByText('Consultation 1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await expectNoShift('the list');
    await page.goto(boardUrl);
    await waitForPhoto(page);
    await waitForSaved(page);
    await expectNoShift('the board');
  });

  it('nothing moves for those who want no motion, but what tells of progress', async () => {
    const { page } = artist;
    await page.setViewportSize(SIZES.phone);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/boards', (route) => held.then(() => route.continue()));
    await page.goto(server.url);
    await page.getByText(texts.consultations.loading).waitFor({ state: 'attached' });
    expect(await findMotion(page), 'while the list loads').toEqual([]);
    answer();
    await page.getByText('Consultation 1').first().hover();
    expect(await findMotion(page), 'under the pointer').toEqual([]);
    await page.goto(boardUrl);
    await waitForPhoto(page);
    await page.getByRole('button', { name: texts.board.history }).click();
    await page.getByText(texts.history.emptyTitle).waitFor();
    expect(await findMotion(page), 'as a panel opens').toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.route('**/api/boards', () => undefined);
    await page.goto(server.url);
    await page.getByText(texts.consultations.loading).waitFor({ state: 'attached' });
    expect((await findMotion(page)).length, 'others see the skeleton breathe').toBeGreaterThan(0);
  });
});

/** A studio with some consultations, one with a photo; the answer is that one's address. */
async function fillStudio(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.getByLabel(texts.welcome.name).fill('Ada Artist');
  await page.getByLabel(texts.welcome.email).fill('ada@example.org');
  await page.getByLabel(texts.welcome.password).fill('correct horse battery');
  await page.getByRole('button', { name: texts.welcome.createStudio }).click();
  await page.getByText(texts.consultations.emptyTitle).waitFor();
  const ids = await page.evaluate(async () => {
    const made: string[] = [];
    for (let index = 1; index <= 12; index++) {
      const body = JSON.stringify({ title: `Consultation ${index}`, clientName: `Client ${index}` });
      const headers = { 'content-type': 'application/json' };
      made.push((await (await fetch('/api/boards', { method: 'POST', headers, body })).json()).id);
    }
    return made;
  });
  await page.goto(`${url}/board/${ids[0]}`);
  await page.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
  const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await makePhonePhoto() };
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await waitForPhoto(page);
  return `${url}/board/${ids[0]}`;
}
