import {
  AVERAGE_FACE,
  LANDMARKS,
  type LandmarkName,
  landmarkAt,
  type Place,
  type PlacedLandmarks,
} from './landmark.ts';

/** How an average face lies on a photo. */
export interface FaceFit {
  /** Up the midline, of length 1. */
  readonly up: Place;
  /** mm to a q if this face were the average one. */
  readonly mmPerQ: number;
  /** Where the glabella of that face is. */
  readonly glabella: Place;
}

interface Pairing {
  readonly u: number;
  readonly v: number;
  readonly x: number;
  readonly y: number;
}

/** On the midline and where bone is; the forehead's own two are used only if these do not suffice. */
const STEADY: readonly LandmarkName[] = ['glabella', 'subnasale', 'chin'];
const MIDLINE: readonly LandmarkName[] = ['glabella', 'subnasale', 'chin', 'crease', 'mid-frontal'];
/** Landmarks of the midline nearer together than this on the average face, mm, do not tell its direction. */
const LEAST_SPAN_MM = 40;

/** A face so small that its landmarks are in one place. */
const LEAST_Q_PER_MM = 1e-3;

function pairingsOf(
  landmarks: PlacedLandmarks,
  names: readonly LandmarkName[],
  mirrored: boolean,
): Pairing[] {
  return names.flatMap((name) => {
    const place = landmarkAt(landmarks, name);
    if (!place) return [];
    const { u, v } = AVERAGE_FACE[name];
    return [{ u: mirrored ? -u : u, v, x: place.x, y: place.y }];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The similarity that brings the average face nearest to the places: least squares; undefined without two. */
function fitPairings(pairings: readonly Pairing[]): FaceFit | undefined {
  const [u0, v0] = [mean(pairings.map(({ u }) => u)), mean(pairings.map(({ v }) => v))];
  const [x0, y0] = [mean(pairings.map(({ x }) => x)), mean(pairings.map(({ y }) => y))];
  let [sum, turn, spread] = [0, 0, 0];
  for (const { u, v, x, y } of pairings) {
    // On the photo y points down, so the face's own picture plane is (u, -v).
    const [a, b, p, q] = [u - u0, v0 - v, x - x0, y - y0];
    sum += a * p + b * q;
    turn += a * q - b * p;
    spread += a * a + b * b;
  }
  const strength = Math.hypot(sum, turn);
  if (!(spread > 0) || !(strength > LEAST_Q_PER_MM * spread)) return undefined;
  const [cos, sin] = [sum / strength, turn / strength];
  const qPerMm = strength / spread;
  const [a, b] = [-u0 * qPerMm, v0 * qPerMm];
  return {
    up: { x: sin, y: -cos },
    mmPerQ: 1 / qPerMm,
    glabella: { x: x0 + a * cos - b * sin, y: y0 + a * sin + b * cos },
  };
}

const spanOf = (pairings: readonly Pairing[]) =>
  pairings.length === 0
    ? 0
    : Math.max(...pairings.map(({ v }) => v)) - Math.min(...pairings.map(({ v }) => v));

/**
 * The average face laid over the landmarks; undefined if they do not tell how. The midline's own landmarks decide
 * alone if they are far enough apart, for paired ones lean with an uneven face.
 */
export function fitFace(
  landmarks: PlacedLandmarks,
  { mirrored, isFrontal }: { readonly mirrored: boolean; readonly isFrontal: boolean },
): FaceFit | undefined {
  for (const names of [STEADY, MIDLINE]) {
    const pairings = pairingsOf(landmarks, names, mirrored);
    if (spanOf(pairings) >= LEAST_SPAN_MM) return fitPairings(pairings);
  }
  if (!isFrontal) return undefined;
  const all = pairingsOf(landmarks, LANDMARKS, mirrored);
  return all.length < 2 ? undefined : fitPairings(all);
}
