import { readOverrides } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ANCHOR_NAMES } from '../../apps/web/src/texts/anchors.ts';
import { readoutsTexts } from '../../apps/web/src/texts/readouts.ts';
import { rulesTexts } from '../../apps/web/src/texts/rules.ts';
import { shapesTexts } from '../../apps/web/src/texts/shapes.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { handleOn, lineOf, openStudio } from './hairline-people.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { findSideways, findSmallTargets } from './look-rules.ts';
import { chooseTool, dragMouse, touchWith, waitForSaved } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

describe('a hairline that knows anatomy', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;
  let studio: Awaited<ReturnType<typeof openStudio>>;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
    studio = await openStudio(board, board.artist.context);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await takePicture(page, 'failed-anatomy-artist');
    await takePicture(phone, 'failed-anatomy-client');
  });

  afterAll(async () => {
    studio?.close();
    await board?.close();
  });

  const said = (on: Page, text: string | RegExp) => on.getByText(text).first().waitFor({ state: 'attached' });
  const panel = (on: Page) => on.getByRole('region', { name: texts.hairline.title });
  const part = (on: Page, name: string) => panel(on).locator(`[data-part="${name}"]`);
  const openPart = async (on: Page, name: string) => {
    const found = part(on, name);
    if ((await found.getAttribute('open')) === null) await found.locator('> summary').click();
  };
  const shapeButton = (on: Page, shape: keyof typeof shapesTexts.shapes) =>
    part(on, 'shape').getByRole('button', { name: shapesTexts.shapes[shape], exact: true });
  const waitForLine = (check: (line: ReturnType<typeof lineOf>) => boolean, what: string) =>
    waitFor(() => check(lineOf(board)), { what });
  const card = (on: Page) => on.getByRole('region', { name: readoutsTexts.title });
  const rule = (on: Page, id: string) => panel(on).locator(`.rule-row[data-rule="${id}"]`);

  it('one tap lays a whole line with named handles, and one undo takes it back', async () => {
    studio.clearLines();
    await waitForLine((line) => line === undefined, 'an empty view');
    await chooseTool(page, 'hairline');
    await shapeButton(page, 'mature').waitFor();
    await takePictures(page, 'anatomy-shapes');
    await shapeButton(page, 'mature').click();
    await waitForLine((line) => line?.header.style.shape === 'mature', 'a line');
    const kinds = lineOf(board)?.anchors.map(({ kind }) => kind);
    for (const kind of ['mid-frontal', 'lateral-left', 'temporal-right', 'peak-left', 'sideburn-right'])
      expect(kinds).toContain(kind);
    expect(lineOf(board)?.header).toMatchObject({ style: { edge: 'soft' }, transitionMm: 8 });
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitForLine((line) => line === undefined, 'no line');
    await page.keyboard.press('Control+Shift+z');
    await waitForLine((line) => line?.anchors.length === kinds?.length, 'the whole line again');
  });

  it('figures are proportions until the scale is set, then lengths with their error', async () => {
    await card(page).getByText(readoutsTexts.noLandmarks).waitFor();
    studio.placeFace();
    await card(page).getByText(readoutsTexts.noScale).waitFor();
    expect(await card(page).innerText()).not.toMatch(/cm|mm/);
    await takePicture(page, 'anatomy-proportions');
    studio.setScale();
    await card(page)
      .getByText(/cm ± \d+ mm/)
      .first()
      .waitFor();
  });

  it('over a line a shape asks first, and is one step of undo', async () => {
    await openPart(page, 'shape');
    const before = lineOf(board);
    await shapeButton(page, 'straight').click();
    await page.getByRole('dialog').getByRole('button', { name: texts.common.cancel }).click();
    expect(lineOf(board)).toEqual(before);
    await shapeButton(page, 'straight').click();
    await page.getByRole('dialog').getByRole('button', { name: shapesTexts.ask }).click();
    await waitForLine((line) => line?.header.style.shape === 'straight', 'a straight line');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitForLine((line) => line?.header.style.shape === 'mature', 'the line as it was');
    expect(lineOf(board)?.anchors).toEqual(before?.anchors);
  });

  it('the keyboard lays a shape, picks an edge and mirrors a side', async () => {
    await shapeButton(page, 'rounded').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: shapesTexts.ask }).focus();
    await page.keyboard.press('Enter');
    await waitForLine((line) => line?.header.style.shape === 'rounded', 'a rounded line');
    await part(page, 'shape').getByRole('radio', { name: shapesTexts.edges.soft }).focus();
    await page.keyboard.press('ArrowLeft');
    await waitForLine((line) => line?.header.style.edge === 'medium', 'a medium edge');
    expect(lineOf(board)?.header.transitionMm).toBe(6);
    await part(page, 'shape').getByRole('slider', { name: shapesTexts.asymmetry }).fill('0');
    await part(page, 'shape')
      .getByRole('button', { name: shapesTexts.mirrorFrom('left') })
      .focus();
    await page.keyboard.press('Enter');
    await said(page, shapesTexts.mirrored('left', 0));
    const place = (kind: string) => lineOf(board)?.anchors.find((one) => one.kind === kind);
    await waitForLine(
      () => Math.abs((place('temporal-left')?.y ?? 0) - (place('temporal-right')?.y ?? 9e9)) <= 1,
      'two corners equally high',
    );
  });

  it('a finger on a phone lays a shape', async () => {
    await chooseTool(phone, 'hairline');
    await panel(phone).getByRole('button', { name: texts.hairline.show }).tap();
    await part(phone, 'shape').locator('> summary').tap();
    await takePicture(phone, 'anatomy-shapes-touch');
    await shapeButton(phone, 'mature').tap();
    await phone.getByRole('dialog').getByRole('button', { name: shapesTexts.ask }).tap();
    await waitForLine((line) => line?.header.style.shape === 'mature', 'a mature line');
    await panel(phone).getByRole('button', { name: texts.hairline.hide }).tap();
    await waitForSaved(phone);
  });

  it('while one drags, both see the figures change; on release they are said', async () => {
    await chooseTool(phone, 'hand');
    const height = (on: Page) => card(on).locator('[data-row="height"] dd').innerText();
    const before = await height(page);
    const from = await handleOn(page, board, 'mid-frontal');
    const release = await dragMouse(page, [from, { x: from.x, y: from.y + 18 }]);
    await waitFor(async () => (await height(page)) !== before, { what: 'another height on the desktop' });
    await card(phone).locator('[data-row="height"]').waitFor();
    await waitFor(async () => (await height(phone)) === (await height(page)), {
      what: 'the same on the phone',
    });
    await takePicture(page, 'anatomy-dragging');
    await takePicture(phone, 'anatomy-watching-phone');
    await release();
    await said(page, /Tape over skin: .* centimetres, give or take/);
    await page.keyboard.press('Control+z');
  });

  it('arrow keys move a named handle, whose name and figures are said', async () => {
    await chooseTool(page, 'select');
    const canvas = page.locator('.board-canvas');
    await canvas.focus();
    for (let nth = 0; nth < 30; nth++) {
      await page.keyboard.press('Tab');
      if ((await page.getByText(`${ANCHOR_NAMES['mid-frontal']}, anchor`).count()) > 0) break;
    }
    await said(page, new RegExp(`${ANCHOR_NAMES['mid-frontal']}, anchor`));
    const before = lineOf(board)?.anchors.find(({ kind }) => kind === 'mid-frontal');
    await page.keyboard.press('Shift+ArrowDown');
    await waitForLine(
      (line) => (line?.anchors.find(({ kind }) => kind === 'mid-frontal')?.y ?? 0) > (before?.y ?? 0),
      'a lower middle',
    );
    await said(page, /Tape over skin: .* centimetres, give or take/);
  });

  it('bands change what the rules say, and a red figure has a sign, a reason, a source and needs a senior', async () => {
    await panel(page).getByLabel(rulesTexts.sex).selectOption('male');
    await panel(page).getByLabel(rulesTexts.age).selectOption('25-34');
    await waitFor(() => board.observer.doc.getMap('designs').toJSON().main?.ageBand === '25-34', {
      what: 'the bands on the server',
    });
    const from = await handleOn(page, board, 'mid-frontal');
    const { height } = (await page.locator('.board-world').boundingBox()) ?? { height: 0 };
    await (await dragMouse(page, [from, { x: from.x, y: from.y + height * 0.06 }]))();
    const row = rule(page, 'height');
    await row.and(page.locator('[data-sign="red"]')).waitFor();
    await page.locator('.rule-pip[data-sign="red"]').first().waitFor();
    await row.locator('> summary').click();
    const told = await row.innerText();
    expect(told).toContain(rulesTexts.reasons.height);
    expect(told).toContain('7.0 cm to 10.0 cm');
    expect(told).toContain('Shapiro');
    expect(told).toContain(rulesTexts.senior);
    await takePictures(page, 'anatomy-rules');
    await expectAccessible(page, 'the rules');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the rules in the dark');
    await takePictures(page, 'anatomy-rules-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('overriding asks for a reason, which everybody on the board reads', async () => {
    const row = rule(page, 'height');
    await row.getByRole('button', { name: rulesTexts.override, exact: true }).focus();
    await page.keyboard.press('Enter');
    await row.getByRole('textbox', { name: rulesTexts.overrideTitle }).fill('Restores a scar line');
    await page.keyboard.press('Enter');
    await said(page, rulesTexts.overrideDone('height'));
    await waitFor(() => readOverrides(board.observer.doc, 'main').get('height') === 'Restores a scar line', {
      what: 'the reason on the server',
    });
    await row.and(page.locator('[data-sign="overridden"]')).waitFor();
    await chooseTool(phone, 'hairline');
    await panel(phone).getByRole('button', { name: texts.hairline.show }).tap();
    await rule(phone, 'height').locator('> summary').tap();
    await rule(phone, 'height').getByText(rulesTexts.why('Restores a scar line')).waitFor();
    await panel(phone).getByText(rulesTexts.bandsNow('Man', '25 to 34')).waitFor();
    expect(await rule(phone, 'height').getByRole('button', { name: rulesTexts.overrideBack }).count()).toBe(
      0,
    );
    await takePicture(phone, 'anatomy-rules-touch');
    expect(await findSmallTargets(phone)).toEqual([]);
    expect(await findSideways(phone)).toEqual([]);
    await expectAccessible(phone, 'the rules on a phone');
    await row.getByRole('button', { name: rulesTexts.overrideBack }).click();
    await waitFor(() => readOverrides(board.observer.doc, 'main').size === 0, { what: 'no reason' });
  });

  it('a finger drags a handle on the phone', async () => {
    await panel(phone).getByRole('button', { name: texts.hairline.hide }).tap();
    const from = await handleOn(phone, board, 'mid-frontal');
    const before = lineOf(board)?.anchors.find(({ kind }) => kind === 'mid-frontal');
    const finger = await touchWith(phone);
    await finger.down(from);
    for (let nth = 1; nth <= 6; nth++) await finger.move({ x: from.x, y: from.y - 4 * nth });
    await takePicture(phone, 'anatomy-finger');
    await finger.up();
    await waitForLine(
      (line) => (line?.anchors.find(({ kind }) => kind === 'mid-frontal')?.y ?? 9e9) < (before?.y ?? 0),
      'a higher middle',
    );
    await waitForSaved(phone);
  });

  it('the side view shows where the handles of the front can be, and tells what does not fit', async () => {
    studio.placeProfile();
    await page.getByRole('button', { name: texts.photos.labels['left-profile'] }).first().click();
    await chooseTool(page, 'hairline');
    await page.locator('.rule-ghost[data-kind="mid-frontal"]').waitFor({ state: 'attached' });
    await takePicture(page, 'anatomy-profile');
    await shapeButton(page, 'mature').click();
    await takePicture(page, 'anatomy-profile-line');
  });

  it('nothing went wrong on either page', () => {
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
