import { type BoardRight, createUndo, LOCAL_ORIGIN, splitUpdate } from '@stipple/board';
import {
  decodeClientMessage,
  encodeStep1,
  encodeStep2,
  encodeUpdateMessage,
  MESSAGE,
  readStored,
  readSync,
  SYNC,
} from '@stipple/sync';
import { createDecoder, readVarUint } from 'lib0/decoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Connection } from '../../apps/server/src/sync/connection.ts';
import type { Room } from '../../apps/server/src/sync/room.ts';

/** Chance in a simulation: uniform in [0, 1), the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One line between a client and a room: frames wait in both directions until they are delivered or the line breaks. */
class Line {
  readonly toClient: Uint8Array[] = [];
  readonly toServer: Uint8Array[] = [];
  readonly connection: Connection;
  closeCode: number | undefined;
  readonly #room: Room;

  constructor(room: Room, access: Connection['access'], id: number) {
    this.#room = room;
    const socket = {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      send: (frame: Uint8Array) => this.toClient.push(frame.slice()),
      ping: () => undefined,
      terminate: () => undefined,
      close: (code: number) => {
        this.closeCode = code;
        socket.readyState = 3;
      },
    };
    this.connection = new Connection({
      id,
      access,
      isExtended: true,
      socket: socket as unknown as WebSocket,
      nowMs: 0,
    });
    room.join(this.connection);
  }

  deliverToServer(): void {
    const frame = this.toServer.shift();
    const message = frame && decodeClientMessage(frame);
    if (message && this.closeCode === undefined) this.#room.receive(this.connection, message);
  }

  break(): void {
    this.#room.leave(this.connection);
  }
}

/** A person's device: a document, an undo of its own, and a line that may be down. */
export class Device {
  readonly doc = new Y.Doc();
  readonly person: string;
  readonly right: BoardRight;
  readonly undo: ReturnType<typeof createUndo>;
  /** Types and details of everything the server refused. */
  readonly refused: string[] = [];
  sent = 0;
  dealt = 0;
  storedClock = 0;
  #line: Line | undefined;
  #hasSentStep2 = false;

  constructor(person: string, right: BoardRight) {
    this.person = person;
    this.right = right;
    this.undo = createUndo(this.doc, right);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.#line || !this.#hasSentStep2) return;
      this.#send(encodeUpdateMessage(update));
    });
  }

  get isConnected(): boolean {
    return this.#line !== undefined;
  }

  get closeCode(): number | undefined {
    return this.#line?.closeCode;
  }

  /** Whether the server has said that all this device wrote is stored. */
  get isSaved(): boolean {
    return (
      this.#hasSentStep2 &&
      this.dealt >= this.sent &&
      this.storedClock >= Y.getState(this.doc.store, this.doc.clientID)
    );
  }

  connect(room: Room, id: number): void {
    this.sent = 0;
    this.dealt = 0;
    this.#hasSentStep2 = false;
    const access = {
      boardId: 'b',
      personId: this.person,
      name: this.person,
      role: 'artist',
      right: this.right,
      maySign: false,
    } as const;
    this.#line = new Line(room, access, id);
    this.#line.toServer.push(encodeStep1(Y.encodeStateVector(this.doc)));
  }

  /** The line breaks; what was on its way is lost in both directions. */
  disconnect(): void {
    this.#line?.break();
    this.#line = undefined;
  }

  /** One frame arrives in one of the directions; `false` when there was none. */
  deliver(random: () => number): boolean {
    const line = this.#line;
    if (!line || line.toClient.length + line.toServer.length === 0) return false;
    if (line.toClient.length > 0 && (line.toServer.length === 0 || random() < 0.5))
      this.#take(line.toClient.shift() as Uint8Array);
    else line.deliverToServer();
    return true;
  }

  edit(work: () => void): void {
    this.doc.transact(work, LOCAL_ORIGIN);
  }

  #send(frame: Uint8Array): void {
    this.sent++;
    this.#line?.toServer.push(frame);
  }

  #take(frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === MESSAGE.sync) this.#takeSync(readSync(decoder));
    if (type === MESSAGE.refused) this.refused.push(new TextDecoder().decode(frame));
    if (type !== MESSAGE.stored) return;
    const { stateVector, dealt } = readStored(decoder);
    this.dealt = dealt;
    this.storedClock = Y.decodeStateVector(stateVector).get(this.doc.clientID) ?? 0;
  }

  #takeSync({ step, bytes }: { step: number; bytes: Uint8Array }): void {
    if (step !== SYNC.step1) return Y.applyUpdate(this.doc, bytes, this);
    const pieces = splitUpdate(Y.encodeStateAsUpdate(this.doc, bytes), 512);
    this.#hasSentStep2 = true;
    for (const [index, piece] of pieces.entries()) {
      this.#send(index < pieces.length - 1 ? encodeUpdateMessage(piece) : encodeStep2(piece));
    }
  }
}
