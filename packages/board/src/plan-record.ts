import { isIntegerIn, isOneOf, isRecordObject, ownField } from './json.ts';
import { RECORD_VERSION } from './model.ts';

/** How a treatment is divided: one entry a session in both lists. */
export interface PlanSessions {
  /** Percent of the dots that each session places, integers from 1; they sum to 100. */
  readonly shares: readonly number[];
  /** How much higher, in mm, the hairline is in each session. */
  readonly offsetsMm: readonly number[];
}

/** How dots are drawn. */
export interface PlanDots {
  /** Diameter of a healed dot, hundredths of a millimetre. */
  readonly healedMm100: number;
  /** Diameter of a dot just placed, hundredths of a millimetre. */
  readonly freshMm100: number;
  /** How far dots stray from even spacing, percent of it. */
  readonly irregularityPercent: number;
}

/** Sessions and dots of the whole board. */
export interface Plan {
  readonly sessions: PlanSessions;
  readonly dots: PlanDots;
}

/** Bounds of the plan's figures, both included. Dots: domain.md §9(b). */
export const PLAN_LIMITS = {
  sessions: { least: 1, most: 6 },
  offsetMm: { least: 0, most: 20 },
  healedMm100: { least: 7, most: 30 },
  freshMm100: { least: 15, most: 40 },
  irregularityPercent: { least: 0, most: 40 },
} as const;

/** The plan of a board that does not say. */
export const PLAN_DEFAULTS: Plan = {
  sessions: { shares: [45, 35, 20], offsetsMm: [3, 0, 0] },
  dots: { healedMm100: 15, freshMm100: 25, irregularityPercent: 20 },
};

/** How dense a design is as a whole. */
export const DENSITY_STYLES = ['soft', 'natural', 'dense'] as const;
/** One of `DENSITY_STYLES`. */
export type DensityStyle = (typeof DENSITY_STYLES)[number];

/** What a style does to the targets of all zones of its design, percent. */
export const STYLE_PERCENT: Readonly<Record<DensityStyle, number>> = { soft: 70, natural: 100, dense: 130 };

const within = (value: unknown, { least, most }: { least: number; most: number }): value is number =>
  isIntegerIn(value, least, most);

/** Whether the sessions are some that readers understand: 1 to 6 whole shares of 100, and as many offsets. */
export function areSessions({ shares, offsetsMm }: PlanSessions): boolean {
  if (!within(shares.length, PLAN_LIMITS.sessions) || offsetsMm.length !== shares.length) return false;
  if (!shares.every((share) => isIntegerIn(share, 1, 100))) return false;
  if (shares.reduce((sum, share) => sum + share, 0) !== 100) return false;
  return offsetsMm.every((offset) => within(offset, PLAN_LIMITS.offsetMm));
}

/** Whether the dots are some that readers understand. */
export function areDots({ healedMm100, freshMm100, irregularityPercent }: PlanDots): boolean {
  return (
    within(healedMm100, PLAN_LIMITS.healedMm100) &&
    within(freshMm100, PLAN_LIMITS.freshMm100) &&
    within(irregularityPercent, PLAN_LIMITS.irregularityPercent)
  );
}

/** The sessions that a value found under `sessions` is; the default for one that this version cannot read. */
export function parseSessions(value: unknown): PlanSessions {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return PLAN_DEFAULTS.sessions;
  const shares = ownField(value, 'shares');
  const offsets = ownField(value, 'offsetsMm') ?? (Array.isArray(shares) ? shares.map(() => 0) : undefined);
  if (!Array.isArray(shares) || !Array.isArray(offsets)) return PLAN_DEFAULTS.sessions;
  const offsetsMm = offsets.map((offset: unknown) => (typeof offset === 'number' ? offset + 0 : Number.NaN));
  const sessions = { shares: shares as number[], offsetsMm };
  return areSessions(sessions) ? sessions : PLAN_DEFAULTS.sessions;
}

/** The dots that a value found under `dots` is, defaults filled in; the default for one that cannot be read. */
export function parseDots(value: unknown): PlanDots {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return PLAN_DEFAULTS.dots;
  const field = (name: keyof PlanDots): number => {
    const found = ownField(value, name) ?? PLAN_DEFAULTS.dots[name];
    return typeof found === 'number' ? found + 0 : Number.NaN;
  };
  const dots = {
    healedMm100: field('healedMm100'),
    freshMm100: field('freshMm100'),
    irregularityPercent: field('irregularityPercent'),
  };
  return areDots(dots) ? dots : PLAN_DEFAULTS.dots;
}

/** The style that a value found under `style/<d>` is; `natural` for one that this version cannot read. */
export function parseStyle(value: unknown): DensityStyle {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return 'natural';
  const style = ownField(value, 'style');
  return isOneOf(style, DENSITY_STYLES) ? style : 'natural';
}
