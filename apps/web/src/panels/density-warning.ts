import { zonesTexts } from '../texts/zones.ts';

/** From here on a density is rarely natural, and from here on it heals as a patch, dots/cm² (domain.md §9(b)). */
const WARN_PER_CM2 = { dense: 150, tooDense: 200 } as const;

/** What is to be said of a density, in words, and how strongly. */
export function warnOfDensity(
  perCm2: number,
): { readonly level: 'warn' | 'danger'; readonly text: string } | undefined {
  if (perCm2 > WARN_PER_CM2.tooDense) return { level: 'danger', text: zonesTexts.tooDense(perCm2) };
  if (perCm2 > WARN_PER_CM2.dense) return { level: 'warn', text: zonesTexts.dense(perCm2) };
  return undefined;
}
