import { linkState } from './access-rules.ts';
import type { Clock } from './clock.ts';
import { findLinkByToken, type LinkRow } from './link-rows.ts';
import { Problem } from './problem.ts';
import { hashToken, newId, newToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** People that one link takes. */
const MOST_GUESTS = 200;

/** Somebody who has joined, and the secret of their cookie when it is a new one. */
export interface Joined {
  readonly link: LinkRow;
  readonly guestId: string;
  readonly maySign: boolean;
  readonly secret?: string;
  /** Whether they were here before on this device. */
  readonly isReturning: boolean;
}

/** Who wants to join, and by which link. */
export interface JoinWish {
  readonly token: string;
  readonly name: string;
  /** Secrets of guest cookies in this browser by link id. */
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * The guest that the person is from now on in this browser: the same as before if they joined by this link
 * already (under the new name), else a new one. The first guest of a link that may sign is the one who signs.
 * @throws Problem 404 for an unknown link, 410 for one that is over, 409 for one with too many guests.
 */
export async function joinByLink(
  deps: { database: Database; clock: Clock },
  wish: JoinWish,
): Promise<Joined> {
  const link = await findOpenLink(deps, wish.token);
  const known = wish.cookies.get(link.id);
  const guestId = known && (await renameGuest(deps, { link, name: wish.name, secret: known }));
  if (guestId) return { link, guestId, isReturning: true, maySign: maySign(link, guestId) };
  return addGuest(deps, link, wish.name);
}

async function findOpenLink(deps: { database: Database; clock: Clock }, token: string): Promise<LinkRow> {
  const link = await findLinkByToken(deps.database, token);
  if (link === undefined) {
    throw new Problem(404, 'link-unknown', 'This link is not known here. Was it copied whole?');
  }
  const state = linkState(link, deps.clock.nowMs());
  if (state === 'revoked')
    throw new Problem(410, 'link-revoked', 'This link was revoked. Ask for a new one.');
  if (state === 'expired')
    throw new Problem(410, 'link-expired', 'This link has expired. Ask for a new one.');
  return link;
}

async function renameGuest(
  deps: { database: Database; clock: Clock },
  guest: { link: LinkRow; name: string; secret: string },
): Promise<string | undefined> {
  const [row] = await deps.database.sql.query<{ id: string }>(
    'update guest set name = $1, last_seen = $2 where cookie_hash = $3 and link_id = $4 returning id',
    [guest.name, new Date(deps.clock.nowMs()), hashToken(guest.secret), guest.link.id],
  );
  return row?.id;
}

async function addGuest(
  deps: { database: Database; clock: Clock },
  link: LinkRow,
  name: string,
): Promise<Joined> {
  const guestId = newId();
  const secret = newToken();
  const now = new Date(deps.clock.nowMs());
  const signer = await deps.database.sql.transaction(async (sql) => {
    // The row lock lets guests of one link in one after the other: one of them becomes the signer.
    await sql.query('select 1 from link where id = $1 for update', [link.id]);
    const inserted = await sql.query(
      `insert into guest (id, link_id, name, cookie_hash, first_seen, last_seen)
       select $1, $2, $3, $4, $5, $5 where (select count(*) from guest where link_id = $2) < ${MOST_GUESTS}
       returning id`,
      [guestId, link.id, name, hashToken(secret), now],
    );
    if (inserted.length === 0) throw new Problem(409, 'link-full', 'Too many people joined by this link.');
    const [row] = await sql.query<{ signerGuestId: string | null }>(
      `update link set signer_guest_id = coalesce(signer_guest_id, $2) where id = $1
       returning signer_guest_id as "signerGuestId"`,
      [link.id, link.maySign ? guestId : null],
    );
    return row?.signerGuestId ?? null;
  });
  const after = { ...link, signerGuestId: signer };
  return { link, guestId, secret, isReturning: false, maySign: maySign(after, guestId) };
}

function maySign(link: LinkRow, guestId: string): boolean {
  return link.maySign && link.signerGuestId === guestId;
}
