import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type * as Y from 'yjs';
import { readConfig } from '../../apps/server/src/config.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { createHttpClient, type HttpClient } from '../support/http-client.ts';
import { type MortalRedis, startMortalRedis } from '../support/processes.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { ExtendedClient, joinPlain, type PlainClient } from '../support/sync-clients.ts';
import { waitFor } from '../support/wait.ts';
import { newAccount } from './http-bench.ts';

interface Link {
  readonly id: string;
  readonly token: string;
}

describe('two server processes on one database and one Redis', () => {
  let place: TestDatabase;
  let redis: MortalRedis;
  let first: ServerProcess;
  let second: ServerProcess;
  let artist: HttpClient;
  const open: { close(): void }[] = [];
  const redisIsThere = () => inject('redisProgram') !== '';
  beforeEach(({ skip }) => skip(!redisIsThere(), 'Redis is not installed here'));
  beforeAll(async () => {
    if (!redisIsThere()) return;
    place = await createTestDatabase('postgres');
    redis = await startMortalRedis();
    [first, second] = await Promise.all([start(), start()]);
    artist = createHttpClient(first.url);
    await artist.ask('POST', '/api/auth/sign-up/email', newAccount());
  });
  afterAll(async () => {
    for (const client of open) client.close();
    await Promise.all([first?.stop(), second?.stop()]);
    await redis?.kill();
    await place?.remove();
  });

  async function start(): Promise<ServerProcess> {
    const server = await startServer({ database: place, env: { REDIS_URL: redis.url } });
    await waitFor(() => server.log().includes('Redis is connected'));
    return server;
  }

  async function makeBoard(): Promise<string> {
    return (await artist.ask<{ id: string }>('POST', '/api/boards', { title: 'Crown' })).body.id;
  }

  async function makeLink(boardId: string): Promise<Link> {
    const path = `/api/boards/${boardId}/links`;
    return (await artist.ask<Link>('POST', path, { role: 'client', rights: 'edit' })).body;
  }

  const where = (server: ServerProcess, boardId: string, { token }: Link) => ({
    url: `${server.socketUrl}/sync`,
    boardId,
    token,
  });

  async function join(server: ServerProcess, boardId: string, link: Link, doc?: Y.Doc) {
    const client = await new ExtendedClient(where(server, boardId, link), doc).synced();
    open.push(client);
    return client;
  }

  const hairlines = ({ doc }: { doc: Y.Doc }) => Object.keys(doc.getMap('hairlines').toJSON()).sort();

  it('close a revoked link’s sockets in the other process within two seconds, with Redis and without', async () => {
    const boardId = await makeBoard();
    const links = [await makeLink(boardId), await makeLink(boardId)] as const;
    const plain: PlainClient[] = links.map((link) => joinPlain(where(second, boardId, link)));
    open.push(...plain);
    await Promise.all(plain.map((client) => client.synced()));
    const revoke = async (index: 0 | 1) => {
      const answer = await artist.ask('DELETE', `/api/boards/${boardId}/links/${links[index].id}`);
      expect(answer.status).toBe(204);
      const startedMs = performance.now();
      await waitFor(() => plain[index]?.closes.includes(4408));
      expect(performance.now() - startedMs).toBeLessThan(2000);
    };
    await revoke(0);
    expect(plain[1]?.closes).toEqual([]);
    await redis.kill();
    await waitFor(() => first.log().includes('Redis is away') && second.log().includes('Redis is away'));
    await revoke(1);
    await redis.revive();
    const isBack = ({ log }: ServerProcess) => log().split('Redis is connected').length === 3;
    await waitFor(() => isBack(first) && isBack(second));
  });

  it('keep all that one of them called stored when it is killed, and its people come back by the other', async () => {
    const boardId = await makeBoard();
    const [adasLink, bensLink] = [await makeLink(boardId), await makeLink(boardId)];
    const ada = await join(first, boardId, adasLink);
    const ben = await join(second, boardId, bensLink);
    await waitFor(() => ada.awareness.getStates().has(ben.doc.clientID));
    for (let index = 0; index < 20; index++) {
      ada.doc.getMap('hairlines').set(`a${index}`, { version: 1 });
      ben.doc.getMap('hairlines').set(`b${index}`, { version: 1 });
    }
    await Promise.all([ada.saved(), ben.saved()]);
    const stored = hairlines(ben).filter((key) => key.startsWith('b'));
    expect(stored).toHaveLength(20);
    for (let index = 20; index < 40; index++) ben.doc.getMap('hairlines').set(`b${index}`, { version: 1 });
    await second.kill();
    ada.doc.getMap('hairlines').set('meanwhile', { version: 1 });
    await ada.saved();
    const seen = new Set(hairlines(ada));
    expect(stored.filter((key) => !seen.has(key))).toEqual([]);
    ben.drop();
    const back = await join(first, boardId, bensLink, ben.doc);
    back.doc.getMap('hairlines').set('back', { version: 1 });
    await back.saved();
    await waitFor(() => hairlines(ada).length === 62 && hairlines(back).length === 62);
    expect([...ada.refused, ...back.refused]).toEqual([]);
    second = await start();
    const later = await join(second, boardId, await makeLink(boardId));
    expect(hairlines(later)).toEqual(hairlines(ada));
  });

  it('take a killed process’s people off the board within some seconds', async () => {
    const boardId = await makeBoard();
    const ada = await join(first, boardId, await makeLink(boardId));
    const ben = await join(second, boardId, await makeLink(boardId));
    await waitFor(() => ada.awareness.getStates().has(ben.doc.clientID));
    await second.kill();
    const startedMs = performance.now();
    await waitFor(() => !ada.awareness.getStates().has(ben.doc.clientID), { timeoutMs: 18_000 });
    expect(performance.now() - startedMs).toBeGreaterThan(4_000);
    expect(ada.awareness.getStates().has(ada.doc.clientID)).toBe(true);
    second = await start();
  });
});

describe('the start with Redis', () => {
  it('stops with one sentence where there is no Postgres that processes could share', () => {
    const reason = 'REDIS_URL is for several processes, which need DATABASE_URL too.';
    expect(readConfig({ REDIS_URL: 'redis://127.0.0.1' }, [])).toEqual({ ok: false, reason });
    const both = { REDIS_URL: 'redis://127.0.0.1', DATABASE_URL: 'postgres://127.0.0.1/stipple' };
    expect(readConfig(both, []).ok).toBe(true);
  });

  it('serves although Redis is away, and never writes its password to the log', async () => {
    const place = await createTestDatabase('postgres');
    const env = { REDIS_URL: 'redis://me:secret-word@127.0.0.1:1' };
    const server = await startServer({ database: place, env });
    await waitFor(() => server.log().includes('Redis is away'));
    expect(server.log()).not.toContain('secret-word');
    expect(server.log().split('Redis is away')).toHaveLength(2);
    expect(await server.stop()).toBe(0);
    await place.remove();
  });
});
