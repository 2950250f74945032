import { DOCUMENT_WARNING_BYTES, HOLD_LIMIT } from '@stipple/board';
import { CLOSE, type ClientMessage, encodeStep1, SOCKET_LIMITS, SOCKET_PERIODS } from '@stipple/sync';
import * as Y from 'yjs';
import type { LoadedBoard } from '../store/board-log.ts';
import { Authors } from './authors.ts';
import type { BusMessage } from './bus.ts';
import { Committer } from './committer.ts';
import type { Committed } from './committer-host.ts';
import type { Connection } from './connection.ts';
import type { BoardEvent } from './documents.ts';
import { Outbox } from './outbox.ts';
import { refuse } from './refusal.ts';
import type { RoomDeps } from './room-deps.ts';
import { buildDocument, compactDocument } from './stored-document.ts';
import { Talk } from './talk.ts';

/** Log rows after which a board that is in use is compacted. */
const COMPACT_ROWS = 500;
/** How long a stopping server waits for a database that is away. */
const CLOSE_PATIENCE_MS = 2000;
/** Bytes that may wait for a database that is away before their senders are sent away too. */
const WAITING_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * One open board: its committed document in memory and everybody who is connected to it here. Loaded before
 * anything is answered; whatever it sends of the document is in the database already.
 */
export class Room {
  readonly boardId: string;
  readonly committer: Committer;
  readonly connections = new Set<Connection>();
  readonly #deps: RoomDeps;
  readonly #authors = new Authors();
  readonly #outbox: Outbox;
  readonly #talk: Talk;
  readonly #onEmpty: () => void;
  #closing: 'restarting' | 'gone' | undefined;
  #isWarned = false;

  constructor(options: { boardId: string; loaded: LoadedBoard; deps: RoomDeps; onEmpty: () => void }) {
    const { boardId, loaded, deps } = options;
    this.boardId = boardId;
    this.#deps = deps;
    this.#onEmpty = options.onEmpty;
    this.#authors.bindAll(loaded.authors);
    const doc = buildDocument(loaded);
    this.#outbox = new Outbox({ doc, nowMs: deps.nowMs });
    this.committer = new Committer(
      {
        ...deps,
        boardId,
        authors: this.#authors,
        isShared: deps.bus.isShared,
        pause: async (delayMs) => {
          await wait(delayMs);
          return this.#closing === undefined;
        },
        onCommitted: (committed) => this.#tellCommitted(committed),
        onHealed: (update) => this.#outbox.fanOut(this.connections, update),
        onDealt: (senders) => this.#outbox.tellStored(senders),
        onRefused: ({ connection }, refusal) => refuse(connection, refusal, deps.nowMs()),
        onLost: (entries) => {
          for (const { connection } of entries) connection.close(CLOSE.restarting, 'Restarting');
        },
        onGone: () => this.forget(),
      },
      { doc, seq: loaded.seq, logRows: loaded.logRows },
    );
    this.#talk = new Talk({ boardId, connections: this.connections, authors: this.#authors, deps });
  }

  get doc(): Y.Doc {
    return this.committer.doc;
  }

  /** Lets a connection in: asks it for what the server lacks and shows it who is here. */
  join(connection: Connection): void {
    if (this.#closing === 'gone') return connection.close(CLOSE.noBoard, 'This consultation was deleted');
    if (this.#closing) return connection.close(CLOSE.restarting, 'Restarting');
    if (this.connections.size >= SOCKET_LIMITS.socketsPerBoard) {
      return connection.close(CLOSE.tooFast, 'Too many people are on this board');
    }
    this.connections.add(connection);
    connection.send(encodeStep1(Y.encodeStateVector(this.doc)), this.#deps.nowMs());
    this.#talk.greet(connection);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.#outbox.forget(connection);
    this.#talk.leave(connection);
    this.committer.discardHeld((entry) => entry.connection === connection);
    if (this.connections.size === 0) this.#onEmpty();
  }

  /** Takes one message; answers `false` when its bytes make no sense and the connection should go. */
  receive(connection: Connection, message: ClientMessage): boolean {
    switch (message.kind) {
      case 'step1':
        return this.#outbox.answer(connection, message.stateVector);
      case 'step2':
      case 'update':
        this.#takeUpdate(connection, message.update);
        return true;
      default:
        return this.#talk.receive(connection, message);
    }
  }

  /** Whether a frame of awareness is only others' states, which stock clients send back. */
  isEcho(connection: Connection, update: Uint8Array): boolean {
    return this.#talk.isEcho(connection, update);
  }

  /** Every two seconds: pings, silent peers, slow readers, updates held too long. */
  beat(nowMs: number): void {
    for (const connection of this.connections) {
      connection.keepAlive(nowMs, SOCKET_PERIODS.keepAliveMs);
      if (nowMs - connection.lastHeardMs > 30_000) connection.terminate();
      else if (this.#outbox.isStuck(connection, nowMs)) connection.close(CLOSE.tooFast, 'Too slow');
    }
    this.#talk.findSilent(nowMs);
    for (const { connection, heldSinceMs = nowMs } of this.committer.held) {
      if (nowMs - heldSinceMs >= HOLD_LIMIT.delayMs) this.#refuseMissing(connection);
    }
  }

  /** Tells everybody here who speaks the extension. */
  sendEvent(event: BoardEvent): void {
    this.#talk.sendEvent(event);
  }

  /** Closes the connections for which `isMeant` holds. */
  disconnect(isMeant: (connection: Connection) => boolean, code: number, reason: string): void {
    this.#talk.disconnect(isMeant, code, reason);
  }

  /** Takes what another process says of this board. */
  hear(message: BusMessage, source: string): void {
    const { type } = message;
    if (type === 'forget') return this.forget();
    if (type === 'committed') return void this.committer.receive(message).catch(this.#deps.onTrouble);
    if (type === 'look' || type === 'resumed') this.committer.healSoon();
    if (type !== 'look') this.#talk.hear(message, source);
  }

  /** Resolves when the stored log is rewritten as the document it makes. */
  compact(): Promise<void> {
    return compactDocument(this.boardId, this.committer, this.#deps.log);
  }

  /** The board was deleted: everybody is told and nothing is stored any more. */
  forget(): void {
    this.#closing = 'gone';
    this.disconnect(() => true, CLOSE.noBoard, 'This consultation was deleted');
  }

  /** Resolves when everybody is sent away and what was in flight is stored. */
  async close(): Promise<void> {
    this.disconnect(() => true, CLOSE.restarting, 'Restarting');
    await Promise.race([this.committer.settle(), wait(CLOSE_PATIENCE_MS)]);
    this.#closing ??= 'restarting';
    await this.committer.settle();
    this.#talk.close();
    this.#outbox.close();
  }

  #takeUpdate(connection: Connection, update: Uint8Array): void {
    if (connection.isRefused) return;
    const number = connection.takeNumber();
    if (this.committer.waitingBytes > WAITING_LIMIT_BYTES)
      return connection.close(CLOSE.tooFast, 'Too much is waiting');
    const held = this.committer.held.filter((entry) => entry.connection === connection);
    if (held.reduce((sum, entry) => sum + entry.update.byteLength, 0) > HOLD_LIMIT.bytes)
      return this.#refuseMissing(connection);
    this.committer.submit({ connection, number, update });
  }

  #refuseMissing(connection: Connection): void {
    refuse(connection, { reason: 'missing-history' }, this.#deps.nowMs());
    this.committer.discardHeld((entry) => entry.connection === connection);
  }

  #tellCommitted({ update, from, to, onlySender }: Committed): void {
    this.#outbox.fanOut(this.connections, update, onlySender);
    this.#deps.bus.publish(this.boardId, { type: 'committed', update, from, to });
    if (this.committer.logRows >= COMPACT_ROWS) void this.compact().catch(this.#deps.onTrouble);
    const { bytes } = this.committer.size;
    if (this.#isWarned || bytes < DOCUMENT_WARNING_BYTES) return;
    this.#isWarned = true;
    this.sendEvent({ kind: 'board', warning: 'document-size', bytes });
  }
}

const wait = (delayMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, delayMs).unref());
