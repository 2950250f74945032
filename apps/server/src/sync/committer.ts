import { HOLD_LIMIT, Ledger } from '@stipple/board';
import * as Y from 'yjs';
import type { LogRow } from '../store/board-log.ts';
import type { Committed, CommitterHost } from './committer-host.ts';
import type { Connection } from './connection.ts';
import { DocumentSize } from './document-size.ts';
import { writeOnCopy } from './stored-document.ts';
import { type Entry, judgeTick, mergeAll, onlySenderOf, type Round, toLogRows } from './tick.ts';

/** The board is no longer in the database. */
export class BoardGone extends Error {}

/**
 * The one line in which a board's updates become true: judged each on its own, committed together, and only
 * then applied and told. One commit at a time; while the database is away everything waits here.
 */
export class Committer {
  readonly doc: Y.Doc;
  readonly size: DocumentSize;
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
  /** Whether the document has changed since the held updates were judged. */
  #mayRelease = false;
  #isLooking = false;
  #running: Promise<void> | undefined;
  #serverClient: { id: number; isBound: boolean };

  constructor(host: CommitterHost, loaded: { doc: Y.Doc; seq: number; logRows: number }) {
    this.#host = host;
    this.doc = loaded.doc;
    this.#seq = loaded.seq;
    this.logRows = loaded.logRows;
    this.size = new DocumentSize(loaded.doc);
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
      if (this.#host.isShared) await this.#healSurely();
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
    if (!tail) this.#host.onGone();
    if (!tail) return false;
    this.#host.authors.bindAll(tail.authors);
    if (tail.updates.length === 0) return false;
    const update = mergeAll([...tail.updates]);
    this.#apply(update, tail.seq);
    this.#host.onHealed(update);
    return true;
  }

  /** Looks for what other processes have written, as soon as nothing else is going on. */
  healSoon(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.run(() => {
      // What is asked for from here on may be missing in this look's answer.
      this.#isLooking = false;
      return this.heal();
    }).catch(this.#host.onTrouble);
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
    this.size.grow(update.byteLength);
    this.#mayRelease = true;
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
    const mayRelease = (): boolean => this.#mayRelease && this.held.length > 0;
    while (this.#inbox.length > 0 || this.#tasks.length > 0 || mayRelease()) {
      const batch = this.#inbox;
      this.#inbox = [];
      if (batch.length > 0 || mayRelease()) await this.#tick([...this.held, ...batch]);
      for (const { update } of batch) this.waitingBytes -= update.byteLength;
      await this.#tasks.shift()?.();
    }
  }

  async #tick(entries: readonly Entry[]): Promise<void> {
    this.held = [];
    this.#mayRelease = false;
    try {
      this.#tellOutcome(await this.#judgeAndCommit(entries));
    } catch (error) {
      this.#host.onTrouble(error);
      this.#host.onLost(entries);
    }
  }

  #tellOutcome(round: Round): void {
    for (let left = round.leftOut; left > 0; left--) this.#host.count('left-out');
    for (const { connection, number } of round.dealt) connection.markDealt(number);
    if (round.dealt.length > 0) this.#host.onDealt(new Set(round.dealt.map(({ connection }) => connection)));
    for (const [entry, refusal] of round.refused) {
      this.#host.count('refused');
      this.#host.onRefused(entry, refusal);
    }
    const heldBytes = new Map<Connection, number>();
    for (const entry of round.missing) {
      if (entry.connection.isRefused) continue;
      const bytes = (heldBytes.get(entry.connection) ?? 0) + entry.update.byteLength;
      heldBytes.set(entry.connection, bytes);
      if (bytes > HOLD_LIMIT.bytes) this.#host.onRefused(entry, { reason: 'missing-history' });
      else this.#hold(entry);
    }
  }

  #hold(entry: Entry): void {
    if (entry.heldSinceMs === undefined) this.#host.count('held');
    entry.heldSinceMs ??= this.#host.nowMs();
    this.held = [...this.held, entry];
  }

  async #judgeAndCommit(entries: readonly Entry[]): Promise<Round> {
    for (let attempt = 0; ; attempt++) {
      const round = await this.#judgeHealed(entries);
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

  /**
   * Another process may have what is missing or unknown here: nobody is refused, and no deletion of what is
   * left out is dropped, for a message that is still on its way.
   */
  async #judgeHealed(entries: readonly Entry[]): Promise<Round> {
    const round = this.#judge(entries);
    const isSure = round.missing.length + round.refused.length + round.leftOut === 0;
    if (isSure || !this.#host.isShared) return round;
    return (await this.#healSurely()) ? this.#judge(entries) : round;
  }

  #judge(entries: readonly Entry[]): Round {
    this.#ledger.settle();
    const moreBytes = entries.reduce((sum, { update }) => sum + update.byteLength, 0);
    const documentBytes = this.size.toJudge(moreBytes, this.#host.nowMs());
    return judgeTick(this.#ledger, entries, { authors: this.#host.authors, documentBytes });
  }

  /** Heals, however long the database is away; resolves to whether there was anything. */
  async #healSurely(): Promise<boolean> {
    for (let delayMs = 50; ; delayMs = Math.min(delayMs * 2, 2000)) {
      try {
        return await this.heal();
      } catch (error) {
        this.#host.onTrouble(error);
        if (!(await this.#host.pause(delayMs))) return false;
      }
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
