import { FOREHEAD } from './forehead.ts';
import type { Size } from './point.ts';
import type { RulerSeen } from './scale.ts';
import { distanceOnSkin, type Lie, leanAbove, makeSurface, type SurfaceGiven } from './skin-surface.ts';

/** How much larger the scale is than a ruler lying on a forehead looks, as logarithms. */
export interface LeaningRuler {
  /** For one lie of the skin, beyond what `usualLean` has put into the scale. */
  readonly logScale: (lie: Lie) => number;
  /** One standard deviation of what `usualLean` has put into it. */
  readonly deviation: (lie: Lie) => number;
}

/**
 * What the lean of the usual forehead makes of a ruler's scale, and one standard deviation of it: a leaning ruler looks
 * shorter than it is, and the further from where the camera looked the more its far end draws in.
 */
export function usualLean(seen: {
  readonly ruler: RulerSeen;
  readonly qPerMm: number;
  readonly frame: Size;
  readonly distanceMm: number;
}): { log: number; deviation: number } {
  const { ruler, qPerMm, frame, distanceMm } = seen;
  const facingMm = Math.hypot(ruler.to.x - ruler.from.x, ruler.to.y - ruler.from.y) / qPerMm;
  const logAt = (leanRad: number) =>
    Math.log(lengthLeaning(ruler, flatThrough(ruler, { qPerMm, frame, distanceMm, leanRad })) / facingMm);
  const { leanRad, leanDeviationRad } = FOREHEAD;
  return {
    log: logAt(leanRad),
    deviation: (logAt(leanRad + leanDeviationRad) - logAt(leanRad - leanDeviationRad)) / 2,
  };
}

/** How the ruler leant where the forehead of `seen` had it, whichever way that lies. */
export function leaningRuler(ruler: RulerSeen, seen: Omit<SurfaceGiven, 'lie'>): LeaningRuler {
  const { trueAt, middle, up, qPerMm, centre } = seen;
  const aboveMm = ((trueAt.x - middle.x) * up[0] + (trueAt.y - middle.y) * up[1]) / qPerMm;
  const lengthAt = (lie: Lie) => {
    const leanRad = leanAbove(lie, seen.halfQ / qPerMm, aboveMm);
    const flat = { ...lie, logScale: 0, leanRad, bendPerMm: 0 };
    return lengthLeaning(ruler, { ...seen, middle: trueAt, halfQ: 0, lie: flat });
  };
  const frame = { width: 2 * centre.x, height: 2 * centre.y };
  const usualAt = (lie: Lie, leanRad: number) =>
    lengthLeaning(ruler, flatThrough(ruler, { qPerMm, frame, distanceMm: Math.exp(-lie.logNear), leanRad }));
  const { leanRad, leanDeviationRad } = FOREHEAD;
  return {
    logScale: (lie) => Math.log(lengthAt(lie) / usualAt(lie, leanRad)),
    deviation: (lie) =>
      Math.log(usualAt(lie, leanRad + leanDeviationRad) / usualAt(lie, leanRad - leanDeviationRad)) / 2,
  };
}

function lengthLeaning(ruler: RulerSeen, given: SurfaceGiven): number {
  return distanceOnSkin(makeSurface(given), ruler.from, ruler.to);
}

/** Flat skin through a ruler's middle, leaning back towards the top of the photo. */
function flatThrough(
  { from, to }: RulerSeen,
  seen: {
    readonly qPerMm: number;
    readonly frame: Size;
    readonly distanceMm: number;
    readonly leanRad: number;
  },
): SurfaceGiven {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return {
    qPerMm: seen.qPerMm,
    lie: { logScale: 0, leanRad: seen.leanRad, bendPerMm: 0, logNear: -Math.log(seen.distanceMm) },
    centre: { x: seen.frame.width / 2, y: seen.frame.height / 2 },
    ...{ middle, halfQ: 0, up: [0, -1], trueAt: middle, sideways: 0 },
  };
}
