import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { CANARY_CLIENT_NAME, plantCanary } from '../support/canaries.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture } from './look.ts';
import { Observer } from './observer.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  openVisitor,
  placeOnPhoto,
  readPixels,
  type Visitor,
  waitForPhoto,
  waitForSaved,
} from './people.ts';

/** The demo board stands in for a consultation here: what matters is what the words next to the title promise. */
describe('the save state next to the title', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let client: Visitor;
  let boardId = '';
  let token = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    client = await openVisitor(browser, { touch: true });
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
    await waitForPhoto(page);
    await waitForSaved(page);
    boardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const link = await makeLink(page, boardId);
    token = link.token;
    plantCanary(token);
    await client.page.goto(link.url);
    await client.page.getByLabel(texts.join.name).fill(CANARY_CLIENT_NAME);
    await client.page.getByRole('button', { name: texts.join.join }).tap();
    await waitForPhoto(client.page);
    await waitForSaved(client.page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('the demo board is accessible and alive', async () => {
    await expectAccessible(artist.page, 'the demo board');
    await takePicture(artist.page, 'demo-board');
    expect(await countStrokes()).toBeGreaterThan(0);
  });

  it('with the server gone it says that work is kept on this device, and nothing arrives at the other', async () => {
    const strokes = await countStrokes();
    await server.kill();
    const before = await readPixels(client.page, CANVAS.density);
    await paint(artist, 0.5);
    const state = artist.page.locator('.save-state');
    await artist.page.locator('.save-state[data-state="offline"]').waitFor();
    expect(await state.innerText()).toContain(texts.board.saveState.offline);
    await takePicture(artist.page, 'offline');
    await expectAccessible(artist.page, 'the board while offline');
    await client.page.locator('.save-state[data-state="offline"]').waitFor();
    expect(await readPixels(client.page, CANVAS.density), 'the control: no server, no stroke').toBe(before);

    server = await startServer({ database, port: server.port });
    await waitForSaved(artist.page);
    await waitFor(async () => (await readPixels(client.page, CANVAS.density)) !== before, {
      what: 'the stroke at the client',
    });
    expect(await countStrokes()).toBe(strokes + 1);
  });

  it('what it called saved is there after the server was killed the moment it said so', async () => {
    const strokes = await countStrokes();
    for (let round = 1; round <= 3; round++) {
      await paint(artist, 0.3 + round / 20);
      await waitForSaved(artist.page);
      await server.kill();
      server = await startServer({ database, port: server.port });
      expect(await countStrokes(), `round ${round}`).toBe(strokes + round);
      await waitForSaved(artist.page);
    }
    expect(artist.errors).toEqual([]);
    expect(client.errors).toEqual([]);
  });

  async function countStrokes(): Promise<number> {
    const observer = new Observer({ socketUrl: server.socketUrl, boardId, token });
    try {
      await observer.ready();
      return observer.strokes();
    } finally {
      observer.close();
    }
  }
});

/** One stroke across the photo. Waits until the page has taken note of it. */
async function paint({ page }: Visitor, down: number): Promise<void> {
  await chooseTool(page, 'density');
  const release = await dragMouse(page, [
    await placeOnPhoto(page, 0.4, down),
    await placeOnPhoto(page, 0.6, down),
  ]);
  await release();
  await waitFor(() => page.getByRole('button', { name: texts.board.undo }).isEnabled(), {
    what: 'undo to be offered',
  });
}

async function makeLink(page: Visitor['page'], boardId: string): Promise<{ url: string; token: string }> {
  return page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'client', rights: 'edit' });
    return (await fetch(url, { method: 'POST', headers, body })).json();
  }, `/api/boards/${boardId}/links`);
}
