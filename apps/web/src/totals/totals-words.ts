import { totalsTexts as words } from '../texts/totals.ts';
import type { TotalsCount } from './totals-messages.ts';

/** Less than this is the edge of a brush, not something to be told. */
const LEAST_CM2 = 0.3;

type LeftOut = TotalsCount['left'] extends ReadonlyMap<string, infer Left> ? Left : never;

/** What each other view counts of what was painted, cm²; undefined stands for no view. */
function surplusByOwner(
  { surplusCm2 }: LeftOut,
  owners: TotalsCount['owners'],
): Map<string | undefined, number> {
  const byOwner = new Map<string | undefined, number>();
  for (const [region, cm2] of surplusCm2) {
    const owner = owners.get(region);
    byOwner.set(owner, (byOwner.get(owner) ?? 0) + cm2);
  }
  return byOwner;
}

/** A sentence for each view with paint that is not counted there: how much, and why; `nameOf` names a view. */
export function leftOutSentences(count: TotalsCount, nameOf: (viewId: string) => string): string[] {
  return [...count.left].flatMap(([viewId, left]) => {
    const reasons: string[] = [];
    const add = (cm2: number, tell: (area: string) => string) => {
      if (cm2 >= LEAST_CM2) reasons.push(tell(words.area(cm2)));
    };
    for (const [owner, cm2] of surplusByOwner(left, count.owners)) {
      add(cm2, (area) => (owner ? words.leftSurplus(area, nameOf(owner)) : words.leftUnowned(area)));
    }
    add(left.beyondHairlineCm2, words.leftBeyond);
    add(left.offScalpCm2, words.leftOff);
    return reasons.length > 0 ? [words.left(nameOf(viewId), reasons.join(', '))] : [];
  });
}
