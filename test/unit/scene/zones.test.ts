import type { Zone, ZoneKind } from '@stipple/board';
import { ZONE_DEFAULTS } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import {
  buildScene,
  type Drawable,
  hitScene,
  isInsideZone,
  itemsInBox,
  type ZoneDrawable,
  zoneAreaQ2,
  zoneOutline,
} from '@stipple/scene';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

type Corner = readonly [x: number, y: number];

function zone(id: string, kind: ZoneKind, corners: readonly Corner[]): Zone {
  return {
    id,
    header: { designId: 'main', viewId: 'v', kind, ...ZONE_DEFAULTS[kind], order: 'a0' },
    anchors: corners.map(([x, y], nth) => ({ id: `${id}${nth}`, x, y, kind: 'anchor', order: `a${nth}` })),
  };
}
const square = (left: number, top: number, side: number): readonly Corner[] => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];
const OUTER = zone('outer', 'density', square(0, 0, 1000));
const INNER = zone('inner', 'scar', square(400, 400, 200));
const PART = zone('part', 'part', [
  [2000, 0],
  [2000, 1000],
]);
const REACH = { anchorQ: 20, curveQ: 10 };

const zonesOf = (scene: readonly Drawable[]) =>
  scene.filter((drawable): drawable is ZoneDrawable => drawable.kind === 'zone');
const sceneOf = (...zones: readonly Zone[]) => buildScene({ hairlines: [], zones });
const hit = (x: number, y: number, ...zones: readonly Zone[]) =>
  hitScene(sceneOf(...zones), boardPoint(x, y), REACH);

describe('zones in a scene', () => {
  it('lie under everything, the chosen one last, with handles where they are dragged', () => {
    const scene = buildScene({
      hairlines: [],
      zones: [OUTER, INNER],
      selected: new Set(['outer/outer1']),
      dragged: new Map([['inner/inner0', boardPoint(7, 8)]]),
      held: new Map([['inner/inner0', '#0af']]),
    });
    expect(zonesOf(scene).map(({ zoneId, isSelected }) => [zoneId, isSelected])).toEqual([
      ['inner', false],
      ['outer', true],
    ]);
    expect(scene.findIndex(({ kind }) => kind === 'anchor')).toBe(2);
    expect(zonesOf(scene)[0]?.points[0]).toEqual(boardPoint(7, 8));
    const held = scene.filter((drawable) => drawable.kind === 'anchor' && drawable.heldBy);
    expect(held).toMatchObject([{ ref: { zoneId: 'inner', anchorId: 'inner0' }, at: { x: 7, y: 8 } }]);
  });

  it('come back to where they began, but for a part line', () => {
    const [outer, part] = zonesOf(sceneOf(OUTER, PART)) as [ZoneDrawable, ZoneDrawable];
    expect(zoneOutline(outer)).toHaveLength(5);
    expect(zoneOutline(outer).at(-1)).toEqual(outer.points[0]);
    expect(zoneOutline(part)).toHaveLength(2);
    expect(zoneAreaQ2(outer)).toBe(1_000_000);
  });
});

describe('a pointer on zones', () => {
  it.each([
    ['on a corner', 1005, 4, { kind: 'anchor', anchor: { zoneId: 'outer', anchorId: 'outer1' } }],
    ['on an edge', 500, 6, { kind: 'zone-edge', zoneId: 'outer', after: 'outer0' }],
    ['on the edge back to the first corner', 4, 500, { kind: 'zone-edge', zoneId: 'outer', after: 'outer3' }],
    ['inside', 100, 500, { kind: 'zone', zoneId: 'outer' }],
    ['inside the zone within', 500, 500, { kind: 'zone', zoneId: 'inner' }],
    ['on a part line', 2007, 300, { kind: 'zone-edge', zoneId: 'part', after: 'part0' }],
  ])('%s finds it', (_, x, y, found) => {
    expect(hit(x, y, INNER, OUTER, PART)).toMatchObject(found);
  });

  it.each([
    ['beside all', 1500, 500],
    ['beside a part line', 2050, 500],
  ])('%s finds nothing', (_, x, y) => {
    expect(hit(x, y, OUTER, PART)).toBeUndefined();
  });

  it('finds the handle of a zone of one corner, and no area of one of two', () => {
    expect(hit(5, 5, zone('dot', 'density', [[0, 0]]))).toMatchObject({ kind: 'anchor' });
    const two = zone('two', 'density', [
      [0, 0],
      [1000, 0],
    ]);
    expect(hit(500, 3, two)).toMatchObject({ kind: 'zone-edge', after: 'two0' });
    expect(hit(500, 300, two)).toBeUndefined();
  });

  it('takes in the handles in a rectangle', () => {
    const box = { left: 350, right: 650, top: 350, bottom: 450 };
    expect(itemsInBox(sceneOf(OUTER, INNER), box)).toEqual([
      { zoneId: 'inner', anchorId: 'inner0' },
      { zoneId: 'inner', anchorId: 'inner1' },
    ]);
  });
});

it('a place is inside a zone exactly where rays to all sides say so', () => {
  const corner = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 8 }), corner, (corners, [x, y]) => {
      const [drawn] = zonesOf(sceneOf(zone('z', 'density', corners))) as [ZoneDrawable];
      // Between the grid's lines, so that no ray runs along an edge or through a corner.
      const place = { x: x + 0.37, y: y + 0.41 };
      let crossings = 0;
      for (const [nth, [ax, ay]] of corners.entries()) {
        const [bx, by] = corners[(nth + 1) % corners.length] as Corner;
        if (ax > place.x === bx > place.x) continue;
        if (ay + ((by - ay) * (place.x - ax)) / (bx - ax) > place.y) crossings++;
      }
      expect(isInsideZone(drawn, boardPoint(place.x, place.y))).toBe(crossings % 2 === 1);
    }),
    { numRuns: 500 },
  );
});
