import type { Ink } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import {
  arrowHead,
  buildScene,
  hitScene,
  inkToForm,
  inkTouched,
  itemsInBox,
  strokeOutlines,
} from '@stipple/scene';
import { describe, expect, it } from 'vitest';

const LOOK = { viewId: 'v1', colour: 0, widthQ: 20, x: 100, y: 100 };
const LINE: Ink = { ...LOOK, id: 'line', kind: 'line', dx: 400, dy: 0 };
const ARROW: Ink = { ...LOOK, id: 'arrow', kind: 'arrow', y: 500, dx: 400, dy: 0 };
const PEN: Ink = {
  ...LOOK,
  id: 'pen',
  kind: 'pen',
  y: 1000,
  moves: [200, 0, 200, 0],
  pressures: [255, 128, 0],
};
const TEXT: Ink = { ...LOOK, id: 'text', kind: 'text', x: 1000, y: 1000, widthQ: 80, text: 'ab\nabcd' };

const FORMS = [LINE, ARROW, PEN, TEXT].map((ink) => inkToForm(ink, (line) => line.length / 2));
const scene = (more: object = {}) => buildScene({ hairlines: [], ink: FORMS, ...more });
const reach = { anchorQ: 20, curveQ: 12 };

/** Winding number of closed polygons around a point, summed: what the non-zero rule fills is not 0. */
function winding(outlines: readonly (readonly BoardPoint[])[], at: BoardPoint): number {
  let sum = 0;
  for (const outline of outlines) {
    for (const [index, a] of outline.entries()) {
      const b = outline[(index + 1) % outline.length] as BoardPoint;
      const side = (b.x - a.x) * (at.y - a.y) - (at.x - a.x) * (b.y - a.y);
      if (a.y <= at.y && b.y > at.y && side > 0) sum++;
      if (a.y > at.y && b.y <= at.y && side < 0) sum--;
    }
  }
  return sum;
}

describe('ink in a scene', () => {
  it('lies where its record says, and a text covers the lines it has', () => {
    const [line, , pen] = FORMS.map((form) => form.line());
    expect(line?.points).toEqual([boardPoint(100, 100), boardPoint(500, 100)]);
    expect(pen?.points.at(-1)).toEqual(boardPoint(500, 1000));
    expect(pen?.radiiQ?.[0]).toBe(10);
    expect(pen?.radiiQ?.at(-1)).toBeCloseTo(1.5);
    expect(FORMS[3]?.box).toEqual({ left: 1000, top: 1000, right: 1160, bottom: 1208 });
  });

  it.each([
    { title: 'on a line', at: [300, 108], hit: 'line' },
    { title: 'within reach of its edge', at: [300, 121], hit: 'line' },
    { title: 'beyond reach', at: [300, 124], hit: undefined },
    { title: 'on a stroke', at: [250, 1004], hit: 'pen' },
    { title: 'inside the words', at: [1100, 1100], hit: 'text' },
    { title: 'beside the words', at: [1300, 1100], hit: undefined },
  ])('is hit $title', ({ at, hit }) => {
    const [x, y] = at as [number, number];
    const found = hitScene(scene(), boardPoint(x, y), reach);
    expect(found?.kind === 'ink' ? found.inkId : undefined).toBe(hit);
  });

  it('is hit where it is shown while it is dragged, not where it was', () => {
    const moved = scene({ shifted: new Map([['line', { dx: 0, dy: 100 }]]) });
    expect(hitScene(moved, boardPoint(300, 200), reach)).toMatchObject({ inkId: 'line' });
    expect(hitScene(moved, boardPoint(300, 100), reach)).toBeUndefined();
    expect(itemsInBox(moved, { left: 0, right: 900, top: 150, bottom: 250 })).toEqual([{ inkId: 'line' }]);
  });

  it('is erased wherever a disc touches it', () => {
    expect(inkTouched(scene(), boardPoint(300, 298), 190)).toEqual(['line']);
    expect(inkTouched(scene(), boardPoint(300, 298), 193)).toEqual(['line', 'arrow']);
    expect(inkTouched(scene(), boardPoint(300, 298), 100)).toEqual([]);
  });

  it('has a head at the end of an arrow that has a length', () => {
    const head = arrowHead(FORMS[1] as NonNullable<(typeof FORMS)[1]>);
    expect(head?.[1]).toEqual(boardPoint(500, 500));
    expect(head?.[0].x).toBeLessThan(500);
    expect(arrowHead(inkToForm({ ...ARROW, dx: 0 } as Ink))).toBeUndefined();
  });

  it('drawn with pressure is covered along its whole spine, sharp corners too, and nowhere far from it', () => {
    const spine = [
      [0, 0],
      [100, 0],
      [200, 10],
      [210, 100],
      [100, 20],
      [90, 200],
    ].map(([x, y]) => boardPoint(x as number, y as number));
    const radii = [12, 10, 6, 12, 4, 9];
    const outlines = strokeOutlines(spine, radii);
    for (const [index, a] of spine.entries()) {
      const b = spine[index + 1];
      if (!b) continue;
      for (let t = 0; t <= 1; t += 0.05) {
        const at = boardPoint(a.x + (b.x - a.x) * t + 0.01, a.y + (b.y - a.y) * t + 0.013);
        expect(winding(outlines, at), `${at.x}, ${at.y}`).not.toBe(0);
      }
    }
    expect(winding(outlines, boardPoint(50, 20.3))).toBe(0);
    expect(winding(outlines, boardPoint(-13, 0.3))).toBe(0);
  });

  it('of a single touch is a dot', () => {
    const [outline, ...more] = strokeOutlines([boardPoint(5, 5), boardPoint(5, 5)], [4, 4]);
    expect(more).toEqual([]);
    for (const { x, y } of outline ?? []) expect(Math.hypot(x - 5, y - 5)).toBeCloseTo(4);
  });
});
