/** What a person may do in a board's lanes (contract.md, the table of roots). */
export type LaneRight = 'write' | 'edit' | 'suggest' | 'view';

/** Roles inside a studio. */
export type StudioRole = 'owner' | 'senior' | 'artist' | 'junior';

/** Roles that a link gives. */
export type LinkRole = 'client' | 'senior' | 'viewer';

/** Rights that a client link may give. */
export type LinkRights = 'edit' | 'suggest' | 'view';

/** The studio's roles, highest first. */
export const STUDIO_ROLES: readonly StudioRole[] = ['owner', 'senior', 'artist', 'junior'];

/**
 * A member's right on a board of their own studio, or `undefined` where they may not see it: owners and seniors
 * write everywhere, artists and juniors on their own boards.
 */
export function memberRight(role: string, isArtistOfBoard: boolean): LaneRight | undefined {
  if (role === 'owner' || role === 'senior') return 'write';
  if (role === 'artist' || role === 'junior') return isArtistOfBoard ? 'write' : undefined;
  return undefined;
}

/** A link holder's right: a client has what the link says, a senior suggests, a viewer views. */
export function linkRight(role: LinkRole, rights: LinkRights): LinkRights {
  if (role === 'senior') return 'suggest';
  if (role === 'viewer') return 'view';
  return rights;
}

/** Whether a link is over, and how. */
export function linkState(
  link: { readonly expiresAt: Date; readonly revokedAt: Date | null },
  nowMs: number,
): 'open' | 'revoked' | 'expired' {
  if (link.revokedAt !== null) return 'revoked';
  return link.expiresAt.getTime() <= nowMs ? 'expired' : 'open';
}
