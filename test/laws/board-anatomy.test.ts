import {
  AGE_BANDS,
  type Bands,
  clearScale,
  copyDesign,
  createHairline,
  digestDesign,
  EDGE_STYLES,
  type EdgeStyle,
  layHairline,
  type PlacedAnchor,
  readDesigns,
  readHairlines,
  readOverrides,
  readViews,
  restoreDesign,
  SCALE_METHODS,
  type ScaleRecord,
  SEX_BANDS,
  setAnchorKind,
  setBands,
  setHairlineStyle,
  setLandmark,
  setOverride,
  setScale,
} from '@stipple/board';
import { ANCHOR_KINDS, LANDMARKS, type LandmarkName, SHAPES, type Shape } from '@stipple/hairline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Client, freshBoard, joinBoard, seededRandom, syncAll } from '../unit/board/clients.ts';

const place = fc.record({ x: fc.nat({ max: 8000 }), y: fc.nat({ max: 8000 }) });
const scaleOf = (method: ScaleRecord['method']) =>
  fc.record({
    method: fc.constant(method),
    points: fc.array(place, { minLength: method === 'card' ? 4 : 2, maxLength: method === 'card' ? 4 : 2 }),
    lengthMm10: fc.integer({ min: 1, max: 3000 }),
    offsetMm: fc.integer({ min: -50, max: 50 }),
    errorPermille: fc.nat({ max: 300 }),
  });
const orNot = <Value>(from: readonly Value[]) => fc.constantFrom<Value | undefined>(undefined, ...from);

/** All of a design and its view that only anatomy knows. */
const anatomy = fc.record({
  points: fc.array(
    fc.tuple(place, fc.constantFrom(...ANCHOR_KINDS)).map(([at, kind]): PlacedAnchor => ({ ...at, kind })),
    { minLength: 1, maxLength: 6 },
  ),
  edge: fc.constantFrom(...EDGE_STYLES),
  shape: fc.constantFrom(...SHAPES),
  scale: fc.option(fc.oneof(...SCALE_METHODS.map(scaleOf)), { nil: undefined }),
  pxPerCm16: fc.integer({ min: 1, max: 9999 }),
  landmarks: fc.uniqueArray(fc.tuple(fc.constantFrom(...LANDMARKS), place), { selector: ([name]) => name }),
  bands: fc.record({ sexBand: orNot(SEX_BANDS), ageBand: orNot(AGE_BANDS) }),
  overrides: fc.uniqueArray(
    fc.tuple(fc.constantFrom('height', 'flat', 'temporal'), fc.constantFrom('a', 'b')),
    {
      selector: ([rule]) => rule,
    },
  ),
});
interface Anatomy {
  readonly points: readonly PlacedAnchor[];
  readonly edge: EdgeStyle;
  readonly shape: Shape;
  readonly scale: ScaleRecord | undefined;
  readonly pxPerCm16: number;
  readonly landmarks: readonly (readonly [LandmarkName, { x: number; y: number }])[];
  readonly bands: Bands;
  readonly overrides: readonly (readonly [string, string])[];
}

const DETOUR = { method: 'iris', points: [], lengthMm10: 118, offsetMm: 0, errorPermille: 9 } as const;

/** The edits that make the anatomy, each by itself and now and then with a detour. */
function editsOf(wanted: Anatomy, random: () => number): ((doc: Y.Doc) => void)[] {
  const { points, edge, shape, scale, pxPerCm16, landmarks, bands, overrides } = wanted;
  const view = { viewId: 'v1' };
  const line = { designId: 'main', ...view, hairlineId: 'h', random };
  const detour = { ...DETOUR, points: [points[0] ?? { x: 0, y: 0 }, { x: 1, y: 1 }] };
  return [
    (doc) => {
      if (random() < 0.5) return createHairline(doc, { ...line, points, edge, shape });
      createHairline(doc, { ...line, points: [{ x: 1, y: 1 }], shape: 'bell' });
      layHairline(doc, { hairlineId: 'h', points, edge, shape, random });
      return setHairlineStyle(doc, { hairlineId: 'h', edge });
    },
    (doc) => {
      if (random() < 0.5) setScale(doc, { ...view, scale: detour, pxPerCm16: 5 });
      if (scale) setScale(doc, { ...view, scale, pxPerCm16 });
      else clearScale(doc, 'v1');
    },
    ...landmarks.map(([name, at]) => (doc: Y.Doc) => {
      if (random() < 0.5) setLandmark(doc, { ...view, name, place: { x: 7, y: 7 } });
      setLandmark(doc, { ...view, name, place: at });
    }),
    (doc) => setBands(doc, { designId: 'main', ...bands }),
    ...overrides.map(([rule, reason]) => (doc: Y.Doc) => {
      if (random() < 0.5) setOverride(doc, { designId: 'main', rule, reason: 'first' });
      setOverride(doc, { designId: 'main', rule, reason });
    }),
  ];
}

/** The anatomy put on a board by two people in an order of their own, each edit seen before the next. */
function make(wanted: Anatomy, seed: number): Y.Doc {
  const random = seededRandom(seed);
  const board = freshBoard(seededRandom(1));
  const people = [joinBoard(board, 100 + (seed % 1000)), joinBoard(board, 5000 + (seed % 777))];
  const [first, second] = people.map(({ doc }) => doc) as [Y.Doc, Y.Doc];
  const edits = editsOf(wanted, random);
  while (edits.length > 0) {
    const { doc } = people[random() < 0.5 ? 0 : 1] as Client;
    edits.splice(Math.floor(random() * edits.length), 1)[0]?.(doc);
    syncAll(first, second);
  }
  expect(digestDesign(first, 'main')).toBe(digestDesign(second, 'main'));
  return first;
}

/** What the anatomy is, whatever way it came about, as readers tell it. */
function readAnatomy(doc: Y.Doc): unknown {
  const { scale, scaleSource, pxPerCm16, landmarks } = readViews(doc)[0] ?? {};
  const { sexBand, ageBand } = readDesigns(doc)[0] ?? {};
  const [line] = readHairlines(doc, 'main');
  const anchors = line?.anchors.map(({ kind, x, y }) => ({ kind, x, y }));
  const overrides = [...readOverrides(doc, 'main')];
  const bands = { sexBand, ageBand };
  return { scale, scaleSource, pxPerCm16, landmarks, bands, style: line?.header.style, anchors, overrides };
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

test('the same anatomy is read the same and has the same digest, whoever made it in whatever order', () => {
  fc.assert(
    fc.property(anatomy, fc.nat(), fc.nat(), (wanted, a, b) => {
      const [one, other] = [make(wanted, a), make(wanted, b)];
      expect(readAnatomy(one)).toEqual(readAnatomy(other));
      expect(digestDesign(one, 'main')).toBe(digestDesign(other, 'main'));
    }),
    { numRuns: 150 },
  );
});

test('another anatomy has another digest, down to one field of it', () => {
  fc.assert(
    fc.property(anatomy, anatomy, fc.nat({ max: 7 }), fc.nat(), (one, two, field, seed) => {
      const name = Object.keys(one)[field] as keyof Anatomy;
      const changed = { ...one, [name]: two[name] };
      const [a, b] = [make(one, seed), make(changed, seed)];
      const isSame = JSON.stringify(readAnatomy(a)) === JSON.stringify(readAnatomy(b));
      expect(digestDesign(a, 'main') === digestDesign(b, 'main')).toBe(isSame);
    }),
    { numRuns: 300 },
  );
});

test('a copy of a design has its digest, and changing one leaves the other', () => {
  fc.assert(
    fc.property(anatomy, fc.nat(), (wanted, seed) => {
      const doc = make(wanted, seed);
      const before = digestDesign(doc, 'main');
      const copy = copyDesign(doc, { from: 'main', name: 'B', random: seededRandom(seed) });
      if (!copy.ok) throw new Error(copy.reason);
      expect(digestDesign(doc, copy.designId)).toBe(before);
      const [line] = readHairlines(doc, copy.designId);
      const anchor = line?.anchors.find(({ kind }) => kind !== 'peak-left');
      if (line && anchor) setAnchorKind(doc, { hairlineId: line.id, anchorId: anchor.id, kind: 'peak-left' });
      setOverride(doc, { designId: copy.designId, rule: 'height', reason: 'only here' });
      expect(digestDesign(doc, 'main')).toBe(before);
      expect(digestDesign(doc, copy.designId)).not.toBe(before);
    }),
    { numRuns: 100 },
  );
});

test('restoring brings lines, bands and overrides back, leaves scale and landmarks, and does so once', () => {
  fc.assert(
    fc.property(anatomy, anatomy, fc.nat(), (before, after, seed) => {
      const [then, now] = [make(before, seed), copyOf(make(before, seed))];
      for (const edit of editsOf({ ...after, points: [] }, seededRandom(seed)).slice(1)) edit(now);
      layHairline(now, { hairlineId: 'h', ...after, random: seededRandom(seed) });
      const { scale, landmarks } = readAnatomy(now) as { scale: unknown; landmarks: unknown };
      restoreDesign(now, then, 'main');
      const restored = readAnatomy(now) as Record<string, unknown>;
      const wanted = readAnatomy(then) as Record<string, unknown>;
      for (const part of ['bands', 'style', 'anchors', 'overrides'])
        expect(restored[part]).toEqual(wanted[part]);
      expect([restored.scale, restored.landmarks]).toEqual([scale, landmarks]);
      expect(restoreDesign(now, then, 'main')).toBe(0);
    }),
    { numRuns: 150 },
  );
});
