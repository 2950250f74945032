import {
  createHairline,
  createUndo,
  createZone,
  duplicateItems,
  EDGE_STYLES,
  insertAnchor,
  layHairline,
  moveAnchor,
  moveItems,
  type PlacedAnchor,
  readHairline,
  readHairlines,
  readZone,
  setAnchorKind,
  setHairlineMask,
  setHairlineStyle,
} from '@stipple/board';
import { ANCHOR_KINDS, type AnchorKind, SHAPES } from '@stipple/hairline';
import { buildScene } from '@stipple/scene';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { freshBoard, joinBoard, seededRandom, syncAll } from './clients.ts';

const random = seededRandom(21);
const NAMED: readonly PlacedAnchor[] = ANCHOR_KINDS.map((kind, nth) => ({ kind, x: nth * 100, y: 10 }));

let doc: Y.Doc;
let anchorIds: string[];

const kinds = (hairlineId = 'h', of = doc) => readHairline(of, hairlineId)?.anchors.map(({ kind }) => kind);
const raw = (key: string) => doc.getMap<Record<string, unknown>>('hairlines').get(key);
const anchorOf = (kind: AnchorKind) => anchorIds[ANCHOR_KINDS.indexOf(kind)] as string;
const nameIt = (anchorId: string, kind: AnchorKind) =>
  setAnchorKind(doc, { hairlineId: 'h', anchorId, kind });

beforeEach(() => {
  doc = freshBoard();
  const line = { designId: 'main', viewId: 'v1', points: NAMED, random, hairlineId: 'h' };
  ({ anchorIds } = createHairline(doc, line));
});

describe('the kind of an anchor', () => {
  test('is kept as it is made, and a plain one is an anchor', () => {
    expect(kinds()).toEqual(ANCHOR_KINDS);
    const at = { hairlineId: 'h', after: anchorIds[0], random };
    insertAnchor(doc, { ...at, point: { x: 1, y: 1 } });
    expect(kinds()?.slice(0, 3)).toEqual(['anchor', 'anchor', 'mid-frontal']);
    insertAnchor(doc, { ...at, point: { x: 1, y: 1, kind: 'peak-left' } });
    expect(kinds()?.[1]).toBe('peak-left');
  });

  test('stays when the anchor is moved, alone, with others, by keys or by another person', () => {
    const anchorId = anchorOf('peak-right');
    moveAnchor(doc, { hairlineId: 'h', anchorId, x: 5, y: 6 });
    moveItems(
      doc,
      anchorIds.map((id, nth) => ({ item: { hairlineId: 'h', anchorId: id }, x: nth, y: 9 })),
    );
    const other = joinBoard(doc, 77);
    moveAnchor(other.doc, { hairlineId: 'h', anchorId, x: 50, y: 60 });
    syncAll(doc, other.doc);
    expect(kinds()).toEqual(ANCHOR_KINDS);
    expect(kinds('h', other.doc)).toEqual(ANCHOR_KINDS);
  });

  test('stays when the row gets new order keys', () => {
    for (const id of anchorIds) {
      const key = `h/${id}`;
      doc.getMap('hairlines').set(key, { ...raw(key), order: 'a0' });
    }
    const before = readHairline(doc, 'h')?.anchors ?? [];
    insertAnchor(doc, { hairlineId: 'h', after: before[3]?.id, point: { x: 1, y: 1 }, random });
    const kept = readHairline(doc, 'h')?.anchors.filter(({ id }) => anchorIds.includes(id));
    expect(kept?.map(({ id, kind }) => [id, kind])).toEqual(before.map(({ id, kind }) => [id, kind]));
  });

  test('is copied with its line, and shown of each anchor in the scene', () => {
    const items = anchorIds.map((anchorId) => ({ hairlineId: 'h', anchorId }));
    const [copy] = duplicateItems(doc, { items, dx: 4, dy: 4, random });
    expect(kinds((copy as { hairlineId: string }).hairlineId)).toEqual(ANCHOR_KINDS);
    const scene = buildScene({ hairlines: [readHairline(doc, 'h') as never] });
    const shown = scene.flatMap((one) => (one.kind === 'anchor' ? [one.anchorKind] : []));
    expect(shown).toEqual(ANCHOR_KINDS);
  });

  test('is set, taken from the anchor that had it, and undone in one step', () => {
    const undo = createUndo(doc, 'write');
    expect(nameIt(anchorOf('anchor'), 'mid-frontal')).toBe(true);
    expect(kinds()?.slice(0, 3)).toEqual(['mid-frontal', 'anchor', 'lateral-left']);
    expect(nameIt(anchorOf('anchor'), 'mid-frontal')).toBe(false);
    expect(nameIt('gone', 'mid-frontal')).toBe(false);
    undo.undo();
    expect(kinds()).toEqual(ANCHOR_KINDS);
    expect(nameIt(anchorOf('peak-left'), 'anchor')).toBe(true);
    expect(kinds()?.filter((kind) => kind === 'anchor')).toHaveLength(2);
    expect(() => nameIt(anchorOf('peak-left'), 'nose' as never)).toThrow('A kind of anchor is one of');
    undo.close();
  });

  test('keeps fields of the record that this version does not know, and its place', () => {
    const key = `h/${anchorIds[0]}`;
    doc.getMap('hairlines').set(key, { ...raw(key), later: true });
    nameIt(anchorOf('anchor'), 'mid-frontal');
    expect(raw(key)).toMatchObject({ later: true, x: 0, y: 10 });
  });

  test.each([['nose'], ['Anchor'], [7], [null], [{}]])(
    '%s is unreadable, and the anchor passed over',
    (kind) => {
      const key = `h/${anchorIds[1]}`;
      doc.getMap('hairlines').set(key, { ...raw(key), kind });
      const read = kinds();
      // Nothing at all is a plain anchor, as in the first version.
      expect(read).toEqual(
        ANCHOR_KINDS.flatMap((one) => (one === 'mid-frontal' ? (kind === null ? ['anchor'] : []) : [one])),
      );
    },
  );

  test('is none of a zone’s corners', () => {
    const { zoneId, anchorIds: corners } = createZone(doc, {
      ...{ designId: 'main', viewId: 'v1', kind: 'density', random },
      points: [0, 1, 2].map((x) => ({ x, y: x * x })),
    });
    const key = `${zoneId}/${corners[0]}`;
    doc.getMap('zones').set(key, { ...(doc.getMap('zones').get(key) as object), kind: 'peak-left' });
    expect(readZone(doc, zoneId)?.anchors).toHaveLength(2);
  });

  test('cannot be made up', () => {
    const points = [{ x: 1, y: 1, kind: 'nose' as never }];
    const before = doc.getMap('hairlines').size;
    expect(() => createHairline(doc, { designId: 'main', viewId: 'v1', points, random })).toThrow(RangeError);
    expect(() => layHairline(doc, { hairlineId: 'h', points, random })).toThrow(RangeError);
    expect(doc.getMap('hairlines').size).toBe(before);
  });
});

describe('a hairline', () => {
  test.each(SHAPES.flatMap((shape) => EDGE_STYLES.map((edge) => [shape, edge] as const)))(
    'begun as %s with a %s edge says so',
    (shape, edge) => {
      const line = { designId: 'main', viewId: 'v1', points: NAMED, random, shape, edge };
      const { hairlineId } = createHairline(doc, line);
      const style = shape === 'own' ? { edge } : { edge, shape };
      expect(readHairline(doc, hairlineId)?.header.style).toEqual(style);
    },
  );

  test('gets another shape or edge, each without losing the other, and none twice', () => {
    const style = () => readHairline(doc, 'h')?.header.style;
    expect(setHairlineStyle(doc, { hairlineId: 'h', shape: 'bell' })).toBe(true);
    expect(setHairlineStyle(doc, { hairlineId: 'h', shape: 'bell' })).toBe(false);
    expect(setHairlineStyle(doc, { hairlineId: 'h', edge: 'broken' })).toBe(true);
    setHairlineMask(doc, { hairlineId: 'h', transitionMm: 6 });
    expect(style()).toEqual({ edge: 'broken', shape: 'bell' });
    expect(setHairlineStyle(doc, { hairlineId: 'h', shape: 'own' })).toBe(true);
    expect(style()).toEqual({ edge: 'broken' });
    expect(() => setHairlineStyle(doc, { hairlineId: 'h', shape: 'star' as never })).toThrow(RangeError);
    expect(setHairlineStyle(doc, { hairlineId: 'gone', shape: 'bell' })).toBe(false);
  });

  test('of an unknown shape is one of its own, and keeps what it says', () => {
    doc.getMap('hairlines').set('h', { ...raw('h'), style: { edge: 'soft', shape: 'juvenile', later: 1 } });
    expect(readHairline(doc, 'h')?.header.style).toEqual({ edge: 'soft' });
    setHairlineStyle(doc, { hairlineId: 'h', edge: 'broken' });
    expect(raw('h')).toMatchObject({ style: { edge: 'broken', shape: 'juvenile', later: 1 } });
  });

  test('is laid along another shape in one step: anchors of the same kind move, the others come and go', () => {
    const undo = createUndo(doc, 'write');
    const before = readHairline(doc, 'h');
    const points: PlacedAnchor[] = [
      { kind: 'temporal-left', x: 900, y: 1 },
      { x: 500, y: 2 },
      { kind: 'mid-frontal', x: 400, y: 3 },
      { x: 300, y: 4 },
    ];
    const ids = layHairline(doc, { hairlineId: 'h', points, shape: 'mature', random });
    const after = readHairline(doc, 'h');
    expect(after?.anchors.map(({ kind, x, y }) => ({ ...(kind !== 'anchor' && { kind }), x, y }))).toEqual(
      points,
    );
    expect(after?.header.style.shape).toBe('mature');
    expect(ids).toEqual(after?.anchors.map(({ id }) => id));
    expect(ids?.slice(0, 3)).toEqual(
      (['temporal-left', 'anchor', 'mid-frontal'] as const).map((kind) => anchorOf(kind)),
    );
    expect(anchorIds).not.toContain(ids?.[3]);
    undo.undo();
    expect(readHairline(doc, 'h')).toEqual(before);
    expect(layHairline(doc, { hairlineId: 'gone', points, random })).toBeUndefined();
    expect(() => layHairline(doc, { hairlineId: 'h', points: [], random })).toThrow(RangeError);
    undo.close();
  });

  test('laid along the very points that it has is not written', () => {
    layHairline(doc, { hairlineId: 'h', points: NAMED, random });
    let updates = 0;
    doc.on('update', () => updates++);
    layHairline(doc, { hairlineId: 'h', points: NAMED, random });
    expect(updates).toBe(0);
    expect(readHairlines(doc, 'main')).toHaveLength(1);
  });
});
