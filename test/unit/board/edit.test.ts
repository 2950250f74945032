import {
  addDesign,
  addView,
  appendStroke,
  COORDINATE_MAX_Q,
  COORDINATE_MIN_Q,
  createHairline,
  deleteAnchor,
  deleteHairline,
  densityRoot,
  insertAnchor,
  insertAnchors,
  LOCAL_ORIGIN,
  moveAnchor,
  moveAnchors,
  readDesigns,
  readHairline,
  readHairlines,
  readStrokes,
  readViews,
  scalpSide,
  setHairlineMask,
  setHairlineStyle,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { freshBoard, seededRandom, strokeRecord } from './clients.ts';

const POINTS = [
  { x: 0, y: 0 },
  { x: 100, y: 50 },
  { x: 200, y: 0 },
];

let doc: Y.Doc;
let random: () => number;

beforeEach(() => {
  random = seededRandom(3);
  doc = freshBoard(random);
});

const draw = (points = POINTS) => createHairline(doc, { designId: 'main', viewId: 'v1', points, random });
const placesOf = (hairlineId: string) => readHairline(doc, hairlineId)?.anchors.map(({ x, y }) => [x, y]);

/** How many transactions `edit` makes, and with which origins. */
function originsOf(edit: () => void): unknown[] {
  const origins: unknown[] = [];
  const note = (_: Uint8Array, origin: unknown) => origins.push(origin);
  doc.on('update', note);
  edit();
  doc.off('update', note);
  return origins;
}

describe('hairlines', () => {
  test('are read back with their anchors in the order they were drawn', () => {
    const { hairlineId, anchorIds } = draw();
    const hairline = readHairline(doc, hairlineId);
    expect(hairline?.header).toEqual({ designId: 'main', viewId: 'v1', style: { edge: 'soft' } });
    expect(hairline?.anchors.map(({ id }) => id)).toEqual(anchorIds);
    expect(placesOf(hairlineId)).toEqual(POINTS.map(({ x, y }) => [x, y]));
  });

  test('are found by design and view, sorted by id', () => {
    const made = ['b', 'c', 'a'].map((hairlineId) =>
      createHairline(doc, { designId: 'main', viewId: 'v1', points: POINTS, random, hairlineId }),
    );
    createHairline(doc, { designId: 'main', viewId: 'v2', points: POINTS, random, hairlineId: 'd' });
    createHairline(doc, { designId: 'other', viewId: 'v1', points: POINTS, random, hairlineId: 'e' });
    expect(made).toHaveLength(3);
    expect(readHairlines(doc, 'main', 'v1').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(readHairlines(doc, 'main').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    ['a fraction', { x: 1.5, y: -1.2 }, [2, -1]],
    ['minus nothing', { x: -0.4, y: -0 }, [0, 0]],
    ['far outside', { x: 1e9, y: -1e9 }, [COORDINATE_MAX_Q, COORDINATE_MIN_Q]],
  ])('store a place that is %s as whole q within the band', (_, point, stored) => {
    expect(placesOf(draw([point]).hairlineId)).toEqual([stored]);
  });

  test.each([
    ['no point', { points: [] }],
    ['a coordinate that is no number', { points: [{ x: Number.NaN, y: 0 }] }],
    ['a design id with a slash', { designId: 'a/b' }],
    ['an id of 33 letters', { hairlineId: 'x'.repeat(33) }],
  ])('are refused with the value for %s', (_, wrong) => {
    const given = { designId: 'main', viewId: 'v1', points: POINTS, random, ...wrong };
    expect(() => createHairline(doc, given)).toThrow(RangeError);
    expect(readHairlines(doc, 'main')).toEqual([]);
  });

  test('are refused under an id that is taken', () => {
    const { hairlineId } = draw();
    const again = { designId: 'main', viewId: 'v1', points: POINTS, random, hairlineId };
    expect(() => createHairline(doc, again)).toThrow(hairlineId);
  });

  test('are one transaction with the local origin, or with the origin given', () => {
    expect(originsOf(() => draw())).toEqual([LOCAL_ORIGIN]);
    const hairline = { designId: 'main', viewId: 'v1', points: POINTS, random };
    expect(originsOf(() => createHairline(doc, hairline, 'server'))).toEqual(['server']);
  });

  test('lose every key when they are deleted', () => {
    const { hairlineId } = draw();
    expect(deleteHairline(doc, hairlineId)).toBe(true);
    expect(doc.getMap('hairlines').size).toBe(0);
    expect(deleteHairline(doc, hairlineId)).toBe(false);
  });

  test('change their edge, keeping what a newer program has put beside it', () => {
    const { hairlineId } = draw();
    const root = doc.getMap<Record<string, unknown>>('hairlines');
    root.set(hairlineId, { ...root.get(hairlineId), style: { edge: 'soft', depthMm: 7 }, note: 'n' });
    expect(setHairlineStyle(doc, { hairlineId, edge: 'broken' })).toBe(true);
    expect(root.get(hairlineId)).toMatchObject({ style: { edge: 'broken', depthMm: 7 }, note: 'n' });
    expect(originsOf(() => setHairlineStyle(doc, { hairlineId, edge: 'broken' }))).toEqual([]);
    expect(() => setHairlineStyle(doc, { hairlineId, edge: 'fuzzy' as 'soft' })).toThrow('fuzzy');
  });
});

describe('the mask of a hairline', () => {
  test('is told where the scalp is and how wide the transition, in one transaction each', () => {
    const { hairlineId } = draw();
    expect(originsOf(() => setHairlineMask(doc, { hairlineId, scalp: 'right' }))).toEqual([LOCAL_ORIGIN]);
    expect(setHairlineMask(doc, { hairlineId, transitionMm: 5 })).toBe(true);
    expect(readHairline(doc, hairlineId)?.header).toMatchObject({ scalp: 'right', transitionMm: 5 });
    expect(originsOf(() => setHairlineMask(doc, { hairlineId, scalp: 'right' }))).toEqual([]);
    expect(setHairlineMask(doc, { hairlineId: 'gone', scalp: 'left' })).toBe(false);
  });

  test.each([[4], [11], [7.5], [Number.NaN]])('has no transition of %s mm', (transitionMm) => {
    const { hairlineId } = draw();
    expect(() => setHairlineMask(doc, { hairlineId, transitionMm })).toThrow(RangeError);
    doc.getMap('hairlines').set('foreign', { version: 1, designId: 'main', viewId: 'v1', transitionMm });
    expect(readHairline(doc, 'foreign')).toBeUndefined();
  });

  test.each([
    ['to the right', [0, 100], 'left'],
    ['to the left', [100, 0], 'right'],
    ['straight down', [50, 50], 'left'],
    ['to the right, told otherwise', [0, 100], 'right', 'right' as const],
  ])('has the scalp where it lies up, of a line that runs %s', (_, xs, side, scalp?: 'right') => {
    expect(
      scalpSide(
        { scalp },
        xs.map((x) => ({ x })),
      ),
    ).toBe(side);
  });
});

describe('anchors', () => {
  test.each([
    ['at the start', undefined, [9, 0, 100, 200]],
    ['in between', 0, [0, 9, 100, 200]],
    ['at the end', 2, [0, 100, 200, 9]],
  ])('are added %s', (_, after, xs) => {
    const { hairlineId, anchorIds } = draw();
    const afterId = after === undefined ? undefined : anchorIds[after];
    insertAnchor(doc, { hairlineId, after: afterId, point: { x: 9, y: 9 }, random });
    expect(placesOf(hairlineId)?.map(([x]) => x)).toEqual(xs);
  });

  test('are added several at once, in one transaction and in their order', () => {
    const { hairlineId, anchorIds } = draw();
    const points = [1, 2, 3].map((x) => ({ x, y: 0 }));
    const origins = originsOf(() => insertAnchors(doc, { hairlineId, after: anchorIds[0], points, random }));
    expect(origins).toEqual([LOCAL_ORIGIN]);
    expect(placesOf(hairlineId)?.map(([x]) => x)).toEqual([0, 1, 2, 3, 100, 200]);
  });

  test('get a row of new order keys where two neighbours share one', () => {
    const { hairlineId, anchorIds } = draw();
    const root = doc.getMap<Record<string, unknown>>('hairlines');
    for (const id of anchorIds)
      root.set(`${hairlineId}/${id}`, { ...root.get(`${hairlineId}/${id}`), order: 'a0' });
    const tied = readHairline(doc, hairlineId)?.anchors.map(({ id }) => id) as string[];
    const added = insertAnchor(doc, { hairlineId, after: tied[0], point: { x: 9, y: 9 }, random });
    const ids = readHairline(doc, hairlineId)?.anchors.map(({ id }) => id);
    expect(ids).toEqual([tied[0], added, tied[1], tied[2]]);
  });

  test('are not added where the curve or the neighbour is gone', () => {
    const { hairlineId, anchorIds } = draw();
    const after = anchorIds[1] as string;
    deleteAnchor(doc, { hairlineId, anchorId: after });
    expect(
      insertAnchor(doc, { hairlineId, after, point: POINTS[0] as { x: number; y: number }, random }),
    ).toBeUndefined();
    deleteHairline(doc, hairlineId);
    expect(insertAnchors(doc, { hairlineId, after: undefined, points: POINTS, random })).toBeUndefined();
    expect(doc.getMap('hairlines').size).toBe(0);
  });

  test('move, several in one transaction, those that are gone passed over', () => {
    const { hairlineId, anchorIds } = draw();
    const moves = [...anchorIds, 'nobody'].map((anchorId, x) => ({ anchorId, x, y: 7 }));
    expect(originsOf(() => expect(moveAnchors(doc, { hairlineId, moves })).toBe(3))).toHaveLength(1);
    expect(placesOf(hairlineId)).toEqual([0, 1, 2].map((x) => [x, 7]));
    expect(moveAnchor(doc, { hairlineId, anchorId: 'nobody', x: 1, y: 1 })).toBe(false);
  });

  test('are not written when they stay where they are', () => {
    const { hairlineId, anchorIds } = draw();
    const move = { hairlineId, anchorId: anchorIds[1] as string, x: 100.3, y: 50 };
    expect(originsOf(() => moveAnchor(doc, move))).toEqual([]);
  });

  test('of a newer version are not overwritten', () => {
    const { hairlineId } = draw();
    const record = { version: 2, at: 'somewhere' };
    doc.getMap('hairlines').set(`${hairlineId}/new`, record);
    expect(moveAnchor(doc, { hairlineId, anchorId: 'new', x: 1, y: 1 })).toBe(false);
    expect(doc.getMap('hairlines').get(`${hairlineId}/new`)).toEqual(record);
  });
});

describe('strokes', () => {
  test('go on top in the order they are drawn', () => {
    for (const nth of [1, 2, 3])
      appendStroke(doc, { designId: 'main', viewId: 'v1', record: strokeRecord(nth) });
    expect(readStrokes(doc, densityRoot('main', 'v1'))).toEqual([1, 2, 3].map(strokeRecord));
    expect(readStrokes(doc, densityRoot('main', 'v2'))).toEqual([]);
  });

  test('are not drawn where the design or the view is gone, which makes no root either', () => {
    expect(appendStroke(doc, { designId: 'gone', viewId: 'v1', record: strokeRecord(1) })).toBe(false);
    expect(appendStroke(doc, { designId: 'main', viewId: 'v9', record: strokeRecord(1) })).toBe(false);
    expect([...doc.share.keys()].filter((name) => name.includes(':'))).toEqual([]);
  });

  test.each([
    ['no record', new Uint8Array([1, 2, 3])],
    ['too long', new Uint8Array(40_000)],
  ])('are refused when they are %s', (_, record) => {
    expect(() => appendStroke(doc, { designId: 'main', viewId: 'v1', record })).toThrow(RangeError);
  });

  test('keep their indexes where something else stands between them', () => {
    const root = doc.getArray<unknown>(densityRoot('main', 'v1'));
    root.push([strokeRecord(1), 'text', null, { a: 1 }, strokeRecord(2)]);
    const lengths = readStrokes(doc, densityRoot('main', 'v1')).map(({ length }) => length > 0);
    expect(lengths).toEqual([true, false, false, false, true]);
  });
});

describe('views and designs', () => {
  test('are put after those that are there, with defaults filled in', () => {
    addDesign(doc, { id: 'b', name: 'Softer' }, { random });
    expect(readDesigns(doc).map(({ id }) => id)).toEqual(['main', 'b']);
    const [first, second] = readViews(doc);
    expect([first?.id, second?.id]).toEqual(['v1', 'v2']);
    expect(first).toMatchObject({
      label: 'other',
      pxPerCm16: 1638,
      scaleSource: 'assumed',
      cell: 16,
      tableVersion: 1,
    });
  });

  test('are refused when readers would not understand them or the id is taken', () => {
    const view = { id: 'v3', photo: 'p', sha256: '0'.repeat(64), widthPx: 10, heightPx: 10 };
    expect(() => addView(doc, { ...view, sha256: 'short' }, { random })).toThrow('short');
    expect(() => addView(doc, { ...view, id: 'v1' }, { random })).toThrow('v1');
    expect(() => addDesign(doc, { id: 'c', name: 'x'.repeat(201) }, { random })).toThrow(RangeError);
    expect(readViews(doc)).toHaveLength(2);
  });
});
