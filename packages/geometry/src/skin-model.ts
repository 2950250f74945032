import { FOREHEAD } from './forehead.ts';
import type { PlanePoint } from './homography.ts';
import { leaningRuler } from './leaning-ruler.ts';
import { qPerMm, type ViewScale } from './scale.ts';
import { deviationOfDistance } from './scale-finish.ts';
import { type Lie, makeSurface, type Surface } from './skin-surface.ts';

/** Where a forehead is on a front view, q: what it leans and bends along. */
export interface ForeheadAt {
  readonly glabella: PlanePoint;
  readonly midFrontal: PlanePoint;
}

/** The best guess of how skin lies, and one standard deviation of each unknown. */
export interface LieGuess {
  readonly best: Lie;
  readonly deviation: Lie;
}

/** A surface to measure on: what is guessed, and how a lie makes a surface. */
export interface SkinModel {
  readonly guess: LieGuess;
  readonly surfaceOf: (lie: Lie) => Surface;
}

/** Skin that is taken to face the camera does so within 15° (95 of 100); nothing says which way it leans. */
const FACING_DEVIATION_RAD = (15 / 1.96) * (Math.PI / 180);

/** How far in depth such skin is from where the scale is true, one standard deviation. */
const FACING_DEPTH_MM = 8;

/** A card pressed on a bent forehead touches it within ± 14 mm of the card's middle, and rocks by some 2°. */
const CARD_TOUCH = { deviationMm: 7, deviationRad: 0.035 } as const;

/** Flat skin facing the camera around `middle`, its depth that of the reference plane. */
export function facingSkin(scale: ViewScale, middle: PlanePoint): SkinModel {
  const { logNear, deviationNear } = nearness(scale);
  return {
    guess: {
      best: { logScale: 0, leanRad: 0, bendPerMm: 0, logNear },
      deviation: {
        logScale: Math.hypot(scale.errorPermille / 1960, FACING_DEPTH_MM * Math.exp(logNear)),
        leanRad: FACING_DEVIATION_RAD,
        bendPerMm: 0,
        logNear: deviationNear,
      },
    },
    surfaceOf: (lie) =>
      makeSurface({
        ...{ qPerMm: qPerMm(scale), centre: centreOf(scale, middle), lie, middle },
        ...{ halfQ: 0, up: [0, -1], trueAt: middle, sideways: 0 },
      }),
  };
}

/**
 * The forehead between two places on a front view: leaning and bent as foreheads are, or, where a card lay on the
 * skin, as that card leant. `undefined` if the two are in one place.
 */
export function foreheadSkin(scale: ViewScale, { glabella, midFrontal }: ForeheadAt): SkinModel | undefined {
  const length = Math.hypot(midFrontal.x - glabella.x, midFrontal.y - glabella.y);
  if (!(length > 0)) return undefined;
  const sign = midFrontal.y <= glabella.y ? 1 : -1;
  const up = [
    (sign * (midFrontal.x - glabella.x)) / length,
    (sign * (midFrontal.y - glabella.y)) / length,
  ] as const;
  const middle = { x: (glabella.x + midFrontal.x) / 2, y: (glabella.y + midFrontal.y) / 2 };
  const { logNear, deviationNear } = nearness(scale);
  const lean = leanOf(scale, { middle, up, halfQ: length / 2 });
  const { slope, trueAt: place = 'hairline' } = scale;
  const [brow, hairline] = sign > 0 ? [glabella, midFrontal] : [midFrontal, glabella];
  const trueAt = place === 'brow' ? brow : place === 'hairline' ? hairline : place;
  const sideways = slope ? slope.awayDown * up[0] - slope.awayRight * up[1] : 0;
  const seen = {
    qPerMm: qPerMm(scale),
    centre: centreOf(scale, middle),
    middle,
    halfQ: length / 2,
    up,
    trueAt,
    sideways,
  };
  const best = { logScale: 0, leanRad: lean.rad, bendPerMm: FOREHEAD.bendPerMm, logNear };
  const ruler = scale.ruler && leaningRuler(scale.ruler, seen);
  return {
    guess: {
      best,
      deviation: {
        logScale: Math.sqrt(
          Math.max(0, (scale.errorPermille / 1960) ** 2 - (ruler?.deviation(best) ?? 0) ** 2),
        ),
        leanRad: lean.deviationRad,
        bendPerMm: FOREHEAD.bendDeviationPerMm,
        logNear: deviationNear,
      },
    },
    surfaceOf: (lie) =>
      makeSurface({ ...seen, lie: { ...lie, logScale: lie.logScale + (ruler?.logScale(lie) ?? 0) } }),
  };
}

/** How the forehead leans: as foreheads do, and as the card says that lay on it. */
function leanOf(
  scale: ViewScale,
  { middle, up, halfQ }: { middle: PlanePoint; up: readonly [number, number]; halfQ: number },
) {
  const usual = { rad: FOREHEAD.leanRad, deviationRad: FOREHEAD.leanDeviationRad };
  const { slope, trueAt } = scale;
  if (!slope || typeof trueAt !== 'object') return usual;
  const card = Math.atan(slope.awayRight * up[0] + slope.awayDown * up[1]);
  const perMm = qPerMm(scale);
  const above = ((trueAt.x - middle.x) * up[0] + (trueAt.y - middle.y) * up[1]) / perMm;
  const sine = Math.sin(card) - FOREHEAD.bendPerMm * above;
  const halfTurn = Math.min(0.9, (FOREHEAD.bendPerMm * halfQ) / perMm / Math.cos(card));
  const rad = Math.asin(Math.max(-0.9, Math.min(0.9, sine / Math.sqrt(1 - halfTurn ** 2))));
  const deviationRad = Math.hypot(
    slope.deviationRad,
    FOREHEAD.bendDeviationPerMm * above,
    FOREHEAD.bendPerMm * CARD_TOUCH.deviationMm,
    CARD_TOUCH.deviationRad,
  );
  const weights = [usual.deviationRad ** -2, deviationRad ** -2] as const;
  const sum = weights[0] + weights[1];
  return { rad: (weights[0] * usual.rad + weights[1] * rad) / sum, deviationRad: 1 / Math.sqrt(sum) };
}

function nearness(scale: ViewScale): { logNear: number; deviationNear: number } {
  const { frame, focal35Mm, distanceMm } = scale;
  const { mm, deviation } = deviationOfDistance({ qPerMm: qPerMm(scale), frame, focal35Mm, distanceMm });
  return { logNear: -Math.log(mm), deviationNear: deviation };
}

function centreOf({ frame }: ViewScale, otherwise: PlanePoint): PlanePoint {
  return frame ? { x: frame.width / 2, y: frame.height / 2 } : otherwise;
}
