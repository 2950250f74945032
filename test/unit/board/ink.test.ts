import {
  addInk,
  createUndo,
  decodeLive,
  deleteInk,
  encodeLive,
  type InkCache,
  type InkShape,
  inkMaker,
  type LiveGesture,
  MOST_PLACES,
  moveInk,
  parseInk,
  readInk,
  setInkText,
} from '@stipple/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const LOOK = { viewId: 'v1', colour: 2, widthQ: 12, x: 100, y: 200 };
const PEN: InkShape = { ...LOOK, kind: 'pen', moves: [4, 0, 4, 4], pressures: [10, 200, 255] };
const LINE: InkShape = { ...LOOK, kind: 'arrow', dx: -50, dy: 20 };
const TEXT: InkShape = { ...LOOK, kind: 'text', text: 'softer here' };

function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state / 0x7fff_ffff;
  };
}

function boardWith(...shapes: readonly InkShape[]): { doc: Y.Doc; ids: string[] } {
  const doc = new Y.Doc();
  const random = seededRandom();
  return { doc, ids: shapes.map((ink) => addInk(doc, { ink, random })) };
}

const record = (change: object): unknown => ({ version: 1, ...PEN, ...change });

const UNREADABLE: readonly { title: string; value: unknown }[] = [
  { title: 'another version', value: record({ version: 2 }) },
  { title: 'no version', value: { ...PEN } },
  { title: 'an unknown kind', value: record({ kind: 'spray' }) },
  { title: 'a colour beyond the palette', value: record({ colour: 8 }) },
  { title: 'a line without width', value: record({ widthQ: 0 }) },
  { title: 'a place between whole quarter units', value: record({ x: 1.5 }) },
  { title: 'a place far outside', value: record({ y: 70_000 }) },
  { title: 'half a point', value: record({ moves: [1] }) },
  { title: 'points that are no numbers', value: record({ moves: ['1', '2'] }) },
  { title: 'too many points', value: record({ moves: Array(8000).fill(1), pressures: undefined }) },
  { title: 'pressures for other points', value: record({ pressures: [1] }) },
  { title: 'a view id that is none', value: record({ viewId: 'a/b' }) },
  { title: 'a line without end', value: { version: 1, ...LOOK, kind: 'line', dx: 4 } },
  { title: 'no words', value: { version: 1, ...LOOK, kind: 'text', text: '' } },
  {
    title: 'more words than 500 characters',
    value: { version: 1, ...LOOK, kind: 'text', text: 'x'.repeat(501) },
  },
  { title: 'bytes', value: new Uint8Array(3) },
  { title: 'nothing', value: null },
];

describe('ink', () => {
  it('comes back from the document as it was put there, on its view only', () => {
    const { doc, ids } = boardWith(PEN, LINE, TEXT);
    addInk(doc, { ink: { ...TEXT, viewId: 'v2' }, random: Math.random });
    const found = new Map(readInk(doc, 'v1').map(({ id, ...ink }) => [id, ink]));
    expect(ids.map((id) => found.get(id))).toEqual([PEN, LINE, TEXT]);
    expect(found.size).toBe(3);
  });

  it.each(UNREADABLE)('skips a record with $title', ({ value }) => {
    const { doc } = boardWith(LINE);
    doc.getMap('ink').set('strange', value);
    expect(parseInk('strange', value)).toBeUndefined();
    expect(readInk(doc, 'v1').map(({ kind }) => kind)).toEqual(['arrow']);
  });

  it('gives the same object again for what has not changed, and another for what has', () => {
    const { doc, ids } = boardWith(PEN, LINE);
    const cache: InkCache = new WeakMap();
    const before = new Map(readInk(doc, 'v1', cache).map((ink) => [ink.id, ink]));
    moveInk(doc, [{ inkId: ids[1] as string, x: 105, y: 200 }]);
    const after = new Map(readInk(doc, 'v1', cache).map((ink) => [ink.id, ink]));
    expect(after.get(ids[0] as string)).toBe(before.get(ids[0] as string));
    expect(after.get(ids[1] as string)).not.toBe(before.get(ids[1] as string));
  });

  it('moves by its first place alone, together in one step, and keeps fields it does not know', () => {
    const { doc, ids } = boardWith(PEN, LINE);
    const map = doc.getMap('ink');
    map.set(ids[0] as string, { ...(map.get(ids[0] as string) as object), later: 1 });
    let steps = 0;
    doc.on('afterTransaction', () => steps++);
    const moves = [...ids, 'gone'].map((inkId) => ({ inkId, x: 107, y: 197 }));
    expect(moveInk(doc, moves)).toBe(2);
    expect(steps).toBe(1);
    expect(readInk(doc, 'v1').map(({ x, y }) => [x, y])).toEqual([
      [107, 197],
      [107, 197],
    ]);
    expect(map.get(ids[0] as string)).toMatchObject({ later: 1, moves: [4, 0, 4, 4] });
    expect(moveInk(doc, moves)).toBe(0);
  });

  it('changes the words of a text and of nothing else', () => {
    const { doc, ids } = boardWith(TEXT, LINE);
    const [text, line] = ids as [string, string];
    expect(setInkText(doc, { inkId: text, text: 'lower' })).toBe(true);
    expect(setInkText(doc, { inkId: text, text: 'lower' })).toBe(false);
    expect(setInkText(doc, { inkId: line, text: 'lower' })).toBe(false);
    expect(setInkText(doc, { inkId: 'gone', text: 'lower' })).toBe(false);
    expect(() => setInkText(doc, { inkId: text, text: '' })).toThrow(RangeError);
  });

  it('is refused where readers would not understand it', () => {
    expect(() => boardWith({ ...PEN, colour: 99 })).toThrow(RangeError);
    expect(() => boardWith({ ...LINE, x: Number.NaN })).toThrow(RangeError);
  });

  it('belongs to whoever made it first, whoever changes it or brings it back', () => {
    const { doc: hers, ids } = boardWith(LINE);
    const id = ids[0] as string;
    const his = new Y.Doc();
    Y.applyUpdate(his, Y.encodeStateAsUpdate(hers));
    moveInk(his, [{ inkId: id, x: 1, y: 1 }]);
    const undo = createUndo(his, 'write');
    deleteInk(his, [id]);
    expect(inkMaker(his, id)).toBe(hers.clientID);
    undo.undo();
    expect(readInk(his, 'v1')).toHaveLength(1);
    expect(inkMaker(his, id)).toBe(hers.clientID);
    expect(inkMaker(his, 'gone')).toBeUndefined();
  });

  it('is taken back in one step, also by somebody with rights to their own only', () => {
    const doc = new Y.Doc();
    const undo = createUndo(doc, 'edit');
    const id = addInk(doc, { ink: PEN, random: Math.random });
    moveInk(doc, [{ inkId: id, x: 130, y: 0 }]);
    expect(undo.undo()).toEqual({ undone: true });
    expect(readInk(doc, 'v1')[0]?.x).toBe(100);
    expect(undo.undo()).toEqual({ undone: true });
    expect(readInk(doc, 'v1')).toEqual([]);
    undo.redo();
    expect(readInk(doc, 'v1')).toHaveLength(1);
  });
});

const GESTURES: readonly LiveGesture[] = [
  {
    kind: 'ink',
    gestureId: 'g',
    viewId: 'v1',
    look: { ink: 'pen', colour: 3, widthQ: 16 },
    start: 12,
    points: [5, 5, 9, -4],
    pressures: [0, 255],
  },
  {
    kind: 'ink',
    gestureId: 'g',
    viewId: 'v1',
    look: { ink: 'arrow', colour: 0, widthQ: 1 },
    start: 0,
    points: [0, 0, -9, 8000],
  },
  {
    kind: 'places',
    gestureId: 'g',
    places: [
      { key: 'h/a', x: -40, y: 8 },
      { key: 'ink1', x: 0, y: 16_383 },
    ],
  },
  { kind: 'laser', gestureId: 'g', viewId: 'v1', clientId: 0xffff_ffff, start: 0, points: [1, 2] },
];

describe('live messages of ink', () => {
  it.each(GESTURES)('$kind survives the wire', (gesture) => {
    const bytes = encodeLive(gesture);
    expect(decodeLive(bytes)).toEqual(gesture);
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeLive(bytes.slice(0, length)), `cut to ${length} bytes`).toBeUndefined();
    }
  });

  it('do not name more things than fit', () => {
    const key = `${'h'.repeat(32)}/${'a'.repeat(32)}`;
    const places = Array.from({ length: MOST_PLACES }, () => ({ key, x: 60_000, y: -60_000 }));
    const gesture = { kind: 'places', gestureId: 'g'.repeat(32) } as const;
    expect(decodeLive(encodeLive({ ...gesture, places }))).toEqual({ ...gesture, places });
    expect(() => encodeLive({ ...gesture, places: [...places, { key, x: 0, y: 0 }] })).toThrow(RangeError);
    expect(() => encodeLive({ ...gesture, places: [{ key: 'a/b/c', x: 0, y: 0 }] })).toThrow(RangeError);
  });
});
