import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import type { ToolName } from '../../apps/web/src/tools/tool-name.ts';
import { waitFor } from '../support/wait.ts';
import { boardToText } from './midway-board.ts';
import {
  CANVAS,
  chooseTool,
  placeOnPhoto,
  readPixels,
  touchWith,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';
import { stripNames, stripView } from './views-studio.ts';

const TOOLS: readonly ToolName[] = ['pen', 'density', 'erase', 'hairline'];

describe('the photo under a stroke', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  it.each(TOOLS)('is deleted while %s is at it: no mark is left, and who did it is said', async (tool) => {
    const before = boardToText(board.observer.doc);
    const names = await stripNames(phone);
    await stripView(phone, 'front').tap();
    await stripView(page, 'front').click();
    await chooseTool(phone, tool);
    const canvas = tool === 'density' ? CANVAS.heat : CANVAS.hairlines;
    const seen = await readPixels(phone, canvas);
    const finger = await touchWith(phone);
    const { x, y } = await placeOnPhoto(phone, 0.4, 0.3);
    await finger.down({ x, y });
    for (let step = 1; step <= 6; step++) await finger.move({ x: x + 8 * step, y: y + 3 * step });
    // Where nothing is painted the eraser changes nothing that could be seen.
    if (tool !== 'erase') await waitForPixels(phone, canvas, seen);
    await deleteFront();
    await phone.locator('.toast', { hasText: 'Demo artist' }).waitFor();
    for (let step = 7; step <= 10; step++) await finger.move({ x: x + 8 * step, y: y + 3 * step });
    await finger.up();
    await waitForSaved(phone);
    await page.getByRole('button', { name: texts.board.undo }).click();
    await waitFor(async () => (await stripNames(phone)).length === names.length, { what: 'the photo again' });
    await waitFor(() => boardToText(board.observer.doc) === before, { what: 'the board as it was' });
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });

  async function deleteFront(): Promise<void> {
    const count = (await stripNames(phone)).length;
    const label = texts.photos.labels.front;
    await page.getByRole('button', { name: texts.photos.settingsOf(label) }).click();
    await page.getByRole('button', { name: texts.photos.deleteView }).click();
    await page.getByText(texts.photos.deleteText).waitFor();
    await page.getByRole('button', { name: texts.photos.deleteView }).click();
    await waitFor(async () => (await stripNames(phone)).length === count - 1, { what: 'the photo to go' });
  }
});
