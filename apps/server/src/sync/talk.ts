import { isLane, mayWrite } from '@stipple/board';
import {
  type ClientMessage,
  encodeAwarenessMessage,
  encodeEvent,
  encodeLiveMessage,
  GONE,
  SOCKET_LIMITS,
  SOCKET_PERIODS,
} from '@stipple/sync';
import type { Authors } from './authors.ts';
import type { BusMessage, BusPresence } from './bus.ts';
import type { Connection } from './connection.ts';
import type { BoardEvent } from './documents.ts';
import { Presence } from './presence.ts';
import type { RoomDeps } from './room-deps.ts';
import { assignUser } from './room-users.ts';

/** What processes say that is neither the document nor its end. */
type TalkMessage = Exclude<BusMessage, { type: 'committed' | 'look' | 'forget' }>;

interface TalkOptions {
  readonly boardId: string;
  readonly connections: ReadonlySet<Connection>;
  readonly authors: Authors;
  readonly deps: RoomDeps;
}

/** All that a room passes on and never stores: who is here, what they are just drawing, what happened elsewhere. */
export class Talk {
  readonly #options: TalkOptions;
  readonly #presence: Presence;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TalkOptions) {
    this.#options = options;
    const { authors, connections } = options;
    this.#presence = new Presence({
      ownerOf: (client) => authors.ownerOf(client),
      userOf: (connection) => assignUser(connection, connections),
      reserve: (client, person) => authors.reserve(client, person),
      release: (client) => authors.release(client),
      wake: () => this.#wake(),
    });
  }

  /** Shows a newcomer who is here. */
  greet(connection: Connection): void {
    if (this.#presence.size > 0) this.#send(connection, encodeAwarenessMessage(this.#presence.all()));
  }

  leave(connection: Connection): void {
    this.#presence.leave(connection);
  }

  /** Takes one message; answers `false` when its bytes make no sense. */
  receive(connection: Connection, message: ClientMessage): boolean {
    if (message.kind === 'awareness') return this.#presence.receive(connection, message.update);
    if (message.kind === 'query-awareness')
      this.#send(connection, encodeAwarenessMessage(this.#presence.all()));
    if (message.kind === 'live') this.#relayLive(connection, message);
    return true;
  }

  /** Whether a frame of awareness is only others' states, which stock clients send back. */
  isEcho(connection: Connection, update: Uint8Array): boolean {
    return this.#presence.isEcho(connection, update);
  }

  /**
   * Takes silent peers off the board and says whose line has gone quiet, or came back; renews for the other
   * processes who is here, and forgets those of processes that no longer do so.
   */
  findSilent(nowMs: number): void {
    const { authors, deps } = this.#options;
    const changes = this.#presence.findSilent(nowMs);
    if (changes.length > 0) this.sendEvent({ kind: 'presence', changes });
    this.#presence.forgetSilentRemote(nowMs);
    authors.forgetSilent(nowMs, deps.bus.isConnected);
    this.#tellProcesses();
  }

  /** Tells everybody here who speaks the extension. */
  sendEvent(event: BoardEvent): void {
    this.#sendExtended(encodeEvent(JSON.stringify(event)));
  }

  /** Closes the connections for which `isMeant` holds. */
  disconnect(isMeant: (connection: Connection) => boolean, code: number, reason: string): void {
    for (const connection of [...this.#options.connections])
      if (isMeant(connection)) connection.close(code, reason);
  }

  /** Takes what another process says. */
  hear(message: TalkMessage, source: string): void {
    switch (message.type) {
      case 'disconnect':
        return this.disconnect((connection) => isMeant(connection, message), message.code, 'Access ended');
      case 'live':
        return this.#sendExtended(encodeLiveMessage(message));
      case 'event':
        return this.#sendExtended(encodeEvent(message.details));
      case 'who':
        return this.#tellProcesses();
      case 'resumed':
        return this.#resume();
      case 'presence':
        return this.#hearPresence(message.entries, source);
    }
  }

  /** Says farewell to the other processes for everybody here. */
  close(): void {
    clearTimeout(this.#timer);
    const gone = this.#presence.local().map(({ clientId, clock }) => ({ clientId, clock, state: GONE }));
    this.#publishPresence(gone);
  }

  /** What was said on either side while the bus was away is made good. */
  #resume(): void {
    const { boardId, deps } = this.#options;
    deps.bus.publish(boardId, { type: 'look' });
    deps.bus.publish(boardId, { type: 'who' });
    this.#tellProcesses();
  }

  #hearPresence(entries: readonly BusPresence[], source: string): void {
    const { authors, deps } = this.#options;
    const nowMs = deps.nowMs();
    for (const { clientId, person } of entries) {
      if (person) authors.reserveRemote(clientId, { person, source, nowMs });
      else authors.releaseRemote(clientId, source);
    }
    const honest = entries.filter(({ clientId, person, state }) =>
      person ? authors.ownerOf(clientId) === person : state === GONE,
    );
    this.#presence.receiveRemote(honest, { source, nowMs });
  }

  #tellProcesses(): void {
    this.#publishPresence(this.#presence.local());
  }

  #publishPresence(entries: readonly BusPresence[]): void {
    const { boardId, deps } = this.#options;
    if (entries.length > 0) deps.bus.publish(boardId, { type: 'presence', entries });
  }

  #relayLive(connection: Connection, { lane, payload }: { lane: string; payload: Uint8Array }): void {
    const { boardId, deps } = this.#options;
    const { right, role } = connection.access;
    const isAllowed = lane === 'laser' ? role !== 'viewer' : isLane(lane) && mayWrite(right, lane) !== 'none';
    if (!isAllowed || payload.byteLength > SOCKET_LIMITS.liveBytes) return;
    if (!connection.liveRate.take(deps.nowMs())) return;
    this.#sendExtended(encodeLiveMessage({ lane, payload, from: connection.id }), connection);
    deps.bus.publish(boardId, { type: 'live', lane, payload, from: connection.id });
  }

  #sendExtended(frame: Uint8Array, except?: Connection): void {
    for (const connection of this.#options.connections) {
      if (connection.isExtended && connection !== except) this.#send(connection, frame);
    }
  }

  /** What is only of the moment is not kept for a slow reader. */
  #send(connection: Connection, frame: Uint8Array): void {
    if (connection.unsentBytes <= SOCKET_LIMITS.pauseBytes)
      connection.send(frame, this.#options.deps.nowMs());
  }

  #wake(): void {
    const { connections } = this.#options;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const news = this.#presence.take();
      if (!news) return;
      const frame = encodeAwarenessMessage(news.update);
      for (const connection of connections) this.#send(connection, frame);
      this.#publishPresence(news.local);
    }, SOCKET_PERIODS.awarenessMs);
  }
}

function isMeant({ access }: Connection, { linkId, person }: { linkId?: string; person?: string }): boolean {
  return (
    (linkId !== undefined && access.linkId === linkId) || (person !== undefined && access.personId === person)
  );
}
