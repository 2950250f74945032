import { FOREHEAD } from './forehead.ts';
import type { PlanePoint } from './homography.ts';
import { qPerMm, type ViewScale } from './scale.ts';
import { deviationOfDistance } from './scale-finish.ts';

/** Where a forehead is on a front view, q: what it leans and bends along. */
export interface ForeheadAt {
  readonly glabella: PlanePoint;
  readonly midFrontal: PlanePoint;
}

/** How skin may lie to the camera: the unknowns of a measurement, each at its best guess or a little off it. */
export interface Lie {
  /** Logarithm of what the scale is multiplied by. */
  readonly logScale: number;
  /** How far back the middle of it leans, rad. */
  readonly leanRad: number;
  /** How much it turns back per mm upwards, rad/mm. */
  readonly bendPerMm: number;
  /** Logarithm of the camera's nearness, 1/mm. */
  readonly logNear: number;
}

/** The best guess of how skin lies, and one standard deviation of each unknown. */
export interface LieGuess {
  readonly best: Lie;
  readonly deviation: Lie;
}

/** A place on the skin in mm: right, down, and away from the camera, from where the camera looked. */
export type SkinPoint = readonly [right: number, down: number, away: number];

/** The skin seen at a board point, for one lie of it. */
export type Surface = (point: PlanePoint) => SkinPoint;

/** A surface to measure on: what is guessed, and how a lie makes a surface. */
export interface SkinModel {
  readonly guess: LieGuess;
  readonly surfaceOf: (lie: Lie) => Surface;
}

/** Skin that is taken to face the camera does so within 15° (95 of 100); nothing says which way it leans. */
const FACING_DEVIATION_RAD = (15 / 1.96) * (Math.PI / 180);

/** A card pressed on a bent forehead touches it within ± 16 mm of the card's middle, and rocks by some 2°. */
const CARD_TOUCH = { deviationMm: 8, deviationRad: 0.035 } as const;

/** Flat skin facing the camera around `middle`, its depth that of the reference plane. */
export function facingSkin(scale: ViewScale, middle: PlanePoint): SkinModel {
  const { logNear, deviationNear } = nearness(scale);
  return {
    guess: {
      best: { logScale: 0, leanRad: 0, bendPerMm: 0, logNear },
      deviation: {
        logScale: scale.errorPermille / 1960,
        leanRad: FACING_DEVIATION_RAD,
        bendPerMm: 0,
        logNear: deviationNear,
      },
    },
    surfaceOf: (lie) => makeSurface({ scale, lie, middle, up: [0, -1], depthAt: middle, sideways: 0 }),
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
  const lean = leanOf(scale, middle, up);
  const share = scale.leanShare ?? 0;
  const ownLean = share * Math.tan(FOREHEAD.leanRad) * FOREHEAD.leanDeviationRad;
  const { skin } = scale;
  const depthAt = skin ? { x: skin.atX, y: skin.atY } : sign > 0 ? midFrontal : glabella;
  const sideways = skin ? -skin.awayRight * up[1] + skin.awayDown * up[0] : 0;
  return {
    guess: {
      best: { logScale: 0, leanRad: lean.rad, bendPerMm: FOREHEAD.bendPerMm, logNear },
      deviation: {
        logScale: Math.sqrt(Math.max(0, (scale.errorPermille / 1960) ** 2 - ownLean ** 2)),
        leanRad: lean.deviationRad,
        bendPerMm: FOREHEAD.bendDeviationPerMm,
        logNear: deviationNear,
      },
    },
    surfaceOf: (lie) => {
      // A ruler that leant with the skin looked the shorter the more it leant, and so the scale was larger.
      const ruler = share * Math.log(Math.cos(FOREHEAD.leanRad) / Math.cos(lie.leanRad));
      const logScale = lie.logScale + ruler;
      return makeSurface({ scale, lie: { ...lie, logScale }, middle, up, depthAt, sideways });
    },
  };
}

/** How the middle of the forehead leans: as foreheads do, and as the card says that lay on it. */
function leanOf(scale: ViewScale, middle: PlanePoint, up: readonly [number, number]) {
  const usual = { rad: FOREHEAD.leanRad, deviationRad: FOREHEAD.leanDeviationRad };
  const { skin } = scale;
  if (!skin) return usual;
  const card = Math.atan(skin.awayRight * up[0] + skin.awayDown * up[1]);
  const above =
    ((skin.atX - middle.x) * up[0] + (skin.atY - middle.y) * up[1]) / qPerMm(scale) / Math.cos(card);
  const fromCard = {
    rad: card - FOREHEAD.bendPerMm * above,
    deviationRad: Math.hypot(
      skin.deviationRad,
      FOREHEAD.bendDeviationPerMm * above,
      FOREHEAD.bendPerMm * CARD_TOUCH.deviationMm,
      CARD_TOUCH.deviationRad,
    ),
  };
  const weights = [usual.deviationRad ** -2, fromCard.deviationRad ** -2] as const;
  const sum = weights[0] + weights[1];
  return {
    rad: (weights[0] * usual.rad + weights[1] * fromCard.rad) / sum,
    deviationRad: 1 / Math.sqrt(sum),
  };
}

function nearness(scale: ViewScale): { logNear: number; deviationNear: number } {
  const { frame, focal35Mm, distanceMm } = scale;
  const { mm, deviation } = deviationOfDistance({ qPerMm: qPerMm(scale), frame, focal35Mm, distanceMm });
  return { logNear: -Math.log(mm), deviationNear: deviation };
}

function makeSurface(given: {
  readonly scale: ViewScale;
  readonly lie: Lie;
  readonly middle: PlanePoint;
  readonly up: readonly [number, number];
  /** Where the scale is true: the depth there is the reference plane's. */
  readonly depthAt: PlanePoint;
  /** How much the skin goes away per mm to the right of `up`. */
  readonly sideways: number;
}): Surface {
  const { scale, lie, middle, up, depthAt, sideways } = given;
  const perMm = qPerMm(scale) * Math.exp(lie.logScale);
  const near = Math.exp(lie.logNear);
  const centre = scale.frame ? { x: scale.frame.width / 2, y: scale.frame.height / 2 } : middle;
  const lean = Math.tan(lie.leanRad);
  const bend = lie.bendPerMm / (2 * Math.cos(lie.leanRad) ** 3);
  const depth = ({ x, y }: PlanePoint) => {
    const [dx, dy] = [(x - middle.x) / perMm, (y - middle.y) / perMm];
    const above = dx * up[0] + dy * up[1];
    const right = -dx * up[1] + dy * up[0];
    return lean * above + bend * above * above + sideways * right;
  };
  const reference = depth(depthAt);
  return (point) => {
    const away = depth(point) - reference;
    const widening = (1 + near * away) / perMm;
    return [(point.x - centre.x) * widening, (point.y - centre.y) * widening, away];
  };
}
