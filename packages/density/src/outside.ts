import type { DensityPlan } from './density-plan.ts';
import { RASTER_PER_DOT } from './raster.ts';

/** What is left of paint, at least, where it does not count as outside. */
const LEAST_PART = 1 / 16;

/**
 * Whether paint of a cell lies outside the hairline or on skin that is kept clear: there is a dot/cm² of it, and
 * less than a sixteenth is left in the plan, so it is beyond the edge that fades.
 * @param painted 1/256 dot/cm², as in a plan's `raster`
 * @param planned as in its `plan`
 */
export function liesOutside(painted: number, planned: number): boolean {
  return painted >= RASTER_PER_DOT && planned < painted * LEAST_PART;
}

/** Whether any cell has paint outside the hairline. Cost: the cells up to the first that has. */
export function hasPaintOutside({ raster, plan }: Pick<DensityPlan, 'raster' | 'plan'>): boolean {
  for (let cell = 0; cell < raster.length; cell++) {
    if (liesOutside(raster[cell] as number, plan.values[cell] as number)) return true;
  }
  return false;
}
