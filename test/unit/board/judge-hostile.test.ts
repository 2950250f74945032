import { splitUpdate } from '@stipple/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ForgedStruct, forgeUpdate, JudgedBoard } from '../../support/sync-judge.ts';

const MINE = { person: 'guest:mine', right: 'edit' } as const;
/** Far above what a linear judge needs, far below what a quadratic one does. */
const QUICK_MS = 15_000;

function timed<T>(work: () => T): T {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(QUICK_MS);
  return result;
}

const one = (client: number, clock: number, ...list: ForgedStruct[]) =>
  forgeUpdate({ structs: new Map([[client, { clock, list }]]) });

describe('cycles', () => {
  it.each([
    ['of one struct with itself', one(7, 0, { origin: [7, 0] })],
    ['of one struct with its own end', one(7, 0, { origin: [7, 1], any: [1, 2] })],
    ['of one client with its future', one(7, 0, { origin: [7, 1] }, { root: 'zones', key: 'a' })],
    [
      'of two clients',
      forgeUpdate({
        structs: new Map([
          [7, { clock: 0, list: [{ origin: [8, 0] }] }],
          [8, { clock: 0, list: [{ origin: [7, 0] }] }],
        ]),
      }),
    ],
    [
      'of a thousand clients in a ring',
      forgeUpdate({
        structs: new Map(
          Array.from({ length: 1000 }, (_, index) => [
            index,
            { clock: 0, list: [{ rightOrigin: [(index + 1) % 1000, 0] }] },
          ]),
        ),
      }),
    ],
  ])('%s are unreadable', (_, update) => {
    const verdict = timed(() => JudgedBoard.withView().judge(update, MINE));
    expect(verdict).toEqual({ kind: 'refused', reason: 'unreadable' });
    expect(splitUpdate(update, 5)).toEqual([update]);
  });

  it('that are none, a zip of two clients with thousands who wait, are ordered quickly', () => {
    const count = 4_000;
    const zip = (other: number, shift: number) =>
      Array.from({ length: count }, (_, index): ForgedStruct => {
        const clock = index - shift;
        return clock < 0 ? { root: 'zones', key: 'a' } : { origin: [other, clock] };
      });
    const structs = new Map([
      [1, { clock: 0, list: zip(2, 0) }],
      [2, { clock: 0, list: zip(1, 1) }],
    ]);
    for (let waiter = 0; waiter < count; waiter++)
      structs.set(10 + waiter, { clock: 0, list: [{ origin: [1, count - 1] }] });
    const verdict = timed(() => JudgedBoard.withView().judge(forgeUpdate({ structs }), MINE));
    expect(verdict).toEqual({ kind: 'refused', reason: 'limit' });
  });
});

describe('neighbours', () => {
  it('in two places make an update unreadable', () => {
    const board = JudgedBoard.withView();
    const client = board.put('user:artist', (doc) => {
      doc.getMap('zones').set('a', 1);
      doc.getMap('plan').set('b', 1);
    });
    const update = one(7, 0, { origin: [client, 0], rightOrigin: [client, 1] });
    expect(board.judge(update, MINE)).toMatchObject({ reason: 'unreadable' });
  });

  it('lead a forger to the lane they stand in, whatever name the struct carries', () => {
    const board = JudgedBoard.withView();
    const client = board.put('user:artist', (doc) => doc.getMap('plan').set('a', 1));
    expect(board.judge(one(7, 0, { origin: [client, 0] }), MINE)).toMatchObject({
      reason: 'lane',
      lane: 'plan',
    });
    const behind = one(7, 0, { root: 'zones', key: 'a' }, { origin: [client, 0], root: 'zones', key: 'a' });
    expect(board.judge(behind, MINE)).toMatchObject({ reason: 'lane', clock: 1 });
  });

  it('let nobody hide a foreign place behind a known clock', () => {
    const board = JudgedBoard.withView();
    board.put('user:artist', (doc) => doc.getMap('plan').set('a', 1));
    board.take(one(7, 0, { root: 'zones', key: 'a' }), MINE);
    // Overlaps what is known by one clock: what is new stands right of it, in `zones`.
    const verdict = board.judge(one(7, 0, { root: 'plan', key: 'a', any: [1, 2] }), MINE);
    expect(verdict.kind).toBe('accepted');
    if (verdict.kind !== 'accepted') return;
    Y.applyUpdate(board.doc, verdict.update);
    expect(board.doc.getMap('plan').toJSON()).toEqual({ a: 1 });
    expect(board.doc.getMap('zones').toJSON()).toEqual({ a: 2 });
  });
});

describe('numbers', () => {
  it.each([
    ['a clock beyond 2³²', one(7, 2 ** 33, { root: 'zones', key: 'a' })],
    ['a client id beyond 2³²', one(2 ** 40, 0, { root: 'zones', key: 'a' })],
    ['a length beyond 2³²', one(7, 0, { gc: 2 ** 45 })],
    ['a length of nothing', one(7, 0, { gc: 0 })],
    ['a deletion beyond 2³²', forgeUpdate({ deletions: new Map([[7, [[2 ** 52, 2 ** 52]]]]) })],
    ['a deleted client id beyond 2³²', forgeUpdate({ deletions: new Map([[2 ** 50, [[0, 1]]]]) })],
    [
      'a count of structs that never come',
      Uint8Array.of(255, 255, 255, 255, 15, 255, 255, 255, 255, 15, 7, 0),
    ],
    ['no bytes', new Uint8Array()],
  ])('that make no sense are unreadable: %s', (_, update) => {
    expect(timed(() => JudgedBoard.withView().judge(update, MINE))).toMatchObject({ reason: 'unreadable' });
  });
});

describe('deletions', { timeout: 20_000 }, () => {
  function boardWithStrokes(count: number): { board: JudgedBoard; client: number } {
    const board = JudgedBoard.withView();
    const client = board.put('guest:mine', (doc) => {
      doc.getArray('density:main:v1').push(Array.from({ length: count }, (_, index) => Uint8Array.of(index)));
    });
    return { board, client };
  }

  it('of thousands of strokes one by one are quick', () => {
    const { board, client } = boardWithStrokes(20_000);
    const ranges = Array.from({ length: 10_000 }, (_, index) => [index * 2, 1] as const);
    const update = forgeUpdate({ deletions: new Map([[client, ranges]]) });
    const verdict = timed(() => board.take(update, MINE));
    expect(verdict.kind).toBe('accepted');
    expect(board.doc.getArray('density:main:v1').length).toBe(10_000);
  });

  it('in thousands of overlapping ranges of one tick are quick and counted once', () => {
    const { board, client } = boardWithStrokes(20_000);
    const every = (step: number) =>
      forgeUpdate({
        deletions: new Map([
          [
            client,
            Array.from({ length: 6_000 }, (_, index) => [index * step, step] as const).filter(
              ([clock]) => clock + step < 20_000,
            ),
          ],
        ]),
      });
    timed(() => {
      for (const step of [3, 2, 1]) {
        const verdict = board.judge(every(step), MINE);
        if (verdict.kind === 'accepted') board.ledger.accept(verdict.effect);
      }
    });
    expect(board.judge(every(1), MINE).kind).toBe('nothing');
  });

  it('of a range that reaches far beyond what is known are missing history, quickly', () => {
    const { board, client } = boardWithStrokes(10);
    const ranges = Array.from({ length: 10_000 }, () => [0, 4_294_967_295] as const);
    const update = forgeUpdate({ deletions: new Map([[client, ranges]]) });
    expect(timed(() => board.judge(update, MINE)).kind).toBe('missing');
  });

  it('reach into every lane they touch', () => {
    const board = JudgedBoard.withView();
    const client = board.put('guest:mine', (doc) => {
      doc.getMap('zones').set('a', 1);
      doc.getMap('plan').set('a', 1);
    });
    const update = forgeUpdate({ deletions: new Map([[client, [[0, 2]]]]) });
    expect(board.judge(update, MINE)).toMatchObject({ reason: 'lane', lane: 'plan', clock: 1, length: 1 });
  });
});
