import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { type HttpBench, newAccount, openBench, signUpMember, signUpOwner } from './http-bench.ts';

describe.each(DATABASE_KINDS)('the first visitor, on %s', (kind) => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await openBench(kind);
  });
  afterAll(() => bench.end());

  it('is offered the studio, then makes it, signs out and in again', async () => {
    const browser = bench.browser();
    expect((await browser.ask('GET', '/api/entry')).body).toEqual({
      person: null,
      studioExists: false,
      needsSetUpCode: false,
      signUpOpen: true,
      demo: true,
    });
    const account = newAccount('Olga Owner');
    const signedUp = await browser.ask('POST', '/api/auth/sign-up/email', account);
    expect(signedUp.status).toBe(200);
    expect(signedUp.headers.get('set-cookie')).toMatch(/HttpOnly/i);
    expect(signedUp.body.user).toMatchObject({ name: 'Olga Owner', email: account.email });
    const [session] = await bench.database.sql.query<{ token: string }>('select token from session');
    expect(signedUp.text).not.toContain(session?.token);
    expect((await browser.ask('GET', '/api/entry')).body).toMatchObject({
      person: {
        name: 'Olga Owner',
        email: account.email,
        role: 'owner',
        studio: { name: "Olga Owner's studio" },
      },
      studioExists: true,
      signUpOpen: false,
      demo: false,
    });
    await browser.ask('POST', '/api/auth/sign-out', {});
    expect((await browser.ask('GET', '/api/entry')).body.person).toBeNull();
    const signedIn = await browser.ask('POST', '/api/auth/sign-in/email', account);
    expect(signedIn.status).toBe(200);
    expect((await browser.ask('GET', '/api/entry')).body.person.role).toBe('owner');
  });

  it('is the only one: the second is refused in a sentence and leaves no account behind', async () => {
    const second = newAccount('Eve');
    const answer = await bench.browser().ask('POST', '/api/auth/sign-up/email', second);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: {
        code: 'sign-up-closed',
        message: 'This server already has its studio. Ask its owner for an invitation, or sign in.',
      },
    });
    const signIn = await bench.browser().ask('POST', '/api/auth/sign-in/email', second);
    expect(signIn.status).toBe(401);
    expect(await bench.database.sql.query('select 1 from "user" where email = $1', [second.email])).toEqual(
      [],
    );
  });
});

describe.each(DATABASE_KINDS)('many first visitors at one moment, on %s', (kind) => {
  it('make one studio between them', async () => {
    const bench = await openBench(kind);
    const signUp = () => bench.browser().ask('POST', '/api/auth/sign-up/email', newAccount());
    const answers = await Promise.all(Array.from({ length: 5 }, signUp));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    expect(await bench.database.sql.query('select role from member')).toEqual([{ role: 'owner' }]);
    expect(await bench.database.sql.query('select id from "user"')).toHaveLength(1);
    await bench.end();
  });
});

describe('accounts', () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await openBench('pglite');
  });
  afterAll(() => bench.end());

  const good = newAccount();
  it.each([
    ['no body', undefined, /body|JSON|read|missing/],
    ['no JSON', '{"name":', /could not be read/],
    ['a list instead of an object', '[]', /must be an object/],
    ['no name', { ...good, name: undefined }, /field name is missing/],
    ['an empty name', { ...good, name: '   ' }, /field name is too short/],
    ['a name that is too long', { ...good, name: 'x'.repeat(101) }, /field name is too long: at most 100/],
    ['a name of two lines', { ...good, name: 'a\nb' }, /field name must be one line/],
    ['a number for a name', { ...good, name: 7 }, /field name must be a text/],
    ['the character NUL in the name', { ...good, name: 'a\0b' }, /character that is no text/],
    ['no e-mail address', { ...good, email: 'nobody' }, /field email must be an e-mail address/],
    ['an endless e-mail address', { ...good, email: `${'x'.repeat(300)}@example.org` }, /field email/],
    ['a short password', { ...good, password: 'short' }, /field password is too short/],
    ['an endless password', { ...good, password: 'x'.repeat(129) }, /field password is too long/],
  ])('are not made from %s', async (_title, body, sentence) => {
    const answer = await bench.browser().ask('POST', '/api/auth/sign-up/email', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(sentence);
    expect(await bench.database.sql.query('select 1 from "user"')).toEqual([]);
  });

  it('are told apart by their password, and brakes hold against guessing', async () => {
    const owner = newAccount();
    await bench.browser().ask('POST', '/api/auth/sign-up/email', owner);
    const guess = () =>
      bench.browser().ask('POST', '/api/auth/sign-in/email', { ...owner, password: 'wrong password' });
    const first = await guess();
    expect(first.status).toBe(401);
    expect(first.body).toEqual({
      error: { code: 'invalid-email-or-password', message: 'Invalid email or password.' },
    });
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await guess()).status);
    expect(statuses).toContain(429);
    const braked = await bench.browser().ask('POST', '/api/auth/sign-in/email', owner);
    expect(braked.status).toBe(429);
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(braked.body.error.code).toBe('too-many-requests');
    bench.clock.forward(61_000);
    expect((await bench.browser().ask('POST', '/api/auth/sign-in/email', owner)).status).toBe(200);
  });

  it.each([
    ['POST', '/api/auth/organization/create'],
    ['POST', '/api/auth/organization/delete'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/delete-user'],
    ['GET', '/api/auth/list-sessions'],
    ['GET', '/api/auth/get-session'],
    ['POST', '/api/auth/request-password-reset'],
    ['GET', '/api/auth/error'],
  ])('have no other door of the library open: %s %s', async (method, path) => {
    const answer = await bench.browser().ask(method, path, method === 'POST' ? {} : undefined);
    expect(answer.status).toBe(404);
    expect(answer.body.error.code).toBe('not-found');
  });
});

describe.each(DATABASE_KINDS)('invitations, on %s', (kind) => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await openBench(kind);
  });
  afterAll(() => bench.end());

  it('bring in people with the role that was meant for them', async () => {
    const owner = await signUpOwner(bench);
    for (const role of ['senior', 'artist', 'junior']) {
      const member = await signUpMember(bench, owner, role);
      expect((await member.ask('GET', '/api/entry')).body.person.role).toBe(role);
    }
    const people = await owner.ask('GET', '/api/auth/organization/list-members');
    expect(people.body.members.map(({ role }: { role: string }) => role).sort()).toEqual([
      'artist',
      'junior',
      'owner',
      'senior',
    ]);
  });

  it('are made by owners and seniors alone', async () => {
    const owner = await signUpOwnerOrIn(bench);
    const studioId = (await owner.ask('GET', '/api/entry')).body.person.studio.id;
    const wish = { email: newAccount().email, role: 'artist', organizationId: studioId };
    bench.clock.forward(120_000);
    const artist = await signUpMember(bench, owner, 'artist');
    const refused = await artist.ask('POST', '/api/auth/organization/invite-member', wish);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/\.$/);
    expect((await bench.browser().ask('POST', '/api/auth/organization/invite-member', wish)).status).toBe(
      401,
    );
  });

  it('are worth nothing to another address, a second time, or late', async () => {
    const owner = await signUpOwnerOrIn(bench);
    const studioId = (await owner.ask('GET', '/api/entry')).body.person.studio.id;
    const invite = async (email: string) =>
      (
        await owner.ask('POST', '/api/auth/organization/invite-member', {
          email,
          role: 'artist',
          organizationId: studioId,
        })
      ).body.id;
    const signUp = (account: object) => bench.browser().ask('POST', '/api/auth/sign-up/email', account);
    const meant = newAccount();
    const invitationId = await invite(meant.email);
    expect((await signUp({ ...newAccount(), invitationId })).status).toBe(403);
    expect((await signUp(meant)).status).toBe(403);
    expect((await signUp({ ...meant, invitationId })).status).toBe(200);
    const other = newAccount();
    expect((await signUp({ ...other, invitationId })).status).toBe(403);
    const lateId = await invite(other.email);
    bench.clock.forward(8 * 24 * 3_600_000);
    expect((await signUp({ ...other, invitationId: lateId })).status).toBe(403);
  });
});

/** The owner's browser, whether or not an earlier test made the studio. */
async function signUpOwnerOrIn(bench: HttpBench) {
  bench.clock.forward(120_000);
  const exists = (await bench.browser().ask('GET', '/api/entry')).body.studioExists;
  if (!exists) return signUpOwner(bench);
  const [row] = await bench.database.sql.query<{ email: string }>(
    `select u.email from "user" u join member m on m.user_id = u.id where m.role = 'owner'`,
  );
  const browser = bench.browser();
  await browser.ask('POST', '/api/auth/sign-in/email', {
    email: row?.email,
    password: newAccount().password,
  });
  return browser;
}
