import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '../../support/sync-forgeries.ts';
import { type ForgedStruct, forgeUpdate, JudgedBoard } from '../../support/sync-judge.ts';

const MINE = { person: 'guest:mine', right: 'edit' } as const;
const STROKES = 'density:main:v1';
const stroke = { ref: 3, bytes: Uint8Array.of(0) };

const by = (client: number, list: readonly ForgedStruct[]) =>
  forgeUpdate({ structs: new Map([[client, { clock: 0, list }]]) });
const many = (count: number, make: (index: number) => ForgedStruct) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('structs that Yjs would look for a place for minutes', { timeout: 30_000 }, () => {
  it.each([
    [
      'at the front of a list',
      by(
        5,
        many(4_000, () => ({ root: STROKES, content: stroke })),
      ),
    ],
    [
      'under one key',
      by(
        5,
        many(4_000, () => ({ root: 'zones', key: 'k' })),
      ),
    ],
    [
      'far left of their right neighbour',
      by(5, [
        ...many(4_000, (i) =>
          i ? { origin: [5, i - 1], content: stroke } : { root: STROKES, content: stroke },
        ),
        ...many(2_000, () => ({ rightOrigin: [5, 3_999], content: stroke })),
      ]),
    ],
  ])('%s are refused', (_, update) => {
    expect(JudgedBoard.withView().judge(update, MINE)).toMatchObject({ kind: 'refused', reason: 'limit' });
  });

  it('are refused also in two messages, committed in between or not', () => {
    for (const isCommitted of [true, false]) {
      const board = JudgedBoard.withView();
      const list = many(2_500, () => ({ root: STROKES, content: stroke }));
      const first = board.judge(by(5, list), MINE);
      if (first.kind !== 'accepted') throw new Error(first.kind);
      if (isCommitted) Y.applyUpdate(board.doc, first.update);
      else board.ledger.accept(first.effect);
      board.owners.set(5, MINE.person);
      expect(board.judge(by(9, list), MINE)).toMatchObject({ kind: 'refused', reason: 'limit' });
    }
  });
});

describe('honest work of any size', { timeout: 30_000 }, () => {
  function offlineDevice(board: JudgedBoard) {
    const doc = board.device();
    const list = doc.getArray<Uint8Array>(STROKES);
    const zones = doc.getMap('zones');
    const undo = new Y.UndoManager([list, zones], {
      captureTimeout: 0,
      trackedOrigins: new Set(['local']),
      doc,
    });
    const clear = () => doc.transact(() => list.delete(0, list.length), 'local');
    const draw = (count: number) => {
      for (let nth = 0; nth < count; nth++) doc.transact(() => list.push([Uint8Array.of(nth)]), 'local');
    };
    return { doc, list, zones, undo, clear, draw };
  }

  const takeAll = (board: JudgedBoard, doc: Y.Doc, person: string) =>
    board.take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(board.doc)), { person, right: 'edit' }).kind;

  it('is taken: a thousand strokes cleared, brought back, cleared and brought back again, all offline', () => {
    const board = JudgedBoard.withView();
    const { doc, list, undo, clear, draw } = offlineDevice(board);
    draw(1_000);
    clear();
    for (const act of ['undo', 'redo', 'undo'] as const) undo[act]();
    expect(list.length).toBe(1_000);
    expect(takeAll(board, doc, MINE.person)).toBe('accepted');
    expect(contentOf(board.doc)).toEqual(contentOf(doc));
  });

  it('is taken: two people who clear and bring back the same thousand strokes at once', () => {
    const board = JudgedBoard.withView();
    const maker = offlineDevice(board);
    maker.draw(1_000);
    expect(takeAll(board, maker.doc, MINE.person)).toBe('accepted');
    const devices = [offlineDevice(board), offlineDevice(board)];
    for (const { clear, undo, draw } of devices) {
      clear();
      undo.undo();
      draw(200);
    }
    for (const [nth, { doc }] of devices.entries())
      expect(takeAll(board, doc, `guest:${nth}`)).toBe('accepted');
  });

  it('is taken: an anchor dragged for an hour by two people who are offline', () => {
    const board = JudgedBoard.withView();
    board.put('user:artist', (doc) => doc.getMap('zones').set('z', 0));
    const devices = [offlineDevice(board), offlineDevice(board)];
    for (const { doc, zones } of devices)
      for (let nth = 0; nth < 4_000; nth++) doc.transact(() => zones.set('z', nth), 'local');
    for (const [nth, { doc }] of devices.entries())
      expect(takeAll(board, doc, `guest:${nth}`)).toBe('accepted');
  });

  it('is taken: a stroke that is undone and redone three hundred times', () => {
    const board = JudgedBoard.withView();
    const { doc, undo, draw } = offlineDevice(board);
    draw(3);
    for (let nth = 0; nth < 300; nth++) {
      undo.undo();
      undo.redo();
    }
    expect(takeAll(board, doc, MINE.person)).toBe('accepted');
  });
});
