import { splitUpdate } from '@stipple/board';
import { encodeStep2, encodeStored, encodeUpdateMessage, SOCKET_LIMITS } from '@stipple/sync';
import * as Y from 'yjs';
import type { Connection } from './connection.ts';

interface Backlog {
  /** Frames of an answer that wait for the network. */
  queue: Uint8Array[];
  /** The last step 1 that waits for its answer; who asks often is answered once. */
  asked: Uint8Array | undefined;
  /** What the connection has of the document, once updates had to be left out. */
  missingSince: Uint8Array | undefined;
  missedBytes: number;
  /** When it last took something. */
  movedAtMs: number;
}

const STUCK_MS = 30_000;
const PUMP_MS = 50;

/**
 * What goes out of a room of its document: answers to step 1 in pieces, and each tick's update, encoded once
 * for everybody. A slow reader hurts nobody: what does not fit is left out and sent anew, from the document,
 * when the reader has drained.
 */
export class Outbox {
  readonly #doc: Y.Doc;
  readonly #nowMs: () => number;
  readonly #backlogs = new Map<Connection, Backlog>();
  /** The document's state vector before the tick that is being told. */
  #vector: Uint8Array;
  #whole: { vector: Uint8Array; frames: Uint8Array[] } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ doc, nowMs }: { doc: Y.Doc; nowMs: () => number }) {
    this.#doc = doc;
    this.#nowMs = nowMs;
    this.#vector = Y.encodeStateVector(doc);
  }

  /** Sends what the vector lacks, ending with a step 2; `false` for bytes that are no state vector. */
  answer(connection: Connection, stateVector: Uint8Array): boolean {
    if (!isStateVector(stateVector)) return false;
    this.#backlogOf(connection).asked = stateVector;
    this.#pump(connection);
    return true;
  }

  /** Sends an update that the document has by now to everybody but `except`. */
  fanOut(connections: ReadonlySet<Connection>, update: Uint8Array, except?: Connection): void {
    const before = this.#vector;
    this.#vector = Y.encodeStateVector(this.#doc);
    this.#whole = undefined;
    const frames = splitUpdate(update, SOCKET_LIMITS.chunkBytes).map(encodeUpdateMessage);
    for (const connection of connections) {
      if (connection === except) continue;
      const backlog = this.#backlogs.get(connection);
      if (!backlog && connection.unsentBytes <= SOCKET_LIMITS.pauseBytes) {
        for (const frame of frames) connection.send(frame, this.#nowMs());
      } else {
        const late = backlog ?? this.#backlogOf(connection);
        late.missingSince ??= before;
        late.missedBytes += update.byteLength;
        this.#schedule();
      }
    }
  }

  /** Tells senders what of theirs is in the database by now. */
  tellStored(senders: ReadonlySet<Connection>): void {
    for (const connection of senders) {
      if (!connection.isExtended) continue;
      connection.send(encodeStored({ stateVector: this.#vector, dealt: connection.dealt }), this.#nowMs());
    }
  }

  /** Whether the connection takes nothing in, or is further behind than is worth keeping. */
  isStuck(connection: Connection, nowMs: number): boolean {
    const backlog = this.#backlogs.get(connection);
    if (connection.unsentBytes > SOCKET_LIMITS.closeBytes) return true;
    return (
      backlog !== undefined &&
      (nowMs - backlog.movedAtMs > STUCK_MS || backlog.missedBytes > SOCKET_LIMITS.closeBytes)
    );
  }

  forget(connection: Connection): void {
    this.#backlogs.delete(connection);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#backlogs.clear();
  }

  #framesSince(stateVector: Uint8Array): Uint8Array[] {
    const isWhole = stateVector.byteLength === 1 && stateVector[0] === 0;
    if (isWhole && this.#whole?.vector === this.#vector) return this.#whole.frames;
    const update = Y.encodeStateAsUpdate(this.#doc, stateVector);
    const chunks = splitUpdate(update, SOCKET_LIMITS.chunkBytes);
    const frames = chunks.map((chunk, index) =>
      index < chunks.length - 1 ? encodeUpdateMessage(chunk) : encodeStep2(chunk),
    );
    // Twenty people who join at once share one encoding.
    if (isWhole) this.#whole = { vector: this.#vector, frames };
    return frames;
  }

  #backlogOf(connection: Connection): Backlog {
    const known = this.#backlogs.get(connection);
    const backlog = known ?? {
      queue: [],
      asked: undefined,
      missingSince: undefined,
      missedBytes: 0,
      movedAtMs: this.#nowMs(),
    };
    this.#backlogs.set(connection, backlog);
    return backlog;
  }

  #pump(connection: Connection): void {
    const backlog = this.#backlogs.get(connection);
    if (!backlog) return;
    const isDrained = backlog.queue.length === 0 && connection.unsentBytes < SOCKET_LIMITS.pauseBytes / 2;
    const wanted = backlog.asked ?? backlog.missingSince;
    if (isDrained && wanted) {
      backlog.queue = [...this.#framesSince(wanted)];
      if (!backlog.asked) {
        backlog.missingSince = undefined;
        backlog.missedBytes = 0;
      }
      backlog.asked = undefined;
    }
    while (backlog.queue.length > 0 && connection.unsentBytes < SOCKET_LIMITS.pauseBytes) {
      connection.send(backlog.queue.shift() as Uint8Array, this.#nowMs());
      backlog.movedAtMs = this.#nowMs();
    }
    if (backlog.queue.length === 0 && !backlog.asked && !backlog.missingSince)
      this.#backlogs.delete(connection);
    else this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const connection of [...this.#backlogs.keys()]) this.#pump(connection);
    }, PUMP_MS);
  }
}

function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}
