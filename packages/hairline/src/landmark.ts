/** The places of a head that a hairline is laid out and measured by; left and right are the person's own. */
export const LANDMARKS = [
  'glabella',
  'crease',
  'mid-frontal',
  'canthus-left',
  'canthus-right',
  'pupil-left',
  'pupil-right',
  'ear-left',
  'ear-right',
  'subnasale',
  'chin',
  'brow-left',
  'brow-right',
] as const;
/**
 * One of `LANDMARKS`: `canthus` is the outer corner of the eye, `brow` the tail of the eyebrow, `crease` the highest
 * one of the raised brow, `ear` the line in front of the ear.
 */
export type LandmarkName = (typeof LANDMARKS)[number];

/** A place on a photo, q. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The places that somebody has set on a view, by name; names that are not among `LANDMARKS` are passed over. */
export interface PlacedLandmarks {
  readonly [name: string]: Place;
}

/**
 * Where each landmark is on an average adult's face, mm from the glabella: u towards the person's left, v up. Lengths
 * of the thirds: domain.md §2.1; eyes and ears: ordinary adult figures, used for nothing but a first layout.
 */
export const AVERAGE_FACE: Readonly<Record<LandmarkName, { readonly u: number; readonly v: number }>> = {
  glabella: { u: 0, v: 0 },
  crease: { u: 0, v: 50 },
  'mid-frontal': { u: 0, v: 72 },
  'canthus-left': { u: 45, v: -20 },
  'canthus-right': { u: -45, v: -20 },
  'pupil-left': { u: 31, v: -20 },
  'pupil-right': { u: -31, v: -20 },
  'ear-left': { u: 70, v: -22 },
  'ear-right': { u: -70, v: -22 },
  subnasale: { u: 0, v: -65 },
  chin: { u: 0, v: -130 },
  'brow-left': { u: 56, v: 6 },
  'brow-right': { u: -56, v: 6 },
};

/** Farther out than this, q, nobody has placed anything. */
const FARTHEST_Q = 1e6;

/** The landmark's place if it is set and is a place at all; a coordinate that is no number counts as not set. */
export function landmarkAt(landmarks: PlacedLandmarks, name: LandmarkName): Place | undefined {
  const place = Object.hasOwn(landmarks, name) ? landmarks[name] : undefined;
  return place && Math.abs(place.x) <= FARTHEST_Q && Math.abs(place.y) <= FARTHEST_Q ? place : undefined;
}
