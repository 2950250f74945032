import type { AgeBand, HeadPhoto, LandmarkName, PlacedLandmarks, SexBand, Shape } from '@stipple/hairline';
import { EDGES, LANDMARKS, SHAPES } from '@stipple/hairline';
import fc from 'fast-check';

/** Every age band, the youngest first. */
export const AGE_BANDS: readonly AgeBand[] = ['under-25', '25-34', '35-44', '45-54', '55-plus'];
/** Every sex band. */
export const SEX_BANDS: readonly SexBand[] = ['female', 'male', 'other'];

/** A face as somebody would place its landmarks, mm from the glabella: left of the person, up. */
const FACE_MM: Readonly<Record<LandmarkName, readonly [left: number, up: number]>> = {
  glabella: [0, 0],
  crease: [0, 48],
  'mid-frontal': [0, 70],
  'canthus-left': [45, -18],
  'canthus-right': [-45, -18],
  'pupil-left': [32, -18],
  'pupil-right': [-32, -18],
  'ear-left': [71, -20],
  'ear-right': [-71, -20],
  subnasale: [0, -65],
  chin: [0, -131],
  'brow-left': [55, 6],
  'brow-right': [-55, 6],
};

/** How a face lies on a photo: its glabella in q, its tilt to the right, its size. */
export interface FaceLie {
  readonly x: number;
  readonly y: number;
  readonly tiltRad: number;
  readonly qPerMm: number;
  readonly mirrored: boolean;
}

/** A place on the face, mm left of the person and up, on the photo. */
export function onPhoto({ x, y, tiltRad, qPerMm, mirrored }: FaceLie, left: number, up: number) {
  const [across, down] = [(mirrored ? -left : left) * qPerMm, -up * qPerMm];
  const [cos, sin] = [Math.cos(tiltRad), Math.sin(tiltRad)];
  return { x: x + across * cos - down * sin, y: y + across * sin + down * cos };
}

/** A measured front view of that face, with these of its landmarks placed; `off` moves some of them, mm. */
export function photoOf(
  lie: FaceLie,
  names: readonly LandmarkName[] = LANDMARKS,
  off: Readonly<Partial<Record<LandmarkName, readonly [number, number]>>> = {},
): HeadPhoto {
  const landmarks: PlacedLandmarks = Object.fromEntries(
    names.map((name) => {
      const [left, up] = FACE_MM[name];
      const [dx, dy] = off[name] ?? [0, 0];
      const { x, y } = onPhoto(lie, left + dx, up + dy);
      return [name, { x: Math.round(x), y: Math.round(y) }];
    }),
  );
  const top = onPhoto({ ...lie, tiltRad: 0 }, 0, 93);
  const headBox = {
    x: Math.round(top.x - 76 * lie.qPerMm),
    y: Math.round(top.y),
    width: Math.round(152 * lie.qPerMm),
    height: Math.round(229 * lie.qPerMm),
  };
  return { label: 'front', mirrored: lie.mirrored, landmarks, headBox, mmPerQ: 1 / lie.qPerMm };
}

/** A face that is held straight, 22 q to the mm. */
export const UPRIGHT: FaceLie = { x: 3000, y: 3200, tiltRad: 0, qPerMm: 22, mirrored: false };

/** Faces anywhere on the board, tilted by up to 40°, of any size, mirrored or not. */
export const anyLie: fc.Arbitrary<FaceLie> = fc.record({
  x: fc.integer({ min: 1500, max: 6000 }),
  y: fc.integer({ min: 1500, max: 6000 }),
  tiltRad: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
  qPerMm: fc.double({ min: 8, max: 40, noNaN: true }),
  mirrored: fc.boolean(),
});

const wobble = fc.tuple(
  fc.double({ min: -2.5, max: 2.5, noNaN: true }),
  fc.double({ min: -2.5, max: 2.5, noNaN: true }),
);

/** A photo of a head with some of its landmarks placed, each a little elsewhere than on the next head. */
export const anyPhoto: fc.Arbitrary<HeadPhoto> = fc
  .tuple(anyLie, fc.subarray([...LANDMARKS]), fc.tuple(...LANDMARKS.map(() => wobble)), fc.boolean())
  .map(([lie, names, wobbles, isMeasured]) => {
    const photo = photoOf(lie, names, Object.fromEntries(LANDMARKS.map((name, at) => [name, wobbles[at]!])));
    const { mmPerQ, ...unmeasured } = photo;
    return isMeasured ? { ...unmeasured, mmPerQ: mmPerQ as number } : unmeasured;
  });

/** Any of the shapes. */
export const anyShape: fc.Arbitrary<Shape> = fc.constantFrom(...SHAPES);
/** Any of the edges. */
export const anyEdge = fc.constantFrom(...EDGES);
/** Any person, known or not. */
export const anyWho = fc.record({
  sexBand: fc.constantFrom<SexBand | undefined>(...SEX_BANDS, undefined),
  ageBand: fc.constantFrom<AgeBand | undefined>(...AGE_BANDS, undefined),
});
