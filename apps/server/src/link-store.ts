import type { LinkRights, LinkRole } from './access-rules.ts';
import { hashToken, newId, newToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** A link as the API lists it, with the people who came by it; times are ISO 8601 UTC. */
export interface LinkSummary {
  readonly id: string;
  readonly role: LinkRole;
  readonly rights: LinkRights;
  readonly maySign: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly guests: { id: string; name: string; signs: boolean; firstSeen: string; lastSeen: string }[];
}

/** Open links a board may have at a time. */
export const MOST_LINKS = 50;

/** What a new link gives. */
export interface NewLink {
  readonly boardId: string;
  readonly role: LinkRole;
  readonly rights: LinkRights;
  readonly maySign: boolean;
  readonly createdBy: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** The new link's id and its token, which is told this once; `undefined` when the board has enough links. */
export async function insertLink(
  database: Database,
  wish: NewLink,
): Promise<{ id: string; token: string } | undefined> {
  const id = newId();
  const token = newToken();
  const rows = await database.sql.query(
    `insert into link (id, board_id, token_hash, role, rights, may_sign, created_by, created_at, expires_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9 where (select count(*) from link
       where board_id = $2 and revoked_at is null and expires_at > $8) < ${MOST_LINKS} returning id`,
    [
      id,
      wish.boardId,
      hashToken(token),
      wish.role,
      wish.rights,
      wish.maySign,
      wish.createdBy,
      wish.now,
      wish.expiresAt,
    ],
  );
  return rows.length > 0 ? { id, token } : undefined;
}

interface LinkRow extends Omit<LinkSummary, 'createdAt' | 'expiresAt' | 'revokedAt' | 'guests'> {
  readonly signerGuestId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

interface GuestRow {
  readonly id: string;
  readonly linkId: string;
  readonly name: string;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** All links of a board, latest first, ended ones too. */
export async function listLinks(database: Database, boardId: string): Promise<LinkSummary[]> {
  const links = await database.sql.query<LinkRow>(
    `select id, role, rights, may_sign as "maySign", signer_guest_id as "signerGuestId", created_at as "createdAt",
       expires_at as "expiresAt", revoked_at as "revokedAt" from link where board_id = $1
      order by created_at desc, id limit 500`,
    [boardId],
  );
  const guests = await database.sql.query<GuestRow>(
    `select g.id, g.link_id as "linkId", g.name, g.first_seen as "firstSeen", g.last_seen as "lastSeen"
       from guest g join link l on l.id = g.link_id where l.board_id = $1 order by g.first_seen, g.id`,
    [boardId],
  );
  return links.map((link) =>
    toSummary(
      link,
      guests.filter((guest) => guest.linkId === link.id),
    ),
  );
}

function toSummary({ signerGuestId, ...link }: LinkRow, guests: readonly GuestRow[]): LinkSummary {
  return {
    ...link,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    revokedAt: link.revokedAt?.toISOString() ?? null,
    guests: guests.map(({ id, name, firstSeen, lastSeen }) => ({
      id,
      name,
      signs: link.maySign && id === signerGuestId,
      firstSeen: firstSeen.toISOString(),
      lastSeen: lastSeen.toISOString(),
    })),
  };
}

/** What may be changed on a link that is still open. */
export interface LinkChange {
  readonly boardId: string;
  readonly linkId: string;
  readonly expiresAt?: Date;
  /** The guest of this link who signs from now on. */
  readonly signerGuestId?: string;
}

/** Whether there was such a link (and guest) to change. */
export async function updateLink(database: Database, change: LinkChange): Promise<boolean> {
  const rows = await database.sql.query(
    `update link set expires_at = coalesce($3, expires_at), signer_guest_id = coalesce($4, signer_guest_id)
      where id = $1 and board_id = $2 and revoked_at is null
        and ($4::text is null or (may_sign and exists (select 1 from guest where id = $4 and link_id = $1)))
      returning id`,
    [change.linkId, change.boardId, change.expiresAt ?? null, change.signerGuestId ?? null],
  );
  return rows.length > 0;
}

/** Whether there is such a link; it is over from this moment, and stays over since its first revoking. */
export async function revokeLink(
  database: Database,
  link: { boardId: string; linkId: string; now: Date },
): Promise<boolean> {
  const rows = await database.sql.query(
    `update link set revoked_at = coalesce(revoked_at, $3) where id = $1 and board_id = $2 returning id`,
    [link.linkId, link.boardId, link.now],
  );
  return rows.length > 0;
}
