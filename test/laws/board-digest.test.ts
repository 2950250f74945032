import {
  appendStroke,
  createHairline,
  deleteHairline,
  digestDesign,
  insertAnchor,
  moveAnchor,
  readHairlines,
} from '@stipple/board';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  type Client,
  freshBoard,
  joinBoard,
  seededRandom,
  strokeRecord,
  syncAll,
} from '../unit/board/clients.ts';

const line = fc.array(fc.record({ x: fc.nat({ max: 8000 }), y: fc.nat({ max: 8000 }) }), {
  minLength: 1,
  maxLength: 6,
});
const plan = fc.record({
  lines: fc.array(line, { maxLength: 4 }),
  strokes: fc.array(fc.nat({ max: 50 }), { maxLength: 4 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** One hairline, its anchors put in by `client` in an order of their own, with a detour now and then. */
function drawLine(client: Client, points: readonly { x: number; y: number }[], random: () => number): void {
  const { doc, undo } = client;
  const start = Math.floor(random() * points.length);
  const first = points[start] as { x: number; y: number };
  const { hairlineId, anchorIds } = createHairline(doc, {
    designId: 'main',
    viewId: 'v1',
    points: [first],
    random,
  });
  const ids = new Map([[start, anchorIds[0] as string]]);
  const rest = points.map((_, index) => index).filter((index) => index !== start);
  while (rest.length > 0) {
    const [index] = rest.splice(Math.floor(random() * rest.length), 1) as [number];
    const before = [...ids.keys()].filter((other) => other < index).sort((a, b) => b - a)[0];
    const after = before === undefined ? undefined : ids.get(before);
    const point = points[index] as { x: number; y: number };
    const anchorId = insertAnchor(doc, { hairlineId, after, point, random }) as string;
    ids.set(index, anchorId);
    if (random() < 0.3) {
      moveAnchor(doc, { hairlineId, anchorId, x: point.x + 9, y: point.y });
      undo.undo();
    }
  }
}

/** The same content put on a board by two people, in an order and with ids that depend on the seed. */
function drawPlan({ lines, strokes }: Plan, seed: number): Y.Doc {
  const random = seededRandom(seed);
  const board = freshBoard(seededRandom(1));
  const people = [joinBoard(board, 100 + (seed % 1000)), joinBoard(board, 5000 + (seed % 777))];
  const pick = () => people[random() < 0.5 ? 0 : 1] as Client;
  const todo = lines.map((points) => () => drawLine(pick(), points, random));
  while (todo.length > 0) todo.splice(Math.floor(random() * todo.length), 1)[0]?.();
  const junk = pick();
  const { hairlineId } = createHairline(junk.doc, {
    designId: 'main',
    viewId: 'v2',
    points: [{ x: 1, y: 1 }],
    random,
  });
  deleteHairline(junk.doc, hairlineId);
  syncAll(...people.map(({ doc }) => doc));
  for (const nth of strokes) {
    appendStroke(pick().doc, { designId: 'main', viewId: 'v1', record: strokeRecord(nth) });
    syncAll(...people.map(({ doc }) => doc));
  }
  expect(digestDesign((people[0] as Client).doc, 'main')).toBe(
    digestDesign((people[1] as Client).doc, 'main'),
  );
  return (people[0] as Client).doc;
}

test('the same content has the same digest, whoever made it, in whatever order, with whatever detours', () => {
  fc.assert(
    fc.property(plan, fc.nat(), fc.nat(), (content, a, b) => {
      expect(digestDesign(drawPlan(content, a), 'main')).toBe(digestDesign(drawPlan(content, b), 'main'));
    }),
    { numRuns: 100 },
  );
});

test('different content has another digest', () => {
  fc.assert(
    fc.property(plan, plan, fc.nat(), (one, other, seed) => {
      const content = ({ lines, strokes }: Plan) =>
        JSON.stringify([lines.map((l) => JSON.stringify(l)).sort(), strokes]);
      fc.pre(content(one) !== content(other));
      expect(digestDesign(drawPlan(one, seed), 'main')).not.toBe(digestDesign(drawPlan(other, seed), 'main'));
    }),
    { numRuns: 100 },
  );
});

test('a copy made from the update encoding has the same digest', () => {
  fc.assert(
    fc.property(plan, fc.nat(), (content, seed) => {
      const doc = drawPlan(content, seed);
      const copy = new Y.Doc();
      Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(doc));
      expect(digestDesign(copy, 'main')).toBe(digestDesign(doc, 'main'));
      expect(readHairlines(copy, 'main')).toEqual(readHairlines(doc, 'main'));
    }),
    { numRuns: 30 },
  );
});
