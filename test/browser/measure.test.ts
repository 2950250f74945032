import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureTexts } from '../../apps/web/src/texts/measure.ts';
import { scaleTexts } from '../../apps/web/src/texts/scale.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { touchWith, waitForSaved } from './people.ts';
import { openScaleBoard, type ScaleBoard, spotOn } from './scale-board.ts';
import { CARD, HUNDRED_MM, SQUARE } from './scale-photo.ts';

describe('measuring', () => {
  let board: ScaleBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openScaleBoard();
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  it('without a scale tells proportions only, by keyboard too', async () => {
    await page.keyboard.press('m');
    const canvas = page.locator('.board-canvas');
    await canvas.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(measureTexts.noScale).waitFor();
    expect(await page.locator('.measure-row dd').allInnerTexts()).toEqual([
      expect.stringMatching(/^\d+ % of the photo/),
    ]);
    await takePicture(page, 'measure-proportions');
    // The points, the cross, then the tool.
    for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('Escape');
    await page.locator('.pin-panel').waitFor({ state: 'detached' });
  });

  it('a client measures two points in centimetres and inches, and nothing of it is kept', async () => {
    const [left, right] = HUNDRED_MM;
    await page.locator('.view-chip').first().click();
    for (const corner of CARD) {
      const { x, y } = await spotOn(page, corner);
      await page.mouse.click(x, y);
    }
    await page.getByRole('button', { name: scaleTexts.save, exact: true }).click();
    await waitFor(() => board.view().scaleSource === 'card', { what: 'the scale' });
    await waitForSaved(page);
    let updates = 0;
    const count = () => updates++;
    board.observer.doc.on('update', count);
    await page.keyboard.press('m');
    for (const mark of [left, right]) {
      const { x, y } = await spotOn(page, mark);
      await page.mouse.click(x, y);
    }
    const row = page.locator('.measure-row').filter({ hasText: measureTexts.straight });
    const told = /^([\d.]+) cm ± ([\d.]+) mm$/.exec(await row.locator('dd').innerText());
    expect(told).not.toBeNull();
    const [cm, errorMm] = [Number(told?.[1]), Number(told?.[2])];
    expect(Math.abs(cm * 10 - 100), `${cm} cm ± ${errorMm} mm`).toBeLessThanOrEqual(errorMm);
    expect(errorMm).toBeLessThan(8);
    await expectAccessible(page, 'the measure panel');
    await takePictures(page, 'measure-line');
    await page.getByRole('radio', { name: measureTexts.unit.in }).check();
    await page
      .locator('.measure-row')
      .getByText(/ in ± /)
      .first()
      .waitFor();
    await page.getByRole('radio', { name: measureTexts.unit.cm }).check();
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Escape');
    await page.locator('.pin-mark').first().waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: measureTexts.kinds.area }).check();
    for (const corner of SQUARE) {
      const { x, y } = await spotOn(page, corner);
      await page.mouse.click(x, y);
    }
    const area = /^([\d.]+) cm² ± ([\d.]+)$/.exec(await page.locator('.measure-row dd').first().innerText());
    expect(Math.abs(Number(area?.[1]) - 36), String(area?.[0])).toBeLessThanOrEqual(Number(area?.[2]));
    await takePicture(page, 'measure-area');
    await phone.getByRole('button', { name: /^Measure/ }).tap();
    const finger = await touchWith(phone);
    for (const mark of [left, right]) {
      await finger.down(await spotOn(phone, mark));
      await finger.up();
    }
    await phone.locator('.measure-row').first().waitFor();
    await takePicture(phone, 'measure-touch');
    await waitForSaved(phone);
    board.observer.doc.off('update', count);
    expect(updates).toBe(0);
  });

  it('nothing went wrong on either page', () => {
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
