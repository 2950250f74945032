import { densityRoot, type UnsavedRecord } from '@stipple/board';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Rescuer, readRefused, writeRescued } from '../../../apps/web/src/connection/start-over.ts';
import {
  addUnsent,
  findOrphans,
  settleUnsent,
  takeRescued,
  withoutRescued,
} from '../../../apps/web/src/connection/unsent-work.ts';
import { makeWriteQueue } from '../../../apps/web/src/connection/write-queue.ts';

const work = (client: number, from: number, to: number) => ({ client, from, to });

describe('what of a device’s work may be unsent', () => {
  it('joins the stretches of one client and keeps clients apart', () => {
    const list = [work(1, 0, 3), work(2, 5, 6), work(1, 3, 9)].reduce(addUnsent, []);
    expect(list).toEqual([work(1, 0, 9), work(2, 5, 6)]);
  });

  it.each([
    ['nothing of it', [work(1, 2, 5)], [[1, 1]], [work(1, 2, 5)]],
    ['a part of it', [work(1, 2, 5)], [[1, 4]], [work(1, 4, 5)]],
    ['all of it', [work(1, 2, 5)], [[1, 5]], []],
    ['only another client', [work(1, 2, 5)], [[2, 9]], [work(1, 2, 5)]],
    ['a deletion, which has no clocks', [work(1, 2, 2)], [[1, 2]], []],
  ] as const)('when the server has %s', (_, list, vector, left) => {
    expect(settleUnsent(list, new Map(vector))).toEqual(left);
  });

  it.each([
    ['of the newest copy', { ...work(1, 0, 5), generation: 2 }, [], []],
    ['of a tab that is open', work(1, 0, 5), [1], []],
    ['of a tab that is gone, in an older copy', work(1, 0, 5), [], [work(1, 2, 5)]],
    ['that only deleted', work(4, 3, 3), [], [work(4, 3, 3)]],
  ] as const)('finds what nobody will send any more: work %s', (_, one, live, orphans) => {
    const known = { generation: 2, live: new Set(live), rescued: [[1, 2]] as const };
    expect(findOrphans([one], known)).toEqual(orphans);
  });

  it('takes no record twice out of an older copy', () => {
    const record = (client: number, clock: number): UnsavedRecord => ({
      root: 'ink',
      lane: 'ink',
      value: 1,
      client,
      clock,
    });
    const rescued = takeRescued([[1, 3]], [[1, 2] as const, [2, 1] as const]);
    const left = withoutRescued([record(1, 2), record(1, 3), record(2, 0), record(3, 0)], rescued);
    expect(left.map(({ client, clock }) => [client, clock])).toEqual([
      [1, 3],
      [3, 0],
    ]);
  });
});

describe('writing to a device', () => {
  const setUp = () => {
    const batches: number[][] = [];
    const failures: unknown[] = [];
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let breaks = false;
    const queue = makeWriteQueue<number>({
      write: async (batch) => {
        await opened;
        if (breaks) throw new Error('full');
        batches.push([...batch]);
      },
      onWritten: () => undefined,
      onFailed: (reason) => failures.push(reason),
      retryMs: 100,
    });
    return {
      queue,
      batches,
      failures,
      open,
      setBreaks: (value: boolean) => {
        breaks = value;
      },
    };
  };

  it('waits to be started, then writes what gathers meanwhile as one', async () => {
    const { queue, batches, open } = setUp();
    queue.add(1);
    queue.start();
    queue.add(2);
    queue.add(3);
    expect(batches).toEqual([]);
    open();
    await queue.idle();
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('drops nothing when the storage fails, and tries again in order', async () => {
    vi.useFakeTimers();
    try {
      const { queue, batches, failures, open, setBreaks } = setUp();
      open();
      setBreaks(true);
      queue.start();
      queue.add(1);
      await queue.idle();
      queue.add(2);
      await queue.idle();
      expect([batches.length, failures.length]).toEqual([0, 1]);
      setBreaks(false);
      await vi.advanceTimersByTimeAsync(100);
      expect(batches.flat()).toEqual([1, 2]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('writes nothing once it is closed', async () => {
    const { queue, batches, open } = setUp();
    queue.add(1);
    queue.close();
    queue.start();
    queue.add(2);
    open();
    await queue.idle();
    expect(batches).toEqual([]);
  });
});

describe('starting over after a refusal', () => {
  /** A board with a hairline the server has, and offline work in two lanes by two clients of one person. */
  const setUp = () => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    const root = densityRoot('main', 'v');
    doc.getArray(root).push([Uint8Array.of(1)]);
    const from = Y.getState(doc.store, 7);
    doc.getArray(root).push([Uint8Array.of(2)]);
    doc.getMap('ink').set('note', { version: 1 });
    const other = new Y.Doc();
    other.clientID = 8;
    other.getMap('ink').set('older', { version: 1 });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    return {
      doc,
      root,
      from: new Map([
        [7, from],
        [8, 0],
      ]),
    };
  };
  const refusal = (more: object) => readRefused(JSON.stringify({ message: 'No.', ...more }));

  it('keeps what lies outside a closed lane, also of clients whose tab is gone', () => {
    const { doc, root, from } = setUp();
    const { kept, lost } = new Rescuer().rescue(doc, from, refusal({ reason: 'lane', lane: 'design' }));
    expect(kept.map(({ key }) => key).sort()).toEqual(['note', 'older']);
    expect(lost.map((record) => [record.root, record.value])).toEqual([[root, Uint8Array.of(2)]]);
  });

  it('gives up the very record that was refused where the lane is open, and not its neighbours', () => {
    const { doc, from } = setUp();
    const clock = from.get(7) ?? 0;
    const refused = refusal({ reason: 'record', lane: 'design', client: 7, clock, length: 1 });
    const { kept, lost } = new Rescuer().rescue(doc, from, refused);
    expect(lost.map(({ value }) => value)).toEqual([Uint8Array.of(2)]);
    expect(kept).toHaveLength(2);
  });

  it('gives everything up after the third refusal in a row, unless something was taken in between', () => {
    const { doc, from } = setUp();
    const rescuer = new Rescuer();
    const refuse = () => rescuer.rescue(doc, from, refusal({ reason: 'root' })).kept.length;
    expect([refuse(), refuse(), refuse(), refuse()]).toEqual([3, 3, 3, 0]);
    rescuer.forget();
    expect(refuse()).toBe(3);
  });

  it('deletes again what may be deleted, and never again what a refusal has named', () => {
    const { doc, root, from } = setUp();
    const ink = doc.getMap('ink');
    const notes = ['x', 'y'].map((key) => {
      ink.set(key, { version: 1 });
      return Y.getState(doc.store, 7) - 1;
    });
    doc.getArray(root).delete(0, 1);
    for (const key of ['x', 'y']) ink.delete(key);
    const rescuer = new Rescuer();
    const lanesAfter = (more: object) =>
      rescuer.rescue(doc, from, refusal(more)).deletions.map(({ lane }) => lane);
    expect(lanesAfter({ reason: 'root' }).sort()).toEqual(['design', 'ink', 'ink']);
    expect(lanesAfter({ reason: 'lane', lane: 'design' })).toEqual(['ink', 'ink']);
    const clock = Math.min(...notes);
    expect(lanesAfter({ reason: 'not-yours', lane: 'ink', client: 7, clock, length: 2 })).toEqual([]);
    rescuer.forget();
    expect(lanesAfter({ reason: 'root' }), 'remembered for the whole session').toEqual([]);
  });

  it('writes what is left into a fresh document as a client of its own, once', () => {
    const { doc, root, from } = setUp();
    const { kept } = new Rescuer().rescue(doc, from, refusal({ reason: 'unreadable' }));
    const fresh = new Y.Doc();
    fresh.getArray(root).push([Uint8Array.of(1)]);
    const { update, own } = writeRescued(fresh, { records: kept });
    expect(fresh.getArray(root)).toHaveLength(1);
    Y.applyUpdate(fresh, update);
    Y.applyUpdate(fresh, update);
    expect(fresh.getArray(root).toArray()).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
    expect([...fresh.getMap('ink').keys()].sort()).toEqual(['note', 'older']);
    expect([7, 8, fresh.clientID]).not.toContain(own.client);
    expect(Y.getState(fresh.store, own.client)).toBe(own.to);
  });
});
