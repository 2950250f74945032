import type { AngleFact, FactName, HairlineFacts, LengthFact, RatioFact } from '@stipple/hairline';
import { readoutsTexts as words } from '../texts/readouts.ts';

/** One figure of the card. */
export interface ReadoutRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** As a screen reader says it. */
  readonly spoken: string;
}

type Row = Omit<ReadoutRow, 'id' | 'name'>;

const same = (value: string): Row => ({ value, spoken: value });

function lengthRow({ measure, part }: LengthFact, unit: string): Row {
  if (!measure) return same(words.part(part, unit));
  const { mm, errorMm } = measure;
  return { value: words.length(mm, errorMm), spoken: words.lengthSpoken(mm, errorMm) };
}

function unevenRow({ measure, part }: LengthFact, unit: string): Row {
  return same(measure ? words.uneven(measure.mm, measure.errorMm) : words.unevenPart(part, unit));
}

/** What the card shows of a reading, the most asked for first; what the photo does not show is left out. */
export function readoutRows({ facts, unitIs }: HairlineFacts): ReadoutRow[] {
  const unit = words.units[unitIs];
  const length = (name: FactName) => facts[name] as LengthFact | undefined;
  const of = (id: FactName, name: string, row: Row | undefined): ReadoutRow[] =>
    row ? [{ id, name, ...row }] : [];
  const told = (id: FactName, name: string) => {
    const fact = length(id);
    return of(id, name, fact && lengthRow(fact, unit));
  };
  const thirds = facts['upper-to-middle'] as RatioFact | undefined;
  const slope = facts['profile-slope'] as AngleFact | undefined;
  const difference = length('difference');
  return [
    ...told('height', words.height),
    ...told('height-straight', words.straight),
    ...of('upper-to-middle', words.thirds, thirds && same(words.ofMiddle(thirds.ratio))),
    ...of('difference', words.difference, difference && unevenRow(difference, unit)),
    ...told('recession-left', words.recessionLeft),
    ...told('recession-right', words.recessionRight),
    ...told('crease', words.crease),
    ...of('profile-slope', words.slope, slope && same(words.degrees(slope.deg))),
  ];
}

/** What is missing for more figures, in a sentence; `undefined` where nothing is. */
export function readoutHint({ frame, reference }: HairlineFacts): string | undefined {
  if (frame.from !== 'landmarks') return words.noLandmarks;
  if (!reference) return words.noGlabella;
  return frame.isMeasured ? undefined : words.noScale;
}
