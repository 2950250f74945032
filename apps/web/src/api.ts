import type { ViewLabel } from '@stipple/board';
import type { Api } from '@stipple/server/api';
import { hc, type InferRequestType, type InferResponseType } from 'hono/client';
import { readAnswer, readBytes } from './request.ts';
import { type UploadFollow, uploadFile } from './upload.ts';

type Client = ReturnType<typeof hc<Api>>;
type BoardRoutes = Client['api']['boards'][':boardId'];

/** Who is here, and what a first visitor may do. */
export type Entry = InferResponseType<Client['api']['entry']['$get'], 200>;

/** A consultation as lists show it. */
export type BoardSummary = InferResponseType<Client['api']['boards']['$get'], 200>['boards'][number];

/** One consultation and what this person may do on it. */
export type BoardInfo = InferResponseType<BoardRoutes['$get'], 200>;

/** What of a consultation is to be changed; what is absent stays. */
export type BoardChange = InferRequestType<BoardRoutes['$patch']>['json'];

/** A share link as its list shows it; the token is known only when it is made. */
export type ShareLink = InferResponseType<BoardRoutes['links']['$get'], 200>['links'][number];

/** What is asked for when a link is made. */
export type LinkWish = InferRequestType<BoardRoutes['links']['$post']>['json'];

/** For whom a link is. */
export type LinkRole = LinkWish['role'];

/** What a client's link allows. */
export type LinkRights = NonNullable<LinkWish['rights']>;

/** A photo of the board, placed or waiting in the inbox. */
export type Photo = InferResponseType<BoardRoutes['photos']['$get'], 200>['photos'][number];

/** A kept state as the history shows it. */
export type Snapshot = InferResponseType<BoardRoutes['snapshots']['$get'], 200>['snapshots'][number];

/** Which option somebody likes best. */
export type Star = InferResponseType<BoardRoutes['stars']['$get'], 200>['stars'][number];

/** How a page speaks to the server. */
export type ApiClient = ReturnType<typeof createApi>;

/** An account about to be made; the set-up code and the invitation only where they are asked for. */
export type NewAccount = InferRequestType<Client['api']['auth']['sign-up']['email']['$post']>['json'];

/**
 * The calls a page may make; each rejects with an `ApiError` whose message can be shown. With `guestLinkId`
 * they speak as the guest who joined by that link instead of the signed-in member.
 */
export function createApi(guestLinkId?: string) {
  const headers: Record<string, string> = guestLinkId ? { 'X-Stipple-Guest': guestLinkId } : {};
  const { api } = hc<Api>('/', { headers });
  const boards = api.boards[':boardId'];
  const account = api.auth;
  return {
    guestLinkId,
    entry: () => readAnswer<Entry>(api.entry.$get()),
    signUp: (person: NewAccount) => readAnswer<unknown>(account['sign-up'].email.$post({ json: person })),
    signIn: (person: { email: string; password: string }) =>
      readAnswer<unknown>(account['sign-in'].email.$post({ json: person })),
    signOut: () => readAnswer<unknown>(account['sign-out'].$post()),
    startDemo: () => readAnswer<{ boardId: string }>(api.demo.$post()),
    join: (invitation: { token: string; name: string }) =>
      readAnswer<InferResponseType<typeof api.join.$post, 200>>(api.join.$post({ json: invitation })),
    boards: () => readAnswer<{ boards: BoardSummary[] }>(api.boards.$get()),
    createBoard: (board: { title: string; clientName?: string }) =>
      readAnswer<BoardSummary>(api.boards.$post({ json: board })),
    ownWriters: (boardId: string) =>
      readAnswer<{ clientIds: number[] }>(boards.writers.$get({ param: { boardId } })),
    board: (boardId: string) => readAnswer<BoardInfo>(boards.$get({ param: { boardId } })),
    changeBoard: (boardId: string, change: BoardChange) =>
      readAnswer<unknown>(boards.$patch({ param: { boardId }, json: change })),
    eraseBoard: (boardId: string) => readAnswer<undefined>(boards.$delete({ param: { boardId } })),
    links: (boardId: string) => readAnswer<{ links: ShareLink[] }>(boards.links.$get({ param: { boardId } })),
    createLink: (boardId: string, wish: LinkWish) =>
      readAnswer<{ id: string; url: string }>(boards.links.$post({ param: { boardId }, json: wish })),
    revokeLink: (boardId: string, linkId: string) =>
      readAnswer<undefined>(boards.links[':linkId'].$delete({ param: { boardId, linkId } })),
    ...photoCalls(boards, headers),
    ...snapshotCalls(boards),
    stars: (boardId: string) => readAnswer<{ stars: Star[] }>(boards.stars.$get({ param: { boardId } })),
    star: (boardId: string, designId: string | null) =>
      readAnswer<unknown>(boards.star.$put({ param: { boardId }, json: { designId } })),
  };
}

const boardPath = (boardId: string) => `/api/boards/${encodeURIComponent(boardId)}`;

function photoCalls(boards: BoardRoutes, headers: Readonly<Record<string, string>>) {
  return {
    photos: (boardId: string) => readAnswer<{ photos: Photo[] }>(boards.photos.$get({ param: { boardId } })),
    acceptPhoto: (boardId: string, photoId: string, label?: ViewLabel) =>
      readAnswer<{ viewId: string }>(
        boards.photos[':photoId'].accept.$post({ param: { boardId, photoId }, json: { label } }),
      ),
    erasePhoto: (boardId: string, photoId: string) =>
      readAnswer<undefined>(boards.photos[':photoId'].$delete({ param: { boardId, photoId } })),
    photoUrl: (boardId: string, photoId: string, size: 'original' | 'preview' | 'thumb') =>
      `${boardPath(boardId)}/photos/${encodeURIComponent(photoId)}?size=${size}`,
    tileUrl: (boardId: string, photoId: string, { z, x, y }: { z: number; x: number; y: number }) =>
      `${boardPath(boardId)}/photos/${encodeURIComponent(photoId)}/tiles/${z}/${x}/${y}`,
    uploadPhoto: (boardId: string, photo: { file: File; label?: ViewLabel }, follow: UploadFollow) => {
      const fields = photo.label && { label: photo.label };
      return uploadFile(photo.file, { url: `${boardPath(boardId)}/photos`, headers, fields }, follow);
    },
  };
}

function snapshotCalls(boards: BoardRoutes) {
  const one = boards.snapshots[':snapshotId'];
  return {
    snapshots: (boardId: string) =>
      readAnswer<{ snapshots: Snapshot[] }>(boards.snapshots.$get({ param: { boardId } })),
    takeSnapshot: (boardId: string, kept: { label: string; designId: string }) =>
      readAnswer<Snapshot>(boards.snapshots.$post({ param: { boardId }, json: kept })),
    snapshotState: (boardId: string, snapshotId: string) =>
      readBytes(one.state.$get({ param: { boardId, snapshotId } })),
    snapshotThumbnailUrl: (boardId: string, snapshotId: string) =>
      `${boardPath(boardId)}/snapshots/${encodeURIComponent(snapshotId)}/thumbnail`,
    renameSnapshot: (boardId: string, snapshotId: string, label: string) =>
      readAnswer<Snapshot>(one.$patch({ param: { boardId, snapshotId }, json: { label } })),
    deleteSnapshot: (boardId: string, snapshotId: string) =>
      readAnswer<undefined>(one.$delete({ param: { boardId, snapshotId } })),
    restoreSnapshot: (boardId: string, snapshotId: string) =>
      readAnswer<unknown>(one.restore.$post({ param: { boardId, snapshotId }, json: {} })),
  };
}
