import {
  addInk,
  createHairline,
  createUndo,
  deleteItems,
  duplicateItems,
  type ItemRef,
  moveItems,
  readHairlines,
  readInk,
} from '@stipple/board';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const INK = { viewId: 'v1', kind: 'line', colour: 0, widthQ: 8, x: 10, y: 20, dx: 5, dy: 5 } as const;

describe('things selected together', () => {
  let doc: Y.Doc;
  let anchors: ItemRef[];
  let ink: ItemRef;
  let steps: number;

  beforeEach(() => {
    doc = new Y.Doc();
    const points = [0, 100, 200].map((x) => ({ x, y: 0 }));
    const random = Math.random;
    const made = createHairline(doc, { designId: 'main', viewId: 'v1', points, random });
    anchors = made.anchorIds.map((anchorId) => ({ hairlineId: made.hairlineId, anchorId }));
    ink = { inkId: addInk(doc, { ink: INK, random }) };
    steps = 0;
    doc.on('afterTransaction', () => steps++);
  });

  const lines = () => readHairlines(doc, 'main', 'v1');
  const placesOf = (nth = 0) => lines()[nth]?.anchors.map(({ x, y }) => [x, y]);

  it('move in one step, which one undo takes back', () => {
    const undo = createUndo(doc, 'write');
    const moves = [anchors[0] as ItemRef, ink].map((item) => ({ item, x: 7, y: 9 }));
    expect(moveItems(doc, moves)).toBe(2);
    expect(steps).toBe(1);
    expect(placesOf()).toEqual([
      [7, 9],
      [100, 0],
      [200, 0],
    ]);
    expect(readInk(doc, 'v1')[0]).toMatchObject({ x: 7, y: 9 });
    undo.undo();
    expect(placesOf()?.[0]).toEqual([0, 0]);
    expect(readInk(doc, 'v1')[0]).toMatchObject({ x: 10, y: 20 });
    expect(undo.canUndo()).toBe(false);
  });

  it('are deleted in one step; a hairline goes with its last anchor', () => {
    const undo = createUndo(doc, 'write');
    expect(deleteItems(doc, [anchors[1] as ItemRef])).toEqual({ items: 1, hairlines: 0, zones: 0 });
    expect(deleteItems(doc, [...anchors, ink])).toEqual({ items: 3, hairlines: 1, zones: 0 });
    expect(lines()).toEqual([]);
    expect(readInk(doc, 'v1')).toEqual([]);
    undo.undo();
    expect(placesOf()).toHaveLength(2);
    expect(readInk(doc, 'v1')).toHaveLength(1);
  });

  it('that somebody else has deleted meanwhile are passed over', () => {
    deleteItems(doc, [ink]);
    expect(moveItems(doc, [{ item: ink, x: 0, y: 0 }])).toBe(0);
    expect(deleteItems(doc, [ink])).toEqual({ items: 0, hairlines: 0, zones: 0 });
    expect(duplicateItems(doc, { items: [ink], dx: 1, dy: 1, random: Math.random })).toEqual([]);
  });

  it('are copied when they are ink or a whole hairline, and the copies stand beside them', () => {
    const undo = createUndo(doc, 'write');
    const copies = duplicateItems(doc, { items: [...anchors, ink], dx: 8, dy: 4, random: Math.random });
    expect(copies).toHaveLength(4);
    expect(lines()).toHaveLength(2);
    const all = lines().flatMap((line) => line.anchors.map(({ x, y }) => `${x},${y}`));
    expect(all.sort()).toEqual(['0,0', '100,0', '108,4', '200,0', '208,4', '8,4']);
    expect(
      readInk(doc, 'v1')
        .map(({ x }) => x)
        .sort(),
    ).toEqual([10, 18]);
    undo.undo();
    expect(lines()).toHaveLength(1);
    expect(readInk(doc, 'v1')).toHaveLength(1);
  });

  it('are not copied where only part of a hairline is selected', () => {
    const items = anchors.slice(0, 2);
    expect(duplicateItems(doc, { items, dx: 8, dy: 4, random: Math.random })).toEqual([]);
    expect(lines()).toHaveLength(1);
  });
});
