import type { Context } from 'hono';
import type { LaneRight } from './access-rules.ts';
import { linkRight, linkState, memberRight } from './access-rules.ts';
import type { Sessions } from './auth.ts';
import type { Clock } from './clock.ts';
import { DEMO_COOKIE, readCookies, readGuestCookies } from './cookies.ts';
import { findDemoBoard } from './demo-visitors.ts';
import { findGuests, findLinkByToken, type GuestRow } from './link-rows.ts';
import { hashToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** Who somebody is on one board and what they may do there; the same for HTTP and socket. */
export interface Access {
  readonly boardId: string;
  /** `user:<id>`, `guest:<id>`, `link:<linkId>` or `demo:<id>`. */
  readonly personId: string;
  /** What the others on the board read. */
  readonly name: string;
  readonly role: 'owner' | 'artist' | 'senior' | 'junior' | 'client' | 'viewer' | 'demo';
  readonly right: LaneRight;
  /** The link they came by; absent for members and demo visitors. */
  readonly linkId?: string;
  readonly maySign: boolean;
  /** When this access ends by itself. */
  readonly expiresAt?: Date;
}

/** Access to a board, or why there is none: for HTTP a status, for the socket a close code. */
export type AccessResult =
  | { readonly ok: true; readonly access: Access }
  | {
      readonly ok: false;
      readonly status: 401 | 403 | 404;
      readonly closeCode: 4401 | 4403 | 4404 | 4408;
      readonly message: string;
    };

/** Who may do what on which board; asked by every route and every socket. */
export interface AccessControl {
  /** The only place where `?token=` counts; `?guest=` names the link whose guest cookie is meant. */
  forSocket(request: { boardId: string; headers: Headers; url: URL }): Promise<AccessResult>;
  /** The header `X-Stipple-Guest` names the link whose guest cookie is meant. */
  forRequest(c: Context, boardId: string): Promise<AccessResult>;
}

/** Header by which a page opened through a link says so. */
export const GUEST_HEADER = 'x-stipple-guest';

const refusals = {
  unknown: { ok: false, status: 401, closeCode: 4401, message: 'Sign in or open your link first.' },
  badToken: { ok: false, status: 401, closeCode: 4401, message: 'This link is not known here.' },
  noBoard: {
    ok: false,
    status: 404,
    closeCode: 4404,
    message: 'There is no such consultation, or you may not see it.',
  },
  revoked: { ok: false, status: 403, closeCode: 4408, message: 'This link was revoked. Ask for a new one.' },
  expired: { ok: false, status: 403, closeCode: 4408, message: 'This link has expired. Ask for a new one.' },
} as const satisfies Record<string, AccessResult>;

interface AccessDeps {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** The one table of rights (contract.md, "Who"), read from the database at each question. */
export function createAccessControl(deps: AccessDeps): AccessControl {
  return {
    forSocket: async ({ boardId, headers, url }) => {
      const token = url.searchParams.get('token');
      if (token !== null) return tokenAccess(deps, boardId, token);
      return cookieAccess(deps, { boardId, headers, marker: url.searchParams.get('guest') });
    },
    forRequest: async (c, boardId) => {
      const headers = c.req.raw.headers;
      return cookieAccess(deps, { boardId, headers, marker: headers.get(GUEST_HEADER) });
    },
  };
}

async function tokenAccess(deps: AccessDeps, boardId: string, token: string): Promise<AccessResult> {
  const link = await findLinkByToken(deps.database, token);
  if (link === undefined) return refusals.badToken;
  if (link.boardId !== boardId) return refusals.noBoard;
  const state = linkState(link, deps.clock.nowMs());
  if (state !== 'open') return refusals[state];
  const person = { boardId, personId: `link:${link.id}`, name: 'Guest', linkId: link.id, maySign: false };
  const right = linkRight(link.role, link.rights);
  return { ok: true, access: { ...person, role: link.role, right, expiresAt: link.expiresAt } };
}

interface CookieRequest {
  readonly boardId: string;
  readonly headers: Headers;
  /** Id of the link whose guest is meant; without one a member is a member. */
  readonly marker: string | null;
}

async function cookieAccess(deps: AccessDeps, request: CookieRequest): Promise<AccessResult> {
  if (request.marker !== null) {
    const secret = readGuestCookies(request.headers).get(request.marker);
    if (secret === undefined) return refusals.unknown;
    return guestAccess(deps, request.boardId, new Map([[request.marker, secret]]));
  }
  const asMember = await memberAccess(deps, request);
  if (asMember.ok) return asMember;
  const cookies = readGuestCookies(request.headers);
  const asGuest = cookies.size > 0 ? await guestAccess(deps, request.boardId, cookies) : refusals.unknown;
  if (asGuest.ok) return asGuest;
  const asDemo = await demoAccess(deps, request);
  if (asDemo.ok) return asDemo;
  return [asGuest, asMember, asDemo].find((result) => result.closeCode !== 4401) ?? refusals.unknown;
}

interface MemberRow {
  readonly artistId: string | null;
  readonly role: string | null;
}

async function memberAccess(deps: AccessDeps, request: CookieRequest): Promise<AccessResult> {
  const session = await deps.sessions.find(request.headers);
  if (session === undefined) return refusals.unknown;
  const [row] = await deps.database.sql.query<MemberRow>(
    `select b.artist_id as "artistId", m.role from board b
       join member m on m.studio_id = b.studio_id and m.user_id = $2 where b.id = $1`,
    [request.boardId, session.userId],
  );
  const right = row && memberRight(row.role ?? '', row.artistId === session.userId);
  if (row === undefined || right === undefined) return refusals.noBoard;
  const person = { personId: `user:${session.userId}`, name: session.name, maySign: false };
  const role = row.role as Access['role'];
  return {
    ok: true,
    access: { boardId: request.boardId, ...person, role, right, expiresAt: session.expiresAt },
  };
}

async function guestAccess(
  deps: AccessDeps,
  boardId: string,
  cookies: ReadonlyMap<string, string>,
): Promise<AccessResult> {
  const nowMs = deps.clock.nowMs();
  const guests = await findGuests(deps.database, [...cookies.values()].map(hashToken));
  if (guests.length === 0) return refusals.unknown;
  const here = guests.filter((guest) => guest.boardId === boardId);
  const open = here.find((guest) => linkState(guest, nowMs) === 'open');
  if (open !== undefined) return { ok: true, access: accessOfGuest(open) };
  const ended = here[0] && linkState(here[0], nowMs);
  return ended === 'revoked' || ended === 'expired' ? refusals[ended] : refusals.noBoard;
}

function accessOfGuest(guest: GuestRow): Access {
  return {
    boardId: guest.boardId,
    personId: `guest:${guest.id}`,
    name: guest.name,
    role: guest.role,
    right: linkRight(guest.role, guest.rights),
    linkId: guest.linkId,
    maySign: guest.maySign && guest.signerGuestId === guest.id,
    expiresAt: guest.expiresAt,
  };
}

async function demoAccess(deps: AccessDeps, request: CookieRequest): Promise<AccessResult> {
  const secret = readCookies(request.headers)[DEMO_COOKIE];
  if (secret === undefined) return refusals.unknown;
  const found = await findDemoBoard(deps.database, { secret, nowMs: deps.clock.nowMs() });
  if (found?.boardId !== request.boardId) return refusals.noBoard;
  const person = { personId: found.personId, name: 'Demo artist', role: 'demo', right: 'write' } as const;
  return {
    ok: true,
    access: { boardId: request.boardId, ...person, maySign: false, expiresAt: found.expiresAt },
  };
}
