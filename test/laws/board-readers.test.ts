import {
  createHairline,
  decodeLive,
  densityRoot,
  digestDesign,
  insertAnchor,
  moveAnchor,
  readDesigns,
  readHairlines,
  readOverrides,
  readStrokes,
  readViews,
  restoreDesign,
  viewScale,
} from '@stipple/board';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshBoard, seededRandom } from '../unit/board/clients.ts';

const id = fc.constantFrom('main', 'v1', 'h', 'a', 'b', '__proto__', 'constructor');
const key = fc.oneof(
  id,
  fc.tuple(id, id).map((ids) => ids.join('/')),
  fc.tuple(id, fc.constantFrom('landmark', 'override'), id).map((ids) => ids.join('/')),
  fc.string({ maxLength: 8 }),
);
const order = fc.constantFrom('a0', 'a1', 'a0V', 'Zz', '', 'a00', 'zzz', 'A', 'é');
const number = fc.oneof(fc.integer({ min: -9000, max: 17_000 }), fc.double(), fc.constant(-0));

const almostScale = fc.record(
  {
    method: fc.constantFrom('card', 'iris', 'eye'),
    points: fc.array(fc.record({ x: number, y: number }), { minLength: 1, maxLength: 5 }),
    lengthMm10: number,
    offsetMm: number,
    distanceMm: number,
    focal35Mm10: number,
    errorPermille: number,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Values that look like records, with every field now and then wrong or missing. */
const almostRecord = fc.record(
  {
    version: fc.constantFrom<unknown>(1, 1, 1, 2, '1'),
    designId: fc.oneof(id, fc.jsonValue()),
    viewId: fc.oneof(id, fc.jsonValue()),
    style: fc.oneof(
      fc.record({
        edge: fc.oneof(fc.constant('soft'), fc.string()),
        shape: fc.constantFrom('bell', 'star', 0),
      }),
      fc.jsonValue(),
    ),
    x: number,
    y: number,
    kind: fc.constantFrom<unknown>('anchor', 'peak-left', 'knot', 1),
    order: fc.oneof(order, fc.jsonValue()),
    name: fc.string(),
    photo: fc.string(),
    sha256: fc.oneof(fc.constant('0'.repeat(64)), fc.string()),
    widthPx: number,
    heightPx: number,
    landmarks: fc.dictionary(fc.string(), fc.oneof(fc.record({ x: number, y: number }), fc.jsonValue()), {
      noNullPrototype: true,
    }),
    seed: number,
    pxPerCm16: number,
    scaleSource: fc.constantFrom('card', 'iris', 'made-up'),
    scale: fc.oneof(almostScale, fc.jsonValue()),
    sexBand: fc.oneof(fc.constantFrom('female', 'male'), fc.jsonValue()),
    ageBand: fc.oneof(fc.constant('55-plus'), fc.jsonValue()),
    reason: fc.oneof(fc.string(), fc.jsonValue()),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** JSON as a parser makes it, and now and then with a field that hides the constructor Yjs asks for. */
const json = fc.jsonValue({ maxDepth: 5 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
const masked = almostRecord.map((record) => ({ ...record, constructor: Object }));
const value = fc.oneof(almostRecord, masked, json, fc.uint8Array({ maxLength: 40 }));
const nested = fc.constantFrom(
  () => new Y.Map([['version', 1]]),
  () => new Y.Array(),
  () => new Y.Text('text'),
);
const root = fc.constantFrom('hairlines', 'zones', 'views', 'designs', 'ink', 'proposals', 'plan');
const entry = fc.record({ root, key, value: fc.oneof(value, nested) });

/** What a stranger put on a board: entries of maps, and items of a stroke list. */
interface Strange {
  readonly entries: readonly { readonly root: string; readonly key: string; readonly value: unknown }[];
  readonly items: readonly unknown[];
}

const made = (value: unknown): unknown => (typeof value === 'function' ? value() : value);

function strangeBoard({ entries, items }: Strange): Y.Doc {
  const source = new Y.Doc();
  source.clientID = 5;
  for (const { root, key, value } of entries) source.getMap(root).set(key, made(value));
  for (const item of items) source.getArray(densityRoot('main', 'v1')).push([made(item)]);
  // As it comes over the wire, root types are not known until somebody asks.
  const doc = new Y.Doc();
  doc.clientID = 6;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
  return doc;
}

const strange: fc.Arbitrary<Strange> = fc.record({
  entries: fc.array(entry, { maxLength: 30 }),
  items: fc.array(fc.oneof(value, nested), { maxLength: 8 }),
});

test('no reader throws, whatever stands in the document, and all rows come sorted', () => {
  fc.assert(
    fc.property(strange, (found) => {
      const doc = strangeBoard(found);
      const before = Y.encodeStateAsUpdate(doc);
      for (const hairline of readHairlines(doc, 'main')) {
        const keys = hairline.anchors.map(({ order, id }) => `${order} ${id}`);
        expect(keys).toEqual([...keys].sort());
        for (const { x, y } of hairline.anchors)
          expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
      }
      for (const view of readViews(doc)) {
        const scale = viewScale(view);
        expect(scale === undefined || (scale.unitsPerCm > 0 && scale.errorPermille >= 0)).toBe(true);
        for (const place of Object.values(view.landmarks))
          expect(Number.isInteger(place.x) && Number.isInteger(place.y)).toBe(true);
      }
      readDesigns(doc);
      for (const reason of readOverrides(doc, 'main').values()) expect(reason.trim()).not.toBe('');
      for (const bytes of readStrokes(doc, densityRoot('main', 'v1')))
        expect(bytes).toBeInstanceOf(Uint8Array);
      expect(digestDesign(doc, 'main')).toMatch(/^[0-9a-f]{64}$/);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('every client reads the same, whatever it had known before the strange records came', () => {
  fc.assert(
    fc.property(strange, (found) => {
      const doc = strangeBoard(found);
      const late = new Y.Doc();
      late.getMap('hairlines');
      late.getArray(densityRoot('main', 'v1'));
      Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
      expect(readHairlines(late, 'main')).toEqual(readHairlines(doc, 'main'));
      expect(digestDesign(late, 'main')).toBe(digestDesign(doc, 'main'));
    }),
    { numRuns: 200 },
  );
});

test('edits beside strange records neither throw nor touch them', () => {
  fc.assert(
    fc.property(strange, fc.nat(), (found, seed) => {
      const doc = strangeBoard(found);
      const random = seededRandom(seed);
      const before = new Map(doc.getMap('hairlines').entries());
      const made = createHairline(doc, { designId: 'main', viewId: 'v1', points: [{ x: 1, y: 1 }], random });
      for (const { id, anchors } of readHairlines(doc, 'main')) {
        moveAnchor(doc, { hairlineId: id, anchorId: 'nobody', x: 1, y: 1 });
        const added = insertAnchor(doc, {
          hairlineId: id,
          after: anchors.at(-1)?.id,
          point: { x: 2, y: 2 },
          random,
        });
        expect(
          readHairlines(doc, 'main')
            .find((line) => line.id === id)
            ?.anchors.at(-1)?.id,
        ).toBe(added);
      }
      for (const [key, record] of before) expect(doc.getMap('hairlines').get(key)).toBe(record);
      expect(made.anchorIds).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

test('restoring from or over strange records does not throw and brings back all that can be read', () => {
  fc.assert(
    fc.property(strange, strange, (foundNow, foundThen) => {
      const now = strangeBoard(foundNow);
      const then = strangeBoard(foundThen);
      const ownerOf = (header: unknown) => (header as { designId?: unknown } | null | undefined)?.designId;
      const foreign = new Set<string>();
      for (const [key, header] of now.getMap('hairlines').entries()) {
        const owner = ownerOf(header);
        if (typeof owner === 'string' && owner !== 'main') foreign.add(key);
      }
      restoreDesign(now, then, 'main');
      const wanted = readHairlines(then, 'main').filter(({ id }) => !foreign.has(id));
      expect(readHairlines(now, 'main')).toEqual(wanted);
      const root = densityRoot('main', 'v1');
      const bytes = (doc: Y.Doc) => readStrokes(doc, root).filter(({ length }) => length > 0);
      expect(bytes(now)).toEqual(bytes(then));
      expect(restoreDesign(now, then, 'main')).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('bytes of any kind are a live message or nothing', () => {
  const fresh = freshBoard();
  expect(readDesigns(fresh)).toHaveLength(1);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 4 }), (bytes, kind) => {
      const headed = Uint8Array.from([0x10 + kind, ...bytes]);
      for (const input of [bytes, headed]) {
        const gesture = decodeLive(input);
        if (gesture) expect(['stroke', 'anchor', 'end', 'cancel']).toContain(gesture.kind);
      }
    }),
    { numRuns: 3000 },
  );
});
