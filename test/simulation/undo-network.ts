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
  readonly lines: readonly Line[];
  readonly #random: () => number;
  #tick = 0;

  constructor(clientIds: readonly number[], random: () => number) {
    this.#random = random;
    this.server = freshBoard(random);
    this.lines = clientIds.map((id) => ({ client: joinBoard(this.server, id), isUp: true, parcels: [] }));
    for (const line of this.lines) {
      line.client.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.#send(line, () => Y.applyUpdate(this.server, update, line));
      });
    }
    this.server.on('update', (update: Uint8Array, origin: unknown) => {
      for (const line of this.lines) {
        if (line !== origin) this.#send(line, () => Y.applyUpdate(line.client.doc, update, this));
      }
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
    Y.applyUpdate(this.server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.server)), line);
  }

  /** All lines come up and everything arrives. */
  settle(): void {
    for (const line of this.lines) this.join(line);
    while (this.lines.some(({ parcels }) => parcels.length > 0)) this.tick();
  }
}
