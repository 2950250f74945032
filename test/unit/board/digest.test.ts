import {
  addDesign,
  addView,
  appendStroke,
  combRoot,
  createHairline,
  densityRoot,
  digestDesign,
  readHairlines,
  type ViewRecord,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { freshBoard, seededRandom, strokeRecord } from './clients.ts';

const random = seededRandom(5);
const POINTS = [
  { x: 0, y: 0 },
  { x: 100, y: 50 },
];

const SCALE = { method: 'iris', points: POINTS, lengthMm10: 118, offsetMm: 0, errorPermille: 40 };

let doc: Y.Doc;
let before: string;

type Fields = Record<string, unknown>;

const change = (root: string, key: string, fields: Fields) => {
  const map = doc.getMap<Fields>(root);
  map.set(key, { ...map.get(key), ...fields });
};
const anchorKey = (index: number) => `h/${readHairlines(doc, 'main')[0]?.anchors[index]?.id}`;
const density = () => doc.getArray<Uint8Array>(densityRoot('main', 'v1'));

beforeEach(() => {
  doc = freshBoard(random);
  addDesign(doc, { id: 'b', name: 'B' }, { random });
  createHairline(doc, { designId: 'main', viewId: 'v1', points: POINTS, random, hairlineId: 'h' });
  for (const nth of [1, 2]) appendStroke(doc, { designId: 'main', viewId: 'v1', record: strokeRecord(nth) });
  doc.getArray(combRoot('main', 'v1')).push([strokeRecord(9)]);
  doc.getMap('zones').set('z', { version: 1, designId: 'main', viewId: 'v1', kind: 'scar' });
  doc.getMap('zones').set('z/p1', { version: 1, x: 1, y: 1, order: 'a0' });
  doc.getMap('zones').set('z/p2', { version: 1, x: 2, y: 2, order: 'a1' });
  before = digestDesign(doc, 'main');
});

describe('the digest changes with', () => {
  test.each<[string, () => void]>([
    ['an anchor’s x', () => change('hairlines', anchorKey(0), { x: 1 })],
    ['an anchor’s y', () => change('hairlines', anchorKey(1), { y: 51 })],
    ['the order of two anchors', () => change('hairlines', anchorKey(0), { order: 'a5' })],
    ['an anchor deleted', () => doc.getMap('hairlines').delete(anchorKey(0))],
    ['a hairline’s edge', () => change('hairlines', 'h', { style: { edge: 'broken' } })],
    ['where the scalp is', () => change('hairlines', 'h', { scalp: 'right' })],
    ['a hairline’s transition', () => change('hairlines', 'h', { transitionMm: 6 })],
    ['a hairline’s view', () => change('hairlines', 'h', { viewId: 'v2' })],
    ['a hairline deleted', () => doc.getMap('hairlines').delete('h')],
    [
      'a second hairline just like the first',
      () => {
        createHairline(doc, { designId: 'main', viewId: 'v1', points: POINTS, random });
      },
    ],
    [
      'one bit of a stroke',
      () => {
        const bytes = density().get(0).slice();
        bytes[8] = (bytes[8] ?? 0) ^ 1;
        density().delete(0, 1);
        density().insert(0, [bytes]);
      },
    ],
    [
      'two strokes swapped',
      () => {
        density().delete(0, 1);
        density().push([strokeRecord(1)]);
      },
    ],
    [
      'a stroke on another view',
      () => {
        appendStroke(doc, { designId: 'main', viewId: 'v2', record: strokeRecord(3) });
      },
    ],
    [
      'a density stroke that is combed instead',
      () => {
        density().delete(1, 1);
        doc.getArray(combRoot('main', 'v1')).push([strokeRecord(2)]);
      },
    ],
    ['a zone’s kind', () => change('zones', 'z', { kind: 'keep-clear' })],
    ['a zone’s point', () => change('zones', 'z/p1', { x: 7 })],
    ['the order of a zone’s points', () => change('zones', 'z/p1', { order: 'a2' })],
    ['a photo exchanged', () => change('views', 'v1', { sha256: `1${'0'.repeat(63)}` })],
    ['the scale', () => change('views', 'v1', { pxPerCm16: 1639 })],
    ['where the scale comes from', () => change('views', 'v1', { scaleSource: 'card' })],
    ['a landmark', () => change('views', 'v1', { landmarks: { glabella: { x: 1, y: 2 } } })],
    [
      'a landmark with a key of its own',
      () => change('views', 'v1/landmark/chin', { version: 1, x: 1, y: 2 }),
    ],
    ['what the scale was found by', () => change('views', 'v1', { scale: SCALE })],
    ['an anchor’s kind', () => change('hairlines', anchorKey(0), { kind: 'mid-frontal' })],
    ['the shape a hairline was begun from', () => change('hairlines', 'h', { style: { shape: 'bell' } })],
    ['a sex band', () => change('designs', 'main', { sexBand: 'female' })],
    ['the seed of the dots', () => change('views', 'v1', { seed: 1 })],
    ['the cell size', () => change('views', 'v1', { cell: 32 })],
    ['the dot table', () => change('views', 'v1', { tableVersion: 2 })],
    ['a view mirrored', () => change('views', 'v1', { mirrored: true })],
    ['a view taken away', () => doc.getMap('views').delete('v1')],
    ['an age band', () => change('designs', 'main', { ageBand: '30-39' })],
    [
      'a rule overridden',
      () => change('designs', 'main/override/height', { version: 1, reason: 'asked for' }),
    ],
  ])('%s', (_, edit) => {
    edit();
    expect(digestDesign(doc, 'main')).not.toBe(before);
  });
});

describe('the digest of a view with a scale changes with', () => {
  const more = { ...SCALE, distanceMm: 700, focal35Mm10: 260 };
  test.each<[string, Fields]>([
    ['its error', { errorPermille: 41 }],
    ['how it was found', { method: 'ruler' }],
    ['where', { points: [{ x: 1, y: 0 }, POINTS[1]] }],
    ['the length', { lengthMm10: 119 }],
    ['how far it lay in front', { offsetMm: 1 }],
    ['the camera’s distance', { distanceMm: 701 }],
    ['the camera’s distance, not known', { distanceMm: undefined }],
    ['the focal length', { focal35Mm10: 261 }],
  ])('%s', (_, part) => {
    change('views', 'v1', { scale: more });
    const found = digestDesign(doc, 'main');
    change('views', 'v1', { scale: { ...more } });
    expect(digestDesign(doc, 'main')).toBe(found);
    change('views', 'v1', { scale: { ...more, ...part } });
    expect(digestDesign(doc, 'main')).not.toBe(found);
  });

  test('but not with an offset of nothing, said or not', () => {
    change('views', 'v1', { scale: SCALE });
    const found = digestDesign(doc, 'main');
    change('views', 'v1', { scale: { ...SCALE, offsetMm: undefined } });
    expect(digestDesign(doc, 'main')).toBe(found);
  });
});

describe('the digest does not change with', () => {
  test.each<[string, () => void]>([
    ['ink', () => doc.getMap('ink').set('i', { version: 1 })],
    ['a proposal', () => doc.getMap('proposals').set('p', { version: 1 })],
    ['the design’s name', () => change('designs', 'main', { name: 'Renamed' })],
    [
      'a view’s label and place among the views',
      () => change('views', 'v1', { label: 'front', order: 'a5' }),
    ],
    ['a view the design does not use', () => change('views', 'v2', { pxPerCm16: 7 })],
    ['a landmark of another view', () => change('views', 'v2/landmark/chin', { version: 1, x: 1, y: 2 })],
    ['a landmark that says there is none', () => change('views', 'v1/landmark/chin', { version: 1 })],
    ['a shape of its own, said', () => change('hairlines', 'h', { style: { edge: 'soft', shape: 'own' } })],
    ['a plain anchor, not said', () => change('hairlines', anchorKey(0), { kind: undefined })],
    [
      'other order strings for the same order',
      () => {
        change('hairlines', anchorKey(0), { order: 'Zx' });
        change('zones', 'z/p2', { order: 'b00' });
      },
    ],
    [
      'another design',
      () => {
        createHairline(doc, { designId: 'b', viewId: 'v1', points: POINTS, random });
        appendStroke(doc, { designId: 'b', viewId: 'v1', record: strokeRecord(3) });
      },
    ],
    [
      'something done and taken back',
      () => {
        appendStroke(doc, { designId: 'main', viewId: 'v2', record: strokeRecord(3) });
        doc.getArray(densityRoot('main', 'v2')).delete(0, 1);
      },
    ],
    [
      'an anchor left of a hairline that is gone',
      () => change('hairlines', 'gone/a', { version: 1, x: 1, y: 1 }),
    ],
    [
      'fields that are absent and hold their defaults',
      () => {
        const { photo, sha256, widthPx, heightPx } = doc.getMap<ViewRecord>('views').get('v1') as ViewRecord;
        doc.getMap<Fields>('views').set('v1', { version: 1, photo, sha256, widthPx, heightPx });
        doc.getMap<Fields>('hairlines').set('h', { version: 1, designId: 'main', viewId: 'v1' });
      },
    ],
    [
      'saying where the scalp is anyway, and the usual transition',
      () => change('hairlines', 'h', { scalp: 'left', transitionMm: 8 }),
    ],
    [
      'the order of a record’s fields',
      () => {
        const record = doc.getMap<Fields>('hairlines').get(anchorKey(0)) as Fields;
        doc
          .getMap<Fields>('hairlines')
          .set(anchorKey(0), Object.fromEntries(Object.entries(record).reverse()));
      },
    ],
  ])('%s', (_, edit) => {
    edit();
    expect(digestDesign(doc, 'main')).toBe(before);
  });
});

test('an empty design has a digest, and the canonical form of version 1 never changes', () => {
  const empty = freshBoard(seededRandom(1));
  addView(
    empty,
    { id: 'v3', photo: 'p', sha256: 'a'.repeat(64), widthPx: 3, heightPx: 4 },
    { random: seededRandom(2) },
  );
  empty.getMap('hairlines').set('h', { version: 1, designId: 'main', viewId: 'v3' });
  empty.getMap('hairlines').set('h/a', { version: 1, x: 5, y: 6, kind: 'anchor', order: 'a0' });
  expect(digestDesign(empty, 'none')).toMatch(/^[0-9a-f]{64}$/);
  expect(digestDesign(empty, 'main')).toBe(
    'c8412dd93de757fd1ac051f96469049c84d8a5e83a0c5fc11f2e01d5d2326404',
  );
});
