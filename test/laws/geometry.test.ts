import {
  boardPoint,
  boardToScreen,
  fitViewport,
  flattenCubic,
  keepInReach,
  nearestOnPolyline,
  pointOnCubic,
  screenPoint,
  screenToBoard,
  simplifyPolyline,
  squaredDistanceToPiece,
  zoomViewportAt,
} from '@stipple/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const coordinate = fc.integer({ min: -10_000, max: 10_000 });
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => boardPoint(x, y));
const side = fc.integer({ min: 1, max: 4000 });
const size = fc.record({ width: side, height: side });
const frame = fc.record({ width: fc.integer({ min: 1, max: 8192 }), height: fc.constant(8192) });
const place = fc.tuple(coordinate, coordinate).map(([x, y]) => screenPoint(x / 4, y / 4));
const factors = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { maxLength: 8 });
const viewport = fc
  .tuple(frame, size, place, factors)
  .map(([frameQ, screen, at, zooms]) =>
    zooms.reduce((seen, factor) => zoomViewportAt(seen, at, factor), fitViewport(frameQ, screen)),
  );

describe('a viewport', () => {
  it('takes every board point to the screen and back', () => {
    fc.assert(
      fc.property(viewport, point, (seen, there) => {
        const back = screenToBoard(seen, boardToScreen(seen, there));
        expect(back.x).toBeCloseTo(there.x, 4);
        expect(back.y).toBeCloseTo(there.y, 4);
      }),
    );
  });

  it('keeps what is under the cursor under it, whatever the zoom, and stays within its limits', () => {
    fc.assert(
      fc.property(viewport, place, factors, (seen, at, zooms) => {
        const held = screenToBoard(seen, at);
        for (const factor of zooms) {
          seen = zoomViewportAt(seen, at, factor);
          const now = boardToScreen(seen, held);
          expect(now.x).toBeCloseTo(at.x, 4);
          expect(now.y).toBeCloseTo(at.y, 4);
          expect(seen.scale).toBeGreaterThanOrEqual(seen.minScale);
          expect(seen.scale).toBeLessThanOrEqual(seen.maxScale);
        }
      }),
    );
  });

  it('shows the whole frame once fitted', () => {
    fc.assert(
      fc.property(frame, size, (frameQ, screen) => {
        const seen = fitViewport(frameQ, screen);
        const corner = boardToScreen(seen, boardPoint(0, 0));
        const opposite = boardToScreen(seen, boardPoint(frameQ.width, frameQ.height));
        expect(Math.min(corner.x, corner.y)).toBeGreaterThanOrEqual(-1e-9);
        expect(opposite.x).toBeLessThanOrEqual(screen.width + 1e-9);
        expect(opposite.y).toBeLessThanOrEqual(screen.height + 1e-9);
      }),
    );
  });

  it('kept in reach is left alone the second time', () => {
    fc.assert(
      fc.property(viewport, frame, size, (seen, frameQ, screen) => {
        const kept = keepInReach(seen, { frame: frameQ, screen });
        expect(keepInReach(kept, { frame: frameQ, screen })).toEqual(kept);
      }),
    );
  });
});

describe('a simplified polyline', () => {
  const polyline = fc.array(point, { minLength: 1, maxLength: 60 });
  const tolerance = fc.double({ min: 0, max: 2000, noNaN: true });

  it('keeps its ends and its order, and every point of the old one within the tolerance', () => {
    fc.assert(
      fc.property(polyline, tolerance, (points, toleranceQ) => {
        const kept = simplifyPolyline(points, toleranceQ);
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        let after = -1;
        for (const one of kept) {
          after = points.indexOf(one, after + 1);
          expect(after).toBeGreaterThanOrEqual(0);
        }
        for (const dropped of points) {
          expect(nearestOnPolyline(kept, dropped)?.distance).toBeLessThanOrEqual(toleranceQ + 1e-9);
        }
      }),
    );
  });
});

describe('nearness', () => {
  it('to a polyline is the least of the distances to its pieces', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 20 }), point, (points, there) => {
        const each = points.slice(1).map((to, index) => squaredDistanceToPiece(there, points[index]!, to));
        expect(nearestOnPolyline(points, there)?.distance).toBeCloseTo(Math.sqrt(Math.min(...each)), 6);
      }),
    );
  });
});

describe('a flattened cubic', () => {
  const cubic = fc
    .tuple(point, point, point, point)
    .map(([start, startControl, endControl, end]) => ({ start, startControl, endControl, end }));

  it('leaves the curve nowhere by more than the tolerance', () => {
    fc.assert(
      fc.property(cubic, fc.double({ min: 0.5, max: 50, noNaN: true }), (curve, toleranceQ) => {
        const points = [curve.start, ...flattenCubic(curve, toleranceQ)];
        for (let step = 0; step <= 300; step++) {
          const nearest = nearestOnPolyline(points, pointOnCubic(curve, step / 300));
          expect(nearest?.distance).toBeLessThanOrEqual(toleranceQ + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });
});
