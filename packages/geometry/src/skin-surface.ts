import type { PlanePoint } from './homography.ts';

/** How skin may lie to the camera: the unknowns of a measurement, each at its best guess or a little off it. */
export interface Lie {
  /** Logarithm of what the scale is multiplied by. */
  readonly logScale: number;
  /** How far back the straight line from its lower end to its upper one leans, rad. */
  readonly leanRad: number;
  /** How much it turns back per mm upwards, rad/mm. */
  readonly bendPerMm: number;
  /** Logarithm of the camera's nearness, 1/mm. */
  readonly logNear: number;
}

/** What a surface is laid through. */
export interface SurfaceGiven {
  /** q per mm at the depth of `trueAt`, before `lie.logScale`. */
  readonly qPerMm: number;
  readonly lie: Lie;
  /** Where the camera looked, q. */
  readonly centre: PlanePoint;
  /** Midway between the two ends on the photo, q, and half of how far they are apart there; 0 for flat skin. */
  readonly middle: PlanePoint;
  readonly halfQ: number;
  /** Which way on the photo it leans back, a direction of length 1. */
  readonly up: readonly [x: number, y: number];
  /** Where the scale is true, q. */
  readonly trueAt: PlanePoint;
  /** How much the skin goes away per mm to the right of `up`. */
  readonly sideways: number;
}

/** A place on the skin in mm: right, down, and away from the camera, from where the camera looked at `trueAt`. */
export type SkinPoint = readonly [right: number, down: number, away: number];

/** The skin seen at a board point, for one lie of it. */
export type Surface = (point: PlanePoint) => SkinPoint;

/** What is further away is wider than it looks, by which it is still further away: settled after so many rounds. */
const ROUNDS = 4;

/** More than skin ever leans towards its upper end, as a sine: beyond it goes on straight. */
const STEEPEST = 0.97;

/** The skin as a pinhole camera sees it: leaning back, and bent like a circle, along one direction. */
export function makeSurface(given: SurfaceGiven): Surface {
  const { lie, centre, middle, up, trueAt, sideways } = given;
  const perMm = given.qPerMm * Math.exp(lie.logScale);
  const near = Math.exp(lie.logNear);
  const depthAbove = bentDepth(lie, given.halfQ / perMm);
  const widened = (point: PlanePoint, away: number): readonly [number, number] => {
    const mm = (1 + near * away) / perMm;
    return [(point.x - centre.x) * mm, (point.y - centre.y) * mm];
  };
  const depthFrom = (origin: readonly [number, number], place: readonly [number, number]) => {
    const [dx, dy] = [place[0] - origin[0], place[1] - origin[1]];
    const above = dx * up[0] + dy * up[1];
    return depthAbove(above) + sideways * (dy * up[0] - dx * up[1]);
  };
  const truePlace = widened(trueAt, 0);
  let middleAway = 0;
  for (let round = 0; round < ROUNDS; round++)
    middleAway = -depthFrom(widened(middle, middleAway), truePlace);
  const origin = widened(middle, middleAway);
  return (point) => {
    let away = 0;
    for (let round = 0; round < ROUNDS; round++) away = middleAway + depthFrom(origin, widened(point, away));
    const [right, down] = widened(point, away);
    return [right, down, away];
  };
}

/**
 * How much further away the skin is `above` mm over the middle than there. On a circle the sine of the lean grows
 * evenly with the height, and the chord's lean has the sines of its ends to both sides.
 */
function bentDepth({ leanRad, bendPerMm }: Lie, halfMm: number): (above: number) => number {
  if (!(Math.abs(bendPerMm) > 1e-9)) return (above) => Math.tan(leanRad) * above;
  const sine = middleSine(leanRad, bendPerMm, halfMm);
  const cosine = Math.sqrt(1 - sine * sine);
  return (above) => {
    const there = sine + bendPerMm * above;
    const kept = Math.max(-STEEPEST, Math.min(STEEPEST, there));
    const keptCosine = Math.sqrt(1 - kept * kept);
    const beyond = (there - kept) / bendPerMm;
    return (cosine - keptCosine) / bendPerMm + (beyond * kept) / keptCosine;
  };
}

/** The sine of the lean midway in height of bent skin whose chord leans by `leanRad`. */
function middleSine(leanRad: number, bendPerMm: number, halfMm: number): number {
  const quarterTurn = Math.min(0.9, (Math.abs(bendPerMm) * halfMm) / Math.cos(leanRad));
  return Math.max(-STEEPEST, Math.min(STEEPEST, Math.sin(leanRad) * Math.sqrt(1 - quarterTurn ** 2)));
}

/** How the skin leans `above` mm over the middle, rad. */
export function leanAbove(lie: Lie, halfMm: number, above: number): number {
  const sine = middleSine(lie.leanRad, lie.bendPerMm, halfMm) + lie.bendPerMm * above;
  return Math.asin(Math.max(-STEEPEST, Math.min(STEEPEST, sine)));
}

/** How far apart two places are, straight through, mm. */
export function distanceBetweenPlaces(from: SkinPoint, to: SkinPoint): number {
  return Math.sqrt((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2 + (to[2] - from[2]) ** 2);
}

/** How far apart two places on the skin are that are seen at two board points, straight through, mm. */
export function distanceOnSkin(surface: Surface, a: PlanePoint, b: PlanePoint): number {
  return distanceBetweenPlaces(surface(a), surface(b));
}
