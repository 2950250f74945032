import type { LinkRights, LinkRole } from './access-rules.ts';
import { hashToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** A link as access needs it. */
export interface LinkRow {
  readonly id: string;
  readonly boardId: string;
  readonly role: LinkRole;
  readonly rights: LinkRights;
  readonly maySign: boolean;
  readonly signerGuestId: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** A guest together with the link they came by. */
export interface GuestRow extends LinkRow {
  readonly linkId: string;
  readonly name: string;
}

const LINK_COLUMNS = `l.board_id as "boardId", l.role, l.rights, l.may_sign as "maySign",
  l.signer_guest_id as "signerGuestId", l.expires_at as "expiresAt", l.revoked_at as "revokedAt"`;

/** The link whose token this is, open or not. */
export async function findLinkByToken(database: Database, token: string): Promise<LinkRow | undefined> {
  const text = `select l.id, ${LINK_COLUMNS} from link l where l.token_hash = $1`;
  return (await database.sql.query<LinkRow>(text, [hashToken(token)]))[0];
}

/** The guests with these cookie digests, latest first. */
export function findGuests(database: Database, cookieHashes: readonly string[]): Promise<GuestRow[]> {
  const text = `select g.id, g.name, g.link_id as "linkId", ${LINK_COLUMNS} from guest g
    join link l on l.id = g.link_id where g.cookie_hash = any($1::text[]) order by g.first_seen desc`;
  return database.sql.query<GuestRow>(text, [cookieHashes.slice(0, MOST_COOKIES)]);
}

const MOST_COOKIES = 64;

/** Those of the links that are revoked, expired or gone. */
export async function findEndedLinks(
  database: Database,
  linkIds: readonly string[],
  nowMs: number,
): Promise<readonly string[]> {
  const rows = await database.sql.query<{ id: string }>(
    'select id from link where id = any($1::text[]) and revoked_at is null and expires_at > $2',
    [linkIds, new Date(nowMs)],
  );
  const open = new Set(rows.map(({ id }) => id));
  return linkIds.filter((id) => !open.has(id));
}
