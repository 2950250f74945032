import { describe, expect, it, onTestFinished } from 'vitest';
import { CANARY_CLIENT_NAME, plantCanary } from '../support/canaries.ts';
import { createTestDatabase, DATABASE_KINDS } from '../support/databases.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startServer } from '../support/server-process.ts';

const OWNER = { name: 'Olga Owner', email: 'olga@studio.example', password: 'a long enough password' };

/** Makes a studio, a consultation and a link; the client's name and the token must appear in no log. */
async function share(url: string): Promise<{ boardId: string; token: string }> {
  const owner = createHttpClient(url);
  expect((await owner.ask('POST', '/api/auth/sign-up/email', OWNER)).status).toBe(200);
  const wanted = { title: 'First visit', clientName: CANARY_CLIENT_NAME };
  const board = await owner.ask<{ id: string }>('POST', '/api/boards', wanted);
  const links = `/api/boards/${board.body.id}/links`;
  const link = await owner.ask<{ token: string }>('POST', links, { role: 'client', rights: 'edit' });
  expect(link.status).toBe(201);
  return { boardId: board.body.id, token: link.body.token };
}

describe.each(DATABASE_KINDS)('the server’s log, on %s', (kind) => {
  it('is one JSON object a line, and holds no name and no token even where a path or a mistake holds one', async () => {
    const database = await createTestDatabase(kind);
    onTestFinished(database.remove);
    const server = await startServer({ database, env: { LOG_LEVEL: 'trace' } });
    onTestFinished(server.kill);
    const { boardId, token } = await share(server.url);
    const secrets = [token, CANARY_CLIENT_NAME, OWNER.password];
    for (const secret of secrets) plantCanary(secret);

    const guest = createHttpClient(server.url);
    const joined = await guest.ask('POST', '/api/join', { token, name: CANARY_CLIENT_NAME });
    expect(joined.status).toBe(200);
    const places = [
      `/join?token=${token}`,
      `/sync/${boardId}?token=${token}`,
      `/api/boards/${token}`,
      `/${token}`,
    ];
    for (const place of places) await guest.ask('GET', place);
    await guest.ask('POST', '/api/join', { token: `${token}x`, name: [CANARY_CLIENT_NAME] });
    await guest.ask('POST', '/api/auth/sign-in/email', { ...OWNER, email: CANARY_CLIENT_NAME });
    await server.stop();

    const lines = server.log().split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(places.length);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
    for (const secret of secrets) expect(server.log()).not.toContain(secret);
  });
});
