import { Ledger, type Refusal } from '@stipple/board';
import * as Y from 'yjs';
import type { BoardLog, LogRow } from '../store/board-log.ts';
import type { Authors } from './authors.ts';
import type { Connection } from './connection.ts';
import { type Entry, judgeTick, mergeAll, onlySenderOf, type Round, toLogRows } from './tick.ts';

/** What a commit brought, told after the database and the document have it. */
export interface Committed {
  readonly update: Uint8Array;
  /** The numbers before and of its last row. */
  readonly from: number;
  readonly to: number;
  /** Whoever sent all of it has it already. */
  readonly onlySender?: Connection;
}

/** What the committer needs, and whom it tells. */
export interface CommitterHost {
  readonly boardId: string;
  readonly log: BoardLog;
  readonly authors: Authors;
  /** Whether other processes may write to the same database. */
  readonly isShared: boolean;
  readonly nowMs: () => number;
  readonly newClientId: () => number;
  /** Resolves after `delayMs` to whether it is worth trying again. */
  readonly pause: (delayMs: number) => Promise<boolean>;
  readonly onCommitted: (committed: Committed) => void;
  readonly onHealed: (update: Uint8Array) => void;
  readonly onRefused: (entry: Entry, refusal: Refusal) => void;
  readonly onDealt: (connections: ReadonlySet<Connection>) => void;
  readonly onGone: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly count: (event: 'left-out' | 'refused' | 'held' | 'committed') => void;
}

/** The board is no longer in the database. */
export class BoardGone extends Error {}

/**
 * The one line in which a board's updates become true: judged each on its own, committed together, and only
 * then applied and told. One commit at a time; while the database is away everything waits here.
 */
export class Committer {
  readonly doc: Y.Doc;
  /** Size of the committed document in bytes: exact at load and after compaction, an upper bound between. */
  documentBytes: number;
  logRows: number;
  /** Bytes of updates whose verdict is still to come. */
  waitingBytes = 0;
  /** Updates that wait for history the server lacks. */
  held: readonly Entry[] = [];
  readonly #host: CommitterHost;
  readonly #ledger: Ledger;
  readonly #tasks: (() => Promise<void>)[] = [];
  #seq: number;
  #inbox: Entry[] = [];
  #running: Promise<void> | undefined;
  #serverClient: { id: number; isBound: boolean };

  constructor(host: CommitterHost, loaded: { doc: Y.Doc; seq: number; logRows: number }) {
    this.#host = host;
    this.doc = loaded.doc;
    this.#seq = loaded.seq;
    this.logRows = loaded.logRows;
    this.documentBytes = Y.encodeStateAsUpdate(loaded.doc).byteLength;
    this.#ledger = new Ledger(loaded.doc);
    this.#serverClient = { id: host.newClientId(), isBound: false };
  }

  /** The number of the last log row that the document has. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes an update in; its verdict comes by the host's callbacks. */
  submit(entry: Entry): void {
    this.#inbox.push(entry);
    this.waitingBytes += entry.update.byteLength;
    this.#wake();
  }

  /** Takes held updates out for good. */
  discardHeld(isGone: (entry: Entry) => boolean): void {
    this.held = this.held.filter((entry) => !isGone(entry));
  }

  /** What `work` resolves to, run alone after all that waits before it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#tasks.push(() => work().then(resolve, reject));
      this.#wake();
    });
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Commits the server's own change on behalf of `person`; resolves when it is stored and told. */
  act(person: string, change: (doc: Y.Doc) => void): Promise<void> {
    return this.run(async () => {
      const { id, isBound } = this.#serverClient;
      const update = writeOnCopy(this.doc, id, change);
      if (!update) return;
      const result = await this.#append([
        { person, author: 'server', update, newClients: isBound ? [] : [id] },
      ]);
      // An id that someone else has by now, or a commit whose end is unknown, must not be written under again.
      this.#serverClient =
        result === 'ok' ? { id, isBound: true } : { id: this.#host.newClientId(), isBound: false };
      if (result !== 'ok')
        throw new BoardGone(`The server's change to board ${this.#host.boardId} was not stored`);
      this.#host.authors.bind(id, 'server');
      this.#tell(update, undefined);
    });
  }

  /** Applies what other processes have written since; resolves to whether there was anything. */
  async heal(): Promise<boolean> {
    const tail = await this.#host.log.tail(this.#host.boardId, this.#seq);
    this.#host.authors.bindAll(tail.authors);
    if (tail.updates.length === 0) return false;
    const update = mergeAll([...tail.updates]);
    this.#apply(update, tail.seq);
    this.#host.onHealed(update);
    return true;
  }

  /** Applies another process's commit if it follows on what is here, else reads what is missing. */
  receive({ update, from, to }: Committed): Promise<void> {
    return this.run(async () => {
      if (to <= this.#seq) return;
      if (from > this.#seq) await this.heal();
      else {
        this.#apply(update, to);
        this.#host.onHealed(update);
      }
    });
  }

  #apply(update: Uint8Array, seq: number): void {
    Y.applyUpdate(this.doc, update, 'committed');
    this.logRows += Math.max(0, seq - this.#seq);
    this.#seq = Math.max(this.#seq, seq);
    this.documentBytes += update.byteLength;
  }

  #wake(): void {
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
      if (this.#inbox.length > 0 || this.#tasks.length > 0) this.#wake();
    });
  }

  async #loop(): Promise<void> {
    // One turn of the event loop, so that what arrives together is committed together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#inbox.length > 0 || this.#tasks.length > 0) {
      const batch = this.#inbox;
      this.#inbox = [];
      if (batch.length > 0) await this.#tick(batch).catch(this.#host.onTrouble);
      for (const { update } of batch) this.waitingBytes -= update.byteLength;
      await this.#tasks.shift()?.();
    }
  }

  async #tick(batch: readonly Entry[]): Promise<void> {
    const entries = [...this.held, ...batch];
    this.held = [];
    const round = await this.#judgeAndCommit(entries);
    for (let left = round.leftOut; left > 0; left--) this.#host.count('left-out');
    for (const { connection, number } of round.dealt) connection.markDealt(number);
    if (round.dealt.length > 0) this.#host.onDealt(new Set(round.dealt.map(({ connection }) => connection)));
    for (const [entry, refusal] of round.refused) {
      this.#host.count('refused');
      this.#host.onRefused(entry, refusal);
    }
    for (const entry of round.missing) {
      if (entry.heldSinceMs === undefined) this.#host.count('held');
      entry.heldSinceMs ??= this.#host.nowMs();
    }
    this.held = [...this.held, ...round.missing];
  }

  async #judgeAndCommit(entries: readonly Entry[]): Promise<Round> {
    for (let attempt = 0; ; attempt++) {
      let round = this.#judge(entries);
      // Another process may have what is missing here; nobody is refused for a message that is still on its way.
      if (this.#host.isShared && (round.missing.length > 0 || round.refused.length > 0)) {
        if (await this.#tryHeal()) round = this.#judge(entries);
      }
      const rows = toLogRows(round);
      if (rows.length === 0) return round;
      const result = await this.#append(rows);
      if (result === 'ok') {
        for (const { author, newClients } of rows)
          for (const id of newClients) this.#host.authors.bind(id, author);
        this.#tell(mergeAll(rows.map(({ update }) => update)), onlySenderOf(round));
        return round;
      }
      this.#ledger.settle();
      if (result === 'given-up' || attempt > 2)
        throw new BoardGone(`Updates to board ${this.#host.boardId} were not stored`);
    }
  }

  #judge(entries: readonly Entry[]): Round {
    this.#ledger.settle();
    const ownerOf = (client: number): string | undefined => this.#host.authors.ownerOf(client);
    return judgeTick(this.#ledger, entries, { ownerOf, documentBytes: this.documentBytes });
  }

  async #tryHeal(): Promise<boolean> {
    try {
      return await this.heal();
    } catch (error) {
      this.#host.onTrouble(error);
      return false;
    }
  }

  /** Writes the rows, however long the database is away; a repeat after a commit of unknown end does no harm. */
  async #append(rows: readonly LogRow[]): Promise<'ok' | 'taken' | 'given-up'> {
    for (let delayMs = 50; ; delayMs = Math.min(delayMs * 2, 2000)) {
      try {
        const result = await this.#host.log.append(this.#host.boardId, rows);
        if (result.ok) return await this.#follow(result.seq - rows.length, result.seq);
        if (result.reason === 'taken') this.#host.authors.bindAll(result.owners);
        else this.#host.onGone();
        return result.reason === 'taken' ? 'taken' : 'given-up';
      } catch (error) {
        this.#host.onTrouble(error);
        if (!(await this.#host.pause(delayMs))) return 'given-up';
      }
    }
  }

  /** Where another process has written in between, its rows are read first: then numbers have no holes. */
  async #follow(from: number, to: number): Promise<'ok'> {
    if (from > this.#seq) await this.heal();
    this.#committed = { from, to };
    return 'ok';
  }

  #committed = { from: 0, to: 0 };

  #tell(update: Uint8Array, onlySender: Connection | undefined): void {
    const { from, to } = this.#committed;
    this.#apply(update, to);
    this.#ledger.settle();
    this.#host.count('committed');
    this.#host.onCommitted({ update, from, to, ...(onlySender && { onlySender }) });
  }
}

/** The update that `change` makes on a copy of the document as client `clientId`, if it makes any. */
function writeOnCopy(doc: Y.Doc, clientId: number, change: (doc: Y.Doc) => void): Uint8Array | undefined {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  copy.destroy();
  return updates.length > 0 ? mergeAll(updates) : undefined;
}
