import type { Rule, RuleBand } from './rule.ts';

/** A man's heights, mm of tape: 7–10 cm, and never below 6.5. */
const MAN_GREEN = { least: 70, most: 100 };
const MAN_AMBER = { least: 65 };

/** The mid-frontal point over the glabella; a man's aim rises with his age by a house ladder (D). */
const HEIGHT_BANDS: readonly RuleBand[] = [
  { sexBands: ['male'], ageBands: ['under-25'], green: MAN_GREEN, amber: MAN_AMBER, target: 70 },
  { sexBands: ['male'], ageBands: ['25-34'], green: MAN_GREEN, amber: MAN_AMBER, target: 72.5 },
  { sexBands: ['male'], ageBands: ['35-44'], green: MAN_GREEN, amber: MAN_AMBER, target: 77.5 },
  { sexBands: ['male'], ageBands: ['45-54'], green: MAN_GREEN, amber: MAN_AMBER, target: 82.5 },
  { sexBands: ['male'], ageBands: ['55-plus'], green: MAN_GREEN, amber: MAN_AMBER, target: 87.5 },
  { sexBands: ['male'], green: MAN_GREEN, amber: MAN_AMBER, target: 77.5 },
  { sexBands: ['female'], green: { least: 55, most: 68 }, target: 62 },
  { green: { least: 55, most: 100 }, target: 70 },
];

/** The upper third by the middle one; a man's may outgrow it as the ladder outgrows its first step, else they clash. */
const THIRD_BANDS: readonly RuleBand[] = [
  { sexBands: ['male'], ageBands: ['under-25'], green: { least: 0.9, most: 1.1 }, target: 1 },
  { sexBands: ['male'], ageBands: ['25-34'], green: { least: 0.9, most: 1.14 }, target: 1 },
  { sexBands: ['male'], ageBands: ['35-44'], green: { least: 0.9, most: 1.22 }, target: 1 },
  { sexBands: ['male'], ageBands: ['45-54'], green: { least: 0.9, most: 1.3 }, target: 1 },
  { sexBands: ['male'], ageBands: ['55-plus'], green: { least: 0.9, most: 1.375 }, target: 1 },
  { sexBands: ['male'], green: { least: 0.9, most: 1.22 }, target: 1 },
  { green: { least: 0.9, most: 1.1 }, target: 1 },
];

/**
 * The rules of domain.md §9(b) that a hairline is judged by, with our bands; a studio changes bands with `withBands`.
 * Heights are by tape over the skin from the glabella.
 */
export const HAIRLINE_RULES: readonly Rule[] = [
  {
    id: 'height',
    facts: ['height'],
    unit: 'mm',
    bands: HEIGHT_BANDS,
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
    bands: THIRD_BANDS,
    source:
      'Rule of thirds ± 10 % (Shapiro and Garg digest). Wider upwards for men over 25, with the height: house',
    gradeOfEvidence: ['P', 'F', 'D'],
    needsSenior: 'never',
  },
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
