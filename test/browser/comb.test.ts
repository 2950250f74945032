import { combRoot, readStrokes } from '@stipple/board';
import { decodeComb } from '@stipple/density';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePictures } from './look.ts';
import {
  chooseTool,
  dragMouse,
  placeOnPhoto,
  readPixels,
  touchWith,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

const ARROWS = '.board-combs';

let board: ToolsBoard;

beforeAll(async () => {
  board = await openToolsBoard('edit');
}, 120_000);
afterAll(() => board?.close());

const combs = () => readStrokes(board.observer.doc, combRoot('main', board.observer.viewId));
const stored = (count: number) =>
  waitFor(() => combs().length === count, { what: `${count} comb strokes on the server` });

async function combAlong(along: readonly (readonly [number, number])[]): Promise<void> {
  const { page } = board.artist;
  const places = await Promise.all(along.map(([across, down]) => placeOnPhoto(page, across, down)));
  await (await dragMouse(page, places))();
}

describe('the comb', () => {
  test('says where hair points, on both screens, by arrows that follow while one combs', async () => {
    const { page } = board.artist;
    await page.keyboard.press('n');
    await page.getByRole('region', { name: texts.comb.title }).waitFor();
    const empty = await readPixels(page, ARROWS);
    const places = await Promise.all(
      ([0.4, 0.5, 0.6] as const).map((across) => placeOnPhoto(page, across, 0.2)),
    );
    const letGo = await dragMouse(page, places);
    await waitForPixels(page, ARROWS, empty);
    expect(combs()).toHaveLength(0);
    await letGo();
    await stored(1);
    await chooseTool(board.client.page, 'comb');
    await waitFor(async () => (await readPixels(board.client.page, ARROWS)) !== 0, {
      what: 'arrows on the phone',
    });
  }, 60_000);

  test('follows a finger on the phone, and undo takes back only one’s own stroke', async () => {
    const { page } = board.client;
    const finger = await touchWith(page);
    await finger.down(await placeOnPhoto(page, 0.3, 0.15));
    await finger.move(await placeOnPhoto(page, 0.3, 0.25));
    await finger.move(await placeOnPhoto(page, 0.3, 0.35));
    await finger.up();
    await stored(2);
    await page.getByRole('button', { name: texts.board.undo }).tap();
    await stored(1);
    await takePictures(board.artist.page, 'comb');
  }, 60_000);

  test('works by the keyboard alone, and a tap without a way says why nothing came of it', async () => {
    const { page } = board.artist;
    await page.locator('.board-canvas').focus();
    for (const key of ['ArrowRight', 'Enter']) await page.keyboard.press(key);
    for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await stored(2);
    const last = decodeComb(combs()[1] as Uint8Array);
    expect(last?.points.length).toBeGreaterThanOrEqual(4);
    await page.keyboard.press('Escape');
    const place = await placeOnPhoto(page, 0.5, 0.3);
    await page.mouse.click(place.x, place.y);
    await page.getByText(texts.comb.tooShort).first().waitFor();
    expect(combs()).toHaveLength(2);
  }, 60_000);

  test('makes a whorl of a few strokes around a middle, and is taken off as one step', async () => {
    const { page } = board.artist;
    await chooseTool(page, 'comb');
    for (let turn = 0; turn < 6; turn++) {
      const angle = (turn * Math.PI) / 3;
      const at = (radius: number, twist: number) =>
        [0.5 + radius * Math.cos(angle + twist), 0.16 + radius * 0.8 * Math.sin(angle + twist)] as const;
      await combAlong([at(0.04, 0), at(0.09, 0.4), at(0.14, 0.7)]);
    }
    await stored(8);
    await waitForSaved(page);
    await takePictures(page, 'comb-whorl');
    await expectAccessible(page, 'the board with the comb in hand');
    await page.getByRole('button', { name: texts.comb.clear }).click();
    await stored(0);
    await page.getByRole('button', { name: texts.board.undo }).click();
    await stored(8);
    expect([...board.artist.errors, ...board.client.errors]).toEqual([]);
  }, 90_000);
});
