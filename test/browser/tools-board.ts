import { type Ink, inkMaker, readInk } from '@stipple/board';
import type { Browser, Page } from 'playwright-core';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { Observer } from './observer.ts';
import { openVisitor, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

/** A board with drawn heads, an artist on a desktop, a client on a phone, and somebody who looks. */
export interface ToolsBoard {
  readonly artist: Visitor;
  readonly client: Visitor;
  readonly observer: Observer;
  readonly server: ServerProcess;
  readonly boardId: string;
  /** The ink on the first view as the server has it. */
  ink(): Ink[];
  /** Who made the ink first. */
  maker(inkId: string): number | undefined;
  close(): Promise<void>;
}

async function makeLink(page: Page, boardId: string, wish: object): Promise<{ url: string; token: string }> {
  return page.evaluate(
    async ({ url, body }) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body })).json();
    },
    { url: `/api/boards/${boardId}/links`, body: JSON.stringify(wish) },
  );
}

/**
 * Opens the demo for an artist, and lets a client in by a link with the right `rights`; on a database of the test
 * run's own, or where there is none on one that `makeDatabase` makes.
 */
export async function openToolsBoard(
  rights: 'edit' | 'suggest' | 'view',
  makeDatabase: () => Promise<TestDatabase> = () => createTestDatabase('pglite'),
): Promise<ToolsBoard> {
  const database: TestDatabase = await makeDatabase();
  const server = await startServer({ database });
  const browser: Browser = await launchChromium();
  const closeAll = async () => {
    await browser.close();
    await server.stop();
    await database.remove();
  };
  try {
    const people = await letPeopleIn(browser, server, rights);
    const { observer } = people;
    return {
      ...people,
      server,
      ink: () => readInk(observer.doc, observer.viewId),
      maker: (inkId) => inkMaker(observer.doc, inkId),
      close: async () => {
        observer.close();
        await closeAll();
      },
    };
  } catch (error) {
    // What has been started must not run on when a test never gets hold of it.
    await closeAll();
    throw error;
  }
}

async function letPeopleIn(browser: Browser, server: ServerProcess, rights: 'edit' | 'suggest' | 'view') {
  const artist = await openVisitor(browser);
  const client = await openVisitor(browser, { touch: true });
  const { page } = artist;
  await page.goto(server.url);
  await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
  await waitForPhoto(page);
  await waitForSaved(page);
  const boardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const link = await makeLink(page, boardId, { role: 'client', rights });
  await client.page.goto(link.url);
  await client.page.getByLabel(texts.join.name).fill('Cleo Client');
  await client.page.getByRole('button', { name: texts.join.join }).tap();
  await waitForPhoto(client.page);
  await waitForSaved(client.page);
  const { token } = await makeLink(page, boardId, { role: 'viewer' });
  const observer = new Observer({ socketUrl: server.socketUrl, boardId, token });
  await observer.ready();
  return { artist, client, observer, boardId };
}

/** A pen through the devtools protocol, as the page sees a real one. */
export async function penWith(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (
    type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
    at: { x: number; y: number },
    force: number,
  ) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type, ...at, force, pointerType: 'pen', button: 'left' },
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  return {
    down: async (at: { x: number; y: number }, force = 0.5) => void (await send('mousePressed', at, force)),
    move: async (at: { x: number; y: number }, force = 0.5) => void (await send('mouseMoved', at, force)),
    up: async (at: { x: number; y: number }) => void (await send('mouseReleased', at, 0)),
  };
}
