import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addInk, readViews } from '@stipple/board';
import type { Browser, Page } from 'playwright-core';
import { texts } from '../../../apps/web/src/texts/texts.ts';
import { openVisitor, waitForPhoto, waitForSaved } from '../../browser/people.ts';
import { createHttpClient, type HttpClient } from '../../support/http-client.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { waitFor } from '../../support/wait.ts';
import { cookiesOf } from '../board/screen-people.ts';
import type { Stage } from '../board/stage.ts';
import { WireClient } from '../board/wire-client.ts';
import { type PenStroke, strokeToInk } from './pen-strokes.ts';

/** A built server with an artist on it. */
export interface Studio {
  /** A board with the photo and the strokes, written through Yjs by another program of the artist's. */
  makeBoard(photo: Buffer, strokes: readonly PenStroke[]): Promise<string>;
  /** The board in a page of the browser, drawn and synced. */
  open(browser: Browser, boardId: string): Promise<Page>;
  end(): Promise<void>;
}

const STROKES_AT_ONCE = 50;

/** A fresh server on the embedded database. */
export async function openStudio(): Promise<Studio> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stipple-bench-'));
  const server = await startServer({
    database: { dataDir },
    env: { LOG_LEVEL: 'warn' },
    timeoutMs: 120_000,
  });
  const artist = createHttpClient(server.url);
  const account = { name: 'Ada Artist', email: 'ada@example.org', password: 'correct horse battery' };
  await artist.ask('POST', '/api/auth/sign-up/email', account);
  return {
    makeBoard: async (photo, strokes) => {
      const { body } = await artist.ask<{ id: string }>('POST', '/api/boards', { title: 'Bench' });
      await sendPhoto({ server, artist, boardId: body.id }, photo);
      await fill({ server, artist, boardId: body.id }, strokes);
      return body.id;
    },
    open: async (browser, boardId) => {
      const { page, context } = await openVisitor(browser);
      await context.addCookies([...cookiesOf(artist, server.url)]);
      await page.goto(`${server.url}/board/${boardId}`);
      await waitForPhoto(page);
      await waitForSaved(page);
      return page;
    },
    end: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Board {
  readonly server: ServerProcess;
  readonly artist: HttpClient;
  readonly boardId: string;
}

async function sendPhoto({ server, artist, boardId }: Board, photo: Buffer): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'head.jpg');
  const headers = { origin: server.url, cookie: artist.cookieHeader() };
  const answer = await fetch(`${server.url}/api/boards/${boardId}/photos`, { method: 'POST', body, headers });
  if (answer.status !== 201) throw new Error(`The photo was answered with ${answer.status}.`);
}

async function fill(board: Board, strokes: readonly PenStroke[]): Promise<void> {
  const client = new WireClient(board as unknown as Stage, 'artist');
  await client.synced();
  const viewId = await waitFor(() => readViews(client.doc)[0]?.id, { what: 'the view of the photo' });
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let from = 0; from < strokes.length; from += STROKES_AT_ONCE) {
    const stored = client.allStored();
    client.doc.transact(() => {
      for (const stroke of strokes.slice(from, from + STROKES_AT_ONCE))
        addInk(client.doc, { ink: strokeToInk(stroke, viewId), random });
    });
    await stored;
  }
  await client.close();
}

/** Takes the pen in hand, in a colour that no stroke of the board has. */
export async function choosePen(page: Page): Promise<void> {
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('d');
  await page.getByRole('radio', { name: texts.ink.colours[7] }).check();
}
