import { densityRoot, readStrokes, restoreDesign } from '@stipple/board';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { strokeRecord } from '../unit/board/clients.ts';

const ROOT = densityRoot('main', 'v1');

function boardWith(strokes: readonly number[]): Y.Doc {
  const doc = new Y.Doc();
  for (const nth of strokes) doc.getArray(ROOT).push([strokeRecord(nth)]);
  return doc;
}

function itemsOf(doc: Y.Doc): Set<Y.Item> {
  const items = new Set<Y.Item>();
  for (let item = doc.getArray(ROOT)._start; item; item = item.right) if (!item.deleted) items.add(item);
  return items;
}

/** Length of the longest common subsequence, by the table that every textbook has. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  let row = Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (const [j, y] of b.entries()) {
      next.push(x === y ? (row[j] as number) + 1 : Math.max(row[j + 1] as number, next[j] as number));
    }
    row = next;
  }
  return row[b.length] as number;
}

const strokes = fc.array(fc.nat({ max: 6 }), { maxLength: 24 });

test('a restored stroke list equals the snapshot’s and keeps as many strokes as can be kept', () => {
  fc.assert(
    fc.property(strokes, strokes, (present, wanted) => {
      const doc = boardWith(present);
      const before = itemsOf(doc);
      restoreDesign(doc, boardWith(wanted), 'main');
      expect(readStrokes(doc, ROOT)).toEqual(wanted.map(strokeRecord));
      expect([...itemsOf(doc)].filter((item) => before.has(item))).toHaveLength(
        longestCommon(present, wanted),
      );
    }),
    { numRuns: 500 },
  );
});
