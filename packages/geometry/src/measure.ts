import type { PlanePoint } from './homography.ts';
import { fuseMeasures, measureProfile, type ProfileTape } from './profile.ts';
import { handQ, isUsableScale, type Measure, qPerMm, type ViewScale, WITHIN_95 } from './scale.ts';
import { type ForeheadAt, facingSkin, foreheadSkin, type SkinModel } from './skin-model.ts';
import { distanceBetweenPlaces, distanceOnSkin, type SkinPoint, type Surface } from './skin-surface.ts';
import { spreadOf } from './spread.ts';

/** Pieces that a path on bent skin is cut into at least; a tape's length is then true to 1 in 10 000. */
const PIECES = 24;

/**
 * The straight distance between two places, as a calliper would take it, or `undefined` where no centimetre may be
 * told (no usable scale, a coordinate that is not finite). Without `forehead` the skin is taken to face the camera,
 * within 15°.
 */
export function measureStraight(
  scale: ViewScale | undefined,
  ends: { readonly from: PlanePoint; readonly to: PlanePoint },
  forehead?: ForeheadAt,
): Measure | undefined {
  const points = [ends.from, ends.to];
  if (!isUsableScale(scale) || !areFinite(points)) return undefined;
  const skin = skinFor(scale, points, forehead);
  return skin && lengthWithError(scale, skin, { points, lengthOf: chordOf });
}

/**
 * The length along a drawn line, on skin that faces the camera within 15° or on the forehead, or `undefined` where no
 * centimetre may be told. The lengths of two parts add up to that of the whole.
 */
export function measurePath(
  scale: ViewScale | undefined,
  points: readonly PlanePoint[],
  forehead?: ForeheadAt,
): Measure | undefined {
  if (!isUsableScale(scale) || points.length < 2 || !areFinite(points)) return undefined;
  const skin = skinFor(scale, points, forehead);
  return skin && lengthWithError(scale, skin, { points, lengthOf: tapeOf });
}

/**
 * What a tape laid over the skin from the first place over all others to the last would say, on a front view, or
 * `undefined` where no centimetre may be told or the forehead is upside down. Lengths on one `forehead` add up.
 *
 * @param more.forehead where the forehead is; without it from the first place to the last
 * @param more.profile  the same tape on a profile view with its own scale: narrows the error
 */
export function measureTape(
  scale: ViewScale | undefined,
  points: readonly PlanePoint[],
  more: { readonly forehead?: ForeheadAt | undefined; readonly profile?: ProfileTape | undefined } = {},
): Measure | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!isUsableScale(scale) || !first || !last || points.length < 2 || !areFinite(points)) return undefined;
  const { forehead } = more;
  // A told forehead says which way is up; without one the two ends may come in either order.
  if (forehead && forehead.midFrontal.y > forehead.glabella.y) return undefined;
  const skin = skinFor(scale, points, forehead ?? { glabella: first, midFrontal: last });
  const front = skin && lengthWithError(scale, skin, { points, lengthOf: tapeOf });
  const side = more.profile && measureProfile(more.profile);
  return front && side ? fuseMeasures(front, side) : front;
}

function skinFor(
  scale: ViewScale,
  points: readonly PlanePoint[],
  forehead: ForeheadAt | undefined,
): SkinModel | undefined {
  if (!forehead) {
    const mean = (of: (point: PlanePoint) => number) =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    return facingSkin(scale, { x: mean(({ x }) => x), y: mean(({ y }) => y) });
  }
  return areFinite([forehead.glabella, forehead.midFrontal]) ? foreheadSkin(scale, forehead) : undefined;
}

function lengthWithError(
  scale: ViewScale,
  skin: SkinModel,
  line: {
    readonly points: readonly PlanePoint[];
    readonly lengthOf: (surface: Surface, points: readonly PlanePoint[]) => number;
  },
): Measure | undefined {
  const { points, lengthOf } = line;
  const { value, deviation } = spreadOf(skin.guess, (lie) => lengthOf(skin.surfaceOf(lie), points));
  const handMm = (Math.SQRT2 * handQ()) / qPerMm(scale);
  const measure = { mm: value, errorMm: WITHIN_95 * Math.hypot(deviation, handMm) };
  return Number.isFinite(measure.mm) && Number.isFinite(measure.errorMm) ? measure : undefined;
}

function chordOf(surface: Surface, points: readonly PlanePoint[]): number {
  const [from, to] = [points[0], points.at(-1)];
  return from && to ? distanceOnSkin(surface, from, to) : 0;
}

function tapeOf(surface: Surface, points: readonly PlanePoint[]): number {
  const cuts = Math.max(1, Math.ceil(PIECES / Math.max(1, points.length - 1)));
  let length = 0;
  let last: { readonly point: PlanePoint; readonly place: SkinPoint } | undefined;
  for (const point of points) {
    const { point: from, place: start } = last ?? { point, place: surface(point) };
    let place = start;
    for (let cut = 1; last && cut <= cuts; cut++) {
      const along = cut / cuts;
      const x = from.x + (point.x - from.x) * along;
      const next = surface({ x, y: from.y + (point.y - from.y) * along });
      length += distanceBetweenPlaces(place, next);
      place = next;
    }
    last = { point, place };
  }
  return length;
}

function areFinite(points: readonly PlanePoint[]): boolean {
  return points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}
