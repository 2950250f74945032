import type { BoardRight } from '@stipple/board';
import { encodeAwareness, encodeAwarenessMessage, Rate, SOCKET_LIMITS } from '@stipple/sync';
import type { WebSocket } from 'ws';
import type { Access } from '../access.ts';

/** What became of one sync update of a connection, in the order they came. */
type Outcome = 'waiting' | 'dealt';

/**
 * One socket on one board: who it is, what may still be sent to it, and how many of its updates are dealt
 * with. A slow reader gets no updates past 1 MiB unsent; what it missed is sent when it has drained.
 */
export class Connection {
  readonly id: number;
  readonly access: Access;
  /** Whether the client asked for Stipple's own messages. */
  readonly isExtended: boolean;
  readonly rate: Rate;
  readonly liveRate: Rate;
  /** For others' awareness that stock clients send back, up to twenty times a second: more of it counts. */
  readonly echoRate: Rate;
  /** The Yjs client id of this connection's awareness entry, once it has one. */
  awarenessId: number | undefined;
  lastHeardMs: number;
  /** Set by a refusal: nothing more is taken from this connection, which has to start over. */
  isRefused = false;
  /** Set by a full board: what builds on work that stays on the device is not missing any history. */
  hasUnkeptWork = false;
  /** Whether the one large step 2 was used. */
  hasSentStep2 = false;
  /** The person's colour on this board, once given. */
  colourIndex: number | undefined;
  readonly #socket: WebSocket;
  #lastSentMs: number;
  #outcomes: Outcome[] = [];
  #dealt = 0;
  #isLeaving = false;

  constructor(options: {
    id: number;
    access: Access;
    isExtended: boolean;
    socket: WebSocket;
    nowMs: number;
  }) {
    this.id = options.id;
    this.access = options.access;
    this.isExtended = options.isExtended;
    this.#socket = options.socket;
    this.rate = new Rate(SOCKET_LIMITS.messagesPerSecond, options.nowMs);
    this.liveRate = new Rate(SOCKET_LIMITS.livePerSecond, options.nowMs);
    this.echoRate = new Rate(SOCKET_LIMITS.messagesPerSecond, options.nowMs);
    this.lastHeardMs = options.nowMs;
    this.#lastSentMs = options.nowMs;
  }

  /** The person's rights on this board. */
  get right(): BoardRight {
    return this.access.right;
  }

  /** Bytes handed to the socket that the network has not taken yet. */
  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** How many of this socket's sync updates are dealt with, counted from the first one without a hole. */
  get dealt(): number {
    return this.#dealt;
  }

  /** The number of a sync update that has just come in. */
  takeNumber(): number {
    this.#outcomes.push('waiting');
    return this.#dealt + this.#outcomes.length - 1;
  }

  /** Marks the update with that number as committed or as changing nothing. */
  markDealt(number: number): void {
    this.#outcomes[number - this.#dealt] = 'dealt';
    let done = 0;
    while (this.#outcomes[done] === 'dealt') done++;
    this.#outcomes.splice(0, done);
    this.#dealt += done;
  }

  send(frame: Uint8Array, nowMs: number): void {
    if (!this.isOpen) return;
    this.#lastSentMs = nowMs;
    this.#socket.send(frame);
  }

  /**
   * Pings; and says nothing in words where nothing was said for 15 s, for y-websocket counts only those. A
   * socket that was closed and does not go by the second beat is cut off.
   */
  keepAlive(nowMs: number, keepAliveMs: number): void {
    if (!this.isOpen && this.#isLeaving) return this.terminate();
    this.#isLeaving = !this.isOpen;
    if (!this.isOpen) return;
    this.#socket.ping();
    if (nowMs - this.#lastSentMs >= keepAliveMs)
      this.send(encodeAwarenessMessage(encodeAwareness([])), nowMs);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Ends a socket whose other side does not answer. */
  terminate(): void {
    this.#socket.terminate();
  }
}
