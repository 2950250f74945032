import {
  AGE_BANDS,
  addDesign,
  appendComb,
  appendStroke,
  clearOverride,
  copyDesign,
  createHairline,
  createUndo,
  createZone,
  deleteDesign,
  digestDesign,
  ENTRY_LIMITS,
  isRoomForDesign,
  LOCAL_ORIGIN,
  readDesigns,
  readHairlines,
  readOverrides,
  readStyle,
  readZones,
  renameDesign,
  restoreDesign,
  SEX_BANDS,
  setBands,
  setOverride,
  setOwner,
  setStyle,
} from '@stipple/board';
import { encodeComb } from '@stipple/density';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshBoard, joinBoard, seededRandom, strokeRecord, syncAll } from './clients.ts';

const points = [0, 1, 2, 3].map((nth) => ({ x: nth * 100, y: nth * nth }));
const NEVER = { sexBand: undefined, ageBand: undefined };

let random: () => number;
let doc: Y.Doc;

const design = (id = 'main', of = doc) => readDesigns(of).find((one) => one.id === id);
const raw = (key: string) => doc.getMap<Record<string, unknown>>('designs').get(key);
const names = (of = doc) => readDesigns(of).map(({ name }) => name);

/** A design with something of everything that a design can hold. */
function fillDesign(designId: string): void {
  const at = { designId, viewId: 'v1' };
  const named = points.map((point, nth) => ({
    ...point,
    ...(nth === 1 && { kind: 'mid-frontal' as const }),
  }));
  createHairline(doc, { ...at, points: named, random, shape: 'mature', edge: 'broken' });
  createHairline(doc, { designId, viewId: 'v2', points, random });
  for (const kind of ['hair', 'hair', 'density'] as const) createZone(doc, { ...at, kind, points, random });
  for (const nth of [1, 2, 3]) appendStroke(doc, { ...at, record: strokeRecord(nth) });
  appendStroke(doc, { designId, viewId: 'v2', record: strokeRecord(4) });
  appendComb(doc, {
    ...at,
    record: encodeComb({ radiusQ: 80, hardness: 9, flow: 9, points: [0, 0, 40, 0] }),
  });
  setStyle(doc, { designId, style: 'dense' });
  setOwner(doc, { designId, region: 'crown', viewId: 'v2' });
  setBands(doc, { designId, sexBand: 'female', ageBand: '35-44' });
  setOverride(doc, { designId, rule: 'height', reason: 'She wants it.' });
}

beforeEach(() => {
  random = seededRandom(4);
  doc = freshBoard(random);
});

describe('bands and overridden rules of a design', () => {
  test.each(SEX_BANDS.flatMap((sexBand) => AGE_BANDS.map((ageBand) => [sexBand, ageBand] as const)))(
    '%s and %s are kept, told once, and taken away again',
    (sexBand, ageBand) => {
      expect(setBands(doc, { designId: 'main', sexBand, ageBand })).toBe(true);
      expect(setBands(doc, { designId: 'main', sexBand, ageBand })).toBe(false);
      expect(design()).toMatchObject({ name: 'Main', sexBand, ageBand });
      setBands(doc, { designId: 'main', sexBand, ageBand: undefined });
      expect(design()?.ageBand).toBeUndefined();
      expect(design()?.sexBand).toBe(sexBand);
      setBands(doc, { designId: 'main', ...NEVER });
      expect(raw('main')).not.toHaveProperty('sexBand');
    },
  );

  test('that this version does not know are none, and other fields stay', () => {
    doc.getMap('designs').set('main', { ...raw('main'), sexBand: 7, ageBand: '30-39', later: 1 });
    expect(design()).toEqual({ id: 'main', name: 'Main', order: expect.any(String) });
    setBands(doc, { designId: 'main', sexBand: 'male', ageBand: undefined });
    renameDesign(doc, { designId: 'main', name: 'Softer' });
    expect(raw('main')).toMatchObject({ later: 1, sexBand: 'male', name: 'Softer' });
    expect(() => setBands(doc, { designId: 'main', ...NEVER, ageBand: '30-39' as never })).toThrow(
      RangeError,
    );
  });

  test('take a reason each, without blanks around it, and can be lifted', () => {
    const over = (rule: string, reason: string) => setOverride(doc, { designId: 'main', rule, reason });
    expect(over('height', '  asked for ')).toBe(true);
    expect(over('height', 'asked for')).toBe(false);
    expect(over('flat-front', 'x'.repeat(300))).toBe(true);
    expect([...readOverrides(doc, 'main').keys()]).toEqual(['flat-front', 'height']);
    expect(readOverrides(doc, 'main').get('height')).toBe('asked for');
    expect(clearOverride(doc, { designId: 'main', rule: 'height' })).toBe(true);
    expect(clearOverride(doc, { designId: 'main', rule: 'height' })).toBe(false);
    expect([...readOverrides(doc, 'main').keys()]).toEqual(['flat-front']);
    for (const [rule, reason] of [
      ['height', ' '],
      ['height', 'x'.repeat(301)],
      ['a/b', 'why'],
      ['', 'why'],
    ] as const)
      expect(() => over(rule, reason)).toThrow(RangeError);
  });

  test('of another design or unreadable are passed over', () => {
    addDesign(doc, { id: 'main2', name: 'B' }, { random });
    setOverride(doc, { designId: 'main2', rule: 'height', reason: 'other' });
    const odd = { 'main/override/a': { version: 2, reason: 'r' }, 'main/override/b': { version: 1 } };
    const odder = { 'main/override/c': { version: 1, reason: ' ' }, 'main/override/d/e': { version: 1 } };
    for (const [key, value] of Object.entries({ ...odd, ...odder })) doc.getMap('designs').set(key, value);
    expect(readOverrides(doc, 'main').size).toBe(0);
    expect(readDesigns(doc)).toHaveLength(2);
  });

  test('of a design that is gone are not written', () => {
    expect(setBands(doc, { designId: 'gone', sexBand: 'male', ageBand: undefined })).toBe(false);
    expect(setOverride(doc, { designId: 'gone', rule: 'height', reason: 'why' })).toBe(false);
    expect(renameDesign(doc, { designId: 'gone', name: 'B' })).toBe(false);
    expect(deleteDesign(doc, 'gone')).toBe(false);
  });

  test('come back with a snapshot, while the name stays', () => {
    fillDesign('main');
    const then = new Y.Doc();
    Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
    setBands(doc, { designId: 'main', sexBand: undefined, ageBand: '55-plus' });
    clearOverride(doc, { designId: 'main', rule: 'height' });
    setOverride(doc, { designId: 'main', rule: 'temporal', reason: 'since' });
    renameDesign(doc, { designId: 'main', name: 'Since' });
    expect(restoreDesign(doc, then, 'main')).toBe(3);
    expect(design()).toMatchObject({ name: 'Since', sexBand: 'female', ageBand: '35-44' });
    expect([...readOverrides(doc, 'main')]).toEqual([['height', 'She wants it.']]);
    expect(digestDesign(doc, 'main')).toBe(digestDesign(then, 'main'));
    expect(restoreDesign(doc, then, 'main')).toBe(0);
  });
});

describe('a design', () => {
  test('gets another name, once', () => {
    expect(renameDesign(doc, { designId: 'main', name: 'Softer' })).toBe(true);
    expect(renameDesign(doc, { designId: 'main', name: 'Softer' })).toBe(false);
    expect(names()).toEqual(['Softer']);
    for (const name of ['', 'x'.repeat(201)])
      expect(() => renameDesign(doc, { designId: 'main', name })).toThrow(RangeError);
  });

  test('is copied with all that it holds in one step, comes last, and has the same digest', () => {
    fillDesign('main');
    addDesign(doc, { id: 'b', name: 'B' }, { random });
    const undo = createUndo(doc, 'write');
    const before = doc.getMap('hairlines').size;
    const origins: unknown[] = [];
    doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin));
    const copy = copyDesign(doc, { from: 'main', name: 'C', random });
    expect(origins).toEqual([LOCAL_ORIGIN]);
    if (!copy.ok) throw new Error(copy.reason);
    expect(names()).toEqual(['Main', 'B', 'C']);
    expect(digestDesign(doc, copy.designId)).toBe(digestDesign(doc, 'main'));
    expect(readStyle(doc, copy.designId)).toBe('dense');
    const kinds = (id: string) => readZones(doc, id).map(({ header }) => header.kind);
    expect(kinds(copy.designId)).toEqual(kinds('main'));
    const first = digestDesign(doc, 'main');
    deleteHairlines(copy.designId);
    expect(digestDesign(doc, 'main')).toBe(first);
    undo.undo();
    undo.undo();
    expect(names()).toEqual(['Main', 'B']);
    expect(doc.getMap('hairlines').size).toBe(before);
    undo.redo();
    expect(digestDesign(doc, copy.designId)).toBe(first);
    undo.close();
  });

  const deleteHairlines = (designId: string) =>
    doc.transact(() => {
      for (const { id } of readHairlines(doc, designId)) doc.getMap('hairlines').delete(id);
    }, LOCAL_ORIGIN);

  test('is copied with lines that this version cannot read, and with equal order keys in the same order', () => {
    fillDesign('main');
    const zones = doc.getMap<Record<string, unknown>>('zones');
    for (const { id } of readZones(doc, 'main')) zones.set(id, { ...zones.get(id), order: 'a0' });
    const later = { version: 9, designId: 'main', viewId: 'v1', kind: 'spiral' };
    zones.set('later', later);
    zones.set('later/p', { version: 9 });
    doc.getMap('hairlines').set('odd', { version: 1, designId: 'main' });
    const copy = copyDesign(doc, { from: 'main', name: 'C', random });
    if (!copy.ok) throw new Error(copy.reason);
    const corners = (id: string) => readZones(doc, id).map(({ header, anchors }) => [header.kind, anchors]);
    expect(corners(copy.designId)).toEqual(corners('main'));
    const spirals = [...zones.values()].filter((zone) => zone.kind === 'spiral');
    expect(spirals).toEqual([later, { ...later, designId: copy.designId }]);
  });

  test('that another person changes while it is copied keeps the change, and the copy is as it was', () => {
    fillDesign('main');
    const [a, b] = [joinBoard(doc, 10), joinBoard(doc, 20)];
    const copy = copyDesign(a.doc, { from: 'main', name: 'C', random });
    appendStroke(b.doc, { designId: 'main', viewId: 'v1', record: strokeRecord(8) });
    syncAll(a.doc, b.doc);
    const of = (id: string) => [a, b].map((one) => digestDesign(one.doc, id));
    const copyId = copy.ok ? copy.designId : '';
    expect(of(copyId)).toEqual([digestDesign(doc, 'main'), digestDesign(doc, 'main')]);
    expect(new Set([...of('main'), ...of(copyId)]).size).toBe(2);
  });

  test('that is gone is not copied, nor one more than the board may hold', () => {
    expect(copyDesign(doc, { from: 'gone', name: 'C', random })).toEqual({ ok: false, reason: 'gone' });
    const { live, ever } = ENTRY_LIMITS.designs;
    for (let nth = 1; nth < live; nth++) {
      expect(isRoomForDesign(doc)).toBe(true);
      addDesign(doc, { id: `d${nth}`, name: `${nth}` }, { random });
    }
    setOverride(doc, { designId: 'main', rule: 'height', reason: 'why' });
    const more = () => copyDesign(doc, { from: 'main', name: 'C', random });
    expect(more()).toEqual({ ok: false, reason: 'too-many' });
    for (let nth = live; nth <= ever; nth++) {
      deleteDesign(doc, `d${nth - 1}`);
      expect(isRoomForDesign(doc)).toBe(nth < ever);
      if (nth < ever) addDesign(doc, { id: `d${nth}`, name: `${nth}` }, { random });
    }
    expect(more()).toEqual({ ok: false, reason: 'too-many' });
  });

  test('is deleted but not the last one, and undo brings back all that was drawn in it', () => {
    fillDesign('main');
    expect(deleteDesign(doc, 'main')).toBe(false);
    addDesign(doc, { id: 'b', name: 'B' }, { random });
    const undo = createUndo(doc, 'write');
    const before = digestDesign(doc, 'main');
    expect(deleteDesign(doc, 'main')).toBe(true);
    expect(names()).toEqual(['B']);
    expect(deleteDesign(doc, 'b')).toBe(false);
    undo.undo();
    expect(names()).toEqual(['Main', 'B']);
    expect(digestDesign(doc, 'main')).toBe(before);
    undo.close();
  });

  test('may be renamed by one and banded by another in turn, and both see it', () => {
    const [a, b] = [joinBoard(doc, 10), joinBoard(doc, 20)];
    renameDesign(a.doc, { designId: 'main', name: 'A' });
    syncAll(a.doc, b.doc);
    setBands(b.doc, { designId: 'main', sexBand: 'male', ageBand: '25-34' });
    syncAll(a.doc, b.doc);
    for (const one of [a, b]) expect(design('main', one.doc)).toMatchObject({ name: 'A', sexBand: 'male' });
  });
});
