import { splitUpdate } from '@stipple/board';
import {
  decodeAwareness,
  encodeAwarenessMessage,
  encodeStep2,
  encodeUpdateMessage,
  MESSAGE,
  readDetails,
  readLive,
  readStored,
  readSync,
  SOCKET_LIMITS,
  SYNC,
} from '@stipple/sync';
import { readVarUint8Array } from 'lib0/decoding';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** What a link tells the session. */
export interface LinkListener {
  onConnected(): void;
  onDisconnected(): void;
  /** Closed for good by the server. */
  onClosed(code: number, reason: string): void;
  onSynced(): void;
  onSent(count: number, isStep2: boolean): void;
  /** The document changed: by the server's word, from the device's storage, or by this tab. */
  onUpdate(update: Uint8Array, by: 'server' | 'device' | 'tab'): void;
  onStored(dealt: number, ownClock: number): void;
  onRefused(details: string): void;
  onLive(live: { lane: string; payload: Uint8Array; from: number }): void;
  onEvent(details: string): void;
  /** The server's word on who this device is: the state it made of ours. */
  onSelf(state: string): void;
}

/** Origin of transactions that bring in what the device's storage has. */
export const DEVICE_ORIGIN = Symbol('device');

/**
 * One document's connection to its board: y-websocket's provider for connecting and coming back, with the
 * sync messages counted, a large step 2 cut into pieces, Stipple's own messages read, and others' awareness
 * not sent back.
 */
export class BoardLink {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** How far the server is known to have each client's work. */
  readonly stored = new Map<number, number>();
  readonly #provider: WebsocketProvider;
  readonly #listener: LinkListener;
  /** Updates go out only after this connection's step 2, which carries all that is older. */
  #hasSentStep2 = false;

  constructor(options: {
    url: string;
    boardId: string;
    params: Record<string, string>;
    listener: LinkListener;
  }) {
    this.#listener = options.listener;
    this.#provider = new WebsocketProvider(options.url, options.boardId, this.doc, {
      awareness: this.awareness,
      params: { ...options.params, ext: '1' },
      // A second tab may have other rights: nothing passes between tabs but through the server.
      disableBc: true,
      connect: false,
    });
    this.#takeOver();
  }

  /** Begins to connect; whatever the document holds by then is sent in step 2. */
  connect(): void {
    this.#provider.connect();
  }

  /** Sends a frame of our own if the connection is open. */
  send(frame: Uint8Array): void {
    const { ws, wsconnected } = this.#provider;
    if (ws && wsconnected && ws.readyState === ws.OPEN) ws.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Drops the line, as when the device says that it is offline; the provider tries again by itself. */
  drop(): void {
    this.#provider.ws?.close();
  }

  destroy(): void {
    this.#provider.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }

  #takeOver(): void {
    const provider = this.#provider;
    this.doc.off('update', provider._updateHandler);
    this.awareness.off('update', provider._awarenessUpdateHandler);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#sendUpdate(update, origin));
    this.awareness.on('update', (changes: AwarenessChanges) => this.#sendOwnAwareness(changes));
    const handlers = provider.messageHandlers;
    handlers[MESSAGE.sync] = (_encoder, decoder) => this.#takeSync(readSync(decoder));
    handlers[MESSAGE.awareness] = (_encoder, decoder) => this.#takeAwareness(readVarUint8Array(decoder));
    handlers[MESSAGE.stored] = (_encoder, decoder) => {
      const { stateVector, dealt } = readStored(decoder);
      this.#noteStored(stateVector);
      this.#listener.onStored(dealt, this.stored.get(this.doc.clientID) ?? 0);
    };
    handlers[MESSAGE.refused] = (_encoder, decoder) => this.#listener.onRefused(readDetails(decoder));
    handlers[MESSAGE.live] = (_encoder, decoder) => this.#listener.onLive(readLive(decoder));
    handlers[MESSAGE.event] = (_encoder, decoder) => this.#listener.onEvent(readDetails(decoder));
    provider.on('status', ({ status }) => this.#takeStatus(status));
    provider.on('closed', ({ code, reason }) => this.#listener.onClosed(code, reason));
    provider.on('connection-close', () => {
      // A connection that never came about tells of no status.
      if (!provider.wsconnected) this.#listener.onDisconnected();
      // A restarted server must not meet everybody in the same instant.
      provider.maxBackoffTime = 1500 + Math.random() * 3000;
    });
  }

  #takeStatus(status: string): void {
    if (status === 'connecting') return;
    this.#hasSentStep2 = false;
    if (status !== 'connected') return this.#listener.onDisconnected();
    this.#forgetAbsent();
    this.#listener.onConnected();
    // A newer clock, or others take our return for old news and do not see us for a while.
    this.awareness.setLocalState(this.awareness.getLocalState());
  }

  /** Whoever left the list with the line and has stayed is at an unchanged clock, which would be taken for old news. */
  #forgetAbsent(): void {
    const { meta, states, clientID } = this.awareness;
    for (const id of [...meta.keys()]) if (id !== clientID && !states.has(id)) meta.delete(id);
  }

  #takeSync({ step, bytes }: { step: number; bytes: Uint8Array }): void {
    if (step === SYNC.step1) {
      this.#noteStored(bytes);
      return this.#sendMissing(bytes);
    }
    Y.applyUpdate(this.doc, bytes, this.#provider);
    if (step !== SYNC.step2 || this.#provider.synced) return;
    this.#provider.synced = true;
    this.#listener.onSynced();
  }

  #noteStored(stateVector: Uint8Array): void {
    for (const [client, clock] of Y.decodeStateVector(stateVector)) {
      this.stored.set(client, Math.max(clock, this.stored.get(client) ?? 0));
    }
  }

  #sendMissing(stateVector: Uint8Array): void {
    const pieces = splitUpdate(Y.encodeStateAsUpdate(this.doc, stateVector), SOCKET_LIMITS.chunkBytes);
    const last = pieces.length - 1;
    for (const [index, piece] of pieces.entries()) {
      this.send(index < last ? encodeUpdateMessage(piece) : encodeStep2(piece));
    }
    this.#hasSentStep2 = true;
    this.#listener.onSent(pieces.length, true);
  }

  #sendUpdate(update: Uint8Array, origin: unknown): void {
    if (origin === this.#provider) return this.#listener.onUpdate(update, 'server');
    this.#listener.onUpdate(update, origin === DEVICE_ORIGIN ? 'device' : 'tab');
    if (!this.#hasSentStep2) return;
    const pieces = splitUpdate(update, SOCKET_LIMITS.chunkBytes);
    for (const piece of pieces) this.send(encodeUpdateMessage(piece));
    this.#listener.onSent(pieces.length, false);
  }

  #takeAwareness(update: Uint8Array): void {
    const own = decodeAwareness(update)?.find(({ clientId }) => clientId === this.doc.clientID);
    if (own) this.#listener.onSelf(own.state);
    applyAwarenessUpdate(this.awareness, update, this.#provider);
  }

  #sendOwnAwareness({ added, updated, removed }: AwarenessChanges): void {
    const own = this.doc.clientID;
    if (![...added, ...updated, ...removed].includes(own)) return;
    this.send(encodeAwarenessMessage(encodeAwarenessUpdate(this.awareness, [own])));
  }
}

interface AwarenessChanges {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}
