import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { fromRoot } from '../../../scripts/lib/paths.mjs';
import { openVisitor, type Visitor } from '../../browser/people.ts';
import { createHttpClient, type HttpClient } from '../../support/http-client.ts';
import type { Stage } from './stage.ts';

/** What `watch-page.mjs` notes inside a page. */
export interface PageNotes {
  /** Milliseconds from navigation until photo and document were there. */
  drawnAfterMs?: number;
  readonly liftedAtMs: number[];
  readonly updateAtMs: number[];
  readonly frames: { readonly heat: number; readonly atMs: number }[];
  isWatching: boolean;
}

/** What the script puts into the page's window. */
export interface WatchedWindow {
  readonly stippleNotes: PageNotes;
  stippleReadHeat(): number;
}

/** Somebody who may open the board in a browser. */
export interface Seat {
  readonly address: string;
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly url: string }[];
  readonly touch: boolean;
}

/** The artist, at a desktop. */
export function artistSeat({ artist, server, boardId }: Stage): Seat {
  return {
    address: `${server.url}/board/${boardId}`,
    cookies: cookiesOf(artist, server.url),
    touch: false,
  };
}

/** A new guest by the stage's link, with a phone. */
export async function clientSeat({ server, link }: Stage): Promise<Seat> {
  const guest = createHttpClient(server.url);
  const joined = { token: link.token, name: 'Mia' };
  const { body } = await guest.ask<{ boardId: string; linkId: string }>('POST', '/api/join', joined);
  return {
    address: `${server.url}/board/${body.boardId}?guest=${body.linkId}`,
    cookies: cookiesOf(guest, server.url),
    touch: true,
  };
}

/** A page of its own, with nothing cached, in which notes are taken. `visitBoard` opens the board in it. */
export async function sitDown(browser: Browser, { cookies, touch }: Seat): Promise<Visitor> {
  const visitor = await openVisitor(browser, { touch });
  await visitor.context.addCookies([...cookies]);
  await visitor.context.addInitScript({ path: fromRoot(join('test', 'bench', 'board', 'watch-page.mjs')) });
  return visitor;
}

/** Opens the board; milliseconds from navigation until it was drawn and could be drawn on. */
export async function visitBoard(page: Page, { address }: Seat): Promise<number> {
  await page.goto(address);
  const drawn = await page.waitForFunction(
    () => (window as unknown as WatchedWindow).stippleNotes.drawnAfterMs,
  );
  return (await drawn.jsonValue()) ?? 0;
}

/** The cookies of a client for a browser that is to be the same person. */
export function cookiesOf(client: HttpClient, url: string): Seat['cookies'] {
  return client
    .cookieHeader()
    .split('; ')
    .map((cookie) => {
      const middle = cookie.indexOf('=');
      return { name: cookie.slice(0, middle), value: cookie.slice(middle + 1), url };
    });
}
