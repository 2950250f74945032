import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';
import { curveThrough, nearestOnCurve } from '@stipple/hairline';
import { describe, expect, it } from 'vitest';

const points = (...pairs: [x: number, y: number][]) => pairs.map(([x, y]) => boardPoint(x, y));

/** A mature hairline as it is laid on a front view: temples, corners, mounds, middle. */
const HAIRLINE = points(
  [1500, 3300],
  [1700, 2900],
  [2100, 2500],
  [2700, 2550],
  [3300, 2350],
  [4000, 2250],
  [4700, 2350],
  [5300, 2550],
  [5900, 2500],
  [6300, 2900],
  [6500, 3300],
);

/** How far apart two polylines are at most, measured from the points of either (Hausdorff, on their points). */
function apart(one: readonly BoardPoint[], other: readonly BoardPoint[]): number {
  const reach = (from: readonly BoardPoint[], to: readonly BoardPoint[]) => {
    const curve = { points: to, segments: [], cubics: [] };
    return Math.max(...from.map((point) => nearestOnCurve(curve, point)?.distance ?? Infinity));
  };
  return Math.max(reach(one, other), reach(other, one));
}

describe('a hairline', () => {
  it('of no anchor is nothing', () => {
    expect(curveThrough([])).toEqual({ points: [], segments: [], cubics: [] });
    expect(nearestOnCurve(curveThrough([]), boardPoint(0, 0))).toBeUndefined();
  });

  it('of one anchor is a point', () => {
    const curve = curveThrough(points([5, 6]));
    expect(curve).toEqual({ points: points([5, 6]), segments: [], cubics: [] });
    expect(nearestOnCurve(curve, boardPoint(5, 10))).toEqual({
      distance: 4,
      segment: 0,
      point: boardPoint(5, 6),
    });
  });

  it('of two anchors is the straight line between them', () => {
    expect(curveThrough(points([0, 0], [900, 300])).points).toEqual(points([0, 0], [900, 300]));
  });

  it('of anchors in a row is straight', () => {
    const { points: drawn, segments } = curveThrough(points([0, 0], [100, 100], [400, 400], [450, 450]));
    for (const { x, y } of drawn) expect(y).toBeCloseTo(x, 9);
    expect(new Set(segments)).toEqual(new Set([0, 1, 2]));
  });

  it('of three anchors is an arc, symmetric if they are', () => {
    const { points: drawn } = curveThrough(points([0, 300], [600, 0], [1200, 300]));
    expect(drawn[Math.floor(drawn.length / 2)]).toEqual(boardPoint(600, 0));
    for (const [index, { x, y }] of drawn.entries()) {
      const twin = drawn[drawn.length - 1 - index]!;
      expect(1200 - x).toBeCloseTo(twin.x, 9);
      expect(y).toBeCloseTo(twin.y, 9);
      expect(y).toBeGreaterThanOrEqual(0);
    }
  });

  it.each([
    [6, 0.03],
    [8, 0.01],
    [12, 0.001],
  ])('through %s anchors evenly on a circle of 1000 q leaves it by less than %s q', (count, off) => {
    const anchors = Array.from({ length: count + 1 }, (_, index) => {
      const angle = (2 * Math.PI * index) / count;
      return boardPoint(4000 + 1000 * Math.cos(angle), 4000 + 1000 * Math.sin(angle));
    });
    for (const cubic of curveThrough(anchors).cubics) {
      const { start, startControl, endControl, end } = cubic;
      const middle = boardPoint(
        (start.x + 3 * startControl.x + 3 * endControl.x + end.x) / 8,
        (start.y + 3 * startControl.y + 3 * endControl.y + end.y) / 8,
      );
      expect(Math.abs(distanceBetween(middle, boardPoint(4000, 4000)) - 1000)).toBeLessThan(off);
    }
  });

  it('is drawn in few pieces: a whole one in under 250', () => {
    expect(curveThrough(HAIRLINE).points.length).toBeLessThan(250);
  });

  it('does not run away at a hairpin', () => {
    const { points: drawn } = curveThrough(points([0, 0], [1000, 0], [0, 0]));
    for (const { x, y } of drawn) {
      expect(x).toBeLessThanOrEqual(1000);
      expect(Math.abs(y)).toBeLessThan(1e-9);
    }
  });

  it('hardly moves when an anchor is added on it, wherever that is', () => {
    const before = curveThrough(HAIRLINE);
    const between = before.points.filter((point) =>
      HAIRLINE.every(({ x, y }) => x !== point.x || y !== point.y),
    );
    expect(between.length).toBeGreaterThan(100);
    for (const click of between) {
      const { segment, point } = nearestOnCurve(before, click)!;
      const after = curveThrough(HAIRLINE.toSpliced(segment + 1, 0, point));
      expect(apart(before.points, after.points)).toBeLessThan(16);
    }
  });
});

describe('anchors that say nothing', () => {
  const broken = { x: Number.NaN, y: 5 } as unknown as BoardPoint;

  it('are passed over: not finite, or where the one before is', () => {
    const sane = curveThrough(points([0, 0], [500, 300], [1000, 0]));
    const [a, b, c] = points([0, 0], [500, 300], [1000, 0]) as [BoardPoint, BoardPoint, BoardPoint];
    const noisy = curveThrough([broken, a, a, broken, b, c, c, broken]);
    expect(noisy.points).toEqual(sane.points);
    expect(curveThrough([broken, broken]).points).toEqual([]);
    expect(curveThrough([a, a, a]).points).toEqual([a]);
  });

  it('do not shift the numbers of the others: a new anchor goes after the last of those in one place', () => {
    const [a, b, c] = points([0, 0], [500, 300], [1000, 0]) as [BoardPoint, BoardPoint, BoardPoint];
    const curve = curveThrough([a, a, b, broken, c]);
    expect([...new Set(curve.segments)]).toEqual([1, 2]);
    expect(nearestOnCurve(curve, boardPoint(950, 40))?.segment).toBe(2);
  });
});
