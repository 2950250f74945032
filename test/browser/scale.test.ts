import { type View, viewScale } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { landmarksTexts } from '../../apps/web/src/texts/landmarks.ts';
import { scaleTexts } from '../../apps/web/src/texts/scale.ts';
import { viewChipsTexts } from '../../apps/web/src/texts/view-chips.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { dragMouse, touchWith, waitForPhoto, waitForSaved } from './people.ts';
import { openScaleBoard, type ScaleBoard, spotOn } from './scale-board.ts';
import { CARD, FACE, HUNDRED_MM, PHOTO_PX, type Spot, TRUE_PX_PER_CM } from './scale-photo.ts';

const LONGEST_PX = Math.max(PHOTO_PX.width, PHOTO_PX.height);

describe('scale and landmarks', () => {
  let board: ScaleBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openScaleBoard();
    page = board.artist.page;
    phone = board.client.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await takePicture(page, 'failed-scale-artist');
    await takePicture(phone, 'failed-scale-client');
  });

  afterAll(() => board?.close());

  const view = (): View => board.view();
  const at = spotOn;
  const said = (on: Page, text: string) => on.getByText(text).first().waitFor({ state: 'attached' });
  const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true });
  const openScale = (on: Page) => on.locator('.view-chip').first().click();
  const expectTrueScale = (found: View) => {
    const scale = viewScale(found);
    if (!scale) throw new Error('The view has no scale.');
    const pxPerCm = (scale.unitsPerCm * LONGEST_PX) / 2048;
    const off = Math.abs(pxPerCm / TRUE_PX_PER_CM - 1);
    expect(off, `${pxPerCm} px/cm instead of ${TRUE_PX_PER_CM}`).toBeLessThan(scale.errorPermille / 1000);
    expect(scale.errorPermille).toBeLessThan(60);
  };
  const waitForView = (check: (found: View) => boolean, what: string) =>
    waitFor(() => check(view()), { what });
  const toPx = (place: { x: number; y: number }) => ({
    x: (place.x * LONGEST_PX) / 8192,
    y: (place.y * LONGEST_PX) / 8192,
  });

  it('a card is marked by mouse; what comes of it is told before it is saved, and Cancel leaves nothing', async () => {
    await said(page, viewChipsTexts.assumed);
    await openScale(page);
    await said(page, scaleTexts.put(scaleTexts.points.card[0]));
    for (const corner of CARD) {
      const { x, y } = await at(page, corner);
      const release = await dragMouse(page, [
        { x: x + 14, y: y + 9 },
        { x, y },
      ]);
      if (corner === CARD[0]) await takePicture(page, 'scale-loupe');
      await release();
    }
    await page.locator('.pin-value').waitFor();
    await expectAccessible(page, 'the scale panel');
    await takePictures(page, 'scale-card');
    expect(view().scale).toBeUndefined();
    await button(page, scaleTexts.cancel).click();
    await waitForSaved(page);
    expect(view().scaleSource).toBe('assumed');
  });

  it('Save writes the card’s scale once, true within its error, and the badge tells everybody', async () => {
    await openScale(page);
    for (const corner of [CARD[2], CARD[0], CARD[3], CARD[1]] as Spot[]) {
      const { x, y } = await at(page, corner);
      await page.mouse.click(x, y);
    }
    await page.locator('.pin-value').waitFor();
    let updates = 0;
    const count = () => updates++;
    board.observer.doc.on('update', count);
    await button(page, scaleTexts.save).click();
    await waitForView(({ scaleSource }) => scaleSource === 'card', 'the scale');
    board.observer.doc.off('update', count);
    expect(updates).toBe(1);
    expectTrueScale(view());
    expect(view().scale?.focal35Mm10).toBe(1000);
    const chip = (await page.locator('.view-chip').first().innerText()).trim();
    expect(chip).toMatch(/^≈ 7[67] px\/cm ± \d(\.\d)? %$/);
    await said(phone, chip);
    expect(await phone.locator('.view-chip').count(), 'a client may not set it').toBe(0);
    await takePictures(page, 'scale-set');
  });

  it('undo takes it back and redo brings it again', async () => {
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitForView(({ scaleSource }) => scaleSource === 'assumed', 'an assumed scale');
    await said(phone, viewChipsTexts.assumed);
    await page.keyboard.press('Control+y');
    await waitForView(({ scaleSource }) => scaleSource === 'card', 'the card again');
  });

  it('the keyboard alone sets it by a ruler, and clears it', async () => {
    await page.locator('.view-chip').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: scaleTexts.methods.ruler }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel(scaleTexts.length).fill('100');
    await page.getByRole('radio', { name: scaleTexts.planes.hairline }).focus();
    await page.keyboard.press('Space');
    const canvas = page.locator('.board-canvas');
    await canvas.focus();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('There is no canvas.');
    let cross = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    for (const mark of HUNDRED_MM) {
      const { x, y } = await at(page, mark);
      for (const [by, forwards, back] of [
        [x - cross.x, 'ArrowRight', 'ArrowLeft'],
        [y - cross.y, 'ArrowDown', 'ArrowUp'],
      ] as const) {
        for (let left = Math.round(Math.abs(by) / 6); left > 0; left -= 1)
          await page.keyboard.press(by > 0 ? forwards : back);
      }
      cross = {
        x: cross.x + Math.round((x - cross.x) / 6) * 6,
        y: cross.y + Math.round((y - cross.y) / 6) * 6,
      };
      await page.keyboard.press('Enter');
    }
    // Tab goes to each point; arrows move it by one pixel of the screen.
    await page.keyboard.press('Shift+Tab');
    for (const [index, mark] of HUNDRED_MM.entries()) {
      if (index === 1) await page.keyboard.press('Tab');
      const wanted = await at(page, mark);
      const ring = page.locator('.pin-mark[data-chosen]');
      for (const [axis, forwards, back] of [
        ['x', 'ArrowRight', 'ArrowLeft'],
        ['y', 'ArrowDown', 'ArrowUp'],
      ] as const) {
        const seen = await ring.boundingBox();
        if (!seen) throw new Error('No point is chosen.');
        const centre = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
        const by = Math.round(wanted[axis] - centre[axis]);
        for (let left = Math.abs(by); left > 0; left -= 1)
          await page.keyboard.press(by > 0 ? forwards : back);
      }
    }
    await page.locator('.pin-value').waitFor();
    await takePicture(page, 'scale-ruler-keyboard');
    await button(page, scaleTexts.save).focus();
    await page.keyboard.press('Enter');
    await waitForView(({ scaleSource }) => scaleSource === 'ruler', 'the ruler’s scale');
    expectTrueScale(view());
    await page.locator('.view-chip').first().focus();
    await page.keyboard.press('Enter');
    await button(page, scaleTexts.clear).focus();
    await page.keyboard.press('Enter');
    await waitForView(({ scaleSource, scale }) => scaleSource === 'assumed' && !scale, 'no scale');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitForView(({ scaleSource }) => scaleSource === 'ruler', 'the ruler’s scale again');
  });

  it('one finger on a phone sets it by a card, with the loupe beside it', async () => {
    const touched = await board.openPhone();
    await touched.page.locator('.view-chip').first().tap();
    // The phone's panel is folded; it begins with the ruler that the view has.
    await touched.page.getByRole('button', { name: scaleTexts.show }).tap();
    await takePicture(touched.page, 'scale-open-touch');
    await touched.page.getByRole('radio', { name: scaleTexts.methods.card }).tap();
    await touched.page.getByRole('radio', { name: scaleTexts.planes.forehead }).tap();
    await touched.page.getByRole('button', { name: scaleTexts.hide }).tap();
    await said(touched.page, scaleTexts.put(scaleTexts.points.card[0]));
    const finger = await touchWith(touched.page);
    for (const corner of CARD) {
      const { x, y } = await at(touched.page, corner);
      await finger.down({ x: x + 20, y: y + 10 });
      for (let nth = 4; nth >= 0; nth -= 1) await finger.move({ x: x + 5 * nth, y: y + 2.5 * nth });
      if (corner === CARD[1]) await takePicture(touched.page, 'scale-loupe-touch');
      await finger.up();
    }
    await touched.page.locator('.pin-value').waitFor();
    await takePicture(touched.page, 'scale-card-touch');
    await button(touched.page, scaleTexts.save).tap();
    await waitForView(({ scaleSource }) => scaleSource === 'card', 'the card’s scale by touch');
    expectTrueScale(view());
    await button(touched.page, viewChipsTexts.landmarks).tap();
    const { x, y } = await at(touched.page, FACE.glabella as Spot);
    await finger.down({ x, y });
    await finger.up();
    await waitForView(({ landmarks }) => Object.hasOwn(landmarks, 'glabella'), 'the glabella by touch');
    await takePicture(touched.page, 'landmarks-touch');
    await button(touched.page, landmarksTexts.back).tap();
    await finger.down({ x: x + 30, y });
    await finger.move({ x: x + 8, y: y + 6 });
    await finger.move({ x, y });
    await finger.up();
    await waitForSaved(touched.page);
    expect(touched.errors).toEqual([]);
    await touched.context.close();
  });

  it('points on top of each other give a sentence and no centimetre', async () => {
    await openScale(page);
    await page.getByRole('radio', { name: scaleTexts.methods.iris }).check();
    const { x, y } = await at(page, FACE['pupil-left'] as Spot);
    await page.mouse.click(x, y);
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const second = await at(page, FACE['pupil-left'] as Spot);
    const ring = page.locator('.pin-mark').last();
    const seen = await ring.boundingBox();
    if (!seen) throw new Error('There is no second point.');
    await (await dragMouse(page, [{ x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }, second]))();
    await page.locator('.zone-warning[data-level="bad"]').waitFor();
    expect(await page.locator('.pin-value').count()).toBe(0);
    expect(await button(page, scaleTexts.save).isDisabled()).toBe(true);
    await takePicture(page, 'scale-refused');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Escape');
    await page.locator('.pin-panel').waitFor({ state: 'detached' });
    expect(view().scaleSource).toBe('card');
  });

  it('landmarks are asked for one after the other, placed by mouse, and seen by the other at once', async () => {
    await button(page, viewChipsTexts.landmarks).click();
    await takePictures(page, 'landmarks-first');
    for (const [name, spot] of Object.entries(FACE)) {
      // A finger has placed it already.
      if (name === 'glabella') continue;
      const label = landmarksTexts.names[name as keyof typeof landmarksTexts.names];
      await page.locator('.landmark-ask').getByText(label, { exact: true }).waitFor();
      const { x, y } = await at(page, spot);
      await page.mouse.click(x, y);
      await waitForView(({ landmarks }) => Object.hasOwn(landmarks, name), name);
    }
    await said(page, landmarksTexts.allDone);
    for (const [name, spot] of Object.entries(FACE)) {
      const placed = toPx(view().landmarks[name] as { x: number; y: number });
      expect(Math.abs(placed.x - spot[0] * PHOTO_PX.width), name).toBeLessThan(6);
      expect(Math.abs(placed.y - spot[1] * PHOTO_PX.height), name).toBeLessThan(6);
    }
    await page.locator('.guide[data-guide="midline"]').waitFor({ state: 'attached' });
    await phone.locator('.guide[data-guide="canthus-left"]').waitFor({ state: 'attached' });
    await expectAccessible(page, 'the landmark panel');
    await takePictures(page, 'landmarks-all');
    await page.emulateMedia({ colorScheme: 'dark' });
    await takePictures(page, 'landmarks-all-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('an arrow key moves a chosen landmark by half a millimetre, with Shift by five', async () => {
    await page.locator('.landmark-list').getByText(landmarksTexts.names.chin).click();
    await page.locator('.board-canvas').focus();
    const before = view().landmarks.chin as { x: number; y: number };
    const qPerMm = (view().pxPerCm16 / 16) * 0.4;
    await page.keyboard.press('Shift+ArrowDown');
    await waitForView(({ landmarks }) => landmarks.chin?.y !== before.y, 'the chin moved');
    const down = (view().landmarks.chin?.y ?? 0) - before.y;
    expect(Math.abs(down / qPerMm - 5)).toBeLessThan(0.5);
    await page.keyboard.press('ArrowUp');
    await waitForView(({ landmarks }) => landmarks.chin?.y !== before.y + down, 'the chin moved again');
    const up = before.y + down - (view().landmarks.chin?.y ?? 0);
    expect(Math.abs(up / qPerMm - 0.5)).toBeLessThan(0.1);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await waitForView(({ landmarks }) => landmarks.chin?.y === before.y, 'the chin where it was');
  });

  it('left and right changed about bring up the question whether it is a mirror image', async () => {
    const swap = async (from: string, to: string) => {
      const start = await at(page, FACE[from] as Spot);
      const middle = { x: start.x, y: start.y + 40 };
      const end = await at(page, FACE[to] as Spot);
      await (await dragMouse(page, [start, middle, end]))();
    };
    const canthusLeft = await at(page, FACE['canthus-left'] as Spot);
    await (await dragMouse(page, [canthusLeft, { x: canthusLeft.x, y: canthusLeft.y + 40 }]))();
    await swap('canthus-right', 'canthus-left');
    await said(page, landmarksTexts.mirrorAsk);
    await takePicture(page, 'landmarks-mirror');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByText(landmarksTexts.mirrorAsk).waitFor({ state: 'detached' });
    await button(page, landmarksTexts.done).click();
  });

  it('the guides are hidden by their switch, which stays on this device', async () => {
    await button(page, viewChipsTexts.guides).click();
    await page.locator('.guide').first().waitFor({ state: 'detached' });
    await page.reload();
    await waitForPhoto(page);
    await button(page, viewChipsTexts.guides).waitFor();
    expect(await page.locator('.guide').count()).toBe(0);
    await button(page, viewChipsTexts.guides).click();
    await page.locator('.guide').first().waitFor({ state: 'attached' });
  });

  it('nothing went wrong on either page', () => {
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
