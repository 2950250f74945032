import type { AnchorKind } from './anchor-kind.ts';
import type { FactName } from './fact.ts';
import type { AgeBand, SexBand, Who } from './who.ts';

/** How bad it is. */
export type Level = 'green' | 'amber' | 'red';

/** Bounds of a value, both included; a missing one is not there. */
export interface Range {
  readonly least?: number;
  readonly most?: number;
}

/** What a rule says to one group of people; plain data, so that a studio can put its own in. */
export interface RuleBand {
  /** Whom it is for; absent: everybody who is not in a band before it. */
  readonly sexBands?: readonly SexBand[];
  readonly ageBands?: readonly AgeBand[];
  /** Nothing is said within these. */
  readonly green: Range;
  /** Amber within these and outside `green`, red beyond; absent: never red. */
  readonly amber?: Range;
  /** At least this bad wherever the rule applies, whatever the value is. */
  readonly always?: Level;
  /** What a start aims at. */
  readonly target?: number;
}

/** What evidence a rule stands on: peer-reviewed, training body, clinic, forum, the project's own judgement. */
export type Evidence = 'P' | 'T' | 'C' | 'F' | 'D';

/** The rules of hairlines, by name. */
export type RuleId =
  | 'height'
  | 'crease'
  | 'thirds'
  | 'corner-place'
  | 'corner-height'
  | 'corner-angle'
  | 'profile-slope'
  | 'temporal-point'
  | 'lateral-point'
  | 'peak-height'
  | 'mound'
  | 'transition'
  | 'asymmetry';

/** One rule: which facts it reads, what it says to whom, and where that comes from. */
export interface Rule {
  readonly id: RuleId;
  /** Judged one by one; all in `unit`. */
  readonly facts: readonly FactName[];
  readonly unit: 'mm' | 'deg' | 'ratio';
  /** The first that fits the person is the one. */
  readonly bands: readonly RuleBand[];
  /** Where the numbers come from, as a person can look them up. */
  readonly source: string;
  readonly gradeOfEvidence: readonly Evidence[];
  /** When a senior has to look at it. */
  readonly needsSenior: 'always' | 'red' | 'never';
}

/** What a rule says to a hairline. */
export interface Finding {
  readonly rule: RuleId;
  readonly fact: FactName;
  readonly level: Level;
  /** In `unit`; of a fact without a scale undefined, where the rule speaks whatever the value is. */
  readonly value: number | undefined;
  /** Half the width of the value's 95 % interval, where it has one. */
  readonly error: number | undefined;
  readonly unit: Rule['unit'];
  /** False where the interval reaches into another level: the figure alone does not settle it. */
  readonly isSure: boolean;
  readonly band: RuleBand;
  /** The anchor that the sign belongs to; undefined for the line as a whole. */
  readonly anchorKind: AnchorKind | undefined;
  readonly needsSenior: boolean;
  readonly source: string;
  readonly gradeOfEvidence: readonly Evidence[];
}

const fits = <B>(only: readonly B[] | undefined, one: B | undefined) =>
  only === undefined || (one !== undefined && only.includes(one));

/** What a rule says to a person: its first band that fits, or undefined if none does. An unknown sex is `other`. */
export function bandFor(rule: Pick<Rule, 'bands'>, { sexBand, ageBand }: Who): RuleBand | undefined {
  return rule.bands.find((band) => fits(band.sexBands, sexBand ?? 'other') && fits(band.ageBands, ageBand));
}

const WORSE: readonly Level[] = ['green', 'amber', 'red'];

/** The worse of two levels. */
export const worseOf = (a: Level, b: Level): Level => (WORSE.indexOf(a) > WORSE.indexOf(b) ? a : b);

const isWithin = (value: number, { least, most }: Range) =>
  (least === undefined || value >= least) && (most === undefined || value <= most);

/** How bad a value is by a band. */
export function levelOf(value: number, { green, amber, always = 'green' }: RuleBand): Level {
  if (isWithin(value, green)) return always;
  return worseOf(always, amber === undefined || isWithin(value, amber) ? 'amber' : 'red');
}

/**
 * The rules with a studio's own bands in place of ours; a rule that it does not name stays as it is.
 * @throws RangeError for a bound that is not a number
 */
export function withBands(
  rules: readonly Rule[],
  changed: { readonly [id: string]: readonly RuleBand[] },
): Rule[] {
  return rules.map((rule) => {
    const bands = Object.hasOwn(changed, rule.id) ? changed[rule.id] : undefined;
    if (!bands) return rule;
    for (const { green, amber } of bands) {
      for (const bound of [green.least, green.most, amber?.least, amber?.most]) {
        if (bound !== undefined && !Number.isFinite(bound)) {
          throw new RangeError(`A bound of the rule ${rule.id} is a number, got ${bound}.`);
        }
      }
    }
    return { ...rule, bands };
  });
}
