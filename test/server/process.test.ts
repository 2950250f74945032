import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CANARY_CLIENT_NAME, plantCanary } from '../support/canaries.ts';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.ts';
import { createHttpClient, type HttpClient } from '../support/http-client.ts';
import { runServerToEnd, type ServerProcess, startServer } from '../support/server-process.ts';

const OWNER = { name: 'Olga Owner', email: 'olga@studio.example', password: 'a long enough password' };

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function makeDatabase(kind: TestDatabase['kind']): Promise<TestDatabase> {
  const database = await createTestDatabase(kind);
  cleanUps.push(database.remove);
  return database;
}

/** Enough for a server that never gets as far as its database. */
async function makeEmptyFolder(): Promise<{ dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stipple-empty-'));
  cleanUps.push(() => rm(dataDir, { recursive: true }));
  return { dataDir };
}

async function start(options: Parameters<typeof startServer>[0]): Promise<ServerProcess> {
  const server = await startServer(options);
  cleanUps.push(server.kill);
  return server;
}

/** Makes a studio and a consultation whose client must appear in no log. */
async function beginConsultation(client: HttpClient): Promise<string> {
  plantCanary(CANARY_CLIENT_NAME);
  plantCanary(OWNER.password);
  expect((await client.ask('POST', '/api/auth/sign-up/email', OWNER)).status).toBe(200);
  const board = { title: 'First visit', clientName: CANARY_CLIENT_NAME };
  const made = await client.ask<{ id: string }>('POST', '/api/boards', board);
  expect(made.status).toBe(201);
  return made.body.id;
}

async function readTitle(url: string, boardId: string): Promise<unknown> {
  const client = createHttpClient(url);
  expect((await client.ask('POST', '/api/auth/sign-in/email', OWNER)).status).toBe(200);
  return (await client.ask('GET', `/api/boards/${boardId}`)).body;
}

describe.each(DATABASE_KINDS)('the server as a process, on %s', (kind) => {
  it('says that it is well, ends with 0 within 5 s of SIGTERM, and knows everything when it is back', async () => {
    const database = await makeDatabase(kind);
    const server = await start({ database });
    const client = createHttpClient(server.url);
    const health = await client.ask('GET', '/api/health');
    expect(health.body).toEqual({
      status: 'ok',
      database: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const boardId = await beginConsultation(client);
    const asked = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5_000);
    const back = await start({ database, port: server.port });
    expect(await readTitle(back.url, boardId)).toMatchObject({ id: boardId, title: 'First visit' });
  });

  it('knows everything when it is back from a kill too', async () => {
    const database = await makeDatabase(kind);
    const server = await start({ database });
    const boardId = await beginConsultation(createHttpClient(server.url));
    await server.kill();
    const back = await start({ database });
    expect(await readTitle(back.url, boardId)).toMatchObject({ id: boardId, title: 'First visit' });
  });

  it('logs one JSON object a line, and no token even where the path holds one', async () => {
    const server = await start({ database: await makeDatabase(kind), env: { LOG_LEVEL: 'trace' } });
    const client = createHttpClient(server.url);
    const boardId = await beginConsultation(client);
    const link = { role: 'client', rights: 'edit' };
    const made = await client.ask<{ token: string }>('POST', `/api/boards/${boardId}/links`, link);
    const { token } = made.body;
    plantCanary(token);
    const guest = createHttpClient(server.url);
    const joined = await guest.ask('POST', '/api/join', { token, name: CANARY_CLIENT_NAME });
    expect(joined.status).toBe(200);
    for (const path of [
      `/join?token=${token}`,
      `/sync/${boardId}?token=${token}`,
      `/api/boards/${token}`,
      `/${token}`,
    ]) {
      await guest.ask('GET', path);
    }
    await guest.ask('POST', '/api/join', { token: `${token}x`, name: [CANARY_CLIENT_NAME] });
    await server.stop();
    const lines = server.log().split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
    for (const secret of [token, CANARY_CLIENT_NAME, OWNER.password])
      expect(server.log()).not.toContain(secret);
  });
});

describe('a start that cannot be', () => {
  it.each<Record<string, string>>([
    { PORT: 'eighty' },
    { PORT: '70000' },
    { HOST: 'not a host' },
    { DATABASE_URL: 'mysql://localhost/stipple' },
    { DATABASE_URL: 'postgres://secretive:hushhush@127.0.0.1:1/stipple' },
    { REDIS_URL: 'localhost' },
    { PUBLIC_URL: 'stipple.example' },
    { AUTH_SECRET: 'short' },
    { SIGN_UP: 'everybody' },
    { LOG_LEVEL: 'loud' },
  ])('ends with one sentence that names the setting: %o', async (env) => {
    const [name = ''] = Object.keys(env);
    const { code, output } = await runServerToEnd({ database: await makeEmptyFolder(), env });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain(name);
    expect(output).not.toContain('hushhush');
  });

  it('ends with one sentence when another server holds the embedded database', async () => {
    const database = await makeDatabase('pglite');
    await start({ database });
    const { code, output } = await runServerToEnd({ database });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain('in use by process');
  });

  it('ends with one sentence when the port is taken', async () => {
    const server = await start({ database: await makeDatabase('pglite') });
    const { code, output } = await runServerToEnd({
      database: await makeDatabase('pglite'),
      port: server.port,
    });
    expect(code).toBe(1);
    expect(output.trim()).toBe(`Port ${server.port} on 127.0.0.1 is in use; choose another PORT.`);
  });
});
