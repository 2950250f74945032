import {
  addView,
  clearLandmarks,
  createUndo,
  deleteView,
  LOCAL_ORIGIN,
  readViews,
  setLandmark,
  setLandmarks,
} from '@stipple/board';
import { LANDMARKS } from '@stipple/hairline';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshBoard, joinBoard, seededRandom, syncAll } from './clients.ts';

let doc: Y.Doc;
const root = (of = doc) => of.getMap<Record<string, unknown>>('views');
const landmarks = (of = doc, viewId = 'v1') => readViews(of).find(({ id }) => id === viewId)?.landmarks;
const at = (x: number, y: number) => ({ x, y });

beforeEach(() => {
  doc = freshBoard();
});

describe('landmarks of a view', () => {
  test('have a key each, rounded and kept near the photo, and come back by name', () => {
    const origins: unknown[] = [];
    doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin));
    expect(setLandmark(doc, { viewId: 'v1', name: 'glabella', place: at(10.4, 1e6) })).toBe(true);
    expect(origins).toEqual([LOCAL_ORIGIN]);
    expect(root().get('v1/landmark/glabella')).toEqual({ version: 1, x: 10, y: 16_383 });
    expect(landmarks()).toEqual({ glabella: at(10, 16_383) });
    expect(landmarks(doc, 'v2')).toEqual({});
    expect(setLandmark(doc, { viewId: 'v1', name: 'glabella', place: at(10, 20_000) })).toBe(false);
    expect(setLandmark(doc, { viewId: 'v1', name: 'glabella', place: undefined })).toBe(true);
    expect(root().has('v1/landmark/glabella')).toBe(false);
    expect(landmarks()).toEqual({});
  });

  test('that two people place at once are both kept, and the last one wins only under one name', () => {
    const [a, b] = [joinBoard(doc, 10), joinBoard(doc, 20)];
    setLandmark(a.doc, { viewId: 'v1', name: 'glabella', place: at(1, 1) });
    setLandmark(b.doc, { viewId: 'v1', name: 'chin', place: at(2, 2) });
    setLandmarks(a.doc, { viewId: 'v1', places: { 'ear-left': at(3, 3) } });
    setLandmarks(b.doc, { viewId: 'v1', places: { 'ear-left': at(4, 4) } });
    syncAll(a.doc, b.doc);
    expect(landmarks(a.doc)).toEqual(landmarks(b.doc));
    expect(landmarks(a.doc)).toEqual({ chin: at(2, 2), 'ear-left': at(4, 4), glabella: at(1, 1) });
    // Who lost the race is not put back on top by the other's undo, but comes to light again.
    b.undo.undo();
    syncAll(a.doc, b.doc);
    expect(landmarks(a.doc)).toEqual({ chin: at(2, 2), 'ear-left': at(3, 3), glabella: at(1, 1) });
  });

  test('set together are one step', () => {
    const undo = createUndo(doc, 'write');
    const places = { glabella: at(1, 1), chin: at(2, 2), crease: undefined };
    expect(setLandmarks(doc, { viewId: 'v1', places })).toBe(2);
    expect(clearLandmarks(doc, 'v1')).toBe(2);
    expect(landmarks()).toEqual({});
    undo.undo();
    expect(landmarks()).toEqual({ chin: at(2, 2), glabella: at(1, 1) });
    undo.undo();
    expect(landmarks()).toEqual({});
    undo.close();
  });

  test('lie over those that the view itself holds, and can take them away', () => {
    root().set('v1', { ...root().get('v1'), landmarks: { glabella: at(5, 5), nose: at(6, 6) } });
    expect(landmarks()).toEqual({ glabella: at(5, 5), nose: at(6, 6) });
    setLandmark(doc, { viewId: 'v1', name: 'glabella', place: at(7, 7) });
    expect(landmarks()).toEqual({ glabella: at(7, 7), nose: at(6, 6) });
    expect(setLandmark(doc, { viewId: 'v1', name: 'glabella', place: undefined })).toBe(true);
    expect(landmarks()).toEqual({ nose: at(6, 6) });
    expect(setLandmark(doc, { viewId: 'v1', name: 'glabella', place: undefined })).toBe(false);
    setLandmark(doc, { viewId: 'v1', name: 'glabella', place: at(5, 5) });
    expect(landmarks()?.glabella).toEqual(at(5, 5));
  });

  test('stay when the view is deleted and comes back, by undo or from the server', () => {
    const undo = createUndo(doc, 'write');
    setLandmark(doc, { viewId: 'v1', name: 'chin', place: at(2, 2) });
    deleteView(doc, 'v1');
    expect(readViews(doc).map(({ id }) => id)).toEqual(['v2']);
    undo.undo();
    expect(landmarks()).toEqual({ chin: at(2, 2) });
    deleteView(doc, 'v1');
    const photo = { photo: 'p', sha256: '0'.repeat(64), widthPx: 30, heightPx: 40 };
    addView(doc, { id: 'v1', ...photo }, { random: seededRandom(3) });
    expect(landmarks()).toEqual({ chin: at(2, 2) });
    undo.close();
  });

  test('of a view that is gone are not written; a wrong name or place is a mistake', () => {
    deleteView(doc, 'v1');
    expect(setLandmark(doc, { viewId: 'v1', name: 'chin', place: at(2, 2) })).toBe(false);
    expect([...root().keys()]).toEqual(['v2']);
    expect(() => setLandmark(doc, { viewId: 'v2', name: 'nose' as never, place: at(1, 1) })).toThrow(
      'A landmark is one of glabella',
    );
    expect(() => setLandmark(doc, { viewId: 'v2', name: 'chin', place: at(Number.NaN, 1) })).toThrow(
      RangeError,
    );
  });

  test.each<[string, unknown]>([
    ['of a newer version', { version: 2, x: 1, y: 1 }],
    ['at half a place', { version: 1, x: 1 }],
    ['between two places', { version: 1, x: 1.5, y: 1 }],
    ['at no number', { version: 1, x: Number.NaN, y: 1 }],
    ['far outside', { version: 1, x: 1, y: 99_999 }],
    ['that is a list', [1, 2]],
    ['that is a shared type', new Y.Map()],
  ])('under a key %s are passed over, and the view is read without', (_, value) => {
    root().set('v1', { ...root().get('v1'), landmarks: { chin: at(9, 9) } });
    doc.getMap('views').set('v1/landmark/chin', value);
    expect(landmarks()).toEqual({ chin: at(9, 9) });
  });

  test('under keys that are none make no view and no landmark', () => {
    for (const key of ['v1/landmark', 'v1/landmark/', 'v1/landmark/a/b', 'v1/other/chin', '/landmark/chin'])
      doc.getMap('views').set(key, { version: 1, x: 1, y: 1 });
    expect(readViews(doc).map(({ id }) => id)).toEqual(['v1', 'v2']);
    expect(landmarks()).toEqual({});
  });

  test('named like something that every object has are data like any other', () => {
    for (const name of ['__proto__', 'constructor'])
      doc.getMap('views').set(`v1/landmark/${name}`, { version: 1, x: 1, y: 2 });
    expect(Object.keys(landmarks() ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(landmarks())).toBe(Object.prototype);
  });

  test('of all names fit', () => {
    const places = Object.fromEntries(LANDMARKS.map((name, nth) => [name, at(nth, nth)]));
    expect(setLandmarks(doc, { viewId: 'v1', places })).toBe(13);
    expect(landmarks()).toEqual(places);
  });
});
