import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture } from './look.ts';
import {
  CANVAS,
  chooseTool,
  openVisitor,
  placeOnPhoto,
  readPixels,
  SIZES,
  touchWith,
  type Visitor,
  waitForPhoto,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { addPhoto, callApi } from './views-studio.ts';

/** A folded panel is one line of controls. */
const ONE_LINE_PX = 60;

describe('an artist’s phone', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let page: Page;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser, { touch: true });
    page = artist.page;
    await page.goto(server.url);
    await callApi(page, '/api/auth/sign-up/email', {
      method: 'POST',
      body: { name: 'Ada Artist', email: 'ada@example.org', password: 'correct horse battery' },
    });
    const { id } = await callApi<{ id: string }>(page, '/api/boards', {
      method: 'POST',
      body: { title: 'Temples', clientName: 'Carla Client' },
    });
    await page.goto(server.url);
    await page.getByRole('searchbox').waitFor();
    await takePicture(page, 'small-list-phone');
    expect(await isPlaceholderWhole()).toBe(true);
    await page.goto(`${server.url}/board/${id}`);
    await waitForSaved(page);
    await addPhoto(page, id, 'front', '#a08070');
    await waitForPhoto(page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  const isPlaceholderWhole = () =>
    page.getByRole('searchbox').evaluate((element) => {
      const field = element as HTMLInputElement;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      context.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return context.measureText(field.placeholder).width <= room;
    });
  const leftOf = async (selector: string) => (await page.locator(selector).boundingBox())?.x ?? Number.NaN;
  const panel = () => page.locator('.brush-panel');
  const panelHeight = async () => (await panel().boundingBox())?.height ?? Number.NaN;
  const opener = (name: string) => panel().getByRole('button', { name, exact: true });
  const swipe = async (down: number) => {
    const finger = await touchWith(page);
    const from = await placeOnPhoto(page, 0.3, down);
    await finger.down(from);
    for (let step = 1; step <= 6; step++) await finger.move({ x: from.x + 15 * step, y: from.y });
    await finger.up();
  };

  it('has its save state in line with the title', async () => {
    const words = await leftOf('.board-title-button span');
    expect(Math.abs((await leftOf('.save-state svg')) - words)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['pen', CANVAS.hairlines],
    ['density', CANVAS.heat],
  ] as const)('shows the panel of the %s as one line, and the photo above it', async (tool, canvas) => {
    await chooseTool(page, tool);
    expect(await panelHeight()).toBeLessThanOrEqual(ONE_LINE_PX);
    await expectAccessible(page, `the folded panel of the ${tool} on a phone`);
    await takePicture(page, `small-${tool}-phone`);
    await opener(texts.density.show).tap();
    await waitFor(async () => (await panelHeight()) > 2 * ONE_LINE_PX, { what: 'the open panel' });
    await takePicture(page, `small-${tool}-open-phone`);
    const before = await readPixels(page, canvas);
    await swipe(0.2);
    await waitForPixels(page, canvas, before);
    expect(await panelHeight(), 'it folds when something is drawn').toBeLessThanOrEqual(ONE_LINE_PX);
  });

  it('shows every kind of ink in that line, also at 320 px', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await chooseTool(page, 'pen');
    for (const kind of Object.values(texts.ink.kinds)) {
      const label = panel().locator('label', { hasText: kind });
      const { clipped, tall } = await label.evaluate((element) => ({
        clipped: element.scrollWidth > element.clientWidth + 1,
        tall: element.getBoundingClientRect().height,
      }));
      expect(clipped, kind).toBe(false);
      expect(tall).toBeGreaterThanOrEqual(44);
    }
    expect(await panelHeight()).toBeLessThanOrEqual(ONE_LINE_PX);
    await takePicture(page, 'small-pen-320');
    await page.setViewportSize(SIZES.phone);
  });

  it('on a desktop a panel stays open while something is drawn', async () => {
    await page.setViewportSize(SIZES.desktop);
    await page.reload();
    await waitForPhoto(page);
    await chooseTool(page, 'density');
    const open = await panelHeight();
    const before = await readPixels(page, CANVAS.heat);
    await swipe(0.5);
    await waitForPixels(page, CANVAS.heat, before);
    expect(await panelHeight()).toBe(open);
    expect(artist.errors).toEqual([]);
  });
});
