import { FOREHEAD } from './forehead.ts';
import type { PlanePoint } from './homography.ts';
import { type AreaMeasure, handQ, isUsableScale, qPerMm, type ViewScale } from './scale.ts';

/** Half the square of how far skin that is taken to face the camera leans, on average (15° in 95 of 100). */
const FACING_LOSS = ((15 / 1.96) * (Math.PI / 180)) ** 2 / 2;

/**
 * The area of skin inside a polygon, or `undefined` where no centimetre may be told. On skin that faces the camera
 * (within 15°), unless it is told to lie on a forehead: then by how foreheads lean. Parts add up to the whole.
 */
export function measureArea(
  scale: ViewScale | undefined,
  polygon: readonly PlanePoint[],
  liesOn: 'facing' | 'forehead' = 'facing',
): AreaMeasure | undefined {
  if (!isUsableScale(scale) || polygon.length < 3) return undefined;
  let doubleQ2 = 0;
  let handQ4 = 0;
  for (const [index, point] of polygon.entries()) {
    const before = polygon.at(index - 1) ?? point;
    const after = polygon[(index + 1) % polygon.length] ?? point;
    doubleQ2 += point.x * after.y - after.x * point.y;
    handQ4 += ((after.x - before.x) ** 2 + (after.y - before.y) ** 2) / 4;
  }
  const perMm = qPerMm(scale);
  const { factor, deviation } = leanFactor(scale, liesOn);
  const cm2 = (factor * Math.abs(doubleQ2)) / 2 / perMm ** 2 / 100;
  const handCm2 = (handQ() * Math.sqrt(handQ4)) / perMm ** 2 / 100;
  const relative = Math.hypot((2 * scale.errorPermille) / 1960, deviation);
  const errorCm2 = 1.96 * Math.hypot(cm2 * relative, handCm2);
  return Number.isFinite(cm2) && Number.isFinite(errorCm2) ? { cm2, errorCm2 } : undefined;
}

function leanFactor(
  { slope: card }: ViewScale,
  liesOn: 'facing' | 'forehead',
): { factor: number; deviation: number } {
  if (liesOn === 'facing') return { factor: 1, deviation: Math.sqrt(3) * FACING_LOSS };
  const slope = card ? Math.hypot(card.awayRight, card.awayDown) : Math.tan(FOREHEAD.leanRad);
  const deviationRad = card?.deviationRad ?? FOREHEAD.leanDeviationRad;
  const factor = Math.sqrt(1 + slope * slope) * (1 + deviationRad ** 2 / 2);
  return { factor, deviation: Math.hypot(slope * deviationRad, deviationRad ** 2 / Math.SQRT2) };
}
