import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepApart } from '../../../apps/web/src/ui/label-places.ts';

const within = { left: -500, right: 1000, top: 0, bottom: 1000 };
const label = (x: number, y: number) => ({ x, y, width: 100, height: 20 });

describe('words over the photo', () => {
  it('stay where they want to be when nothing is near', () => {
    const labels = [label(100, 100), label(300, 100), label(100, 140)];
    expect(keepApart(labels, { taken: [], within })).toEqual([
      { x: 100, y: 100 },
      { x: 300, y: 100 },
      { x: 100, y: 140 },
    ]);
  });

  it('go to the nearest free side of what is there', () => {
    const beside = (x: number, y: number) =>
      keepApart([label(100, 100), label(x, y)], { taken: [], within })[1];
    expect(beside(120, 95)).toEqual({ x: 120, y: 77 });
    expect(beside(120, 105)).toEqual({ x: 120, y: 123 });
    expect(beside(190, 101)).toEqual({ x: 203, y: 101 });
  });

  it('come out from under a panel at the edge, to the side where they are seen', () => {
    const panel = { left: -500, right: 390, top: 0, bottom: 90 };
    expect(keepApart([label(100, 30)], { taken: [panel], within })).toEqual([{ x: 100, y: 103 }]);
  });

  it('stay where they want to be when there is no room at all', () => {
    expect(keepApart([label(100, 30)], { taken: [within], within })).toEqual([{ x: 100, y: 30 }]);
  });

  it('never lie on each other while there is room', () => {
    const coordinate = fc.integer({ min: 200, max: 800 });
    const some = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 8 });
    fc.assert(
      fc.property(some, (wanted) => {
        const places = keepApart(
          wanted.map(({ x, y }) => label(x, y)),
          { taken: [], within: { left: -1000, right: 2000, top: -1000, bottom: 2000 } },
        );
        for (const [index, one] of places.entries())
          for (const other of places.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 20).toBe(true);
      }),
    );
  });
});
