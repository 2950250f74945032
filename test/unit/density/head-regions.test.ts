import {
  defaultHeadBox,
  defaultOwner,
  HEAD_LABELS,
  HEAD_REGIONS,
  type HeadLabel,
  type HeadRegion,
  obliquityPercent,
  ownerChoices,
  regionCells,
  regionOwners,
  regionShapes,
} from '@stipple/density';
import { describe, expect, it } from 'vitest';
import {
  directionBetween,
  directionToPlace,
  type HeadDirection,
  normalise,
} from '../../../packages/density/src/head-model.ts';
import { refineRing } from '../../../packages/density/src/head-outline.ts';
import { cameraOf, facingOf } from '../../../packages/density/src/head-view.ts';
import { REGION_RINGS } from '../../../packages/density/src/region-table.ts';

const FRAME = { width: 6554, height: 8192 };
const NAMED = HEAD_REGIONS.filter((region) => region !== 'other');
const SEEN = HEAD_LABELS.filter((label) => label !== 'other');

function cellsOf(label: HeadLabel, mirrored = false) {
  const headBox = defaultHeadBox(label, FRAME);
  return regionCells(regionShapes({ label, headBox, mirrored }), FRAME);
}

function share(label: HeadLabel, region: HeadRegion): number {
  const { cells } = cellsOf(label);
  const index = 1 + HEAD_REGIONS.indexOf(region);
  return cells.filter((cell) => cell === index).length / cells.length;
}

describe('the regions of the scalp', () => {
  it.each([
    ['front', ['front', 'mid', 'temple-left', 'temple-right', 'side-left', 'side-right']],
    ['left-profile', ['front', 'mid', 'crown', 'temple-left', 'side-left', 'nape']],
    ['right-profile', ['front', 'mid', 'crown', 'temple-right', 'side-right', 'nape']],
    ['left-45', ['front', 'mid', 'temple-left', 'side-left']],
    ['back', ['crown', 'nape', 'side-left', 'side-right']],
    ['other', ['other']],
  ] as const)('that a %s view shows', (label, wanted) => {
    const shapes = regionShapes({ label, headBox: defaultHeadBox(label, FRAME), mirrored: false });
    expect(shapes.map(({ region }) => region)).toEqual(expect.arrayContaining([...wanted]));
    for (const region of ['temple-right', 'side-right'] as const)
      if (label.startsWith('left')) expect(shapes.map((shape) => shape.region)).not.toContain(region);
  });

  it('lie beside each other: no cell inside the head is in none', () => {
    const { cells, columns } = cellsOf('top');
    const box = defaultHeadBox('top', FRAME);
    for (const [across, down] of [
      [0.5, 0.2],
      [0.3, 0.4],
      [0.5, 0.5],
      [0.7, 0.6],
      [0.5, 0.85],
      [0.1, 0.5],
    ] as const) {
      const column = Math.floor((box.x + across * box.width) / 16);
      const row = Math.floor((box.y + down * box.height) / 16);
      expect(cells[row * columns + column], `${across}, ${down}`).toBeGreaterThan(0);
    }
  });

  it('put the subject’s left on the right of a front photo, and on the left of a mirrored one', () => {
    const meanX = (mirrored: boolean) => {
      const { cells, columns } = cellsOf('front', mirrored);
      const index = 1 + HEAD_REGIONS.indexOf('temple-left');
      const found = [...cells.keys()].filter((cell) => cells[cell] === index);
      return found.reduce((sum, cell) => sum + (cell % columns), 0) / found.length;
    };
    expect(meanX(false)).toBeGreaterThan(FRAME.width / 32);
    expect(meanX(true)).toBeLessThan(FRAME.width / 32);
  });

  it('are as large mirrored as not', () => {
    for (const label of SEEN) {
      const count = (mirrored: boolean) => cellsOf(label, mirrored).cells.filter((cell) => cell > 0).length;
      expect(Math.abs(count(true) / count(false) - 1), label).toBeLessThan(0.01);
    }
  });

  it('go with the head box', () => {
    const box = { x: 100, y: 200, width: 2000, height: 3000 };
    const shapes = regionShapes({ label: 'top', headBox: box, mirrored: false });
    const moved = regionShapes({ label: 'top', headBox: { ...box, x: 700, y: 900 }, mirrored: false });
    for (const [index, shape] of shapes.entries())
      expect(moved[index]?.points).toEqual(shape.points.map(({ x, y }) => ({ x: x + 600, y: y + 700 })));
  });

  it('make the whole frame of a view of something else one region', () => {
    expect(share('other', 'other')).toBe(1);
  });
});

/** Area of a ring on the model head and what a camera sees of it, cm², by small triangles around its middle. */
function measure(ring: readonly HeadDirection[], label: HeadLabel): { area: number; seen: number } {
  const camera = cameraOf(label);
  if (!camera) throw new Error('No camera looks at this.');
  const points = refineRing(ring);
  const sum = points.reduce<HeadDirection>(
    (all, one) => [all[0] + one[0], all[1] + one[1], all[2] + one[2]],
    [0, 0, 0],
  );
  const middle = normalise(sum);
  const steps = 16;
  let [area, seen] = [0, 0];
  const add = (corners: readonly [HeadDirection, HeadDirection, HeadDirection]) => {
    const [a, b, c] = corners.map(directionToPlace) as [HeadPlaceLike, HeadPlaceLike, HeadPlaceLike];
    const [u, v] = [
      [b.x - a.x, b.y - a.y, b.z - a.z],
      [c.x - a.x, c.y - a.y, c.z - a.z],
    ] as const;
    const bit =
      Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
    const [p, q, r] = corners;
    const facing = facingOf(normalise([p[0] + q[0] + r[0], p[1] + q[1] + r[1], p[2] + q[2] + r[2]]), camera);
    area += bit;
    seen += Math.max(0, facing) * bit;
  };
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length] as HeadDirection;
    for (let step = 0; step < steps; step++) {
      const at = (corner: HeadDirection, out: number) => directionBetween(middle, corner, out / steps);
      add([at(from, step), at(from, step + 1), at(to, step + 1)]);
      add([at(from, step), at(to, step + 1), at(to, step)]);
    }
  }
  return { area, seen };
}
type HeadPlaceLike = { readonly x: number; readonly y: number; readonly z: number };

describe('the error of a view that sees a region at an angle', () => {
  it.each(SEEN)('is what the model head has from %s, to 1 %', (label) => {
    for (const region of NAMED) {
      const { area, seen } = measure(REGION_RINGS[region], label);
      expect(Math.abs(obliquityPercent(label, region) - 100 * (1 - seen / area)), region).toBeLessThan(1);
    }
  });

  it('is a scalp of 450 to 800 cm² in all, with what hair grows on and some forehead', () => {
    const all = NAMED.reduce((sum, region) => sum + measure(REGION_RINGS[region], 'top').area, 0);
    expect(all).toBeGreaterThan(450);
    expect(all).toBeLessThan(800);
  });
});

describe('who counts a region', () => {
  const views = [
    { id: 'f', label: 'front' },
    { id: 't', label: 'top' },
    { id: 'c', label: 'crown' },
    { id: 'l', label: 'left-profile' },
  ] as const;

  it.each([
    ['front', 'f'],
    ['mid', 't'],
    ['crown', 'c'],
    ['temple-left', 'l'],
    ['temple-right', 'f'],
    ['side-left', 'l'],
    ['side-right', 'c'],
    ['nape', 'c'],
    ['other', undefined],
  ] as const)('%s: %s', (region, owner) => {
    expect(defaultOwner(region, views)).toBe(owner);
  });

  it('is the first of two views of one kind', () => {
    const two = [
      { id: 'b', label: 'top' },
      { id: 'a', label: 'top' },
    ] as const;
    expect(defaultOwner('mid', two)).toBe('b');
    expect(defaultOwner('mid', [...two].reverse())).toBe('a');
  });

  it('is whom the artist chose, as long as that view shows the region', () => {
    expect(regionOwners(views, new Map([['mid', 'c']])).get('mid')).toBe('c');
    expect(regionOwners(views, new Map([['crown', 'f']])).get('crown')).toBe('c');
    expect(regionOwners(views, new Map([['mid', 'gone']])).get('mid')).toBe('t');
  });

  it('never prefers a view that does not show it, and lets one choose among all that do', () => {
    for (const region of NAMED) {
      const all = SEEN.map((label) => ({ id: label, label }));
      const owner = defaultOwner(region, all) as HeadLabel;
      expect(obliquityPercent(owner, region), region).toBeLessThan(40);
      for (const { label } of ownerChoices(region, all))
        expect(defaultOwner(region, [{ id: 'x', label }]) ?? label, `${region} ${label}`).toBeDefined();
    }
  });
});
