import type { Peer } from './board-session.ts';

interface StampedUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly colour: string;
}

/** What a device says of itself, besides the server's `user`. */
export interface LocalState {
  readonly viewId?: string;
  readonly cursor?: { readonly x: number; readonly y: number };
  readonly holding?: string;
  readonly idle?: boolean;
}

/** The server's `user` in an awareness state, or `undefined` where a state has none or it is malformed. */
export function readUser(state: unknown): StampedUser | undefined {
  const user = isRecord(state) ? state.user : undefined;
  if (!isRecord(user)) return undefined;
  const { id, name, role, colour } = user;
  const texts = [id, name, role, colour];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  return { id, name, role, colour } as StampedUser;
}

/**
 * One peer from an awareness state, or `undefined` for one the server has not vouched for. Everything else in
 * it comes from a stranger's device and is taken only in its proper form. Of oneself there is no cursor: that is
 * where the pointer is, long before the state says so.
 */
export function readPeer(
  clientId: number,
  state: unknown,
  marks: { readonly fading: boolean; readonly self: boolean },
): Peer | undefined {
  const user = readUser(state);
  if (!user || !isRecord(state)) return undefined;
  const { viewId, cursor, holding, idle } = state;
  const { x, y } = isRecord(cursor) ? cursor : {};
  return {
    clientId,
    ...user,
    ...(typeof viewId === 'string' && { viewId }),
    ...(!marks.self &&
      Number.isFinite(x) &&
      Number.isFinite(y) && { cursor: { x: x as number, y: y as number } }),
    ...(typeof holding === 'string' && { holding }),
    idle: idle === true,
    ...marks,
  };
}

const TOLD = [
  'clientId',
  'id',
  'name',
  'role',
  'colour',
  'viewId',
  'holding',
  'idle',
  'fading',
  'self',
] as const;

/** Whether nothing but the place of the pointer tells the two apart. */
export const isSamePerson = (a: Peer, b: Peer): boolean => TOLD.every((field) => a[field] === b[field]);

/** Whether nothing tells the two apart. */
export const isSamePeer = (a: Peer, b: Peer): boolean =>
  isSamePerson(a, b) && a.cursor?.x === b.cursor?.x && a.cursor?.y === b.cursor?.y;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
