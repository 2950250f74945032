import type { CountedPart } from './plan-totals.ts';
import { RASTER_PER_DOT } from './raster.ts';

/** Rates and thresholds of domain.md §9(b). */
export const PLAN_RATES = {
  /** Wiping and breaks included. */
  dotsPerHour: 3000,
  /** Set-up and design, for each session that places any dots. */
  setUpHours: 0.75,
  coverageAmberPercent: 15,
  coverageRedPercent: 20,
  densityWarnPerCm2: 150,
  densityReasonPerCm2: 200,
} as const;

/** How serious something is: nothing to say, to be looked at, not without a reason. */
export type AlarmLevel = 'none' | 'amber' | 'red';

/** What of a part goes into a sum. */
export type SummedPart = Pick<CountedPart, 'areaCm2' | 'dots' | 'meanPerCm2' | 'densestPerCm2'>;

/** A sum over parts. */
export interface PlanSum {
  readonly areaCm2: number;
  /** Dots that each session places. */
  readonly dots: readonly number[];
  readonly allDots: number;
  readonly meanPerCm2: number;
  readonly densestPerCm2: number;
  /** Skin covered by healed dots, %: mean density × π d² / 4; and the same where it is densest. */
  readonly coveragePercent: number;
  readonly densestCoveragePercent: number;
  /** By dots alone, without setting up. */
  readonly hours: number;
}

/** The part of the skin, in %, that so many healed dots a cm² cover, overlaps not taken off. */
export function coveragePercentOf(densityPerCm2: number, healedMm: number): number {
  const dotCm2 = (Math.PI * (healedMm / 10) ** 2) / 4;
  return 100 * densityPerCm2 * dotCm2;
}

/** The sum of some parts; of none it is 0 everywhere. Sessions are as many as the part with the most has. */
export function sumParts(parts: readonly SummedPart[], healedMm: number): PlanSum {
  const sessions = Math.max(0, ...parts.map(({ dots }) => dots.length));
  const dots = Array.from({ length: sessions }, (_, session) =>
    parts.reduce((sum, part) => sum + (part.dots[session] ?? 0), 0),
  );
  const areaCm2 = parts.reduce((sum, part) => sum + part.areaCm2, 0);
  const weighted = parts.reduce((sum, part) => sum + part.meanPerCm2 * part.areaCm2, 0);
  const allDots = dots.reduce((sum, count) => sum + count, 0);
  const meanPerCm2 = areaCm2 === 0 ? 0 : weighted / areaCm2;
  const densestPerCm2 = Math.max(0, ...parts.map((part) => part.densestPerCm2));
  return {
    ...{ areaCm2, dots, allDots, meanPerCm2, densestPerCm2 },
    coveragePercent: coveragePercentOf(meanPerCm2, healedMm),
    densestCoveragePercent: coveragePercentOf(densestPerCm2, healedMm),
    hours: allDots / PLAN_RATES.dotsPerHour,
  };
}

/** Hours of the whole treatment: all dots, and setting up once for each session that places any. */
export function treatmentHours({ dots, hours }: PlanSum): number {
  return hours + PLAN_RATES.setUpHours * dots.filter((count) => count > 0).length;
}

/** Amber from `amber` on, red from `red` on. */
function levelFrom(value: number, { amber, red }: { amber: number; red: number }): AlarmLevel {
  if (value >= red) return 'red';
  return value >= amber ? 'amber' : 'none';
}

/**
 * What is wrong with how densely a sum is planned where it is densest: coverage from 15 and from 20 % on, density
 * above 150 and above 200 dots/cm².
 */
export function densityAlarms(sum: PlanSum): { readonly coverage: AlarmLevel; readonly density: AlarmLevel } {
  const { coverageAmberPercent, coverageRedPercent, densityWarnPerCm2, densityReasonPerCm2 } = PLAN_RATES;
  return {
    coverage: levelFrom(sum.densestCoveragePercent, { amber: coverageAmberPercent, red: coverageRedPercent }),
    // The raster counts in 256ths: one more than the limit is above it.
    density: levelFrom(sum.densestPerCm2, {
      amber: densityWarnPerCm2 + 1 / RASTER_PER_DOT,
      red: densityReasonPerCm2 + 1 / RASTER_PER_DOT,
    }),
  };
}
