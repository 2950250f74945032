import { splitUpdate } from '@stipple/board';
import {
  encodeAwarenessMessage,
  encodeLiveMessage,
  encodeStep1,
  encodeStep2,
  encodeUpdateMessage,
  MESSAGE,
  readDetails,
  readLive,
  readStored,
  readSync,
  SYNC,
} from '@stipple/sync';
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import WebSocket from 'ws';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { waitFor } from './wait.ts';

/** Where to connect and as whom. */
export interface Destination {
  /** Such as `ws://127.0.0.1:41234/sync`. */
  readonly url: string;
  readonly boardId: string;
  readonly token: string;
}

const addressOf = ({ url, boardId, token }: Destination, more = '') =>
  `${url}/${boardId}?token=${token}${more}`;

/** An unmodified y-websocket provider with its document. */
export interface PlainClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Close codes so far; 1006 and the like included. */
  readonly closes: number[];
  synced(): Promise<void>;
  close(): void;
}

/** Joins as any Yjs application would. */
export function joinPlain(where: Destination, doc = new Y.Doc()): PlainClient {
  const provider = new WebsocketProvider(where.url, where.boardId, doc, {
    params: { token: where.token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  const closes: number[] = [];
  provider.on('connection-close', (event) => event && closes.push(event.code));
  return {
    doc,
    provider,
    closes,
    synced: async () => void (await waitFor(() => provider.synced, { what: 'a plain client to be synced' })),
    close: () => provider.destroy(),
  };
}

/** A socket for bytes; `frames` holds what the server has sent. */
export class RawSocket {
  readonly ws: WebSocket;
  readonly frames: Uint8Array[] = [];
  closeCode: number | undefined;
  reason = '';

  constructor(address: string, headers: Record<string, string> = {}) {
    this.ws = new WebSocket(address, { headers });
    this.ws.binaryType = 'nodebuffer';
    this.ws.on('message', (data: Buffer) => this.frames.push(new Uint8Array(data)));
    this.ws.on('close', (code, reason) => {
      this.closeCode = code;
      this.reason = reason.toString();
    });
    this.ws.on('error', () => undefined);
  }

  static to(where: Destination, more = ''): RawSocket {
    return new RawSocket(addressOf(where, more));
  }

  async opened(): Promise<this> {
    await waitFor(() => this.ws.readyState === WebSocket.OPEN || this.closeCode, {
      what: 'a socket to open',
    });
    return this;
  }

  async closed(timeoutMs = 10_000): Promise<number> {
    return waitFor(() => this.closeCode, { what: 'a socket to be closed', timeoutMs });
  }

  close(): void {
    this.ws.terminate();
  }
}

/** A refusal (101) or an event (104) as it came. */
export type Details = Readonly<Record<string, unknown>>;

/** A client that speaks Stipple's extension, counts what it sends and writes down what it hears. */
export class ExtendedClient {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly stored: { vector: Map<number, number>; dealt: number }[] = [];
  readonly refused: Details[] = [];
  readonly events: Details[] = [];
  readonly live: { lane: string; payload: Uint8Array; from: number }[] = [];
  /** How many sync updates this connection has sent, and which. */
  sent = 0;
  readonly sentUpdates: Uint8Array[] = [];
  /** Every update and step 2 that was ever received. */
  readonly receivedUpdates: Uint8Array[] = [];
  isSynced = false;
  hasSentStep2 = false;
  socket: RawSocket;
  readonly #where: Destination;

  constructor(where: Destination, doc = new Y.Doc()) {
    this.#where = where;
    this.doc = doc;
    this.awareness = new Awareness(doc);
    this.awareness.setLocalState({ cursor: null });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.hasSentStep2) this.sendUpdate(update);
    });
    this.socket = this.#connect();
  }

  get closeCode(): number | undefined {
    return this.socket.closeCode;
  }

  /** Whether the server has said that all of this device's work is in its database. */
  get isSaved(): boolean {
    const last = this.stored.at(-1);
    const clock = Y.getState(this.doc.store, this.doc.clientID);
    return (
      this.hasSentStep2 && last?.dealt === this.sent && (last.vector.get(this.doc.clientID) ?? 0) >= clock
    );
  }

  async saved(timeoutMs = 10_000): Promise<void> {
    await waitFor(() => this.isSaved, { what: `${this.sent} updates to be stored`, timeoutMs });
  }

  async synced(): Promise<this> {
    await waitFor(() => (this.isSynced && this.hasSentStep2) || this.closeCode, {
      what: 'an extended client',
    });
    return this;
  }

  /** Ends the line as a broken network would, and connects anew when asked. */
  drop(): void {
    this.socket.close();
    this.isSynced = false;
    this.hasSentStep2 = false;
  }

  reconnect(): void {
    this.drop();
    this.stored.length = 0;
    this.sent = 0;
    this.sentUpdates.length = 0;
    this.socket = this.#connect();
  }

  sendUpdate(update: Uint8Array): void {
    this.sent++;
    this.sentUpdates.push(update);
    this.socket.ws.send(encodeUpdateMessage(update));
  }

  sendLive(lane: string, payload: Uint8Array): void {
    this.socket.ws.send(encodeLiveMessage({ lane, payload }));
  }

  sendAwareness(): void {
    const update = encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    this.socket.ws.send(encodeAwarenessMessage(update));
  }

  close(): void {
    this.awareness.destroy();
    this.socket.close();
  }

  #connect(): RawSocket {
    const socket = RawSocket.to(this.#where, '&ext=1');
    socket.ws.on('open', () => {
      socket.ws.send(encodeStep1(Y.encodeStateVector(this.doc)));
      if (this.awareness.getLocalState()) this.sendAwareness();
    });
    socket.ws.on('message', (data: Buffer) => {
      if (socket === this.socket) this.#hear(new Uint8Array(data));
    });
    return socket;
  }

  #hear(frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === MESSAGE.sync) this.#sync(readSync(decoder));
    else if (type === MESSAGE.awareness)
      applyAwarenessUpdate(this.awareness, readVarUint8Array(decoder), this);
    else if (type === MESSAGE.stored) {
      const { stateVector, dealt } = readStored(decoder);
      this.stored.push({ vector: Y.decodeStateVector(stateVector), dealt });
    } else if (type === MESSAGE.refused) this.refused.push(JSON.parse(readDetails(decoder)));
    else if (type === MESSAGE.event) this.events.push(JSON.parse(readDetails(decoder)));
    else if (type === MESSAGE.live) this.live.push(readLive(decoder));
  }

  #sync({ step, bytes }: { step: number; bytes: Uint8Array }): void {
    if (step !== SYNC.step1) {
      this.receivedUpdates.push(bytes);
      Y.applyUpdate(this.doc, bytes, this);
    }
    if (step === SYNC.step2) this.isSynced = true;
    if (step !== SYNC.step1) return;
    const pieces = splitUpdate(Y.encodeStateAsUpdate(this.doc, bytes), 256 * 1024);
    for (const [index, piece] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      this.sent++;
      this.sentUpdates.push(piece);
      this.socket.ws.send(isLast ? encodeStep2(piece) : encodeUpdateMessage(piece));
    }
    this.hasSentStep2 = true;
  }
}
