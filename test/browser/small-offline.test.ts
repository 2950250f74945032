import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { countKept, createDevice, type Device } from './device.ts';
import { takePicture } from './look.ts';
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
import { addPhoto, callApi } from './views-studio.ts';

const SIGN_UP_OPEN = { SIGN_UP: 'open' };

describe('a refusal, and what else was made without the server', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let studio: Device;
  let phone: Device;
  let artist: Page;
  let page: Page;
  let boardId = '';
  let linkId = '';
  let boardUrl = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database, env: SIGN_UP_OPEN });
    studio = await createDevice();
    phone = await createDevice();
    artist = await studio.open(server.url);
    await signUp(artist, 'ada');
    boardId = (
      await callApi<{ id: string }>(artist, '/api/boards', { method: 'POST', body: { title: 'Talk' } })
    ).id;
    await artist.goto(`${server.url}/board/${boardId}`);
    await waitForSaved(artist);
    await addPhoto(artist, boardId, 'front', '#a08070');
    await waitForPhoto(artist);
    const link = await makeLink('client', 'edit');
    linkId = link.id;
    page = await phone.open(link.url);
    await page.getByLabel(texts.join.name).fill('Cleo');
    await page.getByRole('button', { name: texts.join.join }).click();
    await waitForPhoto(page);
    await waitForSaved(page);
    boardUrl = page.url();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !page.isClosed()) await takePicture(page, 'failed-small-offline');
  });

  afterAll(async () => {
    await studio?.remove();
    await phone?.remove();
    await server?.stop();
    await database?.remove();
  });

  it('what may be deleted is deleted, and what another tab left arrives, once', async () => {
    await drawLine(page, 0.3);
    await drawLine(page, 0.4);
    await paint(page, 0.5);
    await waitForSaved(page);
    const second = await openTab();
    const before = await look();
    expect([before.ink.length, before.strokes]).toEqual([2, 1]);

    await server.kill();
    for (const tab of [page, second]) await waitForOffline(tab);
    await deleteLine(page, 0.3);
    await paint(page, 0.6);
    await drawLine(second, 0.7);
    await waitForKept(page, (unsent) => unsent === 2);
    await second.close();
    await restart('suggest');

    await page.getByRole('region', { name: texts.people.lost.title }).waitFor();
    await waitForSaved(page);
    await waitForKept(page, (unsent) => unsent === 0);
    const after = await look();
    expect(after.strokes, 'what was refused is not there').toBe(1);
    expect(after.ink, 'one was deleted, one came from the tab that is gone').toHaveLength(2);
    expect(after.ink).toContain(before.ink[1]);
    expect(after.ink).not.toContain(before.ink[0]);
    await page.reload();
    await waitForSaved(page);
    expect(await look(), 'nothing comes twice').toEqual(after);
  });

  it('what a tab makes after another tab’s refusal arrives when the board is next opened', async () => {
    await restartAs('edit');
    const second = await openTab();
    await makeLeavable(second);
    await waitForSaved(page);
    await paint(page, 0.2);
    await waitForSaved(page);
    const before = await look();
    await server.kill();
    for (const tab of [page, second]) await waitForOffline(tab);
    await paint(page, 0.65);
    await waitForKept(page, (unsent) => unsent === 1);
    // The second tab stays away while the first one is refused and starts over.
    await second.evaluate(() => {
      (window as Away).isAway = true;
    });
    await restart('suggest');
    await page.getByRole('region', { name: texts.people.lost.title }).waitFor();
    await waitForSaved(page);
    await drawLine(second, 0.8);
    await waitForKept(page, (unsent) => unsent === 1);
    await second.close();
    await page.close();

    page = await phone.open(boardUrl);
    await waitForSaved(page);
    await waitForKept(page, (unsent) => unsent === 0);
    const after = await look();
    expect(after.ink.length).toBe(before.ink.length + 1);
    expect(after.strokes).toBe(before.strokes);
  });

  it('a member whose session ended leaves nothing to the next one who signs in', async () => {
    await artist.goto(`${server.url}/board/${boardId}`);
    await waitForSaved(artist);
    await waitFor(async () => (await countKept(artist)).rows > 0, { what: 'a copy of the board' });
    await artist.context().clearCookies();
    await artist.goto(server.url);
    expect((await countKept(artist)).boards, 'it may be the same person who comes back').toBe(1);
    await signUp(artist, 'ben');
    await waitFor(async () => JSON.stringify(await countKept(artist)).match(/[1-9]/) === null, {
      what: 'nothing of the member before',
    });
  });

  async function signUp(tab: Page, name: string): Promise<void> {
    const body = { name, email: `${name}@example.org`, password: 'correct horse battery' };
    await callApi(tab, '/api/auth/sign-up/email', { method: 'POST', body });
    await tab.goto(server.url);
    await tab.getByRole('button', { name: texts.common.account }).waitFor();
  }

  const makeLink = (role: string, rights: string) =>
    callApi<{ id: string; url: string }>(artist, `/api/boards/${boardId}/links`, {
      method: 'POST',
      body: { role, rights },
    });

  async function restart(rights: string): Promise<void> {
    const { openDatabase } = await import('../../apps/server/src/store/database.ts');
    const opened = await openDatabase(database);
    await opened.sql.query('update link set rights = $1 where id = $2', [rights, linkId]);
    await opened.close();
    server = await startServer({ database, port: server.port, env: SIGN_UP_OPEN });
  }

  async function restartAs(rights: string): Promise<void> {
    await server.kill();
    await restart(rights);
    await page.reload();
    await waitForSaved(page);
  }

  async function openTab(): Promise<Page> {
    const tab = await phone.open(boardUrl);
    await waitForPhoto(tab);
    await waitForSaved(tab);
    return tab;
  }

  async function look(): Promise<{ strokes: number; ink: string[] }> {
    const { token } = await callApi<{ token: string }>(artist, `/api/boards/${boardId}/links`, {
      method: 'POST',
      body: { role: 'viewer' },
    });
    const observer = new Observer({ socketUrl: server.socketUrl, boardId, token });
    try {
      await observer.ready();
      const ink = [...observer.doc.getMap<{ y: number }>('ink').values()];
      return {
        strokes: observer.strokes(),
        ink: ink.sort((a, b) => a.y - b.y).map((one) => JSON.stringify(one)),
      };
    } finally {
      observer.close();
    }
  }
});

type Away = Window & { isAway?: boolean };

/** Loads the page again such that it gets no line any more once it is told to be away: none that it has asked for. */
async function makeLeavable(tab: Page): Promise<void> {
  await tab.addInitScript(() => {
    const Line = window.WebSocket;
    window.WebSocket = class extends Line {
      constructor(url: string | URL, protocols?: string | string[]) {
        if ((window as Away).isAway) throw new DOMException('No network', 'SecurityError');
        super(url, protocols);
      }
    };
  });
  await tab.reload();
  await waitForPhoto(tab);
  await waitForSaved(tab);
}

async function waitForOffline(tab: Page): Promise<void> {
  await tab.locator('.save-state[data-state="offline"]').waitFor();
}

async function waitForKept(tab: Page, isSo: (unsent: number) => boolean): Promise<void> {
  await waitFor(async () => isSo((await countKept(tab)).unsent), { what: `unsent work to be ${isSo}` });
}

async function stroke(tab: Page, tool: 'density' | 'line', down: number): Promise<void> {
  const canvas = tool === 'density' ? CANVAS.density : CANVAS.hairlines;
  const before = await readPixels(tab, canvas);
  await chooseTool(tab, tool);
  const places = [await placeOnPhoto(tab, 0.3, down), await placeOnPhoto(tab, 0.6, down)];
  await (await dragMouse(tab, places))();
  await waitForPixels(tab, canvas, before);
}

const paint = (tab: Page, down: number) => stroke(tab, 'density', down);
const drawLine = (tab: Page, down: number) => stroke(tab, 'line', down);

async function deleteLine(tab: Page, down: number): Promise<void> {
  const before = await readPixels(tab, CANVAS.hairlines);
  await chooseTool(tab, 'select');
  const { x, y } = await placeOnPhoto(tab, 0.45, down);
  await tab.mouse.click(x, y);
  await tab.keyboard.press('Delete');
  await waitForPixels(tab, CANVAS.hairlines, before);
}
