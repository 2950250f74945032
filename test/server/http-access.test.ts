import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import {
  type Browser,
  type HttpBench,
  newBoard,
  openBench,
  signUpMember,
  signUpOwner,
} from './http-bench.ts';

describe.each(DATABASE_KINDS)('who comes in by the socket, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let boardId: string;
  beforeAll(async () => {
    bench = await openBench(kind);
    owner = await signUpOwner(bench);
    boardId = await newBoard(owner);
  });
  afterAll(() => bench.end());

  const makeLink = async (wish: object, on = boardId) =>
    (await owner.ask('POST', `/api/boards/${on}/links`, wish)).body;
  const knock = async (browser: Browser | undefined, query = '', at = boardId) => {
    const cookie = [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(cookie ? { cookie } : {});
    const url = new URL(`http://socket/sync/${at}${query}`);
    const result = await bench.deps.access.forSocket({ boardId: at, headers, url });
    if (!result.ok) return result.closeCode;
    const { personId, right, linkId } = result.access;
    return { personId, right, linkId };
  };
  const joinedBrowser = async (token: string, browser = bench.browser()) => {
    const { body } = await browser.ask('POST', '/api/join', { token, name: 'Carla' });
    return { browser, guestId: body.guestId as string };
  };

  it('is a member by the session, whatever browser it is', async () => {
    const member = await knock(owner);
    expect(member).toMatchObject({ right: 'write', linkId: undefined });
    expect((member as { personId: string }).personId).toMatch(/^user:/);
  });

  it('is the same person for every holder of a bare token, and never somebody else', async () => {
    const link = await makeLink({ role: 'client', rights: 'suggest' });
    const expected = { personId: `link:${link.id}`, right: 'suggest', linkId: link.id };
    expect(await knock(undefined, `?token=${link.token}`)).toEqual(expected);
    expect(await knock(owner, `?token=${link.token}`)).toEqual(expected);
  });

  it('is the guest whose link the page names, though a member is signed in too', async () => {
    const link = await makeLink({ role: 'client' });
    const { guestId } = await joinedBrowser(link.token, owner);
    const guest = { personId: `guest:${guestId}`, right: 'edit', linkId: link.id };
    expect(await knock(owner, `?guest=${link.id}`)).toEqual(guest);
    expect(await knock(owner)).toMatchObject({ right: 'write' });
    const asGuest = await owner.ask('GET', `/api/boards/${boardId}`, undefined, {
      'X-Stipple-Guest': link.id,
    });
    expect(asGuest.body).toMatchObject({ role: 'client', right: 'edit', personId: `guest:${guestId}` });
  });

  it('is a guest by the cookie alone where nobody is signed in', async () => {
    const link = await makeLink({ role: 'viewer' });
    const { browser, guestId } = await joinedBrowser(link.token);
    expect(await knock(browser)).toMatchObject({ personId: `guest:${guestId}`, right: 'view' });
  });

  it.each([
    ['nobody', '', 4401],
    ['a token nobody made', '?token=made-up', 4401],
    ['an empty token', '?token=', 4401],
    ['a guest marker without the cookie', '?guest=made-up', 4401],
  ])('is not %s', async (_title, query, code) => {
    expect(await knock(undefined, query)).toBe(code);
  });

  it('is told that there is no board, whether it is missing or foreign', async () => {
    const otherBoard = await newBoard(owner, 'Another');
    const link = await makeLink({ role: 'client' }, otherBoard);
    const { browser } = await joinedBrowser(link.token);
    const artist = await signUpMember(bench, owner, 'artist');
    expect(await knock(undefined, `?token=${link.token}`)).toBe(4404);
    expect(await knock(browser)).toBe(4404);
    expect(await knock(artist)).toBe(4404);
    expect(await knock(owner, '', 'doesNotExist')).toBe(4404);
  });

  it('is told that the link has ended, revoked or run out', async () => {
    const revoked = await makeLink({ role: 'client' });
    const short = await makeLink({ role: 'client', expiresInHours: 1 });
    const { browser } = await joinedBrowser(revoked.token);
    await owner.ask('DELETE', `/api/boards/${boardId}/links/${revoked.id}`);
    bench.clock.forward(3_700_000);
    expect(await knock(undefined, `?token=${revoked.token}`)).toBe(4408);
    expect(await knock(undefined, `?token=${short.token}`)).toBe(4408);
    expect(await knock(browser)).toBe(4408);
    expect(await knock(browser, `?guest=${revoked.id}`)).toBe(4408);
  });

  it('is nobody by a token over HTTP', async () => {
    const link = await makeLink({ role: 'client' });
    const answer = await bench.browser().ask('GET', `/api/boards/${boardId}?token=${link.token}`);
    expect(answer.status).toBe(401);
  });

  it('is nobody by a forged or stale session', async () => {
    const forged = bench.browser();
    for (const [name, value] of owner.cookies) forged.cookies.set(name, `${value.slice(0, -6)}AAAAAA`);
    expect(await knock(forged)).toBe(4401);
    const member = await signUpMember(bench, owner, 'senior');
    expect(await knock(member)).toMatchObject({ right: 'write' });
    const kept = new Map(member.cookies);
    await member.ask('POST', '/api/auth/sign-out', {});
    for (const [name, value] of kept) member.cookies.set(name, value);
    expect(await knock(member)).toBe(4401);
  });

  it('is out as soon as the owner takes them out of the studio', async () => {
    const senior = await signUpMember(bench, owner, 'senior');
    expect(await knock(senior)).toMatchObject({ right: 'write' });
    const email = (await senior.ask('GET', '/api/entry')).body.person.email;
    const removed = await owner.ask('POST', '/api/auth/organization/remove-member', {
      memberIdOrEmail: email,
    });
    expect(removed.status).toBe(200);
    expect(await knock(senior)).toBe(4404);
    const member = await signUpMember(bench, owner, 'senior');
    const { person } = (await member.ask('GET', '/api/entry')).body;
    const people = (await owner.ask('GET', '/api/auth/organization/list-members')).body.members;
    const memberId = people.find(({ userId }: { userId: string }) => person.id === `user:${userId}`).id;
    const change = { memberId, role: 'junior' };
    expect((await owner.ask('POST', '/api/auth/organization/update-member-role', change)).status).toBe(200);
    expect(await knock(member)).toBe(4404);
  });
});
