import { densityRoot, readDesigns, readStrokes } from '@stipple/board';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optionsTexts as words } from '../../apps/web/src/texts/options.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  placeOnPhoto,
  readPixels,
  waitForPhoto,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

const PATIENT_MS = 60_000;
const [A, B] = [words.lettered('A'), words.lettered('B')];

let board: ToolsBoard;

beforeAll(async () => {
  board = await openToolsBoard('suggest');
  for (const { page } of [board.artist, board.client]) page.setDefaultTimeout(PATIENT_MS);
}, 180_000);
afterAll(() => board?.close());

const designs = () => readDesigns(board.observer.doc);
const strokesOf = (designId: string) =>
  readStrokes(board.observer.doc, densityRoot(designId, board.observer.viewId)).length;
const idOf = (name: string) => designs().find((design) => design.name === name)?.id ?? '';
const panel = (page: Page) => page.getByRole('dialog', { name: words.title });
const row = (page: Page, name: string) => panel(page).locator('.option-row', { hasText: name });
const switchOf = (page: Page): Locator => page.locator('.option-switch');

async function waitForShown(page: Page, name: string): Promise<void> {
  const shown = async () => (await switchOf(page).locator('.option-switch-name').textContent()) === name;
  await waitFor(shown, { what: `${name} to be shown`, timeoutMs: PATIENT_MS });
}

async function openOptions(page: Page): Promise<void> {
  await switchOf(page).click();
  await panel(page).getByRole('heading', { name: words.title }).waitFor();
}

async function closeOptions(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'hidden' });
}

/** Switches as a person does, and leaves the list closed. */
async function show(page: Page, name: string): Promise<void> {
  await openOptions(page);
  await row(page, name).click();
  await closeOptions(page);
  await waitForShown(page, name);
}

async function paint(down: number): Promise<void> {
  const { page } = board.artist;
  await chooseTool(page, 'density');
  const places = await Promise.all([0.4, 0.5, 0.6].map((across) => placeOnPhoto(page, across, down)));
  await (await dragMouse(page, places))();
}

const undo = (page: Page) => page.getByRole('button', { name: texts.board.undo }).click();

describe('the options of a board', () => {
  test('begin with one, which is quiet for a client; one more is a copy that its maker sees at once', async () => {
    const [artist, client] = [board.artist.page, board.client.page];
    await waitForShown(artist, A);
    await takePictures(artist, 'options-single');
    expect(await switchOf(client).count()).toBe(0);
    const before = strokesOf('main');
    // A phone has no room for the switch of one option: its menu adds the second.
    await artist.setViewportSize({ width: 390, height: 844 });
    await switchOf(artist).waitFor({ state: 'detached' });
    await artist.getByRole('button', { name: texts.common.moreInMenu, exact: true }).click();
    await takePicture(artist, 'options-menu-phone');
    await artist.getByRole('button', { name: words.add }).click();
    await waitForShown(artist, B);
    await artist.setViewportSize({ width: 1440, height: 900 });
    await waitForShown(artist, B);
    await waitFor(() => designs().length === 2, { what: 'two options on the server', timeoutMs: PATIENT_MS });
    expect(strokesOf(idOf(B))).toBe(before);
    await waitForShown(client, A);
  }, 180_000);

  test('are painted on each for itself, and everybody switches for themselves', async () => {
    const [artist, client] = [board.artist.page, board.client.page];
    const [ofA, ofB] = [strokesOf('main'), strokesOf(idOf(B))];
    await paint(0.14);
    await paint(0.2);
    await waitFor(() => strokesOf(idOf(B)) === ofB + 2, {
      what: 'two strokes on B',
      timeoutMs: PATIENT_MS,
    });
    expect(strokesOf('main')).toBe(ofA);
    await waitForShown(client, A);
    const asA = await readPixels(client, CANVAS.density);
    await openOptions(client);
    await takePicture(client, 'options-client-phone');
    await expectAccessible(client, 'the options on a phone');
    await closeOptions(client);
    await show(client, B);
    await waitForPixels(client, CANVAS.density, asA);
    await show(artist, A);
    await paint(0.3);
    await waitFor(() => strokesOf('main') === ofA + 1, { what: 'a stroke on A', timeoutMs: PATIENT_MS });
    await waitForShown(client, B);
  }, 240_000);

  test('are kept by each device across a reload', async () => {
    const { page } = board.client;
    await page.reload();
    await waitForPhoto(page);
    await waitForShown(page, B);
  }, 120_000);

  test('get a star from the client, which the artist sees come and go', async () => {
    const [artist, client] = [board.artist.page, board.client.page];
    await openOptions(client);
    const star = panel(client).getByRole('button', { name: words.star(B) });
    await star.tap();
    await artist.getByText(words.given('Cleo Client', B)).first().waitFor();
    await waitFor(async () => (await star.getAttribute('aria-pressed')) === 'true', {
      what: 'the star to be given',
      timeoutMs: PATIENT_MS,
    });
    await openOptions(artist);
    await row(artist, B)
      .getByText(words.starredBy(['Cleo Client']))
      .waitFor();
    expect(await panel(artist).locator('.option-give').count()).toBe(0);
    await star.tap();
    await artist.getByText(words.taken('Cleo Client')).first().waitFor();
    await row(artist, B)
      .getByText(words.starredBy(['Cleo Client']))
      .waitFor({ state: 'detached' });
    await star.tap();
    await row(artist, B)
      .getByText(words.starredBy(['Cleo Client']))
      .waitFor();
    await takePictures(artist, 'options');
    await artist.emulateMedia({ colorScheme: 'dark' });
    await takePictures(artist, 'options-dark');
    await expectAccessible(artist, 'the options of a starred board, dark');
    await artist.emulateMedia({ colorScheme: 'light' });
    await closeOptions(artist);
    await takePicture(client, 'options-starred-phone');
    await closeOptions(client);
  }, 240_000);

  test('are where an undo takes whom it concerns: to the option in which the step was', async () => {
    const { page } = board.artist;
    const ofB = strokesOf(idOf(B));
    await show(page, B);
    await undo(page);
    await waitForShown(page, A);
    await page.getByText(words.undoneIn(A)).first().waitFor();
    await undo(page);
    await waitForShown(page, B);
    await waitFor(() => strokesOf(idOf(B)) === ofB - 1, {
      what: 'a stroke less on B',
      timeoutMs: PATIENT_MS,
    });
  }, 180_000);

  test('are chosen, named and asked about by the keyboard alone', async () => {
    const { page } = board.artist;
    await switchOf(page).focus();
    await page.keyboard.press('Enter');
    await panel(page).getByRole('heading', { name: words.title }).waitFor();
    await row(page, B).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await waitForShown(page, A);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await waitForShown(page, B);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel(page).getByLabel(words.name).fill('Softer');
    await page.keyboard.press('Enter');
    await waitForShown(page, 'Softer');
    await waitForShown(board.client.page, 'Softer');
  }, 120_000);

  test('are kept state by state, and looking at one turns the switch off', async () => {
    const { page } = board.artist;
    await closeOptions(page);
    await waitForSaved(page);
    const history = page.getByRole('button', { name: texts.board.history, exact: true });
    await history.click();
    await page.getByLabel(texts.history.label).first().fill('Softer for now');
    await page.getByRole('button', { name: texts.history.take }).click();
    await page.locator('.snapshot-row', { hasText: 'Softer for now' }).waitFor();
    await show(page, A);
    await page.locator('.snapshot-row', { hasText: 'Softer for now' }).click();
    await waitForShown(page, 'Softer');
    expect(await switchOf(page).isDisabled()).toBe(true);
    await takePictures(page, 'options-frozen');
    await page.getByRole('button', { name: texts.history.backToNow }).click();
    await waitForShown(page, A);
    expect(await switchOf(page).isDisabled()).toBe(false);
    await history.click();
  }, 180_000);

  test('fall back to the one beside when theirs is deleted, and come back with their star by undo', async () => {
    const [artist, client] = [board.artist.page, board.client.page];
    await waitForShown(client, 'Softer');
    await show(artist, 'Softer');
    await openOptions(artist);
    await panel(artist)
      .getByRole('button', { name: words.more('Softer') })
      .click();
    await panel(artist).getByRole('button', { name: words.remove }).click();
    await panel(artist).getByText(words.removeTitle('Softer')).waitFor();
    await takePicture(artist, 'options-delete');
    expect(designs()).toHaveLength(2);
    await panel(artist).getByRole('button', { name: words.removeAction, exact: true }).click();
    await waitForShown(artist, A);
    await client.getByText(words.deletedByOther('Softer', A)).first().waitFor();
    await panel(artist)
      .getByRole('button', { name: words.more(A) })
      .click();
    await panel(artist).getByLabel(words.name).waitFor();
    expect(await panel(artist).getByRole('button', { name: words.remove }).count()).toBe(0);
    await closeOptions(artist);
    await undo(artist);
    await waitForShown(artist, 'Softer');
    await waitForShown(client, 'Softer');
    await openOptions(artist);
    await row(artist, 'Softer')
      .getByText(words.starredBy(['Cleo Client']))
      .waitFor();
    await closeOptions(artist);
    expect([...board.artist.errors, ...board.client.errors]).toEqual([]);
  }, 180_000);

  test('that were added go again by one undo, back to what they were made of', async () => {
    const { page } = board.artist;
    await show(page, A);
    await openOptions(page);
    await panel(page).getByRole('button', { name: words.add }).click();
    await waitForShown(page, words.lettered('C'));
    await closeOptions(page);
    await waitFor(() => designs().length === 3, { what: 'three options', timeoutMs: PATIENT_MS });
    await undo(page);
    await waitForShown(page, A);
    await waitFor(() => designs().length === 2, { what: 'two options again', timeoutMs: PATIENT_MS });
  }, 120_000);
});
