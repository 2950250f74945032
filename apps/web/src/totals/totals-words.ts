import { totalsTexts as words } from '../texts/totals.ts';
import type { TotalsCount } from './totals-messages.ts';

/** Less than this is the edge of a brush, not something to be told. */
const LEAST_CM2 = 0.3;

/** What was painted and is not counted, each with where it is and why; `nameOf` names a view. */
export function leftOutSentences(count: TotalsCount, nameOf: (viewId: string) => string): string[] {
  return [...count.left].flatMap(([viewId, { surplusCm2, beyondHairlineCm2, offScalpCm2 }]) => {
    const view = nameOf(viewId);
    const surplus = [...surplusCm2].flatMap(([region, cm2]) => {
      if (cm2 < LEAST_CM2) return [];
      const owner = count.owners.get(region);
      const [area, name] = [words.area(cm2), words.regionNames[region]];
      if (owner === undefined) return [words.leftUnowned(area, name, view)];
      return [words.leftSurplus(area, name, view, nameOf(owner))];
    });
    const beyond =
      beyondHairlineCm2 < LEAST_CM2 ? [] : [words.leftBeyond(words.area(beyondHairlineCm2), view)];
    const off = offScalpCm2 < LEAST_CM2 ? [] : [words.leftOff(words.area(offScalpCm2), view)];
    return [...surplus, ...beyond, ...off];
  });
}
