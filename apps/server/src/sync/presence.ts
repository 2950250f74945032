import {
  type AwarenessEntry,
  decodeAwareness,
  encodeAwareness,
  GONE,
  SOCKET_LIMITS,
  SOCKET_PERIODS,
} from '@stipple/sync';
import type { BusPresence } from './bus.ts';
import type { Connection } from './connection.ts';

/** The server's word on who somebody is; clients cannot set it. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly colour: string;
}

interface Entry {
  clock: number;
  state: string;
  /** The connection it came by; absent for a peer of another process. */
  connection: Connection | undefined;
  silent: boolean;
  /** Of a peer of another process: which, and when that last spoke of it. */
  remote?: { readonly source: string; heardAtMs: number };
}

/**
 * A peer of another process is taken away when that process has not renewed it for so long: it was killed, or
 * cannot be heard.
 */
const REMOTE_GONE_MS = 10_000;

type News = BusPresence & { readonly isLocal: boolean };

const toBusPresence = ({ isLocal: _, ...presence }: News): BusPresence => presence;

/** What the room lends to its presence. */
export interface PresenceHost {
  /** The person a client id belongs to, if any. */
  readonly ownerOf: (client: number) => string | undefined;
  readonly userOf: (connection: Connection) => PresenceUser;
  /** Keeps the id for the person while the connection lives, in every process. */
  readonly reserve: (client: number, person: string) => void;
  readonly release: (client: number) => void;
  /** Called once when entries changed, until `take` is called. */
  readonly wake: () => void;
}

/**
 * Who is on a board: one entry a connection, bound to it, with `user` written by the server. What clients
 * say of others is dropped. Entries of silent peers are taken away and come back with their next word.
 */
export class Presence {
  readonly #host: PresenceHost;
  readonly #entries = new Map<number, Entry>();
  readonly #changed = new Set<number>();
  /** Entries that are no longer kept, until it is told that they went. */
  readonly #gone = new Map<number, Entry>();

  constructor(host: PresenceHost) {
    this.#host = host;
  }

  /** Takes a connection's awareness update; `false` when its bytes are no awareness. */
  receive(connection: Connection, update: Uint8Array): boolean {
    const entries = decodeAwareness(update);
    if (!entries) return false;
    for (const entry of entries) if (this.#isOf(connection, entry)) this.#put(connection, entry);
    return true;
  }

  /** Whether a frame of awareness holds nothing of the connection's own, as stock clients re-send others'. */
  isEcho(connection: Connection, update: Uint8Array): boolean {
    const own = connection.awarenessId;
    const entries = own === undefined ? undefined : decodeAwareness(update);
    return entries?.every(({ clientId }) => clientId !== own) ?? false;
  }

  /**
   * Entries of the peers of the process `source`, as they were stamped there. A newer word of the same person
   * takes an entry over, for people move; the word that a peer is gone counts from where it was last.
   */
  receiveRemote(entries: readonly BusPresence[], { source, nowMs }: { source: string; nowMs: number }): void {
    for (const entry of entries) {
      const known = this.#entries.get(entry.clientId);
      const isSame = known?.remote?.source === source;
      if (entry.state === GONE && isSame) this.#drop(entry.clientId);
      else if (entry.state === GONE) continue;
      else if (known && known.clock >= entry.clock) {
        if (isSame && known.remote) known.remote.heardAtMs = nowMs;
      } else if (!known?.connection || known.connection.access.personId === entry.person)
        this.#putRemote(entry, { source, heardAtMs: nowMs });
    }
  }

  /** Takes away the peers of processes that have not spoken of them for long. */
  forgetSilentRemote(nowMs: number): void {
    for (const [clientId, { remote }] of [...this.#entries])
      if (remote && nowMs - remote.heardAtMs >= REMOTE_GONE_MS) this.#drop(clientId);
  }

  /** The connection is gone, and with it its entry. */
  leave(connection: Connection): void {
    const id = connection.awarenessId;
    if (id === undefined || this.#entries.get(id)?.connection !== connection) return;
    this.#drop(id);
    this.#host.release(id);
  }

  /** Takes silent peers away; answers with the ids whose fading began or ended since the last look. */
  findSilent(nowMs: number): { readonly clientId: number; readonly fading: boolean }[] {
    const changes: { clientId: number; fading: boolean }[] = [];
    for (const [clientId, entry] of this.#entries) {
      if (!entry.connection) continue;
      const quietMs = nowMs - entry.connection.lastHeardMs;
      const fading = quietMs >= SOCKET_PERIODS.fadeMs;
      if (fading !== entry.silent) changes.push({ clientId, fading });
      entry.silent = fading;
      if (quietMs >= SOCKET_PERIODS.goneMs && entry.state !== GONE) {
        entry.state = GONE;
        this.#touch(clientId);
      }
    }
    return changes;
  }

  /**
   * What changed since the last call, or `undefined`: for everybody here as an awareness update, and what of
   * it is of this process, for the others.
   */
  take(): { readonly update: Uint8Array; readonly local: readonly BusPresence[] } | undefined {
    if (this.#changed.size === 0) return undefined;
    const news = [...this.#changed].map((clientId) => this.#newsOf(clientId));
    this.#gone.clear();
    this.#changed.clear();
    return { update: encodeAwareness(news), local: news.filter(({ isLocal }) => isLocal).map(toBusPresence) };
  }

  /** Everybody of this process, for the others. */
  local(): BusPresence[] {
    return [...this.#entries.keys()]
      .map((clientId) => this.#newsOf(clientId))
      .filter(({ isLocal }) => isLocal)
      .map(toBusPresence);
  }

  /** The awareness update of everybody who is here, for one who has just come. */
  all(): Uint8Array {
    const entries: AwarenessEntry[] = [];
    for (const [clientId, { clock, state }] of this.#entries)
      if (state !== GONE) entries.push({ clientId, clock, state });
    return encodeAwareness(entries);
  }

  /** How many people's devices are here, in all processes. */
  get size(): number {
    return this.#entries.size;
  }

  #isOf(connection: Connection, { clientId, state }: AwarenessEntry): boolean {
    if (state.length > SOCKET_LIMITS.awarenessBytes) return false;
    if (connection.awarenessId !== undefined) return connection.awarenessId === clientId;
    if (state === GONE) return false;
    const owner = this.#host.ownerOf(clientId);
    return owner === undefined || owner === connection.access.personId;
  }

  #put(connection: Connection, { clientId, clock, state }: AwarenessEntry): void {
    const stamped = stampUser(state, this.#host.userOf(connection));
    if (stamped === undefined) return;
    const known = this.#entries.get(clientId);
    // The same person's new connection takes the id over at once; an older word of the same one is stale.
    if (known?.connection === connection && clock < known.clock) return;
    if (connection.awarenessId === undefined) this.#host.reserve(clientId, connection.access.personId);
    connection.awarenessId = clientId;
    // Whom others were told to be silent stays so until the next look tells them that it is over.
    const silent = known?.silent ?? false;
    this.#entries.set(clientId, { clock, state: stamped, connection, silent });
    this.#touch(clientId);
  }

  #putRemote(
    { clientId, clock, state }: BusPresence,
    remote: { readonly source: string; heardAtMs: number },
  ): void {
    if (this.#entries.get(clientId)?.connection) this.#host.release(clientId);
    this.#entries.set(clientId, { clock, state, connection: undefined, silent: false, remote });
    this.#touch(clientId);
  }

  #newsOf(clientId: number): News {
    const entry = this.#entries.get(clientId);
    const gone = this.#gone.get(clientId);
    if (!entry)
      return { clientId, clock: gone?.clock ?? 0, state: GONE, isLocal: gone?.connection !== undefined };
    const person = entry.connection?.access.personId;
    return {
      clientId,
      clock: entry.clock,
      state: entry.state,
      isLocal: person !== undefined,
      ...(person && { person }),
    };
  }

  #drop(clientId: number): void {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    this.#entries.delete(clientId);
    this.#gone.set(clientId, entry);
    this.#touch(clientId);
  }

  #touch(clientId: number): void {
    if (this.#entries.has(clientId)) this.#gone.delete(clientId);
    if (this.#changed.size === 0) this.#host.wake();
    this.#changed.add(clientId);
  }
}

/** The state with the server's `user`, the word for gone unchanged, or `undefined` for what is no state. */
function stampUser(state: string, user: PresenceUser): string | undefined {
  if (state === GONE) return GONE;
  try {
    const value: unknown = JSON.parse(state);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return JSON.stringify({ ...value, user });
  } catch {
    return undefined;
  }
}
