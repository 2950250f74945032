import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient, type HttpClient } from '../../support/http-client.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';

/** A running server with the demo consultation on it, and ways onto its board. */
export interface Stage {
  /** The server as it runs now. */
  readonly server: ServerProcess;
  readonly boardId: string;
  /** The artist's HTTP client: the demo visitor whose board it is. */
  readonly artist: HttpClient;
  /** How long `POST /api/demo` took, milliseconds, by the first visitor after a start and by one more. */
  readonly demoMs: { readonly first: number; readonly next: number };
  /** The token and address of a client's link that may edit; people and programs may share it. */
  readonly link: { readonly token: string; readonly url: string };
  /** Stops the server in order and starts it again on the same port: no room is loaded then. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** A fresh server on the embedded database, or on the Postgres database at `databaseUrl`. */
export async function openStage(databaseUrl?: string): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stipple-bench-'));
  const database = { dataDir, ...(databaseUrl ? { databaseUrl } : {}) };
  let server = await startServer({ database, env: { LOG_LEVEL: 'warn' } });
  const artist = createHttpClient(server.url);
  const first = await beginDemo(artist);
  const next = await beginDemo(createHttpClient(server.url));
  const { boardId } = first;
  const answer = await artist.ask<Stage['link']>('POST', `/api/boards/${boardId}/links`, {
    role: 'client',
    rights: 'edit',
  });
  return {
    get server() {
      return server;
    },
    boardId,
    artist,
    demoMs: { first: first.tookMs, next: next.tookMs },
    link: answer.body,
    restart: async () => {
      await server.stop();
      server = await startServer({ database, port: server.port, env: { LOG_LEVEL: 'warn' } });
    },
    end: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function beginDemo(visitor: HttpClient): Promise<{ boardId: string; tookMs: number }> {
  const begin = performance.now();
  const { status, body } = await visitor.ask<{ boardId: string }>('POST', '/api/demo');
  if (status !== 201) throw new Error(`The demo was answered with ${status}.`);
  return { boardId: body.boardId, tookMs: performance.now() - begin };
}
