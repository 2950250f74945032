import {
  appendStroke,
  createHairline,
  deleteAnchor,
  deleteHairline,
  densityRoot,
  insertAnchor,
  moveAnchor,
  readHairline,
  readHairlines,
  readStrokes,
  setHairlineStyle,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Client, freshBoard, joinBoard, seededRandom, strokeRecord, syncAll } from './clients.ts';

const POINTS = [
  { x: 0, y: 0 },
  { x: 100, y: 50 },
  { x: 200, y: 0 },
];

let random: () => number;
let ann: Client;
let ben: Client;

beforeEach(() => {
  random = seededRandom(7);
  const board = freshBoard(random);
  ann = joinBoard(board, 10);
  ben = joinBoard(board, 20);
});

const sync = () => syncAll(ann.doc, ben.doc);

function draw({ doc }: Client): { h: string; a: string; b: string } {
  const made = createHairline(doc, { designId: 'main', viewId: 'v1', points: POINTS, random });
  return { h: made.hairlineId, a: made.anchorIds[0] as string, b: made.anchorIds[1] as string };
}

const place = ({ doc }: Client, h: string, anchorId: string) => {
  const anchor = readHairline(doc, h)?.anchors.find(({ id }) => id === anchorId);
  return anchor && [anchor.x, anchor.y];
};

describe('undo of one’s own steps', () => {
  test('takes back one gesture at a time and brings each back', () => {
    const { h, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 110, y: 60 });
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 120, y: 70 });
    expect(ann.undo.undo()).toEqual({ undone: true });
    expect(place(ann, h, b)).toEqual([110, 60]);
    ann.undo.undo();
    expect(place(ann, h, b)).toEqual([100, 50]);
    ann.undo.undo();
    expect(readHairline(ann.doc, h)).toBeUndefined();
    expect(ann.undo.canUndo()).toBe(false);
    expect(ann.undo.undo()).toEqual({ undone: false });
    for (let step = 0; step < 3; step++) expect(ann.undo.redo()).toEqual({ redone: true });
    expect(place(ann, h, b)).toEqual([120, 70]);
    expect(readHairline(ann.doc, h)?.anchors).toHaveLength(3);
    expect(ann.undo.canRedo()).toBe(false);
  });

  test('forgets what could be redone as soon as something new is done', () => {
    const { h, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 110, y: 60 });
    ann.undo.undo();
    setHairlineStyle(ann.doc, { hairlineId: h, edge: 'broken' });
    expect(ann.undo.canRedo()).toBe(false);
  });

  test('covers a density map that appears after it was made, whoever makes it', () => {
    appendStroke(ben.doc, { designId: 'main', viewId: 'v1', record: strokeRecord(1) });
    sync();
    appendStroke(ann.doc, { designId: 'main', viewId: 'v1', record: strokeRecord(2) });
    appendStroke(ann.doc, { designId: 'main', viewId: 'v2', record: strokeRecord(3) });
    ann.undo.undo();
    expect(readStrokes(ann.doc, densityRoot('main', 'v2'))).toEqual([]);
    ann.undo.undo();
    expect(readStrokes(ann.doc, densityRoot('main', 'v1'))).toEqual([strokeRecord(1)]);
    ann.undo.redo();
    expect(readStrokes(ann.doc, densityRoot('main', 'v1'))).toEqual([strokeRecord(1), strokeRecord(2)]);
  });

  test('brings a stroke back to its place between the strokes of others', () => {
    const root = densityRoot('main', 'v1');
    const paint = (client: Client, nth: number) => {
      appendStroke(client.doc, { designId: 'main', viewId: 'v1', record: strokeRecord(nth) });
      sync();
    };
    paint(ben, 1);
    paint(ann, 2);
    paint(ben, 3);
    ann.undo.undo();
    expect(readStrokes(ann.doc, root)).toEqual([1, 3].map(strokeRecord));
    paint(ben, 4);
    ann.undo.redo();
    sync();
    expect(readStrokes(ben.doc, root)).toEqual([1, 2, 3, 4].map(strokeRecord));
  });

  test('tells its listeners, and forgets everything when it is cleared', () => {
    const states: boolean[] = [];
    const stop = ann.undo.onChange(() => states.push(ann.undo.canUndo()));
    draw(ann);
    expect(states.at(-1)).toBe(true);
    ann.undo.clear();
    expect(states.at(-1)).toBe(false);
    expect(ann.undo.undo()).toEqual({ undone: false });
    stop();
    const heard = states.length;
    draw(ann);
    expect(states).toHaveLength(heard);
  });

  test('leaves out the roots that the right does not let one write', () => {
    const viewer = joinBoard(ann.doc, 30, 'suggest');
    draw(viewer);
    expect(viewer.undo.canUndo()).toBe(false);
    expect(() => joinBoard(ann.doc, 31, 'view').undo.undo()).not.toThrow();
  });
});

describe('undo beside another person', () => {
  test('never takes back what the other did', () => {
    const { h, b } = draw(ann);
    sync();
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 5, y: 5 });
    sync();
    expect(ben.undo.undo()).toEqual({ undone: true });
    sync();
    expect(place(ann, h, b)).toEqual([100, 50]);
    expect(ben.undo.undo()).toEqual({ undone: false });
    expect(readHairline(ann.doc, h)?.anchors).toHaveLength(3);
  });

  test('keeps an anchor where the other has moved it since, and does not go on to the step before', () => {
    const { h, a, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: a, x: 1, y: 1 });
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    sync();
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    sync();
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'changed-by-another' });
    expect(place(ann, h, b)).toEqual([3, 3]);
    expect(place(ann, h, a)).toEqual([1, 1]);
    expect(ann.undo.undo()).toEqual({ undone: true });
    expect(place(ann, h, a)).toEqual([0, 0]);
  });

  test('does not bring back what the other has deleted since', () => {
    const { h, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    sync();
    deleteAnchor(ben.doc, { hairlineId: h, anchorId: b });
    sync();
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'deleted-by-another' });
    expect(place(ann, h, b)).toBeUndefined();
  });

  test.each([10, 20])('gives the other’s move back where both moved at once and client %i won', (winner) => {
    const { h, b } = draw(ann);
    sync();
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    sync();
    const [won, lost] = place(ann, h, b)?.[0] === 2 ? [ann, ben] : [ben, ann];
    const undone = winner === 10 ? won : lost;
    const left = undone === ann ? [3, 3] : [2, 2];
    expect(undone.undo.undo().undone).toBe(undone === won);
    sync();
    expect(place(ann, h, b)).toEqual(left);
    expect(place(ben, h, b)).toEqual(left);
  });

  test('redoes a move that had beaten another’s, and undoes it to the other’s again', () => {
    const { h, b } = draw(ann);
    sync();
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    sync();
    const won = place(ann, h, b)?.[0] === 2 ? ann : ben;
    const own = place(won, h, b);
    won.undo.undo();
    const others = place(won, h, b);
    expect(won.undo.redo()).toEqual({ redone: true });
    expect(place(won, h, b)).toEqual(own);
    won.undo.undo();
    expect(place(won, h, b)).toEqual(others);
  });

  test('leaves the other’s late move alone that a redone deletion has brought to light', () => {
    const { h, b } = draw(ann);
    sync();
    deleteAnchor(ben.doc, { hairlineId: h, anchorId: b });
    ben.undo.undo();
    // At the same moment; the higher client id wins, so that nobody sees this move.
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    sync();
    expect(place(ben, h, b)).toEqual([100, 50]);
    expect(ben.undo.redo()).toEqual({ redone: true });
    expect(place(ben, h, b)).toEqual([3, 3]);
    expect(ben.undo.undo()).toEqual({ undone: false, kept: 'changed-by-another' });
    expect(place(ben, h, b)).toEqual([3, 3]);
  });

  test('undoes a move that the other has changed and changed back', () => {
    const { h, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    sync();
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    ben.undo.undo();
    sync();
    expect(ann.undo.undo()).toEqual({ undone: true });
    expect(place(ann, h, b)).toEqual([100, 50]);
  });

  test('hides, but keeps, the anchor that the other added to the curve whose making is undone', () => {
    const { h, a } = draw(ann);
    sync();
    const added = insertAnchor(ben.doc, {
      hairlineId: h,
      after: a,
      point: { x: 50, y: 40 },
      random,
    }) as string;
    sync();
    expect(ann.undo.undo()).toEqual({ undone: true, kept: 'hidden-with-curve' });
    sync();
    expect(readHairlines(ben.doc, 'main')).toEqual([]);
    expect(ben.doc.getMap('hairlines').has(`${h}/${added}`)).toBe(true);
    expect(ann.undo.redo()).toEqual({ redone: true });
    sync();
    expect(place(ben, h, added)).toEqual([50, 40]);
    expect(readHairline(ben.doc, h)?.anchors).toHaveLength(4);
  });

  test('keeps a curve whole whose style the other has changed since it was made', () => {
    const { h } = draw(ann);
    sync();
    setHairlineStyle(ben.doc, { hairlineId: h, edge: 'defined' });
    sync();
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'changed-by-another' });
    expect(readHairline(ann.doc, h)?.anchors).toHaveLength(3);
  });

  test('brings a deleted curve back with the anchor that the other moved meanwhile', () => {
    const { h, a, b } = draw(ann);
    sync();
    deleteHairline(ann.doc, h);
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 9, y: 9 });
    sync();
    expect(readHairlines(ann.doc, 'main')).toEqual([]);
    expect(ann.undo.undo()).toEqual({ undone: true, kept: 'changed-by-another' });
    sync();
    expect(place(ben, h, b)).toEqual([9, 9]);
    expect(place(ben, h, a)).toEqual([0, 0]);
    expect(readHairline(ben.doc, h)?.anchors).toHaveLength(3);
  });

  test('says so where the other has deleted the very stroke', () => {
    appendStroke(ann.doc, { designId: 'main', viewId: 'v1', record: strokeRecord(1) });
    sync();
    ben.doc.getArray(densityRoot('main', 'v1')).delete(0, 1);
    sync();
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'deleted-by-another' });
  });

  test('refuses to redo over what the other did meanwhile', () => {
    const { h, b } = draw(ann);
    moveAnchor(ann.doc, { hairlineId: h, anchorId: b, x: 2, y: 2 });
    ann.undo.undo();
    sync();
    moveAnchor(ben.doc, { hairlineId: h, anchorId: b, x: 3, y: 3 });
    sync();
    expect(ann.undo.redo()).toEqual({ redone: false, kept: 'changed-by-another' });
    expect(place(ann, h, b)).toEqual([3, 3]);
  });
});
