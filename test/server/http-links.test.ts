import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { type Browser, type HttpBench, newBoard, ORIGIN, openBench, signUpOwner } from './http-bench.ts';

const HOUR_MS = 3_600_000;

describe.each(DATABASE_KINDS)('links, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let boardId: string;
  let path: string;
  beforeAll(async () => {
    bench = await openBench(kind);
    owner = await signUpOwner(bench);
    boardId = await newBoard(owner);
    path = `/api/boards/${boardId}/links`;
  });
  afterAll(() => bench.end());

  const makeLink = async (wish: object) => (await owner.ask('POST', path, wish)).body;
  const join = (browser: Browser, token: string, name = 'Carla') =>
    browser.ask('POST', '/api/join', { token, name });

  it('keep their token in the fragment, last 14 days, and leave only a digest behind', async () => {
    const answer = await owner.ask('POST', path, { role: 'client' });
    expect(answer.status).toBe(201);
    const { token, url, expiresAt, id } = answer.body;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(url).toBe(`${ORIGIN}/join#${token}`);
    expect(answer.body).toMatchObject({ role: 'client', rights: 'edit', maySign: false, revokedAt: null });
    expect(Date.parse(expiresAt) - bench.clock.nowMs()).toBeGreaterThan(14 * 24 * HOUR_MS - 60_000);
    const [row] = await bench.database.sql.query('select * from link where id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify((await owner.ask('GET', path)).body)).not.toContain(token);
  });

  it.each([
    [
      { role: 'client', rights: 'suggest' },
      { role: 'client', right: 'suggest' },
    ],
    [
      { role: 'client', rights: 'view' },
      { role: 'client', right: 'view' },
    ],
    [{ role: 'client' }, { role: 'client', right: 'edit' }],
    [{ role: 'senior' }, { role: 'senior', right: 'suggest' }],
    [{ role: 'viewer' }, { role: 'viewer', right: 'view' }],
  ])('%j let people in as %j', async (wish, expected) => {
    const link = await makeLink(wish);
    const guest = bench.browser();
    const joined = await join(guest, link.token);
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({
      boardId,
      linkId: link.id,
      role: expected.role,
      rights: expected.right,
    });
    expect(joined.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
    const seen = await guest.ask('GET', `/api/boards/${boardId}`);
    expect(seen.body).toMatchObject({
      ...expected,
      personId: `guest:${joined.body.guestId}`,
      personName: 'Carla',
      clientName: null,
    });
  });

  it.each([
    [{}, /field role must be one of client, senior, viewer/],
    [{ role: 'owner' }, /field role must be one of client, senior, viewer/],
    [{ role: 'client', rights: 'write' }, /field rights must be one of edit, suggest, view/],
    [{ role: 'viewer', rights: 'edit' }, /field rights must be view for the role viewer/],
    [{ role: 'senior', maySign: true }, /field maySign is only for the role client/],
    [{ role: 'client', expiresInHours: -1 }, /field expiresInHours must be at least/],
    [{ role: 'client', expiresInHours: 1e9 }, /field expiresInHours must be at most/],
    [{ role: 'client', expiresInHours: 'soon' }, /field expiresInHours must be a number/],
    [{ role: 'client', maySign: 'yes' }, /field maySign must be true or false/],
  ])('are not made from %j', async (wish, sentence) => {
    const answer = await owner.ask('POST', path, wish);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(sentence);
  });

  it('remember their guest on a device, under a new name if they give one', async () => {
    const link = await makeLink({ role: 'client' });
    const guest = bench.browser();
    const first = await join(guest, link.token, 'Carla');
    const again = await join(guest, link.token, 'Carla C.');
    expect(again.body.guestId).toBe(first.body.guestId);
    const other = await join(bench.browser(), link.token, 'Dora');
    expect(other.body.guestId).not.toBe(first.body.guestId);
    const listed = (await owner.ask('GET', path)).body.links.find(({ id }: { id: string }) => id === link.id);
    expect(listed.guests.map(({ name }: { name: string }) => name)).toEqual(['Carla C.', 'Dora']);
  });

  it('give the signature to one person, until the artist moves it', async () => {
    const link = await makeLink({ role: 'client', maySign: true });
    const phone = bench.browser();
    const tablet = bench.browser();
    const onPhone = (await join(phone, link.token)).body;
    const onTablet = (await join(tablet, link.token)).body;
    expect([onPhone.maySign, onTablet.maySign]).toEqual([true, false]);
    const signs = async (browser: Browser) =>
      (await browser.ask('GET', `/api/boards/${boardId}`)).body.maySign;
    expect([await signs(phone), await signs(tablet)]).toEqual([true, false]);
    const moved = await owner.ask('PATCH', `${path}/${link.id}`, { signerGuestId: onTablet.guestId });
    expect(moved.status).toBe(204);
    expect([await signs(phone), await signs(tablet)]).toEqual([false, true]);
    const foreign = await join(bench.browser(), (await makeLink({ role: 'client' })).token);
    const stolen = await owner.ask('PATCH', `${path}/${link.id}`, { signerGuestId: foreign.body.guestId });
    expect(stolen.status).toBe(404);
  });

  it('end when revoked, for those who are in and those who come', async () => {
    const link = await makeLink({ role: 'client' });
    const guest = bench.browser();
    await join(guest, link.token);
    expect((await owner.ask('DELETE', `${path}/${link.id}`)).status).toBe(204);
    const inside = await guest.ask('GET', `/api/boards/${boardId}`);
    expect([inside.status, inside.body.error.code]).toEqual([403, 'link-ended']);
    const late = await join(bench.browser(), link.token);
    expect([late.status, late.body.error.code]).toEqual([410, 'link-revoked']);
    expect((await owner.ask('DELETE', `${path}/${link.id}`)).status).toBe(204);
    expect((await owner.ask('PATCH', `${path}/${link.id}`, { expiresInHours: 5 })).status).toBe(404);
  });

  it('end by themselves, unless they are extended in time', async () => {
    const short = await makeLink({ role: 'client', expiresInHours: 1 });
    const long = await makeLink({ role: 'client', expiresInHours: 1 });
    const guest = bench.browser();
    await join(guest, short.token);
    expect((await owner.ask('PATCH', `${path}/${long.id}`, { expiresInHours: 5 })).status).toBe(204);
    bench.clock.forward(HOUR_MS + 1000);
    const inside = await guest.ask('GET', `/api/boards/${boardId}`);
    expect([inside.status, inside.body.error.code]).toEqual([403, 'link-ended']);
    const late = await join(bench.browser(), short.token);
    expect([late.status, late.body.error.code]).toEqual([410, 'link-expired']);
    expect((await join(bench.browser(), long.token)).status).toBe(200);
  });

  it('belong to their board: another board cannot revoke, change or use them', async () => {
    const link = await makeLink({ role: 'client' });
    const otherBoard = await newBoard(owner, 'Another');
    const wrong = `/api/boards/${otherBoard}/links/${link.id}`;
    expect((await owner.ask('DELETE', wrong)).status).toBe(404);
    expect((await owner.ask('PATCH', wrong, { expiresInHours: 5 })).status).toBe(404);
    const guest = bench.browser();
    expect((await join(guest, link.token)).status).toBe(200);
    expect((await guest.ask('GET', `/api/boards/${otherBoard}`)).status).toBe(404);
  });

  it('are no business of guests', async () => {
    const guest = bench.browser();
    await join(guest, (await makeLink({ role: 'client' })).token);
    for (const [method, address, body] of [
      ['GET', path, undefined],
      ['POST', path, { role: 'client' }],
      ['DELETE', `${path}/x`, undefined],
      ['PATCH', `${path}/x`, {}],
      ['PATCH', `/api/boards/${boardId}`, { title: 'Mine' }],
      ['DELETE', `/api/boards/${boardId}`, undefined],
      ['GET', `/api/boards/${boardId}/audit`, undefined],
    ] as const) {
      const answer = await guest.ask(method, address, body);
      expect([method, answer.status, answer.body.error.code]).toEqual([method, 403, 'not-allowed']);
    }
    expect((await guest.ask('GET', '/api/boards')).status).toBe(401);
    expect((await guest.ask('POST', '/api/boards', { title: 'Mine' })).status).toBe(401);
  });

  it.each([
    [{ name: 'Carla' }, 400, /field token is missing/],
    [{ token: 'x'.repeat(201), name: 'Carla' }, 400, /field token is too long/],
    [{ token: 'x' }, 400, /field name is missing/],
    [{ token: 'x', name: '' }, 400, /field name is too short/],
    [{ token: 'x', name: 'y'.repeat(61) }, 400, /field name is too long: at most 60/],
    [{ token: ['x'], name: 'Carla' }, 400, /field token must be a text/],
    [{ token: 'never made', name: 'Carla' }, 404, /not known here/],
  ])('are not joined with %j', async (body, status, sentence) => {
    const answer = await bench.browser().ask('POST', '/api/join', body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(sentence);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('are not guessed: joining is braked by address', async () => {
    const fresh = await openBench(kind);
    const statuses = [];
    for (let n = 0; n < 32; n++) {
      statuses.push((await fresh.browser().ask('POST', '/api/join', { token: `t${n}`, name: 'E' })).status);
    }
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
    await fresh.end();
  });

  it('are at most fifty open ones a board', async () => {
    const crowded = await newBoard(owner, 'Crowded');
    const statuses = [];
    for (let n = 0; n < 51; n++) {
      statuses.push((await owner.ask('POST', `/api/boards/${crowded}/links`, { role: 'viewer' })).status);
    }
    expect(statuses.indexOf(409)).toBe(50);
  });
});
