import {
  addDesign,
  appendStroke,
  createHairline,
  densityRoot,
  digestDesign,
  restoreDesign,
} from '@stipple/board';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editAtRandom } from '../simulation/undo-edits.ts';
import { freshBoard, joinBoard, seededRandom, strokeRecord } from '../unit/board/clients.ts';

const ROOTS = ['hairlines', 'zones', 'ink', 'proposals', 'views', 'designs', 'plan'];

/** The Yjs item behind every key and every stroke: the same item means that nobody has touched it. */
function itemsOf(doc: Y.Doc): { keys: Map<string, string>; strokes: Map<string, string[]> } {
  const idOf = ({ id }: Y.Item) => `${id.client}:${id.clock}`;
  const keys = new Map<string, string>();
  for (const name of ROOTS) {
    for (const [key, item] of doc.getMap(name)._map)
      if (!item.deleted) keys.set(`${name} ${key}`, idOf(item));
  }
  const strokes = new Map<string, string[]>();
  for (const name of doc.share.keys()) {
    if (!name.includes(':')) continue;
    const ids: string[] = [];
    for (let item = doc.getArray(name)._start; item; item = item.right)
      if (!item.deleted) ids.push(idOf(item));
    strokes.set(name, ids);
  }
  return { keys, strokes };
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** A board with history, a snapshot of it, and the same board after more edits by somebody else. */
function boardAndSnapshot(seed: number, before: number, after: number): { now: Y.Doc; then: Y.Doc } {
  const dice = { random: seededRandom(seed), count: 0 };
  const board = freshBoard(dice.random);
  addDesign(board, { id: 'b', name: 'B' }, dice);
  createHairline(board, { designId: 'b', viewId: 'v1', points: [{ x: 1, y: 1 }], random: dice.random });
  appendStroke(board, { designId: 'b', viewId: 'v1', record: strokeRecord(7) });
  const first = joinBoard(board, 10);
  for (let nth = 0; nth < before; nth++) editAtRandom(first, 0, dice);
  const then = copyOf(first.doc);
  const second = joinBoard(first.doc, 20);
  for (let nth = 0; nth < after; nth++) editAtRandom(second, 1, dice);
  const root = second.doc.getArray(densityRoot('main', 'v1'));
  for (let nth = 0; nth < 3 && root.length > 0; nth++)
    root.delete(Math.floor(dice.random() * root.length), 1);
  second.doc.getMap('ink').set('note', { version: 1, text: 'since' });
  createHairline(second.doc, { designId: 'b', viewId: 'v2', points: [{ x: 2, y: 2 }], random: dice.random });
  return { now: copyOf(second.doc), then };
}

const session = fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.nat({ max: 40 }));

test('restoring makes the design what the snapshot holds, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(session, (args) => {
      const { now, then } = boardAndSnapshot(...args);
      restoreDesign(now, then, 'main');
      expect(digestDesign(now, 'main')).toBe(digestDesign(then, 'main'));
      const state = Y.encodeStateAsUpdate(now);
      expect(restoreDesign(now, then, 'main')).toBe(0);
      expect(Y.encodeStateAsUpdate(now)).toEqual(state);
    }),
    { numRuns: 200 },
  );
});

test('restoring touches only what differs: equal records and strokes keep their items', () => {
  fc.assert(
    fc.property(session, (args) => {
      const { now, then } = boardAndSnapshot(...args);
      const before = itemsOf(now);
      const values = new Map(now.getMap('hairlines').entries());
      restoreDesign(now, then, 'main');
      const after = itemsOf(now);
      for (const [key, item] of before.keys) {
        const [root, name] = key.split(' ') as [string, string];
        const wanted = then.getMap(root).get(name);
        const isSame = root !== 'hairlines' || JSON.stringify(wanted) === JSON.stringify(values.get(name));
        if (isSame) expect(after.keys.get(key)).toBe(item);
      }
      // Nothing has been written twice, and strokes that both know by their very item are all still there.
      const known = itemsOf(then).strokes;
      for (const [name, ids] of before.strokes) {
        const kept = ids.filter((id) => known.get(name)?.includes(id));
        expect(after.strokes.get(name)?.filter((id) => kept.includes(id))).toEqual(kept);
      }
    }),
    { numRuns: 200 },
  );
});

test('restoring leaves ink, views and other designs alone', () => {
  fc.assert(
    fc.property(session, (args) => {
      const { now, then } = boardAndSnapshot(...args);
      const others = (doc: Y.Doc) => [
        digestDesign(doc, 'b'),
        ...['ink', 'proposals', 'views', 'designs', 'plan'].map((name) =>
          JSON.stringify(doc.getMap(name).toJSON()),
        ),
      ];
      const before = others(now);
      restoreDesign(now, then, 'main');
      expect(others(now)).toEqual(before);
      expect(now.getMap('ink').has('note')).toBe(true);
    }),
    { numRuns: 100 },
  );
});
