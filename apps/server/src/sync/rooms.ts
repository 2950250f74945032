import { CLOSE } from '@stipple/sync';
import * as Y from 'yjs';
import type { BusMessage } from './bus.ts';
import { BoardGone } from './committer.ts';
import type { BoardDocuments, BoardEvent } from './documents.ts';
import { disconnectEndedLinks } from './ended-links.ts';
import { Room } from './room.ts';
import type { RoomDeps } from './room-deps.ts';

/** What the rooms ask of the outside beyond what each room asks. */
export interface RoomsDeps extends RoomDeps {
  /** Those of the links that are revoked, expired or gone. */
  readonly findEndedLinks: (linkIds: readonly string[]) => Promise<readonly string[]>;
}

interface Slot {
  readonly room: Promise<Room | undefined>;
  idleTimer?: NodeJS.Timeout;
  stopListening?: () => void;
}

/** How many beats go by between two looks into the database while the bus works. */
const LOOK_BEATS = 5;
/** How long an empty board stays in memory for whoever comes back. */
const IDLE_MS = 10_000;

/** The open boards of this process, each loaded once, and the routes' way to any board's document. */
export class Rooms implements BoardDocuments {
  readonly #deps: RoomsDeps;
  readonly #slots = new Map<string, Slot>();
  readonly #leaving = new Map<string, { readonly room: Room; readonly done: Promise<void> }>();
  #isClosing = false;
  #beats = 0;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
  }

  /**
   * The board's room, loaded; `undefined` when there is no such board. Join it, or it is put away again.
   * @throws Error when the database is away or the server is stopping
   */
  async open(boardId: string): Promise<Room | undefined> {
    await this.#leaving.get(boardId)?.done;
    if (this.#isClosing) throw new Error('The server is stopping');
    let slot = this.#slots.get(boardId);
    if (!slot) {
      slot = { room: this.#load(boardId) };
      this.#slots.set(boardId, slot);
    }
    try {
      const room = await slot.room;
      if (!room) this.#slots.delete(boardId);
      else if (room.connections.size === 0) this.#putAwayLater(boardId);
      return room;
    } catch (error) {
      this.#slots.delete(boardId);
      throw error;
    }
  }

  async state(boardId: string): Promise<Uint8Array> {
    return this.read(boardId, (doc) => Y.encodeStateAsUpdate(doc));
  }

  async read<T>(boardId: string, reader: (doc: Y.Doc) => T): Promise<T> {
    const room = await this.#require(boardId);
    return room.committer.run(async () => {
      if (this.#deps.bus.isShared) await room.committer.heal();
      return reader(room.doc);
    });
  }

  async act(boardId: string, person: string, change: (doc: Y.Doc) => void): Promise<void> {
    const room = await this.#require(boardId);
    await room.committer.act(person, change);
  }

  sendEvent(boardId: string, event: BoardEvent): void {
    this.#withOpen(boardId, (room) => room.sendEvent(event));
    this.#deps.bus.publish(boardId, { type: 'event', details: JSON.stringify(event) });
  }

  async disconnectLink(boardId: string, linkId: string): Promise<void> {
    await this.#tellEverywhere(boardId, { type: 'disconnect', linkId, code: CLOSE.linkEnded });
  }

  async disconnectPerson(boardId: string, person: string, code: 1012 | 4401 | 4403): Promise<void> {
    await this.#tellEverywhere(boardId, { type: 'disconnect', person, code });
  }

  async forgetBoard(boardId: string): Promise<void> {
    await this.#tellEverywhere(boardId, { type: 'forget' });
    const slot = this.#slots.get(boardId);
    this.#slots.delete(boardId);
    if (slot) stop(slot);
  }

  /** Every two seconds: each room's own beat, a look into the database where one is due, and ended links. */
  async beat(): Promise<void> {
    const nowMs = this.#deps.nowMs();
    const rooms = await this.#openRooms();
    const { isShared, isConnected } = this.#deps.bus;
    const looks = isShared && (!isConnected || this.#beats++ % LOOK_BEATS === 0);
    for (const room of rooms) {
      room.beat(nowMs);
      if (looks) room.committer.healSoon();
    }
    await this.closeEndedLinks();
  }

  /** Sends away who came by a link that was revoked or ran out, wherever that happened. */
  async closeEndedLinks(): Promise<void> {
    await disconnectEndedLinks(await this.#openRooms(), this.#deps.findEndedLinks);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const leaving = [...this.#leaving.values()];
    const rooms = [...(await this.#openRooms()), ...leaving.map(({ room }) => room)];
    await Promise.all(rooms.map((room) => room.close()));
    for (const slot of this.#slots.values()) stop(slot);
    await Promise.all(leaving.map(({ done }) => done));
    this.#slots.clear();
  }

  async #load(boardId: string): Promise<Room | undefined> {
    // Listen first and load then: what is committed in between is heard, and read again harmlessly.
    let room: Room | undefined;
    const early: [BusMessage, string][] = [];
    const stopListening = await this.#deps.bus.subscribe(boardId, (message, source) => {
      if (room) room.hear(message, source);
      else early.push([message, source]);
    });
    const loaded = await this.#deps.log.load(boardId).catch((error: unknown) => {
      stopListening();
      throw error;
    });
    if (!loaded) {
      stopListening();
      return undefined;
    }
    room = new Room({ boardId, loaded, deps: this.#deps, onEmpty: () => this.#putAwayLater(boardId) });
    for (const [message, source] of early) room.hear(message, source);
    const slot = this.#slots.get(boardId);
    if (slot) slot.stopListening = stopListening;
    this.#deps.bus.publish(boardId, { type: 'who' });
    return room;
  }

  async #require(boardId: string): Promise<Room> {
    const room = await this.open(boardId);
    if (!room) throw new BoardGone(`There is no board ${boardId}`);
    return room;
  }

  #putAwayLater(boardId: string): void {
    const slot = this.#slots.get(boardId);
    if (!slot) return;
    clearTimeout(slot.idleTimer);
    slot.idleTimer = setTimeout(() => {
      void slot.room.then((room) => {
        if (!room || room.connections.size > 0 || this.#slots.get(boardId) !== slot) return;
        this.#slots.delete(boardId);
        const done = this.#putAway(room, slot).catch(this.#deps.onTrouble);
        this.#leaving.set(boardId, { room, done });
        void done.finally(() => this.#leaving.delete(boardId));
      });
    }, IDLE_MS);
  }

  async #putAway(room: Room, slot: Slot): Promise<void> {
    await room.committer.settle();
    await room.compact();
    await room.close();
    slot.stopListening?.();
  }

  async #tellEverywhere(boardId: string, message: BusMessage): Promise<void> {
    this.#deps.bus.publish(boardId, message);
    await this.#slots.get(boardId)?.room.then((room) => room?.hear(message, ''));
  }

  #withOpen(boardId: string, use: (room: Room) => void): void {
    void this.#slots.get(boardId)?.room.then((room) => room && use(room), this.#deps.onTrouble);
  }

  async #openRooms(): Promise<Room[]> {
    const rooms = await Promise.allSettled([...this.#slots.values()].map(({ room }) => room));
    return rooms.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  }
}

function stop({ idleTimer, stopListening }: Slot): void {
  clearTimeout(idleTimer);
  stopListening?.();
}
