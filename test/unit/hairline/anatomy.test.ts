import { boardPoint } from '@stipple/geometry';
import {
  crossesItself,
  curveThrough,
  type FaceFault,
  guidesOf,
  type HeadPhoto,
  headFrameOf,
  LANDMARKS,
  type LandmarkName,
  type Place,
  placeShape,
  selfCrossingOf,
  sideOfKind,
  toFace,
} from '@stipple/hairline';
import { describe, expect, it } from 'vitest';
import { onPhoto, photoOf, UPRIGHT } from '../../support/hairline-faces.ts';

const frameOf = (photo: HeadPhoto) => {
  const found = headFrameOf(photo);
  if (!found.ok) throw new Error(found.reason);
  return found.frame;
};
const guidesFor = (photo: HeadPhoto) =>
  guidesOf(frameOf(photo), photo.landmarks, { width: 6144, height: 8192 });

describe('the axes of a head', () => {
  it.each([0, 0.3, -0.6])('tilted by %s rad are those of its midline', (tiltRad) => {
    const { up, across } = frameOf(photoOf({ ...UPRIGHT, tiltRad }));
    expect(Math.atan2(up.x, -up.y)).toBeCloseTo(tiltRad, 3);
    expect(across.x * up.x + across.y * up.y).toBeCloseTo(0, 9);
  });

  it.each<[string, LandmarkName[]]>([
    ['chin and nose', ['chin', 'subnasale']],
    ['the pupils', ['pupil-left', 'pupil-right']],
    ['one eye and the chin', ['canthus-left', 'chin']],
    ['brow and crease', ['glabella', 'crease']],
  ])('are found from %s alone', (_, names) => {
    const lie = { ...UPRIGHT, tiltRad: 0.25 };
    const frame = frameOf(photoOf(lie, names));
    expect(frame.from).toBe('landmarks');
    expect(Math.atan2(frame.up.x, -frame.up.y)).toBeCloseTo(0.25, 1);
    const { x, y } = onPhoto(lie, 0, 0);
    expect(Math.hypot(frame.origin.x - x, frame.origin.y - y) / lie.qPerMm).toBeLessThan(6);
  });

  it('come from the head box, upright, where nothing is placed', () => {
    const frame = frameOf(photoOf(UPRIGHT, []));
    expect(frame.from).toBe('head-box');
    expect(frame.up).toEqual({ x: 0, y: -1 });
    expect(Math.hypot(frame.origin.x - UPRIGHT.x, frame.origin.y - UPRIGHT.y)).toBeLessThan(40);
  });

  it('have the person’s left on the photo’s left where it is a mirror image', () => {
    const photo = photoOf({ ...UPRIGHT, mirrored: true });
    const { across } = toFace(frameOf(photo), photo.landmarks['canthus-left']!);
    expect(across).toBeCloseTo(45, 0);
    expect(photo.landmarks['canthus-left']!.x).toBeLessThan(UPRIGHT.x);
  });
});

describe('guides', () => {
  it('are square to each other on a tilted head, and pass through their landmarks', () => {
    const photo = photoOf({ ...UPRIGHT, tiltRad: 0.35 });
    const guides = guidesFor(photo);
    expect(guides.map(({ name }) => name)).toEqual([
      'midline',
      'third-hairline',
      'third-brow',
      'third-nose',
      'third-chin',
      'crease',
      'third-even',
      'canthus-left',
      'canthus-right',
      'pupil-left',
      'pupil-right',
    ]);
    const direction = (name: string) => {
      const { from, to } = guides.find((guide) => guide.name === name)!;
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      return { from, x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    };
    const midline = direction('midline');
    for (const name of ['third-nose', 'crease']) {
      const across = direction(name);
      expect(midline.x * across.x + midline.y * across.y).toBeCloseTo(0, 6);
    }
    const off = (name: string, place: Place) => {
      const { from, x, y } = direction(name);
      return Math.abs((place.x - from.x) * y - (place.y - from.y) * x);
    };
    expect(off('canthus-left', photo.landmarks['canthus-left']!)).toBeLessThan(1e-6);
    expect(off('midline', photo.landmarks.chin!)).toBeLessThan(2);
    // As high above the brow as the nose is below it.
    expect(off('third-even', onPhoto({ ...UPRIGHT, tiltRad: 0.35 }, 0, 65))).toBeLessThan(3);
  });

  it('leave out what is not placed, and the midline where nothing is or the head is turned', () => {
    expect(guidesFor(photoOf(UPRIGHT, []))).toEqual([]);
    const few = photoOf(UPRIGHT, ['glabella', 'chin']);
    expect(guidesFor(few).map(({ name }) => name)).toEqual(['midline', 'third-brow', 'third-chin']);
    const turned = { ...few, label: 'left-profile' };
    expect(guidesFor(turned).map(({ name }) => name)).toEqual(['third-brow', 'third-chin']);
  });

  it('are clipped to the photo, and gone where they do not cross it', () => {
    const photo = photoOf({ ...UPRIGHT, y: -1500 }, ['glabella', 'chin']);
    expect(guidesFor(photo).map(({ name }) => name)).toEqual(['midline', 'third-chin']);
    for (const { from, to } of guidesFor(photo)) {
      for (const { x, y } of [from, to]) {
        expect(x).toBeGreaterThanOrEqual(-1e-6);
        expect(x).toBeLessThanOrEqual(6144 + 1e-6);
        expect(y).toBeGreaterThanOrEqual(-1e-6);
      }
    }
  });
});

describe('landmarks that are no face', () => {
  const upsideDown = photoOf({ ...UPRIGHT, tiltRad: Math.PI });
  const { landmarks } = photoOf(UPRIGHT);
  const broken: [FaceFault, Partial<HeadPhoto>][] = [
    ['landmarks-upside-down', { landmarks: upsideDown.landmarks }],
    [
      'landmarks-upside-down',
      { landmarks: { ...landmarks, chin: landmarks['mid-frontal']!, 'mid-frontal': landmarks.chin! } },
    ],
    ['landmarks-upside-down', { landmarks: { glabella: { x: 100, y: 900 }, chin: { x: 100, y: 100 } } }],
    ['landmarks-together', { landmarks: { ...landmarks, crease: landmarks['mid-frontal']! } }],
    ['landmarks-together', { landmarks: { glabella: { x: 5, y: 5 }, chin: { x: 5, y: 5 } } }],
    ['landmarks-swapped', { mirrored: true }],
    [
      'landmarks-swapped',
      {
        landmarks: {
          ...landmarks,
          'pupil-left': landmarks['pupil-right']!,
          'pupil-right': landmarks['pupil-left']!,
        },
      },
    ],
    ['not-a-number', { landmarks: { ...landmarks, chin: { x: Number.NaN, y: 3 } } }],
    ['not-a-scale', { mmPerQ: Number.NaN }],
    ['not-a-scale', { mmPerQ: 0 }],
    ['scale-does-not-fit-face', { mmPerQ: 3 / UPRIGHT.qPerMm }],
    ['not-a-head-box', { headBox: { x: 0, y: 0, width: Number.NaN, height: 5 } }],
    ['view-shows-no-hairline', { label: 'crown' }],
  ];

  it.each(broken)('give the reason %s, and nothing is laid out', (reason, change) => {
    const photo = { ...photoOf(UPRIGHT), ...change };
    expect(headFrameOf(photo)).toEqual({ ok: false, reason });
    expect(placeShape({ shape: 'mature', edge: 'soft', photo })).toEqual({ ok: false, reason });
  });

  it('cannot come from a head of a few q', () => {
    const photo = { ...photoOf(UPRIGHT, []), headBox: { x: 0, y: 0, width: 60, height: 90 } };
    const { mmPerQ: _, ...unmeasured } = photo;
    expect(placeShape({ shape: 'own', edge: 'soft', photo: unmeasured })).toEqual({
      ok: false,
      reason: 'head-too-small',
    });
  });
});

describe('a one-tap start', () => {
  it('sits where the landmarks are: corners over the eyes, the bell’s turn over the pupils', () => {
    const photo = photoOf(UPRIGHT);
    const start = placeShape({ shape: 'bell', edge: 'defined', photo });
    if (!start.ok) throw new Error(start.reason);
    const at = (kind: string) => toFace(start.frame, start.anchors.find((anchor) => anchor.kind === kind)!);
    expect(at('temporal-left').across).toBeCloseTo(45, 1);
    expect(at('lateral-right').across).toBeCloseTo(-32, 1);
    expect(at('mid-frontal').across).toBeCloseTo(0, 1);
    expect(at('sideburn-left').up).toBeCloseTo(-20, 0);
    expect(start.transitionMm).toBe(5);
  });

  it('shows one side only from the side, front to back by the photo', () => {
    for (const [label, side] of [
      ['left-profile', 'left'],
      ['right-45', 'right'],
    ] as const) {
      const start = placeShape({ shape: 'rounded', edge: 'soft', photo: { ...photoOf(UPRIGHT, []), label } });
      if (!start.ok) throw new Error(start.reason);
      const sides = new Set(start.anchors.map(({ kind }) => sideOfKind(kind)));
      expect(sides).toEqual(new Set([undefined, side]));
      expect(start.anchors.map(({ kind }) => kind).filter((kind) => kind !== 'anchor')).toHaveLength(5);
    }
  });

  it('keeps the person’s own height where the rules allow it, and not where it is too low', () => {
    const heightOf = (up: number) => {
      const photo = photoOf(UPRIGHT, ['glabella', 'chin', 'mid-frontal'], { 'mid-frontal': [0, up - 70] });
      const start = placeShape({ shape: 'own', edge: 'soft', photo, who: { sexBand: 'male' } });
      if (!start.ok) throw new Error(start.reason);
      return toFace(start.frame, start.anchors.find(({ kind }) => kind === 'mid-frontal')!).up;
    };
    expect(heightOf(79)).toBeCloseTo(79, 0);
    expect(heightOf(50)).toBeGreaterThan(66);
  });

  it('leaves the temples of the young alone unless asked', () => {
    const kinds = (more: object) => {
      const start = placeShape({ shape: 'own', edge: 'soft', photo: photoOf(UPRIGHT), ...more });
      return start.ok ? start.anchors.map(({ kind }) => kind as string) : [];
    };
    expect(kinds({ who: { ageBand: '25-34' } })).not.toContain('peak-left');
    expect(kinds({ who: { ageBand: '25-34' }, temples: 'drawn' })).toContain('peak-left');
    expect(kinds({ who: { ageBand: '35-44' } })).toContain('peak-left');
    expect(kinds({})).toContain('sideburn-right');
  });

  it('fits however few landmarks there are', () => {
    for (const names of [[], ['glabella'], ['chin'], ['pupil-left'], [...LANDMARKS]] as LandmarkName[][]) {
      const start = placeShape({ shape: 'straight', edge: 'broken', photo: photoOf(UPRIGHT, names) });
      if (!start.ok) throw new Error(start.reason);
      const middle = start.anchors.find(({ kind }) => kind === 'mid-frontal')!;
      const expected = onPhoto(UPRIGHT, 0, 72);
      expect(Math.hypot(middle.x - expected.x, middle.y - expected.y) / UPRIGHT.qPerMm).toBeLessThan(12);
    }
  });
});

describe('a curve that crosses itself', () => {
  const through = (...places: [number, number][]) => curveThrough(places.map(([x, y]) => boardPoint(x, y)));

  it('is told, with the place', () => {
    const bow = through([0, 0], [1000, 1000], [1000, 0], [0, 1000]);
    expect(crossesItself(bow)).toBe(true);
    const { x, y } = selfCrossingOf(bow)!;
    expect(Math.hypot(x - 500, y - 500)).toBeLessThan(120);
  });

  it.each<[string, [number, number][]]>([
    [
      'a straight one',
      [
        [0, 0],
        [500, 0],
        [900, 0],
      ],
    ],
    [
      'a wavy one',
      [
        [0, 0],
        [300, 200],
        [600, 0],
        [900, 200],
      ],
    ],
    ['a point', [[4, 4]]],
    ['nothing', []],
  ])('is not %s', (_, places) => {
    expect(crossesItself(through(...places))).toBe(false);
  });

  it('is one that comes back to a place it has been to, or goes back over itself', () => {
    expect(crossesItself(through([0, 0], [500, 400], [1000, 0], [0, 0]))).toBe(true);
    expect(crossesItself(through([0, 0], [1000, 0], [0, 0]))).toBe(true);
    const there = { points: [boardPoint(0, 0), boardPoint(9, 0), boardPoint(4, 0)] };
    expect(selfCrossingOf(there)).toEqual({ x: 9, y: 0 });
    expect(crossesItself(through([0, 0], [900, 0], [300, 0], [600, 0]))).toBe(true);
  });
});
