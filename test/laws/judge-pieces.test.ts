import { emptyUpdate, splitUpdate } from '@stipple/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '../support/sync-forgeries.ts';

/** A document of several people who write across each other; `records` are their sizes in bytes. */
function documentOf(records: readonly number[], people: number, deletions: readonly number[]): Y.Doc {
  const docs = Array.from({ length: people }, () => new Y.Doc());
  const whole = new Y.Doc();
  for (const [index, bytes] of records.entries()) {
    const doc = docs[(index * 7) % people] as Y.Doc;
    doc
      .getArray('density:main:v1')
      .insert(index % (doc.getArray('density:main:v1').length + 1), [new Uint8Array(bytes)]);
    doc.getMap('zones').set(`k${index % 5}`, { index });
    if (index % 3 > 0) continue;
    const other = docs[(index + 1) % people] as Y.Doc;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
  for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
  const list = whole.getArray('density:main:v1');
  for (const pick of deletions) if (list.length > 0) list.delete(pick % list.length, 1);
  return whole;
}

/** Sizes, people and deletions, of which `documentOf` makes the same document but for its client ids. */
const anyHistory = fc.tuple(
  fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 1, max: 5 }),
  fc.array(fc.nat(60), { maxLength: 30 }),
);

describe('the pieces of an update', () => {
  it('applied in order make the whole, none waits for a later one, and each is about as large as asked', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 2_000 }), (history, maxBytes) => {
        const doc = documentOf(...history);
        const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), maxBytes);
        const copy = new Y.Doc();
        for (const piece of pieces) {
          Y.applyUpdate(copy, piece);
          expect(copy.store.pendingStructs).toBeNull();
          expect(copy.store.pendingDs).toBeNull();
          expect(piece.byteLength).toBeLessThanOrEqual(maxBytes + 500);
        }
        expect(contentOf(copy)).toEqual(contentOf(doc));
        expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
        expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 200 },
    );
  });

  it('cut out of the middle of a history fit onto its beginning', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(300), (history, pick) => {
        const doc = documentOf(...history);
        const early = new Y.Doc();
        const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), 300);
        for (const piece of pieces.slice(0, pick % pieces.length)) Y.applyUpdate(early, piece);
        const rest = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(early));
        for (const piece of splitUpdate(rest, 100)) Y.applyUpdate(early, piece);
        expect(early.store.pendingStructs).toBeNull();
        expect(contentOf(early)).toEqual(contentOf(doc));
      }),
      { numRuns: 100 },
    );
  });

  it('of thousands of deletions are cut too', () => {
    const doc = documentOf(Array<number>(3_000).fill(0), 1, []);
    const list = doc.getArray('density:main:v1');
    doc.transact(() => {
      for (let index = list.length - 1; index > 0; index -= 2) list.delete(index, 1);
    });
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
    const pieces = splitUpdate(update, 1_000);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.byteLength).toBeLessThanOrEqual(1_100);
  });

  it('with a gap between them keep it', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 9; index++) doc.getMap('ink').set(`k${index}`, 'x'.repeat(50));
    const holey = Y.mergeUpdates(updates.filter((_, index) => index !== 4));
    const copy = new Y.Doc();
    for (const piece of splitUpdate(holey, 1_000_000).concat(splitUpdate(holey, 100)))
      Y.applyUpdate(copy, piece);
    expect(copy.getMap('ink').size).toBe(4);
    Y.applyUpdate(copy, updates[4] ?? emptyUpdate());
    expect(contentOf(copy)).toEqual(contentOf(doc));
  });

  it('may not be of no size', () => {
    for (const wrong of [0, -5, Number.NaN])
      expect(() => splitUpdate(emptyUpdate(), wrong)).toThrow(RangeError);
  });
});
