import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Access, AccessControl } from '../../apps/server/src/access.ts';
import { findEndedLinks } from '../../apps/server/src/link-rows.ts';
import { createLogger } from '../../apps/server/src/logging.ts';
import { type BoardLog, createBoardLog } from '../../apps/server/src/store/board-log.ts';
import { type Database, openDatabase } from '../../apps/server/src/store/database.ts';
import { type BoardBus, createLocalBus } from '../../apps/server/src/sync/bus.ts';
import { Rooms } from '../../apps/server/src/sync/rooms.ts';
import { attachSync } from '../../apps/server/src/sync/socket.ts';
import { createTestDatabase, type DatabaseKind } from './databases.ts';

/** A page's origin that may open boards here. */
export const TRUSTED_ORIGIN = 'http://board.example';

/** A database with boards, and any number of sync servers on it. */
export interface SyncBench {
  readonly kind: DatabaseKind;
  readonly database: Database;
  /** A sync server of its own on the database. */
  serve(options?: ServeOptions): Promise<SyncServer>;
  /** A new board with `designs.main` and `views.v1`; answers with its id. */
  makeBoard(server: SyncServer): Promise<string>;
  /** A link in the table `link` that ends in an hour; answers with its id. */
  makeLink(boardId: string): Promise<string>;
  /** How many log rows and compacted chunks the board has. */
  countRows(boardId: string): Promise<{ rows: number; chunks: number }>;
  /** Stops all servers and drops the database. */
  close(): Promise<void>;
}

/** How a server under test differs from the ordinary. */
export interface ServeOptions {
  readonly bus?: BoardBus;
}

/** One process's worth of rooms behind a port. */
export interface SyncServer {
  /** Such as `ws://127.0.0.1:41234/sync`. */
  readonly url: string;
  readonly rooms: Rooms;
  /** Makes every write (and, if asked, every read) of the log throw while it is set. */
  readonly outage: { appends: boolean; tails: boolean; loads: boolean };
  /** What the rooms have reported as trouble. */
  readonly troubles: unknown[];
  readonly counts: Map<string, number>;
  /** Lets that much time pass for the server, without waiting, and beats once. */
  forward(ms: number): Promise<void>;
  /** Lets a person in; answers with the token. Member `write` unless said otherwise. */
  admit(access: Partial<Access> & { boardId: string }): string;
  stop(): Promise<void>;
}

/** A bench on a database of its own kind. */
export async function openSyncBench(kind: DatabaseKind): Promise<SyncBench> {
  const place = await createTestDatabase(kind);
  const database = await openDatabase(place);
  const servers: SyncServer[] = [];
  const { sql } = database;
  return {
    kind,
    database,
    serve: async (options = {}) => {
      const server = await serve(database, options);
      servers.push(server);
      return server;
    },
    makeBoard: async (server) => {
      const boardId = randomUUID();
      await sql.query('insert into board (id, title) values ($1, $2)', [boardId, 'Board']);
      await server.rooms.act(boardId, 'user:artist', (doc) => {
        doc.getMap('designs').set('main', { version: 1, name: 'Main', order: 'a' });
        doc.getMap('views').set('v1', { version: 1, order: 'a' });
      });
      return boardId;
    },
    makeLink: async (boardId) => {
      const id = randomUUID();
      await sql.query(
        `insert into link (id, board_id, token_hash, role, rights, created_by, expires_at)
         values ($1, $2, $1, 'client', 'edit', 'user:artist', $3)`,
        [id, boardId, new Date(Date.now() + 3_600_000)],
      );
      return id;
    },
    countRows: async (boardId) => {
      const [found] = await sql.query<{ rows: string; chunks: string }>(
        `select (select count(*) from board_update where board_id = $1) as rows,
                (select count(*) from board_state where board_id = $1) as chunks`,
        [boardId],
      );
      return { rows: Number(found?.rows), chunks: Number(found?.chunks) };
    },
    close: async () => {
      for (const server of servers) await server.stop();
      await database.close();
      await place.remove();
    },
  };
}

async function serve(database: Database, { bus }: ServeOptions): Promise<SyncServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const outage = { appends: false, tails: false, loads: false };
  const troubles: unknown[] = [];
  const counts = new Map<string, number>();
  const guests = new Map<string, Access>();
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const rooms = new Rooms({
    log: breakable(createBoardLog(database.sql), outage),
    bus: bus ?? createLocalBus({ isShared: database.kind === 'postgres' }),
    nowMs,
    newClientId: () => randomInt(2 ** 32),
    onTrouble: (error) => troubles.push(error),
    count: (event) => counts.set(event, (counts.get(event) ?? 0) + 1),
    findEndedLinks: (linkIds) => findEndedLinks(database, linkIds, nowMs()),
  });
  const logger = createLogger('error', { write: (line) => troubles.push(line) });
  const isTrustedOrigin = (origin: string) => origin === TRUSTED_ORIGIN;
  const detach = attachSync(http, { rooms, access: tokenTable(guests), isTrustedOrigin, nowMs, logger });
  let stopped: Promise<void> | undefined;
  const { port } = http.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    rooms,
    outage,
    troubles,
    counts,
    forward: async (ms) => {
      aheadMs += ms;
      await rooms.beat();
    },
    admit: (access) => {
      const token = randomUUID();
      const personId = `user:${token.slice(0, 8)}`;
      const ordinary = { personId, name: 'Ada', role: 'artist', right: 'write', maySign: false } as const;
      guests.set(token, { ...ordinary, ...access });
      return token;
    },
    stop: () => {
      stopped ??= stopServer({ http, rooms, detach });
      return stopped;
    },
  };
}

async function stopServer(parts: { http: Server; rooms: Rooms; detach: () => void }): Promise<void> {
  await parts.rooms.close();
  parts.detach();
  parts.http.closeAllConnections();
  await new Promise<void>((resolve) => parts.http.close(() => resolve()));
}

function breakable(log: BoardLog, outage: SyncServer['outage']): BoardLog {
  const unless = async <T>(isOut: boolean, work: () => Promise<T>): Promise<T> => {
    if (isOut) throw new Error('The test has cut the database');
    return work();
  };
  return {
    load: (boardId) => unless(outage.loads, () => log.load(boardId)),
    append: (boardId, rows) => unless(outage.appends, () => log.append(boardId, rows)),
    tail: (boardId, seq) => unless(outage.tails, () => log.tail(boardId, seq)),
    compact: (boardId, seq, chunks) => unless(outage.appends, () => log.compact(boardId, seq, chunks)),
  };
}

function tokenTable(guests: ReadonlyMap<string, Access>): AccessControl {
  return {
    forSocket: async ({ boardId, url }) => {
      const access = guests.get(url.searchParams.get('token') ?? '');
      if (!access)
        return { ok: false, status: 401, closeCode: 4401, message: 'This link is not known here.' };
      if (access.boardId === boardId) return { ok: true, access };
      return { ok: false, status: 404, closeCode: 4404, message: 'There is no such consultation.' };
    },
    forRequest: async () => ({ ok: false, status: 401, closeCode: 4401, message: 'No HTTP here.' }),
  };
}
