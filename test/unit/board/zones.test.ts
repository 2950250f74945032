import {
  createZone,
  createZones,
  deleteItems,
  deleteZone,
  duplicateItems,
  type ItemRef,
  insertAnchor,
  itemKey,
  moveItems,
  type NewZone,
  readZone,
  readZones,
  setZone,
  ZONE_DEFAULTS,
  ZONE_KINDS,
  type ZoneKind,
  zoneShape,
} from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { type Client, freshBoard, joinBoard, seededRandom, syncAll } from './clients.ts';

const POINTS = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 400, y: 400 },
];
const ON_FRONT = { designId: 'main', viewId: 'v1' } as const;

let random: () => number;
let ann: Client;
let ben: Client;

beforeEach(() => {
  random = seededRandom(11);
  const board = freshBoard(random);
  ann = joinBoard(board, 10);
  ben = joinBoard(board, 20);
});

const sync = () => syncAll(ann.doc, ben.doc);
const draw = (doc: Y.Doc, more: Partial<NewZone> = {}) =>
  createZone(doc, { ...ON_FRONT, kind: 'density', points: POINTS, random, ...more });
const zones = (doc = ann.doc) => readZones(doc, 'main', 'v1');
const places = (doc: Y.Doc, zoneId: string) => readZone(doc, zoneId)?.anchors.map(({ x, y }) => [x, y]);
const itemsOf = ({ zoneId, anchorIds }: ReturnType<typeof draw>): ItemRef[] =>
  anchorIds.map((anchorId) => ({ zoneId, anchorId }));

describe('a zone', () => {
  test.each([...ZONE_KINDS])('of the kind %s is read with the figures of its kind', (kind) => {
    const { zoneId } = draw(ann.doc, { kind });
    expect(readZone(ann.doc, zoneId)?.header).toEqual({
      ...ON_FRONT,
      kind,
      ...ZONE_DEFAULTS[kind],
      order: expect.any(String),
    });
    // What is as it is by default is not written, so that absent and default are one.
    expect(Object.keys(ann.doc.getMap('zones').get(zoneId) as object).sort()).toEqual(
      ['designId', 'kind', 'order', 'version', 'viewId'].sort(),
    );
  });

  test.each<[string, Record<string, unknown>]>([
    ['of another version', { version: 2 }],
    ['of no kind', { kind: undefined }],
    ['of an unknown kind', { kind: 'moustache' }],
    ['with a target beyond what a stroke can lead to', { targetPerCm2: 256 }],
    ['with half a dot per cm²', { targetPerCm2: 0.5 }],
    ['with a blend in words', { blendMm: '4' }],
    ['of no design', { designId: undefined }],
    ['with a view’s name that is none', { viewId: 'not/one' }],
    ['with an order that nothing can be put after', { order: 'zz' }],
    ['with an endless name', { name: 'x'.repeat(81) }],
  ])('%s is passed over', (_, fields) => {
    const { zoneId } = draw(ann.doc);
    const root = ann.doc.getMap<object>('zones');
    root.set(zoneId, { ...root.get(zoneId), ...fields });
    expect(zones()).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['without corner', () => draw(ann.doc, { points: [] })],
    ['at a place that is none', () => draw(ann.doc, { points: [{ x: Number.NaN, y: 0 }] })],
    ['with a blend below nothing', () => draw(ann.doc, { blendMm: -1 })],
    ['under an id that is taken', () => draw(ann.doc, { zoneId: draw(ann.doc).zoneId })],
    [
      'of which one of several is none',
      () => {
        const zone = { ...ON_FRONT, kind: 'density', points: POINTS } as const;
        createZones(ann.doc, { zones: [zone, { ...zone, targetPerCm2: 999 }], random });
      },
    ],
  ])('%s is not made', (name, make) => {
    const before = name.includes('taken') ? 1 : 0;
    expect(make).toThrow(RangeError);
    expect(zones()).toHaveLength(before);
  });

  test('that loses its header is out of sight until the header is back', () => {
    const { zoneId } = draw(ann.doc);
    const header = ann.doc.getMap('zones').get(zoneId);
    ann.doc.getMap('zones').delete(zoneId);
    expect(zones()).toEqual([]);
    ann.doc.getMap('zones').set(zoneId, header);
    expect(zones()[0]?.anchors).toHaveLength(3);
  });

  test('comes after those that are there, and several come in the order given', () => {
    draw(ann.doc, { name: 'first' });
    const wanted = ['second', 'third', 'fourth'];
    createZones(ann.doc, {
      zones: wanted.map((name) => ({ ...ON_FRONT, kind: 'hair' as const, points: POINTS, name })),
      random,
    });
    expect(zones().map(({ header }) => header.name)).toEqual(['first', ...wanted]);
    ann.undo.undo();
    expect(zones()).toHaveLength(1);
  });

  test('gives the density map its outline and figures', () => {
    const { zoneId } = draw(ann.doc, { kind: 'part', widthMm: 12 });
    expect(zoneShape(readZone(ann.doc, zoneId) as never)).toEqual({
      kind: 'part',
      points: POINTS.map(({ x, y }) => boardPoint(x, y)),
      targetPerCm2: 40,
      blendMm: 6,
      widthMm: 12,
    });
  });
});

describe('what a zone says', () => {
  test('is changed field by field, and fields of a newer version stay', () => {
    const { zoneId } = draw(ann.doc);
    const root = ann.doc.getMap<object>('zones');
    root.set(zoneId, { ...root.get(zoneId), glow: 7 });
    expect(setZone(ann.doc, { zoneId, targetPerCm2: 90 })).toBe(true);
    expect(setZone(ann.doc, { zoneId, name: 'Crown' })).toBe(true);
    expect(setZone(ann.doc, { zoneId, name: 'Crown', targetPerCm2: 90 })).toBe(false);
    expect(root.get(zoneId)).toMatchObject({ glow: 7, targetPerCm2: 90, name: 'Crown' });
    expect(setZone(ann.doc, { zoneId, name: '' })).toBe(true);
    expect(readZone(ann.doc, zoneId)?.header).not.toHaveProperty('name');
  });

  test('takes over another kind’s figures together with the kind', () => {
    const { zoneId } = draw(ann.doc, { targetPerCm2: 90, name: 'Left' });
    expect(setZone(ann.doc, { zoneId, kind: 'hair' })).toBe(true);
    expect(readZone(ann.doc, zoneId)?.header).toMatchObject({ ...ZONE_DEFAULTS.hair, name: 'Left' });
    expect(setZone(ann.doc, { zoneId, kind: 'part', widthMm: 30 })).toBe(true);
    expect(readZone(ann.doc, zoneId)?.header).toMatchObject({ ...ZONE_DEFAULTS.part, widthMm: 30 });
    expect(readZone(ann.doc, zoneId)?.header).not.toHaveProperty('stubbleMm');
  });

  test('is not changed to what no reader understands, nor where the zone is gone', () => {
    const { zoneId } = draw(ann.doc);
    expect(() => setZone(ann.doc, { zoneId, targetPerCm2: 300 })).toThrow(RangeError);
    expect(() => setZone(ann.doc, { zoneId, kind: 'wig' as ZoneKind })).toThrow();
    deleteZone(ann.doc, zoneId);
    expect(setZone(ann.doc, { zoneId, targetPerCm2: 50 })).toBe(false);
    expect(deleteZone(ann.doc, zoneId)).toBe(false);
  });
});

describe('anchors of a zone', () => {
  test('are added between two, and after the last one', () => {
    const { zoneId, anchorIds } = draw(ann.doc);
    insertAnchor(ann.doc, { zoneId, after: anchorIds[0], point: { x: 200, y: 9 }, random });
    insertAnchor(ann.doc, { zoneId, after: anchorIds[2], point: { x: 200, y: 400 }, random });
    expect(places(ann.doc, zoneId)).toEqual([
      [0, 0],
      [200, 9],
      [400, 0],
      [400, 400],
      [200, 400],
    ]);
    deleteZone(ben.doc, zoneId);
    expect(insertAnchor(ben.doc, { zoneId, after: undefined, point: { x: 0, y: 0 }, random })).toBe(
      undefined,
    );
  });

  test('are moved, copied and deleted together with others, in one step each', () => {
    const made = draw(ann.doc);
    const items = itemsOf(made);
    expect(itemKey(items[0] as ItemRef)).toBe(`${made.zoneId}/${made.anchorIds[0]}`);
    moveItems(
      ann.doc,
      items.map((item, nth) => ({ item, x: 10 + nth, y: 20 })),
    );
    expect(places(ann.doc, made.zoneId)?.[2]).toEqual([12, 20]);
    const copies = duplicateItems(ann.doc, { items, dx: 5, dy: 5, random });
    expect(copies).toHaveLength(3);
    expect(zones()).toHaveLength(2);
    expect(zones()[1]?.anchors.map(({ x, y }) => [x, y])).toContainEqual([15, 25]);
    expect(duplicateItems(ann.doc, { items: items.slice(1), dx: 5, dy: 5, random })).toEqual([]);
    expect(deleteItems(ann.doc, items.slice(1))).toEqual({ items: 2, hairlines: 0, zones: 0 });
    expect(deleteItems(ann.doc, items)).toEqual({ items: 1, hairlines: 0, zones: 1 });
    for (let nth = 0; nth < 4; nth++) ann.undo.undo();
    expect(zones()).toHaveLength(1);
    expect(places(ann.doc, made.zoneId)).toEqual(POINTS.map(({ x, y }) => [x, y]));
  });

  test('are kept apart from those of a hairline of the same name', () => {
    const { zoneId, anchorIds } = draw(ann.doc);
    const [anchorId] = anchorIds as [string];
    expect(moveItems(ann.doc, [{ item: { hairlineId: zoneId, anchorId }, x: 1, y: 1 }])).toBe(0);
    expect(places(ann.doc, zoneId)?.[0]).toEqual([0, 0]);
  });
});

describe('two people on one zone', () => {
  test('move two handles at once, and both stay', () => {
    const { zoneId, anchorIds } = draw(ann.doc);
    sync();
    for (const [{ doc }, nth] of [
      [ann, 0],
      [ben, 1],
    ] as const)
      moveItems(doc, [{ item: { zoneId, anchorId: anchorIds[nth] as string }, x: 7 + nth, y: 7 }]);
    sync();
    expect(places(ann.doc, zoneId)?.slice(0, 2)).toEqual([
      [7, 7],
      [8, 7],
    ]);
    expect(ann.undo.undo()).toEqual({ undone: true });
    sync();
    expect(places(ben.doc, zoneId)?.slice(0, 2)).toEqual([
      [0, 0],
      [8, 7],
    ]);
  });

  test('undoing the making of a zone leaves what the other has made of it', () => {
    const { zoneId } = draw(ann.doc);
    sync();
    setZone(ben.doc, { zoneId, targetPerCm2: 80 });
    sync();
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'changed-by-another' });
    expect(readZone(ann.doc, zoneId)?.anchors).toHaveLength(3);
  });

  test('a zone deleted by the other does not come back with one’s own undo', () => {
    const { zoneId, anchorIds } = draw(ann.doc);
    moveItems(ann.doc, [{ item: { zoneId, anchorId: anchorIds[0] as string }, x: 9, y: 9 }]);
    sync();
    deleteZone(ben.doc, zoneId);
    sync();
    expect(ann.undo.undo().kept).toBe('deleted-by-another');
    expect(zones()).toEqual([]);
    ben.undo.undo();
    sync();
    expect(places(ann.doc, zoneId)?.[0]).toEqual([9, 9]);
  });
});
