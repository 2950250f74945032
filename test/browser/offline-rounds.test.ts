import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { countKept, createDevice, type Device } from './device.ts';
import { expectAccessible, takePicture } from './look.ts';
import { Observer } from './observer.ts';
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

/** How a tab may end while it is offline. */
const ENDS = ['the tab is killed', 'the browser is closed', 'the tab is closed'] as const;

describe('work without the server', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let device: Device;
  let page: Page;
  let boardUrl = '';
  let boardId = '';
  let token = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    device = await createDevice();
    page = await device.open(server.url);
    await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
    await waitForPhoto(page);
    await waitForSaved(page);
    boardUrl = page.url();
    boardId = new URL(boardUrl).pathname.split('/').at(-1) ?? '';
    token = await makeViewerToken(page, boardId);
    await waitFor(async () => (await countKept(page)).pictures > 0, { what: 'pictures to be kept' });
    await waitFor(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state), {
      what: 'the service worker',
    });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !page.isClosed()) await takePicture(page, 'failed-offline');
  });

  afterAll(async () => {
    await device?.remove();
    await server?.stop();
    await database?.remove();
  });

  it.each(ENDS)('is on the board in the end, once, after %s and the server restarted', async (end) => {
    const before = await look();
    await server.kill();
    await waitForOffline();
    await paint(0.35);
    await paint(0.45);
    await undo();
    await rub(0.4);
    await deleteAnchor();
    await waitForOffline();
    await waitFor(async () => (await countKept(page)).unsent > 0, { what: 'unsent work on the device' });
    const heat = await readPixels(page, CANVAS.heat);

    await endTab(end);
    page = await device.open(boardUrl);
    await waitForPhoto(page);
    await waitForOffline();
    expect(await page.getByText(texts.people.fromDevice).first().isVisible()).toBe(true);
    await waitFor(async () => (await readPixels(page, CANVAS.heat)) === heat, { what: 'the same heat map' });
    if (end === ENDS[0]) {
      await takePicture(page, 'offline-from-device');
      await expectAccessible(page, 'a board opened from the device');
    }
    await paint(0.6);
    await waitForOffline();

    server = await startServer({ database, port: server.port });
    await waitForSaved(page);
    await waitFor(async () => (await countKept(page)).unsent === 0, { what: 'nothing to be unsent' });
    const after = await look();
    // One painted, one painted and undone, one rubbed, one painted after reopening.
    expect(after).toEqual({ strokes: before.strokes + 3, anchors: before.anchors - 1 });

    await page.reload();
    await waitForSaved(page);
    expect(await look(), 'nothing comes twice when the page is opened again').toEqual(after);
  });

  it('of two tabs of one person both keep what they made, also the one that closes offline', async () => {
    const second = await device.open(boardUrl);
    await waitForPhoto(second);
    await waitForSaved(second);
    const before = await look();
    await server.kill();
    for (const tab of [page, second]) await waitForOffline(tab);
    await paint(0.3, page);
    await paint(0.5, second);
    await waitForOffline(second);
    await second.close();
    await paint(0.55, page);
    await waitForOffline(page);

    server = await startServer({ database, port: server.port });
    await waitForSaved(page);
    await waitFor(async () => (await look()).strokes === before.strokes + 3, { what: 'all three strokes' });
    const third = await device.open(boardUrl);
    await waitForSaved(third);
    await third.close();
    await waitForSaved(page);
    expect(await look()).toEqual({ ...before, strokes: before.strokes + 3 });
  });

  it('many rows on the device become one, and nothing is missing', async () => {
    const before = await look();
    for (let index = 0; index < 70; index++) await press(page, 0.3 + index / 200);
    await waitForSaved(page);
    await waitFor(async () => (await countKept(page)).rows < 64, { what: 'fewer rows' });
    const heat = await readPixels(page, CANVAS.heat);
    await server.kill();
    await page.reload();
    await waitForPhoto(page);
    await waitForOffline();
    await waitFor(async () => (await readPixels(page, CANVAS.heat)) === heat, { what: 'the same heat map' });
    server = await startServer({ database, port: server.port });
    await waitForSaved(page);
    expect((await look()).strokes).toBe(before.strokes + 70);
  });

  async function waitForOffline(tab = page): Promise<void> {
    await tab.locator('.save-state[data-state="offline"]').waitFor();
  }

  async function endTab(end: (typeof ENDS)[number]): Promise<void> {
    if (end === 'the tab is killed') await device.killTab(page);
    else if (end === 'the tab is closed') await page.close();
    else await device.closeBrowser();
  }

  async function paint(down: number, tab = page): Promise<void> {
    await chooseTool(tab, 'density');
    await stroke(tab, down);
  }

  async function press(tab: Page, across: number): Promise<void> {
    const { x, y } = await placeOnPhoto(tab, across, 0.65);
    await tab.mouse.click(x, y);
  }

  async function rub(down: number): Promise<void> {
    await chooseTool(page, 'erase');
    await stroke(page, down);
  }

  async function stroke(tab: Page, down: number): Promise<void> {
    const before = await readPixels(tab, CANVAS.heat);
    const places = [await placeOnPhoto(tab, 0.4, down), await placeOnPhoto(tab, 0.6, down)];
    await (await dragMouse(tab, places))();
    await waitForPixels(tab, CANVAS.heat, before);
  }

  async function undo(): Promise<void> {
    const before = await readPixels(page, CANVAS.heat);
    await page.keyboard.press('Control+z');
    await waitForPixels(page, CANVAS.heat, before);
  }

  async function deleteAnchor(): Promise<void> {
    const before = await readPixels(page, CANVAS.hairlines);
    await chooseTool(page, 'select');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Delete');
    await waitForPixels(page, CANVAS.hairlines, before);
  }

  async function look(): Promise<{ strokes: number; anchors: number }> {
    const observer = new Observer({ socketUrl: server.socketUrl, boardId, token });
    try {
      await observer.ready();
      return { strokes: observer.strokes(), anchors: observer.anchors().length };
    } finally {
      observer.close();
    }
  }
});

async function makeViewerToken(page: Page, boardId: string): Promise<string> {
  return page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'viewer' });
    return (await (await fetch(url, { method: 'POST', headers, body })).json()).token;
  }, `/api/boards/${boardId}/links`);
}
