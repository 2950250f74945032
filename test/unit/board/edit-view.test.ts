import {
  addView,
  createUndo,
  deleteView,
  LOCAL_ORIGIN,
  moveView,
  readViews,
  setViewLabel,
  setViewMirrored,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from './clients.ts';

const PHOTO = { sha256: 'a'.repeat(64), widthPx: 3000, heightPx: 4000 };

let doc: Y.Doc;
let random: () => number;

beforeEach(() => {
  random = seededRandom(11);
  doc = new Y.Doc();
  for (const id of ['a', 'b', 'c', 'd']) addView(doc, { id, photo: `photo-${id}`, ...PHOTO }, { random });
});

const ids = (of = doc) =>
  readViews(of)
    .map(({ id }) => id)
    .join('');
const view = (id: string) => readViews(doc).find((one) => one.id === id);
const move = (viewId: string, beforeId?: string) => moveView(doc, { viewId, beforeId, random });

function originsOf(edit: () => unknown): unknown[] {
  const origins: unknown[] = [];
  const note = (_: Uint8Array, origin: unknown) => origins.push(origin);
  doc.on('update', note);
  edit();
  doc.off('update', note);
  return origins;
}

/** Lets two people edit copies of the board at once, and answers with what both then have. */
function editAtOnce(first: (doc: Y.Doc) => void, second: (doc: Y.Doc) => void): Y.Doc {
  const copies = [first, second].map((edit) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    edit(copy);
    return copy;
  });
  for (const copy of copies) Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
  return doc;
}

describe('a view of the board', () => {
  test.each([
    ['a', undefined, 'bcda'],
    ['a', 'c', 'bacd'],
    ['d', 'a', 'dabc'],
    ['c', 'b', 'acbd'],
    ['b', 'gone', 'acdb'],
  ])('%s is moved before %s', (moved, before, order) => {
    expect(originsOf(() => expect(move(moved, before)).toBe(true))).toEqual([LOCAL_ORIGIN]);
    expect(ids()).toBe(order);
  });

  test.each([
    ['a', 'b'],
    ['d', undefined],
    ['b', 'b'],
    ['gone', 'a'],
  ])('%s before %s is no change and no transaction', (moved, before) => {
    expect(originsOf(() => expect(move(moved, before)).toBe(false))).toEqual([]);
    expect(ids()).toBe('abcd');
  });

  test('can be moved between two that have the same key', () => {
    const root = doc.getMap<object>('views');
    for (const id of ['a', 'b', 'c', 'd']) root.set(id, { ...root.get(id), order: 'a0' });
    expect(ids()).toBe('abcd');
    expect(move('d', 'b')).toBe(true);
    expect(ids()).toBe('adbc');
  });

  test('gets its label and its mirroring, and keeps what this version does not know', () => {
    const root = doc.getMap<object>('views');
    root.set('a', { ...root.get('a'), later: { kept: true } });
    expect(setViewLabel(doc, { viewId: 'a', label: 'crown' })).toBe(true);
    expect(setViewMirrored(doc, { viewId: 'a', mirrored: true })).toBe(true);
    expect(view('a')).toMatchObject({ label: 'crown', mirrored: true, photo: 'photo-a' });
    expect(root.get('a')).toMatchObject({ later: { kept: true } });
  });

  test('that is gone, unreadable or so already is left as it is', () => {
    doc.getMap('views').set('odd', { version: 9 });
    const origins = originsOf(() => {
      expect(setViewLabel(doc, { viewId: 'gone', label: 'crown' })).toBe(false);
      expect(setViewLabel(doc, { viewId: 'odd', label: 'crown' })).toBe(false);
      expect(setViewLabel(doc, { viewId: 'a', label: 'other' })).toBe(false);
      expect(setViewMirrored(doc, { viewId: 'a', mirrored: false })).toBe(false);
      expect(deleteView(doc, 'gone')).toBe(false);
    });
    expect(origins).toEqual([]);
    expect(() => setViewLabel(doc, { viewId: 'a', label: 'chin' as never })).toThrow(RangeError);
  });

  test('is deleted in one step, and undo brings it back to its place', () => {
    const undo = createUndo(doc, 'write');
    expect(originsOf(() => expect(deleteView(doc, 'b')).toBe(true))).toEqual([LOCAL_ORIGIN]);
    expect(ids()).toBe('acd');
    expect(undo.undo()).toEqual({ undone: true });
    expect(ids()).toBe('abcd');
    undo.close();
  });

  test('and another one can be moved by two people at once', () => {
    editAtOnce(
      (mine) => moveView(mine, { viewId: 'a', random: seededRandom(1) }),
      (theirs) => moveView(theirs, { viewId: 'd', beforeId: 'b', random: seededRandom(2) }),
    );
    expect(ids()).toBe('dbca');
  });

  test('stays deleted when another person moves its neighbour there at the same moment', () => {
    editAtOnce(
      (mine) => deleteView(mine, 'b'),
      (theirs) => moveView(theirs, { viewId: 'd', beforeId: 'b', random: seededRandom(3) }),
    );
    expect(ids()).toBe('adc');
  });
});
