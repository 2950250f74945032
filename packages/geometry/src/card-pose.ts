import type { PlanePoint } from './homography.ts';
import { type Fit, fitLeastSquares } from './least-squares.ts';

/** What the pose of a card is fitted to, all in q. */
export interface CardSeen {
  /** Clockwise as seen. */
  readonly corners: readonly [PlanePoint, PlanePoint, PlanePoint, PlanePoint];
  /** Where the camera looked. */
  readonly centre: PlanePoint;
  /** Standard deviation of a placed corner along each axis. */
  readonly handQ: number;
  readonly focalQ: number | undefined;
  /** Whether it lies on a forehead, and so most likely leans back. */
  readonly isOnForehead: boolean;
}

/** Where a card is and how it lies, as its corners say. */
export interface CardPose {
  /** Its middle on the photo, q. */
  readonly at: PlanePoint;
  /** q per mm of something that faces the camera at the depth of its middle. */
  readonly qPerMm: number;
  /** One standard deviation of `qPerMm`, of it. */
  readonly deviation: number;
  /** How much it goes away from the camera per mm to the right, and per mm down. */
  readonly awayRight: number;
  readonly awayDown: number;
  /** One standard deviation of its lean, rad. */
  readonly deviationRad: number;
}

/** Half the width and the height of an ID-1 card, mm. */
const [HALF_WIDTH, HALF_HEIGHT] = [42.8, 26.99];

/** Small steps of the unknowns: the middle (q), the logarithm of q per mm, three angles, that of the nearness. */
const STEPS = [0.01, 0.01, 1e-5, 1e-5, 1e-5, 1e-5, 1e-4];

/** The middle of where cameras stand, and the deviation of its logarithm: 95 of 100 between 0.4 and 2.4 m. */
export const USUAL_DISTANCE = { mm: 1000, deviation: 0.45 } as const;

/** How far off a focal length from a photo is: rounded, and by two customs of what a film's equivalent is. */
export const FOCAL_DEVIATION = 0.025;

/** How cards are usually held towards a camera, rad; decides only what four corners leave open. */
const USUAL = { backOnForehead: 0.26, back: 0, deviationBack: 0.25, deviationSide: 0.18 } as const;

/** A card leaning by 60° looks half as wide; somewhat more is left to the fit to find out. */
const LEAST_COSINE = 0.42;

/** A fit whose corners miss by more than this many deviations, or this part of the card, is none of a card. */
const MOST_MISS = { deviations: 4, ofCard: 0.03 } as const;

/**
 * The pose of a card that fits its corners best, or `undefined` if they are those of no card. What corners leave open
 * (a small card seen from afar looks alike leaning either way) goes by how cards are usually held.
 *
 * The unknowns are the middle, the logarithm of q per mm, three angles, and the logarithm of the inverse distance;
 * the camera is a pinhole, `x = (middle + s · X) / (1 + Z / distance)`.
 */
export function fitCardPose(seen: CardSeen): CardPose | undefined {
  const [a, b, c, d] = seen.corners;
  // The first side is the card's long one or its short one.
  const fits = [seen.corners, [b, c, d, a] as const].flatMap((corners) => fitsOf({ ...seen, corners }));
  const best = fits.reduce<Fit | undefined>(
    (least, fit) => (least && least.cost <= fit.cost ? least : fit),
    undefined,
  );
  if (!best) return undefined;
  const sum = best.residuals.slice(0, 8).reduce((total, value) => total + value * value, 0);
  const [x = 0, y = 0, logQPerMm = 0] = best.parameters;
  const widthQ = 2 * HALF_WIDTH * Math.exp(logQPerMm);
  const mostQ = Math.max(MOST_MISS.deviations * seen.handQ, MOST_MISS.ofCard * widthQ);
  if (!(Math.sqrt(sum / 8) * seen.handQ < mostQ)) return undefined;
  // Eight coordinates less six unknowns: corners that fit badly are placed worse than a steady hand places them.
  const inflation = Math.max(1, sum / 2 / 4);
  const over = (index: number) => overFits(fits, { index, least: best.cost, inflation });
  const [scale, back, side] = [over(2), over(4), over(5)];
  return {
    at: { x: x + seen.centre.x, y: y + seen.centre.y },
    qPerMm: Math.exp(scale.mean),
    deviation: scale.deviation,
    awayRight: Math.tan(side.mean) / Math.cos(back.mean),
    awayDown: -Math.tan(back.mean),
    deviationRad: Math.max(back.deviation, side.deviation),
  };
}

/** One unknown over all fits, each counting by how likely it is: a card that may lean either way is unsure by both. */
function overFits(
  fits: readonly Fit[],
  { index, least, inflation }: { readonly index: number; readonly least: number; readonly inflation: number },
): { mean: number; deviation: number } {
  let [weights, sum, squares] = [0, 0, 0];
  for (const { parameters, covariance, cost } of fits) {
    const weight = Math.exp((least - cost) / 2 / inflation);
    const value = parameters[index] ?? 0;
    weights += weight;
    sum += weight * value;
    squares += weight * (value * value + (covariance[index]?.[index] ?? 0) * inflation);
  }
  const mean = sum / weights;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / weights - mean * mean)) };
}

/** The fits with the first side as the card's long one: as it seems to lean, and leaning the other way. */
function fitsOf(seen: CardSeen): Fit[] {
  const [a, b, c, d] = seen.corners;
  const longQ = Math.hypot(b.x - a.x + c.x - d.x, b.y - a.y + c.y - d.y) / 2;
  const shortQ = Math.hypot(d.x - a.x + c.x - b.x, d.y - a.y + c.y - b.y) / 2;
  // By no lean that is measured by does the long side look so short, or the short side so short.
  const slimness = longQ / shortQ / (HALF_WIDTH / HALF_HEIGHT);
  if (slimness < LEAST_COSINE || slimness > 1 / LEAST_COSINE) return [];
  const residualsOf = residualsFor(seen);
  const first = fitLeastSquares(startOf(seen, longQ), STEPS, residualsOf);
  if (!first) return [];
  const [x = 0, y = 0, scale = 0, turn = 0, back = 0, side = 0, near = 0] = first.parameters;
  const other = fitLeastSquares([x, y, scale, turn, -back, -side, near], STEPS, residualsOf);
  return other ? [first, other] : [first];
}

function residualsFor({ corners, centre, handQ, focalQ, isOnForehead }: CardSeen) {
  return (parameters: readonly number[]): number[] => {
    const [middleX = 0, middleY = 0, logQPerMm = 0, turn = 0, back = 0, side = 0, logNear = 0] = parameters;
    const scale = Math.exp(logQPerMm);
    const near = Math.exp(logNear);
    const [cosTurn, sinTurn] = [Math.cos(turn), Math.sin(turn)];
    const misses = corners.flatMap((corner, index) => {
      const across = (index === 0 || index === 3 ? -1 : 1) * HALF_WIDTH;
      const down = (index < 2 ? -1 : 1) * HALF_HEIGHT;
      const x = across * cosTurn - down * sinTurn;
      const y = across * sinTurn + down * cosTurn;
      const deep = x * Math.sin(side);
      const depth = 1 + near * (deep * Math.cos(back) - y * Math.sin(back));
      const seenX = (middleX + scale * x * Math.cos(side)) / depth;
      const seenY = (middleY + scale * (y * Math.cos(back) + deep * Math.sin(back))) / depth;
      return [(seenX - (corner.x - centre.x)) / handQ, (seenY - (corner.y - centre.y)) / handQ];
    });
    const usualBack = isOnForehead ? USUAL.backOnForehead : USUAL.back;
    const distance =
      focalQ === undefined
        ? (logNear + Math.log(USUAL_DISTANCE.mm)) / USUAL_DISTANCE.deviation
        : (logNear - logQPerMm + Math.log(focalQ)) / FOCAL_DEVIATION;
    return [...misses, (back - usualBack) / USUAL.deviationBack, side / USUAL.deviationSide, distance];
  };
}

function startOf({ corners, centre, focalQ, isOnForehead }: CardSeen, longQ: number): number[] {
  const [a, b, c, d] = corners;
  const middleX = (a.x + b.x + c.x + d.x) / 4 - centre.x;
  const middleY = (a.y + b.y + c.y + d.y) / 4 - centre.y;
  const turn = Math.atan2(b.y - a.y + c.y - d.y, b.x - a.x + c.x - d.x);
  const logScale = Math.log(longQ / (2 * HALF_WIDTH));
  const logNear = focalQ === undefined ? -Math.log(USUAL_DISTANCE.mm) : logScale - Math.log(focalQ);
  return [middleX, middleY, logScale, turn, isOnForehead ? USUAL.backOnForehead : 0.05, 0.05, logNear];
}
