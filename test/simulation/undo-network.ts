import * as Y from 'yjs';
import { type Client, freshBoard, joinBoard } from '../unit/board/clients.ts';

interface Parcel {
  readonly dueTick: number;
  deliver(): void;
}

/** A person on a line to the server that may be slow or down. */
export interface Line {
  readonly client: Client;
  isUp: boolean;
  readonly parcels: Parcel[];
}

const MOST_TICKS = 12;

/**
 * Clients around one server, without sockets or clock: each update travels for a random number of ticks, in
 * order on its line; a line that goes down loses what is under way, and both ends tell each other what is missing
 * when it comes up again.
 */
export class Network {
  readonly server: Y.Doc;
  /** All that the server has ever heard, deleted values too. */
  readonly record = new Y.Doc({ gc: false });
  /** Ids of writes that a person took away without writing anything in their place. */
  readonly takenAway = new Set<string>();
  readonly lines: readonly Line[];
  readonly #random: () => number;
  #tick = 0;

  constructor(clientIds: readonly number[], random: () => number) {
    this.#random = random;
    this.server = freshBoard(random);
    Y.applyUpdate(this.record, Y.encodeStateAsUpdate(this.server));
    this.lines = clientIds.map((id) => ({ client: joinBoard(this.server, id), isUp: true, parcels: [] }));
    for (const line of this.lines) {
      const { doc } = line.client;
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.#send(line, () => this.#take(line, update));
      });
      doc.on('afterTransaction', (transaction) => this.#note(transaction));
    }
  }

  /** The server takes an update in and passes it on as it came. */
  #take(from: Line, update: Uint8Array): void {
    Y.applyUpdate(this.server, update);
    Y.applyUpdate(this.record, update);
    for (const line of this.lines) {
      if (line !== from) this.#send(line, () => Y.applyUpdate(line.client.doc, update, this));
    }
  }

  #note(transaction: Y.Transaction): void {
    if (!transaction.local) return;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null) return;
      const newest = (struct.parent as Y.Map<unknown>)._map.get(struct.parentSub);
      if (!newest?.deleted) return;
      for (let nth = 0; nth < struct.length; nth++)
        this.takenAway.add(`${struct.id.client}:${struct.id.clock + nth}`);
    });
  }

  #send(line: Line, deliver: () => void): void {
    if (!line.isUp) return;
    const earliest = this.#tick + 1 + Math.floor(this.#random() * MOST_TICKS);
    line.parcels.push({ dueTick: Math.max(earliest, line.parcels.at(-1)?.dueTick ?? 0), deliver });
  }

  /** One tick passes: what is due arrives. */
  tick(): void {
    this.#tick += 1;
    for (const line of this.lines) {
      while (line.parcels[0] && line.parcels[0].dueTick <= this.#tick) line.parcels.shift()?.deliver();
    }
  }

  /** The line breaks; everything under way is lost. */
  cut(line: Line): void {
    line.isUp = false;
    line.parcels.length = 0;
  }

  /** The line comes up again, as a provider does it: state vectors, then what each lacks. */
  join(line: Line): void {
    if (line.isUp) return;
    line.isUp = true;
    const { doc } = line.client;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(doc)), this);
    this.#take(line, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.server)));
  }

  /** All lines come up and everything arrives. */
  settle(): void {
    for (const line of this.lines) this.join(line);
    while (this.lines.some(({ parcels }) => parcels.length > 0)) this.tick();
  }
}
