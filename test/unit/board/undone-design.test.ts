import {
  addDesign,
  addInk,
  appendComb,
  appendStroke,
  copyDesign,
  createHairline,
  createZone,
  deleteDesign,
  followUndone,
  LOCAL_ORIGIN,
  moveAnchor,
  readDesigns,
  readHairlines,
  renameDesign,
  setOverride,
  setOwner,
  setSessions,
  setStyle,
} from '@stipple/board';
import { encodeComb } from '@stipple/density';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { type Client, freshBoard, joinBoard, seededRandom, strokeRecord, syncAll } from './clients.ts';

const points = [0, 1, 2, 3].map((nth) => ({ x: nth * 100, y: nth * nth }));
const at = { designId: 'b', viewId: 'v1' };

let random: () => number;
let me: Client;
let told: string[];

beforeEach(() => {
  random = seededRandom(7);
  const board = freshBoard(random);
  addDesign(board, { id: 'b', name: 'B' }, { random });
  createHairline(board, { ...at, points, random });
  me = joinBoard(board, 10);
  told = [];
  followUndone(me.doc, (designId) => told.push(designId));
});

/** What can be done in option b. */
const STEPS: readonly [string, (doc: Y.Doc) => unknown][] = [
  ['a stroke', (doc) => appendStroke(doc, { ...at, record: strokeRecord(1) })],
  [
    'a comb stroke',
    (doc) =>
      appendComb(doc, {
        ...at,
        record: encodeComb({ radiusQ: 9, hardness: 9, flow: 9, points: [0, 0, 40, 0] }),
      }),
  ],
  ['a new hairline', (doc) => createHairline(doc, { ...at, points, random })],
  [
    'an anchor that was moved',
    (doc) => {
      const [line] = readHairlines(doc, 'b', 'v1');
      return moveAnchor(doc, {
        hairlineId: line?.id ?? '',
        anchorId: line?.anchors[1]?.id ?? '',
        x: 7,
        y: 9,
      });
    },
  ],
  ['a zone', (doc) => createZone(doc, { ...at, kind: 'hair', points, random })],
  ['the style', (doc) => setStyle(doc, { designId: 'b', style: 'dense' })],
  ['who counts a region', (doc) => setOwner(doc, { designId: 'b', region: 'crown', viewId: 'v2' })],
  ['a broken rule', (doc) => setOverride(doc, { designId: 'b', rule: 'height', reason: 'asked for' })],
  ['its name', (doc) => renameDesign(doc, { designId: 'b', name: 'Soft' })],
  ['its end', (doc) => deleteDesign(doc, 'b')],
];

describe('the option in which something was undone', () => {
  test.each(STEPS)('is told for %s, by undo and by redo, and not when it is done', (_what, act) => {
    act(me.doc);
    expect(told).toEqual([]);
    me.undo.undo();
    me.undo.redo();
    expect(told).toEqual(['b', 'b']);
  });

  test('is the new one for a copy, which one undo takes away whole', () => {
    appendStroke(me.doc, { ...at, record: strokeRecord(1) });
    const copy = copyDesign(me.doc, { from: 'b', name: 'C', random });
    const copyId = copy.ok ? copy.designId : '';
    me.undo.undo();
    expect(readDesigns(me.doc).map(({ id }) => id)).toEqual(['main', 'b']);
    expect(readHairlines(me.doc, copyId, 'v1')).toEqual([]);
    me.undo.redo();
    expect(readHairlines(me.doc, copyId, 'v1')).toHaveLength(1);
    expect(told).toEqual([copyId, copyId]);
  });

  test('is none for what belongs to the board, for several at once, and for what others do', () => {
    setSessions(me.doc, { shares: [50, 50], offsetsMm: [0, 0] });
    me.undo.undo();
    addInk(me.doc, {
      ink: { kind: 'line', viewId: 'v1', colour: 2, widthQ: 12, x: 1, y: 2, dx: 50, dy: 20 },
      random,
    });
    me.undo.undo();
    me.doc.transact(() => {
      setStyle(me.doc, { designId: 'b', style: 'dense' });
      setStyle(me.doc, { designId: 'main', style: 'dense' });
    }, LOCAL_ORIGIN);
    me.undo.undo();
    const other = joinBoard(me.doc, 20);
    appendStroke(other.doc, { ...at, record: strokeRecord(2) });
    other.undo.undo();
    syncAll(me.doc, other.doc);
    expect(told).toEqual([]);
  });
});
