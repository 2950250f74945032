import {
  clearScale,
  createUndo,
  LOCAL_ORIGIN,
  readViews,
  SCALE_LIMITS,
  type ScaleRecord,
  setScale,
  setViewLabel,
  VIEW_DEFAULTS,
  VIEW_LABELS,
  viewScale,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { freshBoard } from './clients.ts';

const CARD: ScaleRecord = {
  method: 'card',
  points: [
    { x: 100, y: 100 },
    { x: 900, y: 110 },
    { x: 905, y: 610 },
    { x: 98, y: 600 },
  ],
  lengthMm10: 856,
  offsetMm: 12,
  distanceMm: 850,
  focal35Mm10: 265,
  errorPermille: 21,
};
const ends = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
];
const RULER: ScaleRecord = { method: 'ruler', points: ends, lengthMm10: 500, offsetMm: 0, errorPermille: 30 };

let doc: Y.Doc;
const record = () => doc.getMap<Record<string, unknown>>('views').get('v1');
const view = () => readViews(doc).find(({ id }) => id === 'v1');
const put = (scale: unknown, more = {}) =>
  doc.getMap('views').set('v1', { ...record(), pxPerCm16: 1600, scaleSource: 'card', scale, ...more });

beforeEach(() => {
  doc = freshBoard();
});

describe('a view’s scale', () => {
  test('is none at first: it is assumed, and no centimetre may be told', () => {
    expect(view()).toMatchObject({ scaleSource: 'assumed', pxPerCm16: VIEW_DEFAULTS.pxPerCm16 });
    expect(view()?.scale).toBeUndefined();
    expect(viewScale(view() as never)).toBeUndefined();
  });

  test('is written with what it was found by in one transaction, which one undo takes back', () => {
    const undo = createUndo(doc, 'write');
    const origins: unknown[] = [];
    doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin));
    expect(setScale(doc, { viewId: 'v1', scale: CARD, pxPerCm16: 1600 })).toBe(true);
    expect(origins).toEqual([LOCAL_ORIGIN]);
    expect(view()).toMatchObject({ scale: CARD, pxPerCm16: 1600, scaleSource: 'card' });
    expect(viewScale(view() as never)).toMatchObject({
      unitsPerCm: 100,
      errorPermille: 21,
      distanceMm: 850,
      focal35Mm: 26.5,
    });
    expect(setScale(doc, { viewId: 'v1', scale: { ...CARD }, pxPerCm16: 1600 })).toBe(false);
    undo.undo();
    expect(viewScale(view() as never)).toBeUndefined();
    expect(view()).toMatchObject({ scaleSource: 'assumed', pxPerCm16: VIEW_DEFAULTS.pxPerCm16 });
    undo.close();
  });

  test.each([
    ['card', CARD, 'card'],
    ['ruler', RULER, 'ruler'],
    ['iris', { ...RULER, method: 'iris', lengthMm10: 118 }, 'iris'],
    ['measured', { ...RULER, method: 'measured', lengthMm10: 700 }, 'manual'],
  ] as const)('found by %s says where it comes from', (_, scale, scaleSource) => {
    setScale(doc, { viewId: 'v1', scale, pxPerCm16: 800 });
    expect(view()).toMatchObject({ scaleSource, pxPerCm16: 800, scale });
  });

  test('of a card that lay on the forehead tells how the skin leans, from the front only', () => {
    const scale = { ...CARD, offsetMm: 0 };
    setScale(doc, { viewId: 'v1', scale, pxPerCm16: 400 });
    const leans = () => viewScale(view() as never)?.slope !== undefined;
    const seen = VIEW_LABELS.filter((label) => {
      setViewLabel(doc, { viewId: 'v1', label });
      return leans();
    });
    expect(seen).toEqual(['front', 'front-raised']);
    setViewLabel(doc, { viewId: 'v1', label: 'front' });
    setScale(doc, { viewId: 'v1', scale: CARD, pxPerCm16: 400 });
    expect(leans()).toBe(false);
    // What was kept is told as it was kept, however the card lay.
    expect(viewScale(view() as never)).toMatchObject({ unitsPerCm: 25, errorPermille: 21, distanceMm: 850 });
  });

  test('of points that give no scale is told as it was kept', () => {
    const points = [0, 1, 2, 3].map(() => ({ x: 5, y: 5 }));
    setScale(doc, { viewId: 'v1', scale: { ...CARD, points }, pxPerCm16: 400 });
    expect(viewScale(view() as never)).toMatchObject({ unitsPerCm: 25, errorPermille: 21 });
    expect(viewScale(view() as never)?.slope).toBeUndefined();
  });

  test('is taken away again, and then it is assumed as on the first day', () => {
    const first = view();
    expect(clearScale(doc, 'v1')).toBe(false);
    setScale(doc, { viewId: 'v1', scale: RULER, pxPerCm16: 800 });
    expect(clearScale(doc, 'v1')).toBe(true);
    expect(view()).toEqual(first);
  });

  test('stays when the view gets another label, with fields that this version does not know', () => {
    setScale(doc, { viewId: 'v1', scale: CARD, pxPerCm16: 1600 });
    doc.getMap('views').set('v1', { ...record(), later: 1 });
    setViewLabel(doc, { viewId: 'v1', label: 'front' });
    setScale(doc, { viewId: 'v1', scale: RULER, pxPerCm16: 900 });
    expect(record()).toMatchObject({ later: 1, label: 'front', scale: RULER });
  });

  test('of a view that is gone or unreadable is not written', () => {
    doc.getMap('views').set('odd', { version: 9 });
    for (const viewId of ['gone', 'odd']) {
      expect(setScale(doc, { viewId, scale: CARD, pxPerCm16: 1600 })).toBe(false);
      expect(clearScale(doc, viewId)).toBe(false);
    }
    expect(doc.getMap('views').get('odd')).toEqual({ version: 9 });
  });
});

const without = (name: keyof ScaleRecord) =>
  Object.fromEntries(Object.entries(CARD).filter(([key]) => key !== name));

describe('a record of', () => {
  test.each<[string, unknown]>([
    ['no object', 7],
    ['a method that there is not', { ...CARD, method: 'guess' }],
    ['a card with three corners', { ...CARD, points: CARD.points.slice(1) }],
    ['a ruler with one end', { ...RULER, points: ends.slice(1) }],
    ['a point that is none', { ...RULER, points: [ends[0], { x: Number.NaN, y: 1 }] }],
    ['a point between two', { ...RULER, points: [ends[0], { x: 1.5, y: 1 }] }],
    ['a point far outside', { ...RULER, points: [ends[0], { x: 1e9, y: 1 }] }],
    ['no length', without('lengthMm10')],
    ['a length of 0', { ...CARD, lengthMm10: 0 }],
    ['a length that is no number', { ...CARD, lengthMm10: Number.NaN }],
    ['no error', without('errorPermille')],
    ['an error below 0', { ...CARD, errorPermille: -1 }],
    ['an error above everything', { ...CARD, errorPermille: 1001 }],
    ['an offset that is no whole number', { ...CARD, offsetMm: 0.5 }],
    ['a camera inside the head', { ...CARD, distanceMm: 0 }],
    ['a focal length of words', { ...CARD, focal35Mm10: '26 mm' }],
  ])('%s gives no centimetre, leaves the view readable, and cannot be written', (_, scale) => {
    put(scale);
    expect(view()?.photo).toBe('photo-v1');
    expect(viewScale(view() as never)).toBeUndefined();
    expect(() => setScale(doc, { viewId: 'v1', scale: scale as never, pxPerCm16: 1 })).toThrow(RangeError);
  });

  test.each<[string, object]>([
    ['another source than it says', { scaleSource: 'iris' }],
    ['a scale that is assumed', { scaleSource: 'assumed' }],
  ])('%s gives no centimetre', (_, more) => {
    put(CARD);
    expect(viewScale(view() as never)).toBeDefined();
    put(CARD, more);
    expect(viewScale(view() as never)).toBeUndefined();
  });

  test('the least and the most that it may hold is read', () => {
    for (const bound of ['least', 'most'] as const) {
      const figures = Object.fromEntries(
        Object.entries(SCALE_LIMITS).map(([name, limits]) => [name, limits[bound]]),
      );
      put({ ...RULER, method: 'card', points: CARD.points, ...figures });
      expect(view()?.scale).toMatchObject(figures);
    }
  });

  test.each([0, 1.5, Number.NaN, 2 ** 20 + 1])('a scale of %s px is refused', (pxPerCm16) => {
    expect(() => setScale(doc, { viewId: 'v1', scale: CARD, pxPerCm16 })).toThrow(RangeError);
  });

  test('no offset lies in the plane', () => {
    put(without('offsetMm'));
    expect(view()?.scale?.offsetMm).toBe(0);
  });
});
