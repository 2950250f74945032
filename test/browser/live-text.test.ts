import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canvasTexts } from '../../apps/web/src/canvas/canvas-texts.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { takePicture } from './look.ts';
import { CANVAS, chooseTool, placeOnPhoto, readPixels, waitForPixels } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

const OVERLAY = '.board-layer:last-of-type';

describe('what others see of a person beside the document', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  const pixels = () => readPixels(phone, CANVAS.hairlines);
  const becomes = (hash: number, what: string) => waitFor(async () => (await pixels()) === hash, { what });
  const field = () => page.getByRole('textbox', { name: canvasTexts.textField });
  const textsOnBoard = () => board.ink().flatMap((ink) => (ink.kind === 'text' ? ink.text : []));
  const open = async (across: number, down: number) => {
    await chooseTool(page, 'text');
    const at = await placeOnPhoto(page, across, down);
    await page.mouse.click(at.x, at.y);
    await field().waitFor();
    return at;
  };

  it('words are seen while they are written, and are nowhere in the document until they are kept', async () => {
    const empty = await pixels();
    await open(0.4, 0.6);
    await page.keyboard.type('softer');
    await waitForPixels(phone, CANVAS.hairlines, empty);
    await waitFor(async () => (await readPixels(phone, OVERLAY)) !== 0, { what: 'the name of the writer' });
    const first = await pixels();
    await page.keyboard.type(' here, please');
    await waitForPixels(phone, CANVAS.hairlines, first);
    await takePicture(phone, 'live-text-phone');
    expect(textsOnBoard()).toEqual([]);
    for (let press = 0; press < 'softer here, please'.length; press++) await page.keyboard.press('Backspace');
    await becomes(empty, 'nothing where all words were taken back');
    await page.keyboard.type('higher');
    await waitForPixels(phone, CANVAS.hairlines, empty);
    await page.keyboard.press('Control+Enter');
    await waitFor(() => textsOnBoard().includes('higher'), { what: 'the text on the board' });
  });

  it('a text that is changed is seen changing in its own place, and once', async () => {
    await chooseTool(page, 'select');
    await page.mouse.move(5, 5);
    const stored = await pixels();
    const at = await placeOnPhoto(page, 0.4, 0.6);
    await chooseTool(page, 'text');
    await page.mouse.click(at.x + 15, at.y + 10);
    await field().waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type(' up');
    await waitForPixels(phone, CANVAS.hairlines, stored);
    await takePicture(phone, 'live-text-changed');
    expect(textsOnBoard()).toEqual(['higher']);
    await field().fill('higher');
    await page.keyboard.press('Escape');
    await becomes(stored, 'the text as it was');
    expect(textsOnBoard()).toEqual(['higher']);
  });

  it('words that come to nothing disappear', async () => {
    const before = await pixels();
    await open(0.3, 0.75);
    await page.keyboard.type('never mind');
    await waitForPixels(phone, CANVAS.hairlines, before);
    await field().fill('   ');
    await page.keyboard.press('Escape');
    await becomes(before, 'nothing');
    expect(textsOnBoard()).toEqual(['higher']);
  });

  it('words go with their writer, and come back with them', async () => {
    const before = await pixels();
    await open(0.3, 0.75);
    await page.keyboard.type('wait');
    await waitForPixels(phone, CANVAS.hairlines, before);
    await board.artist.context.setOffline(true);
    await becomes(before, 'nothing while the writer is away');
    await board.artist.context.setOffline(false);
    await page.locator('.save-state[data-state="saved"]').waitFor();
    await page.keyboard.type(' for me');
    await waitForPixels(phone, CANVAS.hairlines, before);
    await page.keyboard.press('Control+Enter');
    await waitFor(() => textsOnBoard().includes('wait for me'), { what: 'the text, once' });
    expect(textsOnBoard()).toHaveLength(2);
  });

  it('a pointer that leaves the photo, or goes to another view, is seen no more', async () => {
    await chooseTool(page, 'select');
    await page.mouse.move(5, 5);
    const others = () => readPixels(phone, OVERLAY);
    await waitFor(async () => (await others()) === 0, { what: 'no pointer' });
    const at = await placeOnPhoto(page, 0.5, 0.5);
    const point = async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.move(at.x + 9, at.y + 4);
      await waitFor(async () => (await others()) !== 0, { what: 'the pointer' });
    };
    await point();
    await page.mouse.move(at.x, 5);
    await waitFor(async () => (await others()) === 0, { what: 'the pointer to go with leaving' });
    await point();
    const strip = page.getByRole('button', { name: texts.photos.labels.crown });
    await strip.first().evaluate((button) => (button as HTMLElement).click());
    await waitFor(async () => (await others()) === 0, { what: 'the pointer to go with the view' });
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
