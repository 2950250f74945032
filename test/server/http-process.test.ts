import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_ENTRY } from '../../scripts/lib/build.mjs';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.ts';
import { startServer } from '../support/server-process.ts';
import { newAccount } from './http-bench.ts';

const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Runs the server's program to its end. */
function run(args: string[], env: Record<string, string>) {
  return spawnSync(process.execPath, [SERVER_ENTRY, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

describe.each(DATABASE_KINDS)('the server as a process, on %s', (kind) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
  });
  afterAll(() => place.remove());

  it('answers what is in flight when asked to stop, exits 0 within 5 s, and comes back with everything', async () => {
    const account = newAccount();
    const first = await startServer({ database: place });
    expect((await post(`${first.url}/api/auth/sign-up/email`, account)).status).toBe(200);
    const inFlight = post(`${first.url}/api/auth/sign-in/email`, account);
    // The password's hash takes a tenth of a second: the answer is still being worked out.
    await fetch(`${first.url}/api/health`);
    const startedMs = performance.now();
    const stopping = first.stop();
    expect((await inFlight).status).toBe(200);
    expect(await stopping).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    const second = await startServer({ database: place });
    const signedIn = await post(`${second.url}/api/auth/sign-in/email`, account);
    expect(signedIn.status).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it('keeps people signed in over a restart, since the secret stays in the database', async () => {
    const account = newAccount();
    const first = await startServer({ database: place, env: { SIGN_UP: 'open' } });
    const signedUp = await post(`${first.url}/api/auth/sign-up/email`, account);
    const cookie = signedUp.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    await first.kill();
    const second = await startServer({ database: place, env: { SIGN_UP: 'open' } });
    const entry = await fetch(`${second.url}/api/entry`, { headers: { cookie } });
    expect((await entry.json()) as object).toMatchObject({ person: { name: account.name } });
    await second.stop();
  });

  it('gives a new password at the terminal, which ends all sessions', async () => {
    const account = newAccount();
    const settings = { database: place, env: { SIGN_UP: 'open' } };
    const first = await startServer(settings);
    const signedUp = await post(`${first.url}/api/auth/sign-up/email`, account);
    const cookie = signedUp.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    await first.stop();
    const env = {
      DATA_DIR: place.dataDir,
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    };
    const reset = run(['reset-password', account.email], env);
    expect(reset.status).toBe(0);
    const password = / is (\S+)\n/.exec(reset.stdout)?.[1];
    const second = await startServer(settings);
    const signIn = async (attempt: string | undefined) =>
      (await post(`${second.url}/api/auth/sign-in/email`, { email: account.email, password: attempt }))
        .status;
    expect(await signIn(account.password)).toBe(401);
    expect(await signIn(password)).toBe(200);
    const entry = await fetch(`${second.url}/api/entry`, { headers: { cookie } });
    expect((await entry.json()) as object).toMatchObject({ person: null });
    await second.stop();
    const nobody = run(['reset-password', 'nobody@example.org'], env);
    expect([nobody.status, nobody.stderr]).toEqual([
      1,
      'There is no account with the address nobody@example.org.\n',
    ]);
  });
});

describe('the start', () => {
  it('stops with one sentence for a setting that makes no sense', () => {
    const ended = run([], { PORT: 'many' });
    expect([ended.status, ended.stdout, ended.stderr]).toEqual([
      1,
      '',
      'PORT must be a number from 1 to 65535.\n',
    ]);
  });

  it('stops with one sentence, without the password, when the database is away', () => {
    const ended = run([], { DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:9/none' });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toBe('The database of DATABASE_URL cannot be used (ECONNREFUSED).\n');
  });

  it('stops with one sentence when another process has the embedded database or the port', async () => {
    const place = await createTestDatabase('pglite');
    const server = await startServer({ database: place });
    const other = run([], { DATA_DIR: place.dataDir, PORT: '1' });
    expect(other.status).toBe(1);
    expect(other.stderr).toContain(`in use by process ${server.pid} on`);
    const second = await createTestDatabase('pglite');
    const elsewhere = run([], { DATA_DIR: second.dataDir, PORT: String(server.port) });
    await second.remove();
    expect(elsewhere.status).toBe(1);
    expect(elsewhere.stderr).toBe(`Port ${server.port} on 127.0.0.1 is in use; choose another PORT.\n`);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    await server.stop();
    await place.remove();
  });

  it('prints a set-up code where others can reach the server, and asks the first visitor for it', async () => {
    const place = await createTestDatabase('pglite');
    const server = await startServer({ database: place, env: { HOST: '0.0.0.0' } });
    const code = /Set-up code for the first visitor: (\S+)/.exec(server.log())?.[1] ?? '';
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const entry = (await (await fetch(`${server.url}/api/entry`)).json()) as object;
    expect(entry).toMatchObject({ needsSetUpCode: true, studioExists: false });
    const signUp = (more: object) =>
      post(`${server.url}/api/auth/sign-up/email`, { ...newAccount(), ...more });
    for (const wrong of [{}, { setUpCode: 'AAAA-AAAA-AAAA' }]) {
      const refused = await signUp(wrong);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { code: 'set-up-code-needed' } });
    }
    expect((await signUp({ setUpCode: code.toLowerCase() })).status).toBe(200);
    expect((await signUp({ setUpCode: code })).status).toBe(403);
    await server.stop();
    const again = await startServer({ database: place, env: { HOST: '0.0.0.0' } });
    expect(again.log()).not.toContain('Set-up code');
    await again.stop();
    await place.remove();
  });
});
