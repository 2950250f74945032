import { readDesigns } from '@stipple/board';
import type { Clock } from '../clock.ts';
import type { BoardLog } from '../store/board-log.ts';
import { BoardGone } from '../sync/committer.ts';
import { findLatestDigest } from './snapshot-rows.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';
import { keepState, type SnapshotDeps } from './take-snapshot.ts';
import { thinSnapshots } from './thin-snapshots.ts';

/** How often boards that are due are looked for; one timer for all of them. */
const SWEEP_EVERY_MS = 10_000;
/** A stopping server begins no further snapshot after this long; the rest is kept when its board is next opened. */
const CLOSE_MS = 1_200;
/** For programs; pages say it in their own words, by the occasion. */
const LABEL = 'Automatic';

/** What keeping boards by themselves works with. */
export type AutoSnapshotDeps = SnapshotDeps & { readonly clock: Clock };

/**
 * Keeps changed designs by themselves: ten minutes after a change while people are there, a minute after the last
 * one left, and when a board is opened that a stopped server had not kept. Only where the digest is another one
 * than the latest snapshot's; an empty design is never the first.
 */
export class AutoSnapshots {
  readonly #deps: AutoSnapshotDeps;
  readonly #schedule = new SnapshotSchedule();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isLate = false;

  constructor(deps: AutoSnapshotDeps) {
    this.#deps = deps;
  }

  /** Somebody came to the board, the first one there. */
  entered(boardId: string): void {
    this.#schedule.entered(boardId, this.#nowMs());
  }

  /** The last one left the board. */
  emptied(boardId: string): void {
    this.#schedule.emptied(boardId, this.#nowMs());
  }

  /** The board's document was written to. */
  changed(boardId: string): void {
    this.#schedule.changed(boardId, this.#nowMs());
  }

  /** Looks now and then until `close`. */
  start(): void {
    this.#timer ??= setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  /** Resolves when what is due now is kept. */
  sweep(): Promise<void> {
    this.#running = this.#running.then(() => this.#keepAll(this.#schedule.takeDue(this.#nowMs())));
    return this.#running;
  }

  /** Keeps what is not kept yet, as far as the time of a stop allows. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const deadline = setTimeout(() => {
      this.#isLate = true;
    }, CLOSE_MS);
    await this.#running;
    await this.#keepAll(this.#schedule.takeAll());
    clearTimeout(deadline);
  }

  async #keepAll(boardIds: readonly string[]): Promise<void> {
    for (const boardId of boardIds) {
      if (this.#isLate) return;
      try {
        await this.#keepChanged(boardId);
      } catch (err) {
        if (err instanceof BoardGone) this.#schedule.forget(boardId);
        else {
          this.#deps.logger.error({ err, boardId }, 'a board could not be kept by itself');
          this.#schedule.failed(boardId, this.#nowMs());
        }
      }
    }
  }

  async #keepChanged(boardId: string): Promise<void> {
    const { database, documents, snapshotWorker } = this.#deps;
    for (const { id: designId } of await documents.read(boardId, readDesigns)) {
      const state = await documents.state(boardId);
      const facts = await snapshotWorker.facts(state, designId);
      const latest = await findLatestDigest(database.sql, boardId, designId);
      if (latest === facts.digest || (latest === undefined && !facts.isDrawn)) continue;
      const occasion = { kind: 'changed' } as const;
      const wish = {
        ...{ boardId, designId, label: LABEL, kind: 'automatic' as const },
        ...{ occasion, person: 'server' },
      };
      const kept = await keepState(this.#deps, wish, { state, facts });
      await thinSnapshots(database.sql, boardId, this.#nowMs());
      documents.sendEvent(boardId, { kind: 'snapshot', snapshotId: kept.id, change: 'kept' });
    }
  }

  #nowMs(): number {
    return this.#deps.clock.nowMs();
  }
}

/** The same log, telling of every commit of this process. */
export function watchLog(log: BoardLog, onChanged: (boardId: string) => void): BoardLog {
  return {
    load: (boardId) => log.load(boardId),
    tail: (boardId, seq) => log.tail(boardId, seq),
    compact: (boardId, seq, chunks) => log.compact(boardId, seq, chunks),
    append: async (boardId, rows) => {
      const result = await log.append(boardId, rows);
      if (result.ok) onChanged(boardId);
      return result;
    },
  };
}
