import { type BoardPoint, boardPoint, nearestOnPolyline, pointOnCubic } from '@stipple/geometry';
import { type Curve, curveThrough, nearestOnCurve } from '@stipple/hairline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const coordinate = fc.integer({ min: 0, max: 8192 });
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => boardPoint(x, y));
const anchors = fc.uniqueArray(point, { minLength: 2, maxLength: 12, selector: ({ x, y }) => `${x},${y}` });

const expectSame = (one: Curve, other: Curve) => {
  expect(one.cubics.length).toBe(other.cubics.length);
  for (const [index, { start, startControl, endControl, end }] of one.cubics.entries()) {
    const twin = other.cubics[index]!;
    for (const [a, b] of [
      [start, twin.start],
      [startControl, twin.startControl],
      [endControl, twin.endControl],
      [end, twin.end],
    ] as const) {
      expect(a.x).toBeCloseTo(b.x, 5);
      expect(a.y).toBeCloseTo(b.y, 5);
    }
  }
};

describe('a curve through any anchors', () => {
  it('passes through every one of them, in order', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        const { points } = curveThrough(given);
        let after = -1;
        for (const anchor of given) {
          after = points.indexOf(anchor, after + 1);
          expect(after).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is local: moving anchor k changes only the segments k − 2 … k + 1', () => {
    fc.assert(
      fc.property(anchors, fc.nat(), point, (given, pick, to) => {
        const k = pick % given.length;
        fc.pre(given.every(({ x, y }) => x !== to.x || y !== to.y));
        const before = curveThrough(given).cubics;
        const after = curveThrough(given.with(k, to)).cubics;
        for (const [index, cubic] of before.entries()) {
          if (index < k - 2 || index > k + 1) expect(after[index]).toEqual(cubic);
        }
      }),
    );
  });

  it('never goes back along a chord, so it passes no anchor and has no loop in a segment', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        for (const cubic of curveThrough(given).cubics) {
          const dx = cubic.end.x - cubic.start.x;
          const dy = cubic.end.y - cubic.start.y;
          let before = 0;
          for (let step = 0; step <= 40; step++) {
            const at = pointOnCubic(cubic, step / 40);
            const along = ((at.x - cubic.start.x) * dx + (at.y - cubic.start.y) * dy) / (dx * dx + dy * dy);
            expect(along).toBeGreaterThanOrEqual(before - 1e-9);
            before = along;
          }
          expect(before).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('leaves a chord sideways by at most 21 % of its length', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        for (const cubic of curveThrough(given).cubics) {
          const dx = cubic.end.x - cubic.start.x;
          const dy = cubic.end.y - cubic.start.y;
          for (let step = 0; step <= 40; step++) {
            const at = pointOnCubic(cubic, step / 40);
            const aside = ((at.x - cubic.start.x) * dy - (at.y - cubic.start.y) * dx) / (dx * dx + dy * dy);
            expect(Math.abs(aside)).toBeLessThan(0.21);
          }
        }
      }),
    );
  });

  it.each<[string, (p: BoardPoint) => BoardPoint]>([
    ['mirrored', ({ x, y }) => boardPoint(8192 - x, y)],
    ['turned by 37°', ({ x, y }) => boardPoint(0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y)],
    ['enlarged and moved', ({ x, y }) => boardPoint(3 * x + 100, 3 * y - 50)],
  ])('is %s when its anchors are', (_, move) => {
    fc.assert(
      fc.property(anchors, (given) => {
        const moved = curveThrough(given).cubics.map((cubic) => ({
          segment: cubic.segment,
          start: move(cubic.start),
          startControl: move(cubic.startControl),
          endControl: move(cubic.endControl),
          end: move(cubic.end),
        }));
        expectSame(curveThrough(given.map(move)), { points: [], segments: [], cubics: moved });
      }),
    );
  });

  it('is the same line drawn from either end', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        const turned = curveThrough(given.toReversed())
          .cubics.toReversed()
          .map((cubic, index) => ({
            segment: index,
            start: cubic.end,
            startControl: cubic.endControl,
            endControl: cubic.startControl,
            end: cubic.start,
          }));
        expectSame(curveThrough(given), { points: [], segments: [], cubics: turned });
      }),
    );
  });

  it('is drawn within a quarter of a q of the smooth one', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        const { points, cubics } = curveThrough(given);
        for (const cubic of cubics) {
          for (let step = 0; step <= 30; step++) {
            const { distance } = nearestOnPolyline(points, pointOnCubic(cubic, step / 30))!;
            expect(distance).toBeLessThanOrEqual(0.25 + 1e-6);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never throws and stays finite, even for anchors that are not', () => {
    const wild = fc.record({ x: fc.double(), y: fc.double() }) as unknown as fc.Arbitrary<BoardPoint>;
    fc.assert(
      fc.property(fc.array(fc.oneof(point, wild), { maxLength: 8 }), (given) => {
        for (const { x, y } of curveThrough(given).points) expect(Number.isFinite(x + y)).toBe(true);
      }),
    );
  });
});

describe('a click on a curve', () => {
  it('finds the segment it is on, between the anchors around it', () => {
    fc.assert(
      fc.property(anchors, fc.nat(), (given, pick) => {
        const curve = curveThrough(given);
        const piece = pick % curve.segments.length;
        const from = curve.points[piece]!;
        const to = curve.points[piece + 1]!;
        const click = boardPoint((from.x + to.x) / 2, (from.y + to.y) / 2);
        const hit = nearestOnCurve(curve, click)!;
        expect(hit.distance).toBeLessThan(1e-6);
        // Where the line crosses itself, another segment may be there as well.
        const own = curve.points.slice(
          curve.segments.indexOf(hit.segment),
          curve.segments.lastIndexOf(hit.segment) + 2,
        );
        expect(nearestOnPolyline(own, click)?.distance).toBeLessThan(1e-6);
      }),
    );
  });
});
