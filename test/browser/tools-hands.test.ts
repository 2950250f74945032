import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { chooseTool, placeOnPhoto, touchWith, waitForSaved } from './people.ts';
import { openToolsBoard, penWith, type ToolsBoard } from './tools-board.ts';

describe('how a device is held', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('suggest');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  // To whole pixels: how the browser lays the photo differs by a hundredth between two frames.
  const worldOf = async (on: Page) => {
    const box = await on.locator('.board-world').boundingBox();
    return [box?.x, box?.y, box?.width, box?.height].map((side) => Math.round(side ?? 0)).join(' ');
  };
  const setSwitch = async (on: Page, name: string, checked: boolean) => {
    await on.getByRole('button', { name: texts.common.moreInMenu }).click();
    await on.getByRole('checkbox', { name }).setChecked(checked);
    await expectAccessible(on, 'the menu of the board');
    await on.keyboard.press('Escape');
  };
  const swipe = async (on: Page, down: number) => {
    const finger = await touchWith(on);
    const a = await placeOnPhoto(on, 0.3, down);
    await finger.down(a);
    for (let step = 1; step <= 8; step++) await finger.move({ x: a.x + 10 * step, y: a.y + 4 * step });
    await finger.up();
  };

  it('a locked photo does not move for wheel, fingers or keys, and says so until it is unlocked', async () => {
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Shift+L');
    await page.getByText(texts.hands.lockedBadge, { exact: true }).first().waitFor();
    await expectAccessible(page, 'the locked board');
    await takePictures(page, 'locked');
    const before = await worldOf(page);
    const at = await placeOnPhoto(page, 0.5, 0.5);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, 200);
    await page.keyboard.press('+');
    await page.keyboard.press('Shift+Digit1');
    await page.getByRole('button', { name: texts.board.zoomIn }).click();
    expect(await worldOf(page)).toBe(before);
    await page.getByRole('button', { name: texts.hands.unlock, exact: true }).click();
    await page.getByRole('button', { name: texts.board.zoomIn }).click();
    await waitFor(async () => (await worldOf(page)) !== before, { what: 'the photo to be larger' });

    await setSwitch(phone, texts.hands.lock, true);
    const still = await worldOf(phone);
    await chooseTool(phone, 'hand');
    await swipe(phone, 0.4);
    expect(await worldOf(phone)).toBe(still);
    await takePicture(phone, 'locked-touch');
    await setSwitch(phone, texts.hands.lock, false);
    await swipe(phone, 0.4);
    await waitFor(async () => (await worldOf(phone)) !== still, { what: 'the photo to move' });
  });

  it('a button touched right after a quick stroke hears the tap', async () => {
    await chooseTool(phone, 'pen');
    const undo = phone.getByRole('button', { name: texts.board.undo });
    const redo = phone.getByRole('button', { name: texts.board.redo });
    for (let round = 1; round <= 5; round++) {
      await swipe(phone, 0.4);
      await undo.tap();
      await waitFor(() => redo.isEnabled(), { what: `the stroke of round ${round} to be taken back` });
    }
    expect(await undo.isEnabled()).toBe(false);
    await waitForSaved(phone);
    expect(board.ink()).toEqual([]);
  });

  it('with the switch for pens only a finger pans and the pen draws', async () => {
    await setSwitch(phone, texts.hands.penOnly, true);
    await chooseTool(phone, 'pen');
    const still = await worldOf(phone);
    await swipe(phone, 0.4);
    await waitFor(async () => (await worldOf(phone)) !== still, { what: 'the photo to move' });
    expect(board.ink()).toEqual([]);
    const pen = await penWith(phone);
    const a = await placeOnPhoto(phone, 0.4, 0.4);
    await pen.down(a);
    for (let step = 1; step <= 6; step++) await pen.move({ x: a.x + 8 * step, y: a.y });
    await pen.up({ x: a.x + 48, y: a.y });
    await waitFor(() => board.ink().length === 1, { what: 'the stroke of the pen' });
  });

  it('left-handed puts the tools on the other side, also after coming back', async () => {
    const side = async () => (await page.getByRole('toolbar').boundingBox())?.x ?? 0;
    expect(await side()).toBeLessThan(200);
    await setSwitch(page, texts.hands.leftHanded, true);
    await waitFor(async () => (await side()) > 1000, { what: 'the tools on the right' });
    await chooseTool(page, 'density');
    await takePictures(page, 'left-handed');
    await page.reload();
    await waitFor(async () => (await side()) > 1000, { what: 'the tools on the right again' });
    await setSwitch(page, texts.hands.leftHanded, false);
  });

  it('size and strength change by letters, and by one drag of their control', async () => {
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('b');
    const grip = page.getByRole('button', { name: new RegExp(`^${texts.tune.label}`) });
    const words = () => grip.textContent();
    const seen = [await words()];
    for (const key of ['s', 'Shift+W', 'Shift+S', ']', '[']) {
      await page.keyboard.press(key);
      await waitFor(async () => (await words()) !== seen.at(-1), { what: `another brush by ${key}` });
      seen.push(await words());
    }
    const box = await grip.boundingBox();
    if (!box) throw new Error('There is no control for size and strength.');
    await page.mouse.move(box.x + 40, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 10, box.y - 20, { steps: 4 });
    await page.mouse.up();
    expect(await words()).not.toBe(seen.at(-1));
    await grip.press('ArrowUp');
    const at = await placeOnPhoto(page, 0.5, 0.4);
    await page.mouse.move(at.x, at.y);
    await takePicture(page, 'brush-strength');
  });

  it('F1 lists all keys', async () => {
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog');
    for (const { title } of texts.keys.groups)
      await sheet.getByRole('heading', { name: title, exact: true }).waitFor();
    await expectAccessible(page, 'the list of keys');
    await takePictures(page, 'keys');
    await page.keyboard.press('Escape');
  });

  it('who may only suggest is offered ink and not the design', async () => {
    await chooseTool(phone, 'erase');
    await takePicture(phone, 'suggest-phone');
    await expectAccessible(phone, 'the board of who may suggest');
    expect(await phone.getByRole('toolbar').locator('[aria-disabled="true"]').count()).toBe(4);
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
