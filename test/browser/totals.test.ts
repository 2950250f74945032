import { readViews, readZones } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { headBoxTexts, presetsTexts, totalsTexts } from '../../apps/web/src/texts/totals.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { chooseTool, dragMouse, placeOnPhoto, waitForPhoto, waitForSaved } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

describe('the totals of a plan', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  /** The dots of the running total; undefined while they are being counted. */
  const dotsOn = async (on: Page): Promise<number | undefined> => {
    const text = await on.locator('.totals-line b').innerText();
    const digits = /[\d,]+/.exec(text)?.[0]?.replaceAll(',', '');
    return digits === undefined ? undefined : Number(digits);
  };
  /** The total once it has stood still for a while. */
  const settled = async (on: Page): Promise<number> => {
    const seen: (number | undefined)[] = [];
    await waitFor(
      async () => {
        seen.push(await dotsOn(on));
        const last = seen.slice(-5);
        return last.length === 5 && last.every((dots) => dots !== undefined && dots === last[0]);
      },
      { what: 'the total to stand still' },
    );
    return seen.at(-1) as number;
  };
  const more = (on: Page, than: number) =>
    waitFor(async () => ((await dotsOn(on)) ?? 0) > than, { what: `more than ${than} dots` });
  const showView = async (on: Page, name: string) => {
    await on
      .locator('.view-strip')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await waitForPhoto(on);
  };
  const openPlan = async () => {
    const panel = page.getByRole('complementary', { name: 'Plan' });
    if (!(await panel.isVisible())) await page.getByRole('button', { name: /^Plan/ }).first().click();
    await panel.waitFor();
  };
  const zones = () => readZones(board.observer.doc, 'main');
  const headBox = (label: string) =>
    readViews(board.observer.doc).find((view) => view.label === label)?.headBox;
  const words = (on: Page) => on.locator('.surplus p').allInnerTexts();

  it('run along at the foot of the photo while somebody paints, on both screens, before the stroke ends', async () => {
    const [before, beforeOnPhone] = [await settled(page), await settled(phone)];
    expect(before).toBeGreaterThan(0);
    expect(beforeOnPhone).toBe(before);
    await chooseTool(page, 'density');
    const letGo = await dragMouse(page, [
      await placeOnPhoto(page, 0.4, 0.14),
      await placeOnPhoto(page, 0.5, 0.135),
      await placeOnPhoto(page, 0.6, 0.14),
    ]);
    await more(page, before);
    await more(phone, before);
    await letGo();
    await waitForSaved(page);
    const after = await settled(page);
    expect(await settled(phone)).toBe(after);
    await expectAccessible(page, 'the board with its running total');
    await chooseTool(page, 'select');
    await takePictures(page, 'totals-line');
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await dotsOn(page)) === before, { what: 'the total as before the stroke' });
  });

  it('say that no scale is set, and name the regions in tables', async () => {
    await openPlan();
    const line = page.locator('.totals-line');
    expect(await line.innerText()).toContain(totalsTexts.assumed);
    const regions = page.getByRole('table', { name: new RegExp(`^${totalsTexts.regions}`) });
    for (const region of ['front', 'mid', 'crown', 'temple-left', 'nape'] as const)
      expect(await regions.getByRole('rowheader', { name: totalsTexts.regionNames[region] }).count()).toBe(1);
    expect(await regions.innerText()).toContain('± 37 %');
    await expectAccessible(page, 'the totals in the plan');
    await takePictures(page, 'totals-plan');
  });

  it('take the head box by a handle and by the keyboard, and keep it for everybody', async () => {
    await openPlan();
    await page.getByRole('button', { name: presetsTexts.fit }).click();
    const east = page.getByRole('button', { name: `${headBoxTexts.title}: ${headBoxTexts.handles.e}` });
    const box = await east.boundingBox();
    if (!box) throw new Error('There is no handle.');
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await takePictures(page, 'totals-head-box');
    await expectAccessible(page, 'the head box');
    await (await dragMouse(page, [from, { x: from.x + 40, y: from.y }]))();
    await waitFor(() => headBox('front') !== undefined, { what: 'the head box in the document' });
    const dragged = headBox('front');
    await east.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await waitFor(() => (headBox('front')?.width ?? 0) === (dragged?.width ?? 0) - 44, {
      what: 'eleven units less',
    });
    await page.getByRole('button', { name: headBoxTexts.reset }).click();
    await waitFor(() => headBox('front') === undefined, { what: 'the usual place' });
    await page.getByRole('button', { name: headBoxTexts.done, exact: true }).click();
  });

  it('grow by a preset laid on all photos in one step, and shrink again by one undo', async () => {
    await openPlan();
    const before = await settled(page);
    await page.getByRole('radio', { name: 'Norwood VI', exact: true }).check({ force: true });
    await page.locator('.head-box-zone').first().waitFor();
    await takePictures(page, 'totals-preset-preview');
    await page.getByRole('button', { name: presetsTexts.apply('Norwood VI') }).click();
    await waitFor(() => zones().length > 15, { what: 'zones on all views' });
    await more(page, before + 5000);
    await more(phone, before + 5000);
    const laid = zones().length;
    const total = await settled(page);
    expect(await settled(phone)).toBe(total);
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitFor(() => zones().length === 0, { what: 'one undo to take all zones back' });
    await waitFor(async () => (await dotsOn(page)) === before, { what: 'the total as before' });
    await page.keyboard.press('Control+y');
    await waitFor(() => zones().length === laid, { what: 'all zones again' });
    await waitFor(async () => (await dotsOn(page)) === total, { what: 'the total with the preset' });
  });

  it('say before a preset takes the place of an earlier one', async () => {
    await openPlan();
    await page.getByRole('radio', { name: 'Norwood III', exact: true }).check({ force: true });
    await page.getByText(presetsTexts.replaces(zones().length, 'Norwood VI')).waitFor();
    await page.getByRole('button', { name: presetsTexts.replace('Norwood III') }).click();
    await waitFor(() => zones().every(({ header }) => header.name?.endsWith('NW III')), {
      what: 'zones of Norwood III alone',
    });
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitFor(() => zones().every(({ header }) => header.name?.endsWith('NW VI')), {
      what: 'Norwood VI to come back with one undo',
    });
  });

  it('count skin seen in three photos once: what another photo counts is hatched and says where', async () => {
    await showView(page, texts.photos.labels.top);
    await waitFor(async () => (await words(page)).includes(totalsTexts.countedIn('Crown')), {
      what: 'words on the hatching',
    });
    expect(await words(page)).toContain(totalsTexts.countedIn('Front'));
    await takePictures(page, 'totals-hatching');
    const total = await settled(page);
    // The mid-scalp from behind: painted there it is shown, but Top counts it.
    await showView(page, texts.photos.labels.crown);
    await chooseTool(page, 'density');
    await (
      await dragMouse(page, [await placeOnPhoto(page, 0.45, 0.235), await placeOnPhoto(page, 0.55, 0.235)])
    )();
    await waitForSaved(page);
    await waitFor(async () => (await words(page)).includes(totalsTexts.countedIn('Top')), {
      what: 'the stroke to be hatched',
    });
    expect(await settled(page)).toBe(total);
    await chooseTool(page, 'select');
  });

  it('follow the artist who lets another photo count a region, and tell the client why they cannot', async () => {
    await openPlan();
    const total = await settled(page);
    const owner = page.getByLabel(totalsTexts.owner(totalsTexts.regionNames.mid), { exact: true });
    await owner.selectOption({ label: totalsTexts.countedIn('Crown') });
    await waitFor(async () => (await dotsOn(page)) !== total, { what: 'another total' });
    await showView(page, texts.photos.labels.top);
    await waitFor(async () => !(await words(page)).includes(totalsTexts.countedIn('Top')), {
      what: 'nothing counted in Top',
    });
    await waitFor(async () => (await dotsOn(phone)) === (await dotsOn(page)), {
      what: 'the same on the phone',
    });
    await phone.getByRole('button', { name: /^Plan/ }).first().tap();
    await phone.getByRole('complementary', { name: 'Plan' }).waitFor();
    await phone.getByText(texts.board.planLocked).waitFor();
    expect(
      await phone.getByLabel(totalsTexts.owner(totalsTexts.regionNames.mid), { exact: true }).count(),
    ).toBe(0);
    await expectAccessible(phone, 'the plan on a phone');
    await takePicture(phone, 'totals-client');
    await owner.selectOption({ label: totalsTexts.countedIn('Top') });
    await waitFor(async () => (await dotsOn(page)) === total, { what: 'the total as before' });
  });

  it('say in words and with a sign when dots are planned too densely', async () => {
    await openPlan();
    expect(await page.locator('.totals-line .totals-alarm').count()).toBe(0);
    await showView(page, texts.photos.labels.top);
    await chooseTool(page, 'density');
    await page.getByLabel(texts.density.target).fill('200');
    await (
      await dragMouse(page, [await placeOnPhoto(page, 0.48, 0.55), await placeOnPhoto(page, 0.52, 0.55)])
    )();
    await page
      .getByRole('complementary', { name: 'Plan' })
      .getByText(/200 dots\/cm² at the densest place/)
      .waitFor();
    await page.locator('.totals-line .totals-alarm[data-level="amber"]').waitFor();
    await chooseTool(page, 'select');
    await expectAccessible(page, 'a plan that is too dense');
    await takePicture(page, 'totals-alarm');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await page.locator('.totals-line .totals-alarm').waitFor({ state: 'detached' });
  });

  it('raise no error on either screen', () => {
    expect([...board.artist.errors, ...board.client.errors]).toEqual([]);
  });
});
