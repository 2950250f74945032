import {
  encodeLiveMessage,
  encodeStep1,
  encodeStep2,
  encodeUpdateMessage,
  MESSAGE,
  readLive,
  readStored,
  readSync,
  SYNC,
} from '@stipple/sync';
import { createDecoder, readVarUint } from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { Stage } from './stage.ts';

/** What a client notes of a frame that came. */
interface Heard {
  readonly kind: 'update' | 'stored' | 'live' | 'synced';
  readonly atMs: number;
  /** Bytes of the whole message, without the WebSocket's own 2 to 14. */
  readonly bytes: number;
}

interface Waiting {
  readonly wants: (heard: Heard) => boolean;
  readonly take: (heard: Heard) => void;
  readonly fail: (error: Error) => void;
}

/** How to come onto the board: with the artist's cookie, or as a bare link. */
export type Entrance = 'artist' | 'link';

/**
 * A client with Stipple's extension and nothing around it: a document, a socket, and a stopwatch. Made, it
 * connects at once.
 */
export class WireClient {
  readonly doc = new Y.Doc();
  readonly openedAtMs = performance.now();
  /** Bytes of all messages so far. */
  receivedBytes = 0;
  /** Bytes of the last update that was sent. */
  lastSentBytes = 0;
  readonly #ws: WebSocket;
  readonly #waiting = new Set<Waiting>();
  #sent = 0;
  #dealt = 0;
  #hasAnswered = false;

  constructor(stage: Stage, entrance: Entrance) {
    const { server, boardId, link, artist } = stage;
    const by = entrance === 'link' ? `token=${link.token}&` : '';
    const headers: Record<string, string> = entrance === 'artist' ? { cookie: artist.cookieHeader() } : {};
    this.#ws = new WebSocket(`${server.socketUrl}/sync/${boardId}?${by}ext=1`, { headers });
    this.#ws.binaryType = 'nodebuffer';
    this.#ws.on('open', () => this.#ws.send(encodeStep1(Y.encodeStateVector(this.doc))));
    this.#ws.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)));
    this.#ws.on('error', (error) => this.#fail(error));
    this.#ws.on('close', (code) => this.#fail(new Error(`The socket was closed with ${code}.`)));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      const frame = encodeUpdateMessage(update);
      this.lastSentBytes = frame.length;
      this.#sent += 1;
      this.#ws.send(frame);
    });
  }

  /** The next update that comes. */
  nextUpdate(): Promise<Heard> {
    return this.#next(({ kind }) => kind === 'update');
  }

  /** The word that everything sent until now is in the database. */
  allStored(): Promise<Heard> {
    return this.#next(({ kind }) => kind === 'stored' && this.#dealt >= this.#sent);
  }

  /** The next live message. */
  nextLive(): Promise<Heard> {
    return this.#next(({ kind }) => kind === 'live');
  }

  /** Resolves, with the moment, when the whole document is here and the server has what it asked for. */
  async synced(): Promise<Heard> {
    const synced = await this.#next(({ kind }) => kind === 'synced');
    if (this.#dealt < this.#sent) await this.allStored();
    return synced;
  }

  /** Sends a live message; its size in bytes. */
  sendLive(lane: string, payload: Uint8Array): number {
    const frame = encodeLiveMessage({ lane, payload });
    this.#ws.send(frame);
    return frame.length;
  }

  /** Resolves when the socket is closed on both sides. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#ws.once('close', resolve));
    this.#ws.close();
    await closed;
  }

  #next(wants: (heard: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ wants, take: resolve, fail: reject });
    });
  }

  #fail(error: Error): void {
    for (const { fail } of this.#waiting) fail(error);
    this.#waiting.clear();
  }

  #hear(frame: Uint8Array): void {
    this.receivedBytes += frame.length;
    const kind = this.#take(frame);
    if (!kind) return;
    const heard: Heard = { kind, atMs: performance.now(), bytes: frame.length };
    for (const waiting of [...this.#waiting]) {
      if (!waiting.wants(heard)) continue;
      this.#waiting.delete(waiting);
      waiting.take(heard);
    }
  }

  #take(frame: Uint8Array): Heard['kind'] | undefined {
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === MESSAGE.sync) return this.#sync(readSync(decoder));
    if (type === MESSAGE.live && readLive(decoder)) return 'live';
    if (type !== MESSAGE.stored) return undefined;
    this.#dealt = readStored(decoder).dealt;
    return 'stored';
  }

  #sync({ step, bytes }: { step: number; bytes: Uint8Array }): Heard['kind'] | undefined {
    if (step !== SYNC.step1) {
      Y.applyUpdate(this.doc, bytes, this);
      return step === SYNC.step2 ? 'synced' : 'update';
    }
    if (!this.#hasAnswered) this.#sent += 1;
    this.#hasAnswered = true;
    this.#ws.send(encodeStep2(Y.encodeStateAsUpdate(this.doc, bytes)));
    return undefined;
  }
}
