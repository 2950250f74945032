import type { Fact, FactName, Facts } from './fact.ts';
import { bandFor, type Finding, type Level, levelOf, type Rule, type RuleBand } from './rule.ts';
import { HAIRLINE_RULES } from './rule-table.ts';
import type { Who } from './who.ts';

interface Reading {
  readonly value: number | undefined;
  readonly error: number | undefined;
  readonly level: Level;
}

/** Without a scale only the sign of a length is known: enough for a band that begins at 0. */
function judgeSign(part: number, band: RuleBand): Reading | undefined {
  const isBelow = part < 0 && band.green.least === 0;
  if (isBelow) return { value: undefined, error: undefined, level: levelOf(-Number.MIN_VALUE, band) };
  return band.always ? { value: undefined, error: undefined, level: band.always } : undefined;
}

function readFact(fact: Fact, band: RuleBand): Reading | undefined {
  if (fact.unit === 'deg') return { value: fact.deg, error: undefined, level: levelOf(fact.deg, band) };
  if (fact.unit === 'ratio') return { value: fact.ratio, error: undefined, level: levelOf(fact.ratio, band) };
  if (!fact.measure) return judgeSign(fact.part, band);
  const { mm, errorMm } = fact.measure;
  return { value: mm, error: errorMm, level: levelOf(mm, band) };
}

function isSettled({ value, error, level }: Reading, band: RuleBand): boolean {
  if (value === undefined || error === undefined) return true;
  return [value - error, value + error].every((bound) => levelOf(bound, band) === level);
}

function judgeFact(rule: Rule, name: FactName, fact: Fact, band: RuleBand): Finding | undefined {
  const reading = fact.unit === rule.unit ? readFact(fact, band) : undefined;
  if (!reading) return undefined;
  const { needsSenior, source, gradeOfEvidence } = rule;
  return {
    ...reading,
    ...{ rule: rule.id, fact: name, unit: rule.unit, band, source, gradeOfEvidence },
    isSure: isSettled(reading, band),
    anchorKind: fact.at,
    needsSenior: needsSenior === 'always' || (needsSenior === 'red' && reading.level === 'red'),
  };
}

/**
 * What the rules say to a hairline, in the order of the rules, with the green ones. A rule whose fact could not be
 * read says nothing; one in mm says nothing without a scale, but for a corner that is lower than the middle and for
 * temporal points, which no scale changes.
 * @param who   the person's bands; not known counts as `other` and as no age
 * @param rules ours, or a studio's (`withBands`)
 */
export function judgeHairline(facts: Facts, who: Who, rules: readonly Rule[] = HAIRLINE_RULES): Finding[] {
  return rules.flatMap((rule) => {
    const band = bandFor(rule, who);
    if (!band) return [];
    return rule.facts.flatMap((name) => {
      const fact = facts[name];
      const finding = fact && judgeFact(rule, name, fact, band);
      return finding ? [finding] : [];
    });
  });
}
