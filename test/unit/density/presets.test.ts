import {
  defaultHeadBox,
  type HEAD_LABELS,
  PRESETS,
  type Preset,
  presetName,
  presetOfZone,
  presetZones,
} from '@stipple/density';
import { describe, expect, it } from 'vitest';
import {
  directionBetween,
  directionToPlace,
  type HeadDirection,
  normalise,
} from '../../../packages/density/src/head-model.ts';
import { refineRing } from '../../../packages/density/src/head-outline.ts';
import { PRESET_FIELDS } from '../../../packages/density/src/preset-table.ts';

const FRAME = { width: 6554, height: 8192 };
const ALL = Object.values(PRESETS).flat();

function zonesOn(preset: Preset, label: (typeof HEAD_LABELS)[number], mirrored = false) {
  return presetZones({ preset, label, headBox: defaultHeadBox(label, FRAME), mirrored });
}

/** Area of a ring on the model head, cm²: triangles around its middle, those that turn the other way taken off. */
function areaOf(ring: readonly HeadDirection[]): number {
  const points = refineRing(ring);
  const total = points.reduce<HeadDirection>(
    (all, one) => [all[0] + one[0], all[1] + one[1], all[2] + one[2]],
    [0, 0, 0],
  );
  const middle = normalise(total);
  const triangle = (corners: readonly HeadDirection[]) => {
    const [a, b, c] = corners.map(directionToPlace) as { x: number; y: number; z: number }[];
    const u = [b!.x - a!.x, b!.y - a!.y, b!.z - a!.z] as const;
    const v = [c!.x - a!.x, c!.y - a!.y, c!.z - a!.z] as const;
    return Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
  };
  let sum = 0;
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length] as HeadDirection;
    const turn =
      middle[0] * (from[1] * to[2] - from[2] * to[1]) +
      middle[1] * (from[2] * to[0] - from[0] * to[2]) +
      middle[2] * (from[0] * to[1] - from[1] * to[0]);
    for (let step = 0; step < 12; step++) {
      const at = (corner: HeadDirection, out: number) => directionBetween(middle, corner, out / 12);
      const strip =
        triangle([at(from, step), at(from, step + 1), at(to, step + 1)]) +
        triangle([at(from, step), at(to, step + 1), at(to, step)]);
      sum += Math.sign(turn) * strip;
    }
  }
  return Math.abs(sum);
}

describe('a preset', () => {
  it.each([
    ['norwood-1', 0, 10],
    ['norwood-2', 10, 25],
    ['norwood-2a', 20, 35],
    ['norwood-3', 30, 50],
    ['norwood-3-vertex', 40, 70],
    ['norwood-3a', 50, 80],
    ['norwood-4', 80, 120],
    ['norwood-4a', 90, 140],
    ['norwood-5', 130, 180],
    ['norwood-5a', 150, 200],
    ['norwood-6', 200, 260],
    ['norwood-7', 300, 375],
  ] as const)('%s fills %i to %i cm² of the model head, as domain.md §1.2 guesses', (preset, least, most) => {
    const area = PRESET_FIELDS[preset].reduce((sum, { outline }) => sum + areaOf(outline), 0);
    expect(area).toBeGreaterThanOrEqual(least);
    expect(area).toBeLessThanOrEqual(most);
  });

  it.each(ALL)('%s is seen from above, by zones that can be drawn, named after it', (preset) => {
    const zones = zonesOn(preset, 'top');
    expect(zones.length).toBeGreaterThan(0);
    for (const { kind, name, points, targetPerCm2 } of zones) {
      expect(points.length).toBeGreaterThanOrEqual(kind === 'part' ? 2 : 3);
      expect(points.length, name).toBeLessThanOrEqual(24);
      expect(points.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
      expect(targetPerCm2).toBeGreaterThanOrEqual(30);
      expect(targetPerCm2).toBeLessThanOrEqual(100);
      expect(presetOfZone(name)).toBe(preset);
    }
  });

  it('is on a mirrored photo the mirror image, its names still those of the subject’s sides', () => {
    const box = defaultHeadBox('top', FRAME);
    const flipped = (points: readonly { x: number; y: number }[]) =>
      points.map(({ x, y }) => `${2 * box.x + box.width - x},${y}`);
    const plain = zonesOn('norwood-3', 'top').find(({ name }) => name.startsWith('Temple corner, left'));
    const mirrored = zonesOn('norwood-3', 'top', true).find(({ name }) =>
      name.startsWith('Temple corner, left'),
    );
    const place = mirrored?.points.map(({ x, y }) => `${x},${y}`) ?? [];
    expect(place.length).toBeGreaterThan(2);
    const near = flipped(plain?.points ?? []).map((text) => text.split(',').map(Number) as [number, number]);
    for (const [x, y] of near)
      expect(
        place.some(
          (at) => Math.abs(Number(at.split(',')[0]) - x) <= 1 && Math.abs(Number(at.split(',')[1]) - y) <= 1,
        ),
      ).toBe(true);
  });

  it.each([
    ['norwood-3-vertex', 'crown', 'Crown'],
    ['norwood-4', 'front', 'Hairline edge'],
    ['norwood-7', 'left-profile', 'Thin fringe, left'],
    ['norwood-6', 'back', 'Crown'],
    ['ludwig-2', 'top', 'Thin along the part'],
    ['sinclair-2', 'top', 'Part line'],
  ] as const)('%s shows on %s: %s', (preset, label, place) => {
    expect(zonesOn(preset, label).map(({ name }) => name)).toContain(
      `${place} · ${presetName(preset).replace('Norwood', 'NW')}`,
    );
  });

  it('leaves the frontal hairline of women as it is', () => {
    for (const preset of [...PRESETS.ludwig, ...PRESETS.sinclair])
      expect(PRESET_FIELDS[preset].map(({ name }) => name).join()).not.toMatch(/hairline|temple/i);
  });

  it('has nothing on a view of something else', () => {
    expect(ALL.flatMap((preset) => zonesOn(preset, 'other'))).toEqual([]);
  });

  it('is told by its zones’ names until they are given others', () => {
    expect(presetOfZone('Crown · NW VI')).toBe('norwood-6');
    expect(presetOfZone('Crown, softer')).toBeUndefined();
    expect(presetOfZone(undefined)).toBeUndefined();
  });
});
