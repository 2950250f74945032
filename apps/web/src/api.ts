import { readAnswer } from './request.ts';

/** How a page speaks to the server; `guestLinkId` marks it as opened through that link. */
export type ApiClient = ReturnType<typeof createApi>;

/** Who is here, and what a first visitor may do. */
export interface Entry {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email?: string;
    readonly role: string;
  } | null;
  readonly studioExists: boolean;
  readonly needsSetUpCode: boolean;
  readonly signUpOpen: boolean;
  readonly demo: boolean;
}

/** A consultation as lists show it. */
export interface BoardSummary {
  readonly id: string;
  readonly title: string;
  readonly clientName: string | null;
  readonly updatedAt: string;
  readonly demo: boolean;
  readonly thumbnail?: string | null;
}

/** One consultation and what this person may do on it. */
export interface BoardInfo extends BoardSummary {
  readonly access: {
    readonly role: Role;
    readonly right: Right;
    readonly personId: string;
    readonly name: string;
  };
}

/** What a person is on a board. */
export type Role = 'owner' | 'artist' | 'senior' | 'junior' | 'client' | 'viewer' | 'demo';
/** What a person may do to its lanes. */
export type Right = 'write' | 'edit' | 'suggest' | 'view';

/** A share link as its list shows it; the token is known only when it is made. */
export interface ShareLink {
  readonly id: string;
  readonly role: LinkRole;
  readonly rights: LinkRights;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly guests: number;
}
export type LinkRole = 'client' | 'senior' | 'viewer';
export type LinkRights = 'edit' | 'suggest' | 'view';

/** A kept state as the history shows it. */
export interface Snapshot {
  readonly id: string;
  readonly label: string;
  readonly kind: 'named' | 'automatic';
  readonly createdAt: string;
  readonly personName: string | null;
  readonly digest: string;
}

/** A photo that a client sent and nobody has put on the board yet. */
export interface InboxPhoto {
  readonly id: string;
  readonly createdAt: string;
}

/**
 * The calls a page may make; each rejects with an `ApiError` whose message can be shown. With `guestLinkId`
 * they speak as the guest who joined by that link instead of the signed-in member.
 */
export function createApi(guestLinkId?: string) {
  const headers: Record<string, string> = guestLinkId ? { 'X-Stipple-Guest': guestLinkId } : {};
  const get = <Body>(path: string) => readAnswer<Body>(fetch(path, { headers }));
  const send = <Body>(method: string, path: string, body?: unknown) =>
    readAnswer<Body>(
      fetch(path, {
        method,
        headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  const board = (boardId: string) => `/api/boards/${encodeURIComponent(boardId)}`;
  return {
    guestLinkId,
    entry: () => get<Entry>('/api/entry'),
    signUp: (account: { name: string; email: string; password: string; setUpCode?: string }) =>
      send<unknown>('POST', '/api/auth/sign-up/email', account),
    signIn: (account: { email: string; password: string }) =>
      send<unknown>('POST', '/api/auth/sign-in/email', account),
    signOut: () => send<unknown>('POST', '/api/auth/sign-out', {}),
    startDemo: () => send<{ boardId: string }>('POST', '/api/demo'),
    join: (invitation: { token: string; name: string }) =>
      send<{ boardId: string; guestId: string; linkId: string; role: Role; rights: Right }>(
        'POST',
        '/api/join',
        invitation,
      ),
    boards: () => get<{ boards: BoardSummary[] }>('/api/boards'),
    createBoard: (board: { title: string; clientName?: string }) =>
      send<BoardSummary>('POST', '/api/boards', board),
    board: (boardId: string) => get<BoardInfo>(board(boardId)),
    links: (boardId: string) => get<{ links: ShareLink[] }>(`${board(boardId)}/links`),
    createLink: (boardId: string, link: { role: LinkRole; rights?: LinkRights; expiresInHours: number }) =>
      send<ShareLink & { token: string; url: string }>('POST', `${board(boardId)}/links`, link),
    revokeLink: (boardId: string, linkId: string) =>
      send<void>('DELETE', `${board(boardId)}/links/${encodeURIComponent(linkId)}`),
    snapshots: (boardId: string) => get<{ snapshots: Snapshot[] }>(`${board(boardId)}/snapshots`),
    takeSnapshot: (boardId: string, snapshot: { label: string }) =>
      send<Snapshot>('POST', `${board(boardId)}/snapshots`, snapshot),
    restoreSnapshot: (boardId: string, snapshotId: string) =>
      send<unknown>('POST', `${board(boardId)}/snapshots/${encodeURIComponent(snapshotId)}/restore`, {}),
  };
}
