import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { CHROMIUM_SWITCHES } from '../support/chromium.ts';
import { SIZES } from './people.ts';

/** A computer with one browser whose storage outlives it. */
export interface Device {
  /** A page in a new tab; the browser is started if it is not running. */
  open(url?: string): Promise<Page>;
  /** Ends the browser as its user does; what pages ask before leaving is answered with yes. */
  closeBrowser(): Promise<void>;
  /** Takes the tab's process away under it. */
  killTab(page: Page): Promise<void>;
  /** Ends the browser and wipes the computer. */
  remove(): Promise<void>;
}

/** A device of a test's own. */
export async function createDevice(): Promise<Device> {
  const folder = await mkdtemp(join(tmpdir(), 'stipple-device-'));
  let context: BrowserContext | undefined;
  const start = async (): Promise<BrowserContext> => {
    context ??= await chromium.launchPersistentContext(folder, {
      executablePath: await ensureChromium(),
      args: [...CHROMIUM_SWITCHES],
      viewport: SIZES.desktop,
    });
    return context;
  };
  const closeBrowser = async () => {
    await context?.close();
    context = undefined;
  };
  return {
    open: async (url) => {
      const page = await (await start()).newPage();
      page.setDefaultTimeout(20_000);
      if (url) await page.goto(url);
      return page;
    },
    closeBrowser,
    killTab: async (page) => {
      const crashed = new Promise((resolve) => page.once('crash', resolve));
      const session = await page.context().newCDPSession(page);
      // The answer to this never comes: who would send it is gone.
      session.send('Page.crash').catch(() => undefined);
      await crashed;
      await page.close();
    },
    remove: async () => {
      await closeBrowser();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a page's browser keeps of boards: records, rows, and pictures. */
export interface KeptThings {
  readonly boards: number;
  readonly rows: number;
  readonly unsent: number;
  readonly pictures: number;
}

/** Counts what the browser keeps for the page's origin. */
export function countKept(page: Page): Promise<KeptThings> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('stipple');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = (store: string) =>
      new Promise<{ unsent?: readonly unknown[] }[]>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const boards = await all('boards');
    const rows = await all('rows');
    database.close();
    let pictures = 0;
    for (const name of await caches.keys()) {
      if (name.includes('photos')) pictures += (await (await caches.open(name)).keys()).length;
    }
    const unsent = boards.reduce((sum, board) => sum + (board.unsent?.length ?? 0), 0);
    return { boards: boards.length, rows: rows.length, unsent, pictures };
  });
}
