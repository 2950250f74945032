import {
  appendComb,
  appendStroke,
  clearCombs,
  combRoot,
  createUndo,
  digestDesign,
  readStrokes,
  restoreDesign,
} from '@stipple/board';
import { encodeComb, encodeStroke } from '@stipple/density';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Client, freshBoard, joinBoard, seededRandom, syncAll } from './clients.ts';

const ON_FRONT = { designId: 'main', viewId: 'v1' } as const;
const comb = (x: number) =>
  encodeComb({ radiusQ: 200, hardness: 0, flow: 255, points: [x, 100, x + 400, 200] });

let ann: Client;
let ben: Client;

beforeEach(() => {
  const board = freshBoard(seededRandom(5));
  ann = joinBoard(board, 10);
  ben = joinBoard(board, 20);
});

const sync = () => syncAll(ann.doc, ben.doc);
const combs = (doc: Y.Doc) => readStrokes(doc, combRoot('main', 'v1'));

describe('combing', () => {
  test('is kept in the order in which it was done', () => {
    appendComb(ann.doc, { ...ON_FRONT, record: comb(1) });
    appendComb(ann.doc, { ...ON_FRONT, record: comb(2) });
    expect(combs(ann.doc)).toEqual([comb(1), comb(2)]);
  });

  test('takes no density stroke, and the density map no comb', () => {
    const stroke = encodeStroke({
      ...{ op: 'set', targetPerCm2: 40, radiusQ: 9, hardness: 0, flow: 255, sessionMask: 0 },
      points: [1, 1],
    });
    expect(() => appendComb(ann.doc, { ...ON_FRONT, record: stroke })).toThrow(RangeError);
    expect(() => appendStroke(ann.doc, { ...ON_FRONT, record: comb(1) })).toThrow(RangeError);
  });

  test('changes nothing on a view that is gone', () => {
    expect(appendComb(ann.doc, { designId: 'main', viewId: 'gone', record: comb(1) })).toBe(false);
    expect(ann.doc.share.has(combRoot('main', 'gone'))).toBe(false);
  });

  test('is taken off as a whole, undone as a whole, and leaves what another combs meanwhile', () => {
    const undo = createUndo(ann.doc, 'write');
    for (const x of [1, 2, 3]) appendComb(ann.doc, { ...ON_FRONT, record: comb(x) });
    sync();
    expect(clearCombs(ann.doc, ON_FRONT)).toBe(3);
    appendComb(ben.doc, { ...ON_FRONT, record: comb(4) });
    sync();
    expect(combs(ben.doc)).toEqual([comb(4)]);
    undo.undo();
    sync();
    expect(combs(ben.doc)).toHaveLength(4);
    expect(combs(ben.doc)).toEqual(combs(ann.doc));
    undo.close();
  });

  test('of nobody is taken off without making a root', () => {
    expect(clearCombs(ann.doc, ON_FRONT)).toBe(0);
    expect(ann.doc.share.has(combRoot('main', 'v1'))).toBe(false);
  });

  test('is agreed content, and comes back with a kept state', () => {
    appendComb(ann.doc, { ...ON_FRONT, record: comb(1) });
    const kept = new Y.Doc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(ann.doc));
    const before = digestDesign(ann.doc, 'main');
    appendComb(ann.doc, { ...ON_FRONT, record: comb(2) });
    expect(digestDesign(ann.doc, 'main')).not.toBe(before);
    restoreDesign(ann.doc, kept, 'main');
    expect(combs(ann.doc)).toEqual([comb(1)]);
    expect(digestDesign(ann.doc, 'main')).toBe(before);
  });
});
