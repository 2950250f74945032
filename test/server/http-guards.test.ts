import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARY_CLIENT_NAME } from '../support/canaries.ts';
import { type Browser, type HttpBench, newBoard, ORIGIN, openBench, signUpOwner } from './http-bench.ts';

describe('the guards of the HTTP side', () => {
  let bench: HttpBench;
  let owner: Browser;
  const webFolder = mkdtempSync(join(tmpdir(), 'stipple-web-'));
  beforeAll(async () => {
    mkdirSync(join(webFolder, 'assets'));
    writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Stipple</title>');
    writeFileSync(join(webFolder, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(`${webFolder}-secret`, 'outside');
    bench = await openBench('pglite', { env: { METRICS_TOKEN: 'a-token-of-sixteen' }, webFolder });
    owner = await signUpOwner(bench);
  });
  afterAll(async () => {
    await bench.end();
    rmSync(webFolder, { recursive: true });
    rmSync(`${webFolder}-secret`);
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:3001', 403],
    ['http://127.0.0.1:3000.evil.example', 403],
    [ORIGIN, 201],
    ['http://localhost:3000', 201],
    ['http://[::1]:3000', 201],
  ])('let a page of %s change things: %i', async (origin, status) => {
    const answer = await owner.ask('POST', '/api/boards', { title: 'Visit' }, { origin });
    expect(answer.status).toBe(status);
  });

  it('let programs without an origin in, but no browser that crosses sites', async () => {
    const request = (headers: Record<string, string>) =>
      bench.app.request(`${ORIGIN}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ token: 'x', name: 'y' }),
      });
    expect((await request({})).status).toBe(404);
    expect((await request({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await request({ 'sec-fetch-site': 'same-origin' })).status).toBe(404);
  });

  it('hold for accounts as well', async () => {
    const foreign = { origin: 'https://evil.example' };
    const answer = await owner.ask('POST', '/api/auth/sign-out', {}, foreign);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'foreign-origin']);
    expect((await owner.ask('GET', '/api/entry')).body.person).not.toBeNull();
  });

  it('refuse bodies that are larger than any route needs', async () => {
    const answer = await owner.ask('POST', '/api/boards', { title: 'x'.repeat(70_000) });
    expect([answer.status, answer.body.error.code]).toEqual([413, 'too-large']);
  });

  it.each([
    ['GET', '/api/nothing', undefined, 404],
    ['POST', '/api/boards', 'no json', 400],
    ['POST', '/api/boards', undefined, 400],
    ['PUT', '/api/boards', { title: 'x' }, 404],
  ])('answer %s %s with the contract’s error', async (method, path, body, status) => {
    const answer = await owner.ask(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: { code: expect.stringMatching(/^[a-z-]+$/), message: expect.stringMatching(/^[A-Z].*\.$/) },
    });
  });

  it('keep pages to our own scripts, styles and sockets', async () => {
    for (const path of ['/', '/api/entry', '/api/nothing', '/assets/main-abc123.js']) {
      const { headers } = await owner.ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain('ws://localhost:3000');
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
    expect((await owner.ask('GET', '/api/entry')).headers.get('cache-control')).toBe('no-store');
  });

  it('serve the web app: hashed files for ever, its page for every page address, nothing from outside', async () => {
    const asset = await owner.ask('GET', '/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    for (const path of ['/', '/boards/abc', '/join']) {
      const page = await owner.ask('GET', path);
      expect(page.text).toContain('<title>Stipple');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const secretName = webFolder.split('/').pop();
    for (const path of [
      '/assets/gone-1.js',
      `/..%2f${secretName}-secret`,
      `/assets/..%2f..%2f${secretName}-secret`,
      '/%00.js',
      '/%ff.js',
    ]) {
      expect((await owner.ask('GET', path)).text).not.toContain('outside');
    }
    expect((await owner.ask('GET', '/assets/gone-1.js')).status).toBe(404);
    expect((await owner.ask('POST', '/join', {})).status).toBe(404);
  });

  it('send the web app’s files packed to whoever can unpack them, and no answer of the API', async () => {
    const ask = (path: string, encoding: string) =>
      bench.app.request(path, { headers: { 'accept-encoding': encoding } });
    const packed = await ask('/assets/main-abc123.js', 'gzip, br');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe('export {};');
    const plain = await ask('/assets/main-abc123.js', 'identity');
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {};']);
    expect((await ask('/api/openapi.json', 'gzip')).headers.get('content-encoding')).toBeNull();
  });

  it('show the figures to whoever holds the token alone', async () => {
    expect((await owner.ask('GET', '/metrics')).status).toBe(404);
    const wrong = await owner.ask('GET', '/metrics', undefined, { authorization: 'Bearer wrong' });
    expect(wrong.status).toBe(404);
    const right = await owner.ask('GET', '/metrics', undefined, {
      authorization: 'Bearer a-token-of-sixteen',
    });
    expect(right.status).toBe(200);
    expect(right.text).toContain('stipple_http_seconds');
    expect(right.text).toContain('route="/api/boards"');
  });

  it('tell health, and the version', async () => {
    expect((await bench.browser().ask('GET', '/api/health')).body).toEqual({
      status: 'ok',
      database: 'ok',
      version: '0.0.0-test',
    });
  });

  it('log one JSON line a request, without names, tokens, cookies, queries or ids from paths', async () => {
    const canary = CANARY_CLIENT_NAME.split(' ').join('-');
    const boardId = (await owner.ask('POST', '/api/boards', { title: canary, clientName: canary })).body.id;
    const link = await owner.ask('POST', `/api/boards/${boardId}/links`, { role: 'client' });
    const guest = bench.browser();
    await guest.ask('POST', '/api/join', { token: link.body.token, name: canary });
    await guest.ask('POST', '/api/join', { token: `${link.body.token}x`, name: canary });
    await owner.ask('GET', `/api/boards/${boardId}?token=${link.body.token}&q=${canary}`);
    await owner.ask('POST', '/api/auth/sign-in/email', { email: `${canary}@example.org`, password: canary });
    await owner.ask('GET', `/${canary}`);
    const all = bench.logs.join('');
    for (const line of bench.logs) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
    const secrets = [canary, link.body.token, boardId, ...owner.cookies.values(), ...guest.cookies.values()];
    for (const secret of secrets) expect(all).not.toContain(secret);
    expect(all).toContain('"route":"/api/boards/:boardId/links"');
    expect(all).not.toMatch(/example\.org|Olga|token=/);
  });

  it('log an error by its kind, and tell the person nothing of it', async () => {
    const boardId = await newBoard(owner);
    const before = bench.logs.length;
    await bench.database.sql.query('alter table link rename to link_away');
    const answer = await owner.ask('GET', `/api/boards/${boardId}/links`);
    await bench.database.sql.query('alter table link_away rename to link');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      error: { code: 'internal', message: 'Something went wrong here. Try again in a moment.' },
    });
    const lines = bench.logs.slice(before).join('');
    expect(lines).toContain('"code":"42P01"');
    expect(lines).not.toContain('select');
  });

  it('describe every route, and who may call it', async () => {
    const { body } = await bench.browser().ask('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.entries(body.paths as Record<string, Record<string, { description: string }>>)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, route]) => {
          expect([path, route.description]).toEqual([path, expect.stringMatching(/Who: /)]);
          return `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        }),
      )
      .sort();
    const served = bench.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*') && path !== '/api/openapi.json')
      .map(({ method, path }) => `${method} ${path}`);
    expect(described).toEqual([...new Set(served)].sort());
  });
});
