import { collectUnsaved, makeRecordId } from '@stipple/board';
import * as Y from 'yjs';
import { type BoardLink, DEVICE_ORIGIN } from './board-link.ts';
import { findLiveClients, holdClient } from './client-lock.ts';
import { DeviceBoard, type DeviceListener, type DevicePlace } from './device-board.ts';
import type { KeptRescue } from './device-database.ts';
import { forgetBoards } from './device-wipe.ts';
import { recordsToText } from './session-events.ts';
import { type RefusedDetails, Rescuer, writeRescued } from './start-over.ts';

/** Close codes after which nothing of the board may stay on the device. */
const WIPING_CODES: ReadonlySet<number> = new Set([4403, 4404, 4408]);

/** What a session has to do with the device it runs on: its copy, what is unsent of it, and what a refusal leaves. */
export class DeviceSide {
  readonly #place: DevicePlace;
  readonly #board: DeviceBoard;
  readonly #rescuer = new Rescuer();
  /** Clients whose work on this device is this person's, and from which clock it may be unsent. */
  readonly #clients = new Map<number, number>();
  #rescues: readonly KeptRescue[] = [];
  /** How many rescues are on their way to storage or into the document. */
  #writing = 0;
  /** Whether there is something for `settle` to put down. */
  #isUnsettled = true;
  #hasAskedToStay = false;
  #release = (): void => undefined;

  constructor(place: DevicePlace, listener: DeviceListener) {
    this.#place = place;
    this.#board = new DeviceBoard(place, listener);
  }

  /** Whether work that outlived a refusal is not yet in the document. */
  get isRescuing(): boolean {
    return this.#writing > 0 || this.#rescues.length > 0;
  }

  /** The tab writes as this Yjs client from now on. */
  hold(client: number): void {
    this.#release();
    this.#release = holdClient(client);
  }

  /** Brings what the device has into the document; answers whether that is the whole board. */
  async load(doc: Y.Doc): Promise<boolean> {
    const { updates, unsent, rescues, complete } = await this.#board.load();
    bring(doc, updates);
    for (const { client, from } of unsent) this.#clients.set(client, from);
    this.#rescues = [...this.#rescues, ...rescues];
    await this.#adoptOrphans(true);
    return complete;
  }

  keep(
    update: Uint8Array,
    by: { readonly doc: Y.Doc; readonly isOwn: boolean; readonly edits: number },
  ): void {
    if (!by.isOwn) return this.#board.keep({ update, edits: by.edits });
    const client = by.doc.clientID;
    const to = Y.getState(by.doc.store, client);
    // What only deletes moves no clock.
    const from = this.#clients.get(client) ?? Y.parseUpdateMeta(update).from.get(client) ?? to;
    this.#clients.set(client, from);
    this.#isUnsettled = true;
    this.#askToStay();
    const own = { client, from, to };
    this.#board.keep({ update, edits: by.edits, own });
  }

  /** Brings in what other tabs of the person have left since: they may be gone before they were connected. */
  async readNew(doc: () => Y.Doc): Promise<void> {
    const updates = await this.#board.readNew();
    bring(doc(), updates);
    await this.#adoptOrphans(false);
  }

  /** The server took own work: the next refusal is a first one. */
  noteTaken(): void {
    this.#rescuer.forget();
  }

  /** All of the document is in the database. */
  settle(doc: Y.Doc): void {
    if (!this.#isUnsettled) return;
    this.#isUnsettled = false;
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
    this.#clients.clear();
    void this.#board.settle(vector);
  }

  /** Writes into the document what outlived a refusal, unless another tab has. */
  async writeRescued(doc: () => Y.Doc): Promise<void> {
    const rescues = this.#rescues;
    this.#rescues = [];
    this.#writing++;
    for (const { id, records, deletions = [] } of rescues) {
      const written = writeRescued(doc(), { records, deletions: this.#rescuer.allowed(deletions) });
      if (!(await this.#board.claim(id, written))) continue;
      this.#clients.set(written.own.client, 0);
      this.#isUnsettled = true;
      bring(doc(), [written.update]);
    }
    this.#writing--;
  }

  /** After a refusal: what of the old document is lost, and when the rest is safely on record. */
  startOver(
    old: BoardLink,
    refused: RefusedDetails,
  ): { readonly lost: string | undefined; readonly written: Promise<void> } {
    const from = this.#unsentIn(old);
    const { kept, lost, deletions } = this.#rescuer.rescue(old.doc, from, refused);
    const taken = [...from.keys()].map((client) => [client, Y.getState(old.doc.store, client)] as const);
    this.#clients.clear();
    this.#isUnsettled = true;
    this.#writing++;
    const written = this.#record(old.doc.clientID, { records: kept, deletions }, taken);
    return { lost: recordsToText(lost), written };
  }

  /** The session is over for good: what never reached the board; the copy is deleted where the code means that. */
  end(link: BoardLink, code: number): string | undefined {
    const unsent = collectUnsaved(link.doc, this.#unsentIn(link));
    const lost = [...this.#rescues.flatMap(({ records }) => records), ...unsent];
    this.close();
    if (WIPING_CODES.has(code)) {
      const { person, board } = this.#place;
      // A browser that refuses storage has nothing to delete.
      forgetBoards((one) => one.person === person && one.board === board).catch(() => undefined);
    }
    return recordsToText(lost);
  }

  close(): void {
    this.#release();
    this.#board.close();
  }

  async #record(
    oldClient: number,
    { records: kept, deletions }: Required<Omit<KeptRescue, 'id'>>,
    taken: readonly (readonly [number, number])[],
  ): Promise<void> {
    // What a tab that is still open has made it will send, or rescue, itself.
    const live = await findLiveClients();
    const isOurs = (client: number) => client === oldClient || !live.has(client);
    const id = makeRecordId(Math.random);
    const records = await this.#board.startOver({
      ...{ id, deletions },
      records: kept.filter(({ client }) => isOurs(client)),
      taken: taken.filter(([client]) => isOurs(client)),
    });
    if (records.length + deletions.length > 0) this.#rescues = [...this.#rescues, { id, records, deletions }];
    await this.#adoptOrphans(false);
    this.#writing--;
  }

  /** Where nobody can tell which tabs are alive, only a board that is being opened takes others' work on. */
  async #adoptOrphans(isOpening: boolean): Promise<void> {
    if (!isOpening && !navigator.locks) return;
    const rescue = await this.#board.adoptOrphans(makeRecordId(Math.random), await findLiveClients());
    if (rescue) this.#rescues = [...this.#rescues, rescue];
  }

  #unsentIn({ stored }: BoardLink): ReadonlyMap<number, number> {
    return new Map(
      [...this.#clients].map(([client, from]) => [client, Math.max(from, stored.get(client) ?? 0)]),
    );
  }

  /** Asks the browser, once, not to clear the storage of a device that holds somebody's work. */
  #askToStay(): void {
    if (this.#hasAskedToStay) return;
    this.#hasAskedToStay = true;
    navigator.storage?.persist?.().catch(() => undefined);
  }
}

function bring(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  if (updates.length === 0) return;
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, DEVICE_ORIGIN);
  }, DEVICE_ORIGIN);
}
