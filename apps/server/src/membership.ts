import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { DEMO_COOKIE, readCookies } from './cookies.ts';
import { Problem } from './problem.ts';
import { hashToken, newId, sameSecret } from './secrets.ts';
import { hasStudio, keepSetupCode } from './settings.ts';
import type { Database, Sql } from './store/database.ts';

interface Rules {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Config;
}

/** Any number that only the making of studios uses. */
const STUDIO_LOCK = 7_301_442_020;

/**
 * Resolves when this e-mail address may have an account: the first visitor (with the set-up code where one is
 * asked), the holder of an invitation, or anybody where sign-up is open.
 * @throws Problem 403 with a sentence.
 */
export async function checkSignUp(rules: Rules, asked: { email: string; body: unknown }): Promise<void> {
  if (!(await hasStudio(rules.database.sql))) return checkSetupCode(rules, asked.body);
  if (rules.config.signUp === 'open') return;
  const invitationId = readField(asked.body, 'invitationId');
  if (await findInvitation(rules, { invitationId, email: asked.email })) return;
  throw signUpClosed();
}

async function checkSetupCode(rules: Rules, body: unknown): Promise<void> {
  if (rules.config.loopbackOnly) return;
  const expected = await keepSetupCode(rules.database);
  const given = readField(body, 'setUpCode')?.trim().toUpperCase();
  if (expected === undefined || (given !== undefined && sameSecret(given, expected))) return;
  throw new Problem(
    403,
    'set-up-code-needed',
    'Enter the set-up code that the server printed when it started.',
  );
}

/** Who wants to sign in, and with what request. */
export interface Settling {
  readonly userId: string;
  readonly isSignUp: boolean;
  readonly body: unknown;
  readonly headers?: Headers;
}

/**
 * The studio of a person who signs in; on the way the first visitor gets a studio of their own (with the demo
 * board of that browser in it), and an invited person joins the one that invited them.
 * @throws Problem 403 when there is no studio for them.
 */
export async function settleMembership(rules: Rules, settling: Settling): Promise<string> {
  const { userId } = settling;
  const { sql } = rules.database;
  const invited = await acceptInvitation(rules, settling);
  if (invited !== undefined) return invited;
  const [member] = await sql.query<{ studioId: string }>(
    'select studio_id as "studioId" from member where user_id = $1 order by created_at limit 1',
    [userId],
  );
  if (member !== undefined) return member.studioId;
  const made = await sql.transaction(async (inner) => {
    // Two first visitors at the same moment: one makes the studio, the other is told that it is taken.
    await inner.query('select pg_advisory_xact_lock($1)', [STUDIO_LOCK]);
    if (rules.config.signUp === 'first' && (await hasStudio(inner))) return undefined;
    return makeStudio(inner, { ...settling, nowMs: rules.clock.nowMs() });
  });
  if (made !== undefined) return made;
  if (settling.isSignUp) await sql.query('delete from "user" where id = $1', [userId]);
  throw signUpClosed();
}

async function makeStudio(sql: Sql, maker: Settling & { nowMs: number }): Promise<string> {
  const studioId = newId();
  const now = new Date(maker.nowMs);
  await sql.query(
    `insert into studio (id, name, slug, created_at)
     select $1::text, u.name || '''s studio', $1::text, $2 from "user" u where u.id = $3`,
    [studioId, now, maker.userId],
  );
  await addMember(sql, { studioId, userId: maker.userId, role: 'owner' });
  await sql.query(`delete from setting where key = 'setup-code'`);
  const cookie = maker.headers && readCookies(maker.headers)[DEMO_COOKIE];
  if (cookie !== undefined) await adoptDemoBoard(sql, { studioId, userId: maker.userId, cookie });
  return studioId;
}

async function addMember(
  sql: Sql,
  member: { studioId: string; userId: string; role: string },
): Promise<void> {
  await sql.query(
    'insert into member (id, studio_id, user_id, role) values ($1, $2, $3, $4) on conflict do nothing',
    [newId(), member.studioId, member.userId, member.role],
  );
}

async function adoptDemoBoard(
  sql: Sql,
  adoption: { studioId: string; userId: string; cookie: string },
): Promise<void> {
  await sql.query(
    `update board set studio_id = $1, artist_id = $2, demo_of = null
      where demo_of in (select 'demo:' || id from demo_visitor where cookie_hash = $3)`,
    [adoption.studioId, adoption.userId, hashToken(adoption.cookie)],
  );
}

async function acceptInvitation(rules: Rules, settling: Settling): Promise<string | undefined> {
  const invitationId = readField(settling.body, 'invitationId');
  if (invitationId === undefined) return undefined;
  const { sql } = rules.database;
  const [user] = await sql.query<{ email: string }>('select email from "user" where id = $1', [
    settling.userId,
  ]);
  const found = user && (await findInvitation(rules, { invitationId, email: user.email }));
  if (found === undefined) return undefined;
  return sql.transaction(async (inner) => {
    await addMember(inner, { studioId: found.studioId, userId: settling.userId, role: found.role });
    await inner.query(`update invitation set status = 'accepted' where id = $1`, [found.id]);
    return found.studioId;
  });
}

interface Invitation {
  readonly id: string;
  readonly studioId: string;
  readonly role: string;
}

/** The id is the secret: there is no mail server that could prove the address. */
async function findInvitation(
  rules: Rules,
  asked: { invitationId?: string; email: string },
): Promise<Invitation | undefined> {
  if (asked.invitationId === undefined) return undefined;
  const [row] = await rules.database.sql.query<Invitation>(
    `select id, studio_id as "studioId", role from invitation
      where id = $1 and lower(email) = lower($2) and status = 'pending' and expires_at > $3`,
    [asked.invitationId, asked.email, new Date(rules.clock.nowMs())],
  );
  return row;
}

function readField(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function signUpClosed(): Problem {
  return new Problem(
    403,
    'sign-up-closed',
    'This server already has its studio. Ask its owner for an invitation, or sign in.',
  );
}
