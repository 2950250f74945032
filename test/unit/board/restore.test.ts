import {
  appendStroke,
  createHairline,
  deleteHairline,
  densityRoot,
  insertAnchor,
  moveAnchor,
  readHairline,
  readStrokes,
  restoreDesign,
} from '@stipple/board';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshBoard, joinBoard, seededRandom, strokeRecord, syncAll } from './clients.ts';

const random = seededRandom(9);
const POINTS = [
  { x: 0, y: 0 },
  { x: 100, y: 50 },
];

let doc: Y.Doc;
let then: Y.Doc;
let anchorIds: string[];

beforeEach(() => {
  doc = freshBoard(random);
  const made = createHairline(doc, {
    designId: 'main',
    viewId: 'v1',
    points: POINTS,
    random,
    hairlineId: 'h',
  });
  anchorIds = made.anchorIds;
  for (const nth of [1, 2, 3, 4])
    appendStroke(doc, { designId: 'main', viewId: 'v1', record: strokeRecord(nth) });
  then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
});

const strokes = () => doc.getArray(densityRoot('main', 'v1'));

test.each<[string, number, () => void]>([
  ['nothing for nothing', 0, () => undefined],
  [
    'one write for a moved anchor',
    1,
    () => moveAnchor(doc, { hairlineId: 'h', anchorId: anchorIds[0] as string, x: 9, y: 9 }),
  ],
  [
    'one deletion for an added anchor',
    1,
    () => insertAnchor(doc, { hairlineId: 'h', after: undefined, point: { x: 1, y: 1 }, random }),
  ],
  ['header and anchors for a deleted hairline', 3, () => deleteHairline(doc, 'h')],
  ['one deletion for a stroke on top', 1, () => strokes().push([strokeRecord(5)])],
  ['one insertion for two strokes gone from the middle', 1, () => strokes().delete(1, 2)],
  [
    'a deletion and an insertion for a stroke exchanged',
    2,
    () => {
      strokes().delete(1, 1);
      strokes().insert(1, [strokeRecord(8)]);
    },
  ],
])('a restore takes %s', (_, changes, edit) => {
  edit();
  expect(restoreDesign(doc, then, 'main')).toBe(changes);
  expect(readStrokes(doc, densityRoot('main', 'v1'))).toEqual([1, 2, 3, 4].map(strokeRecord));
  expect(readHairline(doc, 'h')?.anchors.map(({ x }) => x)).toEqual([0, 100]);
});

test('a density map that the snapshot does not have is emptied, and one that only it has comes back', () => {
  appendStroke(doc, { designId: 'main', viewId: 'v2', record: strokeRecord(6) });
  restoreDesign(doc, then, 'main');
  expect(readStrokes(doc, densityRoot('main', 'v2'))).toEqual([]);
  const bare = freshBoard(random);
  restoreDesign(bare, then, 'main');
  expect(readStrokes(bare, densityRoot('main', 'v1'))).toEqual([1, 2, 3, 4].map(strokeRecord));
});

test('an anchor that had been hidden since its curve was undone is not brought back by restoring the curve', () => {
  const ann = joinBoard(doc, 10);
  const ben = joinBoard(doc, 20);
  const made = createHairline(ann.doc, { designId: 'main', viewId: 'v1', points: POINTS, random });
  const { hairlineId } = made;
  syncAll(ann.doc, ben.doc);
  const snapshot = new Y.Doc();
  Y.applyUpdate(snapshot, Y.encodeStateAsUpdate(ben.doc));
  insertAnchor(ben.doc, { hairlineId, after: undefined, point: { x: 1, y: 1 }, random });
  syncAll(ann.doc, ben.doc);
  ann.undo.undo();
  restoreDesign(ann.doc, snapshot, 'main');
  expect(readHairline(ann.doc, hairlineId)?.anchors.map(({ id }) => id)).toEqual(made.anchorIds);
});

test('a hairline that belongs to another design by now stays with it', () => {
  const header = doc.getMap<object>('hairlines').get('h') as object;
  doc.getMap('hairlines').set('h', { ...header, designId: 'b' });
  expect(restoreDesign(doc, then, 'main')).toBe(0);
  expect(readHairline(doc, 'h')?.header.designId).toBe('b');
});

test('eight thousand strokes of which every tenth is another are restored well within a second', () => {
  const root = densityRoot('main', 'v1');
  const many = Array.from({ length: 8000 }, (_, nth) => strokeRecord(nth));
  then.getArray(root).delete(0, 4);
  then.getArray(root).push(many);
  strokes().delete(0, 4);
  strokes().push(many.map((record, nth) => (nth % 10 === 0 ? strokeRecord(9000 + nth) : record)));
  const startMs = performance.now();
  expect(restoreDesign(doc, then, 'main')).toBe(1600);
  expect(performance.now() - startMs).toBeLessThan(30_000);
  expect(strokes().length).toBe(8000);
});

test('thousands of equal strokes do not make the comparison quadratic', () => {
  strokes().push(Array.from({ length: 6000 }, () => strokeRecord(1)));
  then.getArray(densityRoot('main', 'v1')).push(Array.from({ length: 5000 }, () => strokeRecord(1)));
  restoreDesign(doc, then, 'main');
  expect(readStrokes(doc, densityRoot('main', 'v1'))).toEqual(readStrokes(then, densityRoot('main', 'v1')));
});
