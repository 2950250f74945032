import { type Anchor, readHairlines } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShownDensity } from '../../apps/web/src/canvas/dots-choice.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { takePicture } from './look.ts';
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

describe('the density behind and in front of a hairline', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
    await lookAt(phone, 'both');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePicture(page, 'failed-plan-live');
  });

  afterAll(() => board?.close());

  /** Colours, dots or both, as a device keeps it. */
  async function lookAt(on: Page, shown: ShownDensity): Promise<void> {
    await on.evaluate((look) => localStorage.setItem('stipple-look', look), `${shown} 0`);
    await on.reload();
    await waitForPhoto(on);
    await waitForSaved(on);
  }
  const heat = (on: Page) => readPixels(on, CANVAS.heat);
  const at = (across: number, down: number) => placeOnPhoto(page, across, down);
  const lines = () => readHairlines(board.observer.doc, 'main', board.observer.viewId);
  const onScreen = ({ x, y }: Anchor) => {
    const { width, height } = board.observer.frame;
    return at(x / width, y / height);
  };
  const isSameOnBoth = () =>
    waitFor(async () => (await heat(page)) === (await heat(phone)), { what: 'the same map on both screens' });
  const isHatched = (on: Page) => on.getByText(texts.density.outside).waitFor();
  /** The anchor nearest to the middle of the longest hairline. */
  const middleAnchor = (): Anchor => {
    const line = lines().toSorted((a, b) => b.anchors.length - a.anchors.length)[0];
    return line?.anchors[Math.floor(line.anchors.length / 2)] as Anchor;
  };

  it('is hatched in front of the line on both screens, and the legend says so', async () => {
    await chooseTool(page, 'hairline');
    const before = lines().length;
    const arch = [0.3, 0.38, 0.46, 0.54, 0.62, 0.7];
    const places = await Promise.all(arch.map((across) => at(across, 0.3 + 1.2 * (across - 0.5) ** 2)));
    await (await dragMouse(page, places))();
    await waitFor(() => lines().length > before, { what: 'the hairline' });
    await chooseTool(page, 'density');
    const down = await Promise.all([0.16, 0.24, 0.32, 0.4].map((part) => at(0.5, part)));
    await (await dragMouse(page, down))();
    await waitForSaved(page);
    await Promise.all([isHatched(page), isHatched(phone)]);
    await isSameOnBoth();
    await takePicture(page, 'plan-outside');
  });

  it('follows a handle while it is dragged, here and on the other screen', async () => {
    await chooseTool(page, 'select');
    const anchor = middleAnchor();
    const from = await onScreen(anchor);
    const before = await heat(page);
    const letGo = await dragMouse(page, [from, { x: from.x, y: from.y + 60 }, { x: from.x, y: from.y + 90 }]);
    await waitForPixels(page, CANVAS.heat, before);
    await waitForPixels(phone, CANVAS.heat, before);
    await isSameOnBoth();
    // Nothing of it is in the document yet.
    expect(middleAnchor()).toEqual(anchor);
    await takePicture(page, 'plan-dragged');
    const dragged = await heat(page);
    await letGo();
    await waitFor(() => middleAnchor().y !== anchor.y, { what: 'the move to be stored' });
    await waitForSaved(page);
    await isSameOnBoth();
    expect(await heat(page)).toBe(dragged);
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await heat(page)) === before, { what: 'the map as it was' });
    await isSameOnBoth();
  });

  it('lies on the side that the panel says, and ticks show which', async () => {
    const anchor = middleAnchor();
    const { x, y } = await onScreen(anchor);
    await page.mouse.click(x, y);
    const panel = page.getByRole('region', { name: texts.hairline.title });
    await panel.waitFor();
    await takePicture(page, 'plan-hairline');
    const before = await heat(page);
    await panel.getByRole('button', { name: texts.hairline.flip }).click();
    await waitForPixels(page, CANVAS.heat, before);
    await waitForSaved(page);
    await isSameOnBoth();
    expect(lines().map(({ header }) => header.scalp)).toContain('right');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await heat(page)) === before, { what: 'the map as it was' });
  });

  it('leaves the hatch where only dots are looked at', async () => {
    const paintedPixels = () =>
      page.locator(CANVAS.heat).evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } =
          (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
        return (data ?? []).filter((value, index) => index % 4 === 3 && value > 0).length;
      });
    const whole = await paintedPixels();
    await lookAt(page, 'dots');
    await isHatched(page);
    const hatched = await paintedPixels();
    expect(hatched).toBeGreaterThan(100);
    expect(hatched).toBeLessThan(whole);
    expect([board.artist.errors, board.client.errors]).toEqual([[], []]);
  });
});
