import { decodeUpdate, emptyUpdate, type Verdict } from '@stipple/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '../../support/sync-forgeries.ts';
import { changeOn, forgeUpdate, JudgedBoard } from '../../support/sync-judge.ts';

const MINE = { person: 'guest:mine', right: 'edit' } as const;
const OTHER = 'guest:other';

const nameOf = (verdict: Verdict): string => (verdict.kind === 'refused' ? verdict.reason : verdict.kind);

describe('what is known already', () => {
  it('changes nothing, in any order and however often it comes', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    const updates = ['a', 'b', 'c'].map((key) =>
      changeOn(device, (doc) => doc.getMap('zones').set(key, { key })),
    );
    updates.push(changeOn(device, (doc) => doc.getMap('zones').delete('b')));
    for (const update of updates) expect(board.take(update, MINE).kind).toBe('accepted');
    for (const update of [...updates.reverse(), Y.encodeStateAsUpdate(device), emptyUpdate()])
      for (const right of ['write', 'edit', 'suggest', 'view'] as const)
        expect(board.judge(update, { person: 'guest:anybody', right })).toEqual({
          kind: 'nothing',
          leftOut: 0,
        });
  });

  it('is left away from what is accepted', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    board.take(
      changeOn(device, (doc) => doc.getMap('zones').set('a', 'x'.repeat(5_000))),
      MINE,
    );
    changeOn(device, (doc) => doc.getMap('zones').set('b', 1));
    const verdict = board.judge(Y.encodeStateAsUpdate(device), MINE);
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind);
    expect(verdict.update.byteLength).toBeLessThan(100);
    expect(verdict.newClients).toEqual([]);
  });

  it('is told apart within one struct that Yjs has joined', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    board.take(
      changeOn(device, (doc) => doc.getMap('ink').set('k', 1)),
      MINE,
    );
    changeOn(device, (doc) => {
      doc.getMap('ink').set('k', 2);
      doc.getMap('ink').set('k', 3);
      doc.getMap('ink').delete('k');
    });
    expect(board.take(Y.encodeStateAsUpdate(device), MINE).kind).toBe('accepted');
    expect(Y.encodeStateVector(board.doc)).toEqual(Y.encodeStateVector(device));
    expect(board.doc.getMap('ink').size).toBe(0);
    expect(board.doc.store.pendingStructs).toBeNull();
  });
});

describe("others' client ids", () => {
  it('are left out and the rest is taken', () => {
    const board = JudgedBoard.withView();
    const theirs = board.put(OTHER, (doc) => doc.getMap('zones').set('theirs', 1));
    const clock = Y.getState(board.doc.store, theirs);
    const update = forgeUpdate({
      structs: new Map([
        [theirs, { clock, list: [{ root: 'zones', key: 'forged' }] }],
        [7, { clock: 0, list: [{ root: 'zones', key: 'mine' }] }],
      ]),
    });
    expect(board.take(update, MINE)).toMatchObject({ kind: 'accepted', newClients: [7], leftOut: 1 });
    expect(Object.keys(board.doc.getMap('zones').toJSON()).sort()).toEqual(['mine', 'theirs']);
    expect(Y.getState(board.doc.store, theirs)).toBe(clock);
  });

  it('that are all an update holds make it nothing, also with a gap and with what may not be written', () => {
    const board = JudgedBoard.withView();
    const theirs = board.put(OTHER, (doc) => doc.getMap('zones').set('theirs', 1));
    for (const clock of [1, 50]) {
      const structs = new Map([[theirs, { clock, list: [{ root: 'nowhere', key: 'forged' }] }]]);
      expect(board.judge(forgeUpdate({ structs }), MINE)).toEqual({ kind: 'nothing', leftOut: 1 });
    }
  });

  it('cannot be built on before their owner brings them', () => {
    const board = JudgedBoard.withView();
    const theirs = board.put(OTHER, (doc) => doc.getMap('zones').set('theirs', 1));
    const structs = new Map([
      [theirs, { clock: 1, list: [{ root: 'zones', key: 'forged' }] }],
      [7, { clock: 0, list: [{ origin: [theirs, 1] as const }] }],
    ]);
    expect(board.judge(forgeUpdate({ structs }), MINE).kind).toBe('missing');
  });

  it('may be taken anew by the same person', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    board.take(
      changeOn(device, (doc) => doc.getMap('zones').set('a', 1)),
      MINE,
    );
    const second = changeOn(device, (doc) => doc.getMap('zones').set('b', 1));
    expect(board.judge(second, MINE)).toMatchObject({ kind: 'accepted', newClients: [] });
    expect(board.judge(second, { ...MINE, person: OTHER })).toEqual({ kind: 'nothing', leftOut: 1 });
  });
});

describe('history that the server lacks', () => {
  const device = new Y.Doc();
  const first = changeOn(device, (doc) => doc.getMap('zones').set('a', 1));
  const second = changeOn(device, (doc) => doc.getMap('zones').set('b', 1));
  const overwriting = changeOn(device, (doc) => doc.getMap('zones').set('a', 2));

  it.each([
    ['an earlier clock', second],
    ['what is written over', overwriting],
    [
      'a neighbour of nobody',
      forgeUpdate({ structs: new Map([[7, { clock: 0, list: [{ origin: [9, 4] }] }]]) }),
    ],
    [
      'a right neighbour of nobody',
      forgeUpdate({ structs: new Map([[7, { clock: 0, list: [{ rightOrigin: [9, 0] }] }]]) }),
    ],
    ['what is to be deleted', forgeUpdate({ deletions: new Map([[9, [[0, 1]]]]) })],
    ['a part of what is to be deleted', forgeUpdate({ deletions: new Map([[7, [[0, 4_000_000_000]]]]) })],
  ])('is missing: %s', (_, update) => {
    expect(JudgedBoard.withView().judge(update, MINE).kind).toBe('missing');
  });

  it('is not missing once it is there', () => {
    const board = JudgedBoard.withView();
    expect(board.judge(overwriting, MINE).kind).toBe('missing');
    for (const update of [first, second, overwriting]) expect(board.take(update, MINE).kind).toBe('accepted');
    expect(board.doc.getMap('zones').toJSON()).toEqual({ a: 2, b: 1 });
  });
});

describe('garbage and gaps', () => {
  it('touch nothing, whoever sends them', () => {
    const board = JudgedBoard.withView();
    const gc = forgeUpdate({ structs: new Map([[7, { clock: 0, list: [{ gc: 5 }] }]]) });
    const skip = forgeUpdate({ structs: new Map([[7, { clock: 0, list: [{ skip: 5 }] }]]) });
    expect(board.judge(skip, MINE).kind).toBe('nothing');
    expect(board.judge(gc, { person: 'x', right: 'view' }).kind).toBe('nothing');
    const before = contentOf(board.doc);
    expect(board.take(gc, MINE).kind).toBe('accepted');
    expect(contentOf(board.doc)).toEqual(before);
  });

  it('make garbage of what is written next to them, without its content', () => {
    const board = JudgedBoard.withView();
    const list = [{ gc: 1 }, { origin: [7, 0] as const, any: ['x'.repeat(20_000)] }];
    const update = forgeUpdate({ structs: new Map([[7, { clock: 0, list }]]) });
    expect(board.judge(update, { person: 'x', right: 'view' }).kind).toBe('nothing');
    const verdict = board.take(update, { person: 'x', right: 'suggest' });
    if (verdict.kind !== 'accepted') throw new Error(nameOf(verdict));
    expect(verdict.update.byteLength).toBeLessThan(20);
    expect(Y.getState(board.doc.store, 7)).toBe(2);
    expect(Object.keys(board.doc.toJSON()).sort()).toEqual(['designs', 'views']);
  });

  it('between two structs are missing history', () => {
    const list = [{ root: 'zones', key: 'a' }, { skip: 3 }, { root: 'zones', key: 'b' }];
    const update = forgeUpdate({ structs: new Map([[7, { clock: 0, list }]]) });
    expect(
      decodeUpdate(update)
        ?.structs.get(7)
        ?.map(({ id }) => id.clock),
    ).toEqual([0, 4]);
    expect(JudgedBoard.withView().judge(update, MINE).kind).toBe('missing');
  });
});
