import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto } from '../support/test-photo.ts';
import { waitFor } from '../support/wait.ts';
import { readFocus } from './look-rules.ts';
import { CANVAS, openVisitor, readPixels, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

const MOST_TABS = 60;

/**
 * Presses Tab until the focus is on what is called `name`, as somebody does who sees only where the focus is.
 * Fails where the focus cannot be seen on the way.
 */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < MOST_TABS; count++) {
    await page.keyboard.press('Tab');
    const focus = await readFocus(page);
    if (!focus) continue;
    expect(focus.isShown, `the focus can be seen on ${focus.name}`).toBe(true);
    const called = focus.name.replace(/^\S+ “|”$/g, '');
    if (typeof name === 'string' ? called.startsWith(name.slice(0, 60)) : name.test(called)) return;
    passed.push(focus.name);
  }
  throw new Error(`The focus never came to ${name}; it was on ${passed.join(', ')}.`);
}

/** Goes to a control and presses it. */
async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** What the page has said aloud last. */
const heard = (page: Page, words: string) =>
  page.locator('[aria-live], [role=status], [role=alert]').filter({ hasText: words }).first();

describe('a consultation with the keyboard alone', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('makes the studio and a consultation', async () => {
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('heading', { name: texts.welcome.setUpTitle }).waitFor();
    for (const [label, words] of [
      [texts.welcome.name, 'Ada Artist'],
      [texts.welcome.email, 'ada@example.org'],
      [texts.welcome.password, 'correct horse battery'],
    ] as const) {
      await tabTo(page, label);
      await page.keyboard.type(words);
    }
    await page.keyboard.press('Enter');
    await page.getByText(texts.consultations.emptyTitle).waitFor();
    await press(page, texts.consultations.create);
    await page.getByRole('heading', { name: texts.newConsultation.title }).waitFor();
    await waitFor(async () => (await readFocus(page))?.name.startsWith('input'), {
      what: 'the title to have the focus',
    });
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
  });

  it('adds a photo, draws a hairline, and takes it back and forth', async () => {
    const { page } = artist;
    const chooser = page.waitForEvent('filechooser');
    await press(page, texts.photos.choose);
    await (await chooser).setFiles({
      name: 'IMG_0001.JPG',
      mimeType: 'image/jpeg',
      buffer: await makePhonePhoto(),
    });
    await waitForPhoto(page);
    await heard(page, texts.photos.added).waitFor({ state: 'attached' });
    const before = await readPixels(page, CANVAS.hairlines);
    await tabTo(page, texts.board.canvasLabel(''));
    await page.keyboard.press('p');
    for (let anchor = 0; anchor < 3; anchor++) {
      for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await waitFor(async () => (await readPixels(page, CANVAS.hairlines)) !== before, {
      what: 'the hairline',
    });
    await waitForSaved(page);
    const drawn = await readPixels(page, CANVAS.hairlines);
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await readPixels(page, CANVAS.hairlines)) !== drawn, { what: 'the undo' });
    await page.keyboard.press('Control+Shift+z');
    await waitForSaved(page);
  });

  it('keeps a state, names it anew, looks at it and restores it', async () => {
    const { page } = artist;
    await press(page, texts.board.history);
    await page.getByRole('heading', { name: texts.history.title }).waitFor();
    await tabTo(page, texts.history.label);
    await page.keyboard.type('First');
    await page.keyboard.press('Enter');
    await heard(page, texts.history.taken('First')).waitFor({ state: 'attached' });
    await press(page, texts.history.menu('First'));
    await waitFor(async () => (await readFocus(page))?.name.startsWith('input'), {
      what: 'the name’s field',
    });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('The first one');
    await page.keyboard.press('Enter');
    await heard(page, texts.history.renamed('The first one')).waitFor({ state: 'attached' });
    await press(page, /^Look at itThe first one/);
    await heard(page, 'You are looking at “The first one”').waitFor();
    await press(page, /^Restore$/);
    await page.getByRole('dialog').waitFor();
    await press(page, /^Restore$/);
    await heard(page, texts.history.someoneRestored).waitFor({ state: 'attached' });
    await waitForSaved(page);
  });

  it('renames the consultation on the board, finds it in the list, archives it and signs out', async () => {
    const { page } = artist;
    await press(page, texts.board.renameHint('By keyboard'));
    await waitFor(async () => (await readFocus(page))?.name.startsWith('input'), {
      what: 'the title’s field',
    });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('By hand');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: texts.board.renameHint('By hand') }).waitFor();
    await press(page, texts.board.toConsultations);
    await page.getByRole('heading', { name: texts.consultations.title }).waitFor();
    await press(page, texts.consultations.menu('By hand'));
    await press(page, texts.consultations.archive);
    await heard(page, texts.consultations.nowArchived('By hand')).waitFor({ state: 'attached' });
    await page.getByText(texts.consultations.archived, { exact: true }).waitFor();
    await press(page, texts.common.account);
    await press(page, texts.common.signOut);
    await page.getByRole('heading', { name: texts.welcome.signInTitle }).waitFor();
    expect(artist.errors).toEqual([]);
  });
});
