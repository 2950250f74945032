import type { Rule, RuleBand } from './rule.ts';
import type { AgeBand } from './who.ts';

/** How high a man's mid-frontal point is set, mm of tape above the glabella, by age: a house ladder (D). */
const LADDER_MM: Readonly<Record<AgeBand, number>> = {
  'under-25': 70,
  '25-34': 72.5,
  '35-44': 77.5,
  '45-54': 82.5,
  '55-plus': 87.5,
};
const AGES = Object.keys(LADDER_MM) as AgeBand[];

const MAN_HEIGHT = { green: { least: 70, most: 100 }, amber: { least: 65 } } as const;
const heightBands: RuleBand[] = [
  ...AGES.map(
    (age) => ({ sexBands: ['male'], ageBands: [age], ...MAN_HEIGHT, target: LADDER_MM[age] }) as const,
  ),
  { sexBands: ['male'], ...MAN_HEIGHT, target: LADDER_MM['35-44'] },
  { sexBands: ['female'], green: { least: 55, most: 68 }, target: 62 },
  { green: { least: 55, most: 100 }, target: LADDER_MM['under-25'] },
];

/** A man's upper third may outgrow the middle one as the ladder does from its first step; else the two clash. */
const mostThird = (age: AgeBand) => (1.1 * LADDER_MM[age]) / LADDER_MM['under-25'];
const thirdBands: RuleBand[] = [
  ...AGES.map(
    (age) =>
      ({
        sexBands: ['male'],
        ageBands: [age],
        green: { least: 0.9, most: mostThird(age) },
        target: 1,
      }) as const,
  ),
  { sexBands: ['male'], green: { least: 0.9, most: mostThird('35-44') }, target: 1 },
  { green: { least: 0.9, most: 1.1 }, target: 1 },
];

const HEIGHT: readonly Rule[] = [
  {
    id: 'height',
    facts: ['height'],
    unit: 'mm',
    bands: heightBands,
    source:
      'Men 7–10 cm: Shapiro 2013 and Garg 2017 (forum digest). Women: Kashiyama 2021 and Korean and Turkish series. Steps by age and limits: house',
    gradeOfEvidence: ['P', 'F', 'D'],
    needsSenior: 'red',
  },
  {
    id: 'crease',
    facts: ['crease'],
    unit: 'mm',
    bands: [{ green: { least: 15 }, amber: { least: 5 }, target: 15 }],
    source: 'Rassman: 1.5–2 cm above the highest crease. Limit of 5 mm: house',
    gradeOfEvidence: ['C', 'P', 'D'],
    needsSenior: 'red',
  },
  {
    id: 'thirds',
    facts: ['upper-to-middle'],
    unit: 'ratio',
    bands: thirdBands,
    source:
      'Rule of thirds ± 10 % (Shapiro and Garg digest). Wider upwards for men over 25, with the height: house',
    gradeOfEvidence: ['P', 'F', 'D'],
    needsSenior: 'never',
  },
];

const CORNERS: readonly Rule[] = [
  {
    id: 'corner-place',
    facts: ['corner-place-left', 'corner-place-right'],
    unit: 'mm',
    bands: [{ green: { least: -8, most: 8 }, target: 0 }],
    source: 'Shapiro: on the vertical through the outer corner of the eye. Limit of 8 mm: house',
    gradeOfEvidence: ['P', 'D'],
    needsSenior: 'never',
  },
  {
    id: 'corner-height',
    facts: ['corner-height-left', 'corner-height-right'],
    unit: 'mm',
    bands: [{ green: { least: 0, most: 15 }, amber: { least: 0 } }],
    source:
      'Level with the mid-frontal point or slightly higher, never lower (clinic). Limit of 15 mm: house',
    gradeOfEvidence: ['C', 'P', 'D'],
    needsSenior: 'red',
  },
  {
    id: 'corner-angle',
    facts: ['corner-angle-left', 'corner-angle-right'],
    unit: 'deg',
    bands: [{ green: { least: 75, most: 150 } }],
    source: 'Do not flatten or fill the corner (Shapiro). Limits: house',
    gradeOfEvidence: ['P', 'D'],
    needsSenior: 'never',
  },
];

const SIDES_OF_HEAD: readonly Rule[] = [
  {
    id: 'profile-slope',
    facts: ['profile-slope'],
    unit: 'deg',
    bands: [{ green: { least: 0, most: 20 }, amber: { least: 0 } }],
    source: 'Lam: from the side flat or upwards, never down. Limit of 20°: house',
    gradeOfEvidence: ['P', 'C', 'D'],
    needsSenior: 'red',
  },
  {
    id: 'temporal-point',
    facts: ['temporal-point-left', 'temporal-point-right'],
    unit: 'ratio',
    bands: [{ ageBands: ['under-25', '25-34'], green: {}, always: 'amber' }, { green: {} }],
    source:
      'Lam: not under 35, not in the first five years of work. Natural place: Kurdish series of 225 men',
    gradeOfEvidence: ['C', 'P'],
    needsSenior: 'always',
  },
];

const FORM: readonly Rule[] = [
  {
    id: 'lateral-point',
    facts: ['lateral-place-left', 'lateral-place-right'],
    unit: 'mm',
    bands: [{ green: { least: -8, most: 8 }, target: 0 }],
    source:
      'A bell turns from convex to concave on the vertical through the pupil (Lam). Limit of 8 mm: house',
    gradeOfEvidence: ['P', 'C', 'D'],
    needsSenior: 'never',
  },
  {
    id: 'peak-height',
    facts: ['peak-height'],
    unit: 'mm',
    bands: [{ green: { most: 15 }, target: 8 }],
    source: 'Natural peaks are 14.9 mm high and 27.3 mm wide (Kurdish series of 225 men)',
    gradeOfEvidence: ['P', 'D'],
    needsSenior: 'never',
  },
  {
    id: 'mound',
    facts: ['mound-left', 'mound-right'],
    unit: 'mm',
    bands: [{ green: { most: 8 }, target: 3 }],
    source: 'Mounds in 90 % of young men (Kurdish series of 225 men). Limit of 8 mm: house',
    gradeOfEvidence: ['P', 'D'],
    needsSenior: 'never',
  },
  {
    id: 'transition',
    facts: ['transition'],
    unit: 'mm',
    bands: [{ green: { least: 4, most: 10 }, target: 8 }],
    source: 'Transition zone of 0.5–1 cm (clinics and peer-reviewed). Limit of 4 mm: house',
    gradeOfEvidence: ['C', 'P', 'D'],
    needsSenior: 'never',
  },
  {
    id: 'asymmetry',
    facts: ['difference'],
    unit: 'mm',
    bands: [{ green: { least: -5, most: 5 }, target: 2 }],
    source: 'Slightly uneven looks natural, placement is checked (clinics). Numbers: house',
    gradeOfEvidence: ['C', 'D'],
    needsSenior: 'never',
  },
];

/**
 * The rules of domain.md §9(b) that a hairline is judged by, with our bands; a studio changes bands with `withBands`.
 * Heights are by tape over the skin from the glabella.
 */
export const HAIRLINE_RULES: readonly Rule[] = [...HEIGHT, ...CORNERS, ...SIDES_OF_HEAD, ...FORM];
