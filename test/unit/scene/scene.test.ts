import type { Hairline } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { type AnchorDrawable, buildScene, type CurveDrawable, hitScene } from '@stipple/scene';
import { describe, expect, test } from 'vitest';

const line = (id: string, ...places: readonly (readonly [number, number])[]): Hairline => ({
  id,
  header: { designId: 'main', viewId: 'v1', style: { edge: 'soft' } },
  anchors: places.map(([x, y], nth) => ({ id: `${id}${nth}`, x, y, kind: 'anchor', order: `a${nth}` })),
});

const LOW = line('low', [0, 1000], [500, 1000], [1000, 1000]);
const HIGH = line('high', [0, 200], [1000, 200]);

const curvesOf = (scene: ReturnType<typeof buildScene>) =>
  scene.filter((drawable): drawable is CurveDrawable => drawable.kind === 'curve');
const anchorsOf = (scene: ReturnType<typeof buildScene>) =>
  scene.filter((drawable): drawable is AnchorDrawable => drawable.kind === 'anchor');

describe('a scene', () => {
  test('has a curve for each hairline under all of their anchors', () => {
    const scene = buildScene({ hairlines: [LOW, HIGH] });
    expect(scene.map(({ kind }) => kind)).toEqual([...Array(2).fill('curve'), ...Array(5).fill('anchor')]);
    expect(curvesOf(scene).map(({ hairlineId }) => hairlineId)).toEqual(['low', 'high']);
    expect(anchorsOf(scene).map(({ end }) => end)).toEqual(['first', undefined, 'last', 'first', 'last']);
  });

  test('runs every curve through its anchors', () => {
    const [curve] = curvesOf(buildScene({ hairlines: [LOW] }));
    for (const { x, y } of LOW.anchors) expect(curve?.curve.points).toContainEqual(boardPoint(x, y));
    expect(curve?.anchorIds).toEqual(['low0', 'low1', 'low2']);
  });

  test('shows an anchor, and bends its curve, where somebody is dragging it', () => {
    const dragged = new Map([['low/low1', boardPoint(500, 700)]]);
    const scene = buildScene({ hairlines: [LOW], dragged, held: new Map([['low/low1', '#0af']]) });
    expect(anchorsOf(scene)[1]).toMatchObject({ at: boardPoint(500, 700), heldBy: '#0af' });
    expect(anchorsOf(scene)[0]?.heldBy).toBeUndefined();
    expect(curvesOf(scene)[0]?.curve.points).toContainEqual(boardPoint(500, 700));
  });

  test('paints what is selected last and marks it', () => {
    const scene = buildScene({ hairlines: [LOW, HIGH], selected: new Set(['low/low2']) });
    expect(curvesOf(scene).map(({ isSelected }) => isSelected)).toEqual([false, true]);
    expect(
      anchorsOf(scene)
        .filter(({ isSelected }) => isSelected)
        .map(({ ref }) => ref.anchorId),
    ).toEqual(['low2']);
    expect(anchorsOf(scene).at(-1)?.ref).toMatchObject({ hairlineId: 'low' });
  });

  test('of hairlines with no anchor or one is still a scene', () => {
    const scene = buildScene({ hairlines: [line('none'), line('one', [5, 5])] });
    expect(curvesOf(scene).map(({ curve }) => curve.points.length)).toEqual([0, 1]);
    expect(anchorsOf(scene)).toHaveLength(1);
  });
});

describe('a pointer', () => {
  const scene = buildScene({ hairlines: [LOW, HIGH, line('one', [3000, 3000]), line('none')] });
  const reach = { anchorQ: 40, curveQ: 20 };

  test.each<[string, readonly [number, number], object | undefined]>([
    [
      'on an anchor hits it',
      [500, 1000],
      { kind: 'anchor', anchor: { hairlineId: 'low', anchorId: 'low1' }, distanceQ: 0 },
    ],
    ['near an anchor hits it rather than the curve', [520, 1000], { kind: 'anchor', distanceQ: 20 }],
    ['just in reach of an anchor hits it', [500, 1040], { kind: 'anchor', distanceQ: 40 }],
    ['just out of reach of everything hits nothing', [250, 1021], undefined],
    [
      'on the first piece of a curve hits that',
      [250, 1010],
      { kind: 'curve', hairlineId: 'low', segment: 0, after: 'low0', distanceQ: 10 },
    ],
    [
      'on the second piece of a curve hits that',
      [750, 995],
      { kind: 'curve', segment: 1, after: 'low1', distanceQ: 5 },
    ],
    ['on another hairline hits that one', [400, 205], { kind: 'curve', hairlineId: 'high', segment: 0 }],
    [
      'on a lone anchor hits it',
      [3001, 3001],
      { kind: 'anchor', anchor: { hairlineId: 'one', anchorId: 'one0' } },
    ],
    ['far away hits nothing', [8000, 8000], undefined],
  ])('%s', (_, [x, y], expected) => {
    const hit = hitScene(scene, boardPoint(x, y), reach);
    if (expected) expect(hit).toMatchObject(expected);
    else expect(hit).toBeUndefined();
  });

  test('hits what is painted last where two things lie equally near', () => {
    const twins = [line('a', [0, 0], [100, 0]), line('b', [0, 0], [100, 0])];
    const hitOf = (selected: string, at: readonly [number, number]) =>
      hitScene(
        buildScene({ hairlines: twins, selected: new Set([`${selected}/${selected}0`]) }),
        boardPoint(...at),
        reach,
      );
    expect(hitOf('a', [0, 0])).toMatchObject({ anchor: { hairlineId: 'a' } });
    expect(hitOf('b', [0, 0])).toMatchObject({ anchor: { hairlineId: 'b' } });
    expect(hitOf('a', [50, 5])).toMatchObject({ hairlineId: 'a' });
    expect(hitOf('b', [50, 5])).toMatchObject({ hairlineId: 'b' });
  });

  test('over an empty scene hits nothing', () => {
    expect(hitScene([], boardPoint(0, 0), reach)).toBeUndefined();
  });
});
