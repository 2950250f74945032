import { collectDeletions, collectUnsaved, type UnsavedRecord } from '@stipple/board';
import {
  type DeviceTransaction,
  type KeptBoard,
  type KeptRescue,
  openDeviceDatabase,
  runOnDevice,
  type UnsentWork,
} from './device-database.ts';
import { deleteOtherRows, type Generation, mergeRows, readAllRows, readRowsAfter } from './device-rows.ts';
import {
  addUnsent,
  findOrphans,
  type Rescued,
  settleUnsent,
  takeRescued,
  withoutRescued,
} from './unsent-work.ts';
import { makeWriteQueue } from './write-queue.ts';

/** Whose copy of which board, and what is known of the board. */
export interface DevicePlace extends Pick<KeptBoard, 'person' | 'board' | 'guestLinkId' | 'info'> {}

/** What the device tells the session. */
export interface DeviceListener {
  /** The storage began or ceased to take what is written to it. */
  onWorks(works: boolean): void;
  /** So many own edits are written for good. */
  onKept(edits: number): void;
}

/** What the device had of a board when it was opened. */
export interface DeviceCopy extends Pick<KeptBoard, 'complete' | 'unsent' | 'rescues'> {
  readonly updates: readonly Uint8Array[];
}

/** An update to be kept; `own` for one that this tab made, `edits` the number of own edits up to it. */
export interface DeviceUpdate {
  readonly update: Uint8Array;
  readonly edits: number;
  readonly own?: UnsentWork;
}

const RETRY_MS = 5000;

function withRescue(rescues: readonly KeptRescue[], rescue: KeptRescue): readonly KeptRescue[] {
  const isEmpty = rescue.records.length + (rescue.deletions?.length ?? 0) === 0;
  return isEmpty ? rescues : [...rescues, rescue];
}

const NOTHING: DeviceCopy = { updates: [], complete: false, unsent: [], rescues: [] };

/**
 * One tab's hand on a person's copy of a board on this device. Every tab adds rows of its own; rows are only
 * merged, never replaced, so that two tabs lose nothing of each other. Once the board's record is deleted
 * (sign-out or revocation, in whichever tab) nothing is written any more.
 */
export class DeviceBoard {
  readonly #place: DevicePlace;
  readonly #listener: DeviceListener;
  readonly #queue = makeWriteQueue<DeviceUpdate>({
    write: (batch) => this.#writeBatch(batch),
    onWritten: (batch) => {
      this.#listener.onWorks(true);
      this.#listener.onKept(batch.at(-1)?.edits ?? 0);
    },
    onFailed: () => this.#listener.onWorks(false),
    retryMs: RETRY_MS,
  });
  #database: IDBDatabase | undefined;
  #generation = 0;
  #lastKey = 0;
  #isClosed = false;

  constructor(place: DevicePlace, listener: DeviceListener) {
    this.#place = place;
    this.#listener = listener;
  }

  /** Opens the storage and reads what it has; never rejects: without storage there is nothing. */
  async load(): Promise<DeviceCopy> {
    try {
      const database = await openDeviceDatabase();
      const copy = await runOnDevice(database, { mode: 'readwrite' }, (inside) => this.#open(inside));
      if (this.#isClosed) database.close();
      else this.#start(database);
      return copy;
    } catch {
      // Private windows and full disks refuse storage; the listener says that work stays in the tab.
      this.#queue.close();
      if (!this.#isClosed) this.#listener.onWorks(false);
      return NOTHING;
    }
  }

  /** Keeps an update; what gathers meanwhile goes together. */
  keep(update: DeviceUpdate): void {
    this.#queue.add(update);
  }

  /** What other tabs of the person have added since this one last looked. */
  async readNew(): Promise<readonly Uint8Array[]> {
    return (await this.#tryRun((inside) => this.#readRows(inside))) ?? [];
  }

  /** The server has all that is in `vector`: forgets what is no longer unsent, and older copies. */
  async settle(vector: ReadonlyMap<number, number>): Promise<void> {
    await this.#queue.idle();
    await this.#tryRun(async (inside, board) => {
      const unsent = settleUnsent(board.unsent, vector);
      inside.putBoard({ ...board, unsent, complete: true });
      const isClear = unsent.length + board.rescues.length === 0;
      if (board.generation > 0 && isClear) await deleteOtherRows(inside, this.#rowsOf(board.generation));
      await mergeRows(inside, this.#rowsOf(board.generation));
    });
  }

  /**
   * After a refusal: this tab goes on with an empty copy, and what is to be written again is on record until
   * that is done. Answers with what of it no other tab has taken on before. The old copy stays for now.
   */
  async startOver(rescue: KeptRescue & { readonly taken: Rescued }): Promise<readonly UnsavedRecord[]> {
    const { id, deletions = [] } = rescue;
    this.#queue.clear();
    await this.#queue.idle();
    const left = await this.#tryRun(async (inside, board) => {
      const isFirst = board.generation === this.#generation;
      const records = isFirst ? rescue.records : withoutRescued(rescue.records, board.rescued);
      this.#generation = isFirst ? board.generation + 1 : board.generation;
      this.#lastKey = 0;
      inside.putBoard({
        ...board,
        generation: this.#generation,
        complete: isFirst ? false : board.complete,
        unsent: settleUnsent(board.unsent, new Map(rescue.taken)),
        rescued: takeRescued(board.rescued, rescue.taken),
        rescues: withRescue(board.rescues, { id, records, deletions }),
      });
      return records;
    });
    return left ?? rescue.records;
  }

  /**
   * Takes on what tabs that are gone have left in older copies, where no tab reads any more. Answers with what is to
   * be written again.
   */
  async adoptOrphans(id: string, live: ReadonlySet<number>): Promise<KeptRescue | undefined> {
    return this.#tryRun(async (inside, board) => {
      const { generation, rescued } = board;
      const orphans = findOrphans(board.unsent, { generation, live, rescued });
      if (orphans.length === 0) return undefined;
      const doc = await readAllRows(inside, this.#place);
      const records = collectUnsaved(doc, new Map(orphans.map(({ client, from }) => [client, from])));
      const rescue = { id, records, deletions: collectDeletions(doc) };
      doc.destroy();
      const gone = new Set(orphans.map(({ client }) => client));
      const taken = orphans.map(({ client, to }) => [client, to] as const);
      inside.putBoard({
        ...board,
        unsent: board.unsent.filter(({ client }) => !gone.has(client)),
        rescued: takeRescued(rescued, taken),
        rescues: withRescue(board.rescues, rescue),
      });
      return rescue;
    });
  }

  /** Puts the update in the place of the rescue it came from, in one step; `false` when another tab has. */
  async claim(id: string, written: Required<Pick<DeviceUpdate, 'update' | 'own'>>): Promise<boolean> {
    const claimed = await this.#tryRun(async (inside, board) => {
      const rescues = board.rescues.filter((one) => one.id !== id);
      if (rescues.length === board.rescues.length) return false;
      inside.putBoard({ ...board, rescues, unsent: addUnsent(board.unsent, this.#dated(written.own)) });
      await inside.addRow({ ...this.#rowsOf(this.#generation), updates: [written.update] });
      return true;
    });
    return claimed ?? true;
  }

  /** Ends this tab's hand on the copy; what waits is dropped. */
  close(): void {
    this.#isClosed = true;
    this.#queue.close();
    this.#database?.close();
    this.#database = undefined;
  }

  #start(database: IDBDatabase): void {
    this.#database = database;
    this.#listener.onWorks(true);
    this.#queue.start();
  }

  async #open(inside: DeviceTransaction): Promise<DeviceCopy> {
    const { person, board } = this.#place;
    const found = await inside.board(person, board);
    const fresh = { generation: 0, complete: false, unsent: [], rescued: [], rescues: [] };
    const known: KeptBoard = { ...fresh, ...found, ...this.#place, openedAtMs: Date.now() };
    inside.putBoard(known);
    this.#generation = known.generation;
    const { complete, unsent, rescues } = known;
    return { updates: await this.#readRows(inside), complete, unsent, rescues };
  }

  async #writeBatch(batch: readonly DeviceUpdate[]): Promise<void> {
    const own = batch.flatMap(({ own: work }) => (work ? this.#dated(work) : []));
    const updates = batch.map(({ update }) => update);
    await this.#run({ strict: own.length > 0 }, async (inside, board) => {
      if (own.length > 0) inside.putBoard({ ...board, unsent: own.reduce(addUnsent, board.unsent) });
      await inside.addRow({ ...this.#rowsOf(this.#generation), updates });
    });
  }

  #dated(work: UnsentWork): UnsentWork {
    return this.#generation === 0 ? work : { ...work, generation: this.#generation };
  }

  #rowsOf(generation: number): Generation {
    return { person: this.#place.person, board: this.#place.board, generation };
  }

  async #readRows(inside: DeviceTransaction): Promise<readonly Uint8Array[]> {
    const read = await readRowsAfter(inside, this.#rowsOf(this.#generation), this.#lastKey);
    this.#lastKey = read.lastKey;
    return read.updates;
  }

  /** Runs `work` with the board's record. @throws when there is none any more, or the storage fails */
  async #run<T>(
    options: { readonly strict: boolean },
    work: (inside: DeviceTransaction, board: KeptBoard) => Promise<T>,
  ): Promise<T> {
    const { person, board } = this.#place;
    if (!this.#database) throw new Error('The device’s storage is closed.');
    return runOnDevice(this.#database, { mode: 'readwrite', ...options }, async (inside) => {
      const kept = await inside.board(person, board);
      if (!kept) throw new Error('The device’s copy was deleted.');
      return work(inside, kept);
    });
  }

  /** The same, with `undefined` where it fails, of which the listener hears. */
  async #tryRun<T>(
    work: (inside: DeviceTransaction, board: KeptBoard) => Promise<T>,
  ): Promise<T | undefined> {
    if (!this.#database) return undefined;
    try {
      return await this.#run({ strict: true }, work);
    } catch {
      if (!this.#isClosed) this.#listener.onWorks(false);
      return undefined;
    }
  }
}
