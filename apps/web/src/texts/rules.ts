import type { AgeBand, Evidence, FactName, Level, RuleId, SexBand } from '@stipple/hairline';

const NAMES: Readonly<Record<RuleId, string>> = {
  height: 'Height above the glabella',
  crease: 'Height above the crease',
  thirds: 'Upper third',
  'corner-place': 'Place of the corner',
  'corner-height': 'Height of the corner',
  'corner-angle': 'Angle of the corner',
  'profile-slope': 'Slope in profile',
  'temporal-point': 'Temporal peak',
  'lateral-point': 'Turn of the bell',
  'peak-height': 'Widow’s peak',
  mound: 'Lateral mound',
  transition: 'Transition zone',
  asymmetry: 'Left and right',
};

const REASONS: Readonly<Record<RuleId, string>> = {
  height: 'A low line cannot be raised again, and looks wrong as the face grows older.',
  crease: 'Below the highest crease of the raised brow the line lies on skin that moves.',
  thirds: 'A face looks balanced when its thirds are about equally high.',
  'corner-place':
    'The corner lies above the outer corner of the eye and stays there as hair is lost; further in or out it narrows or widens the face.',
  'corner-height':
    'A corner lower than the middle makes the line a lid. Much higher, and it is a receding one.',
  'corner-angle': 'A corner that is flattened or filled in looks drawn, not grown.',
  'profile-slope':
    'Seen from the side the line runs level or up from the middle. Down, and it looks like a hairpiece.',
  'temporal-point':
    'Temporal peaks are the hardest area and move back with age; done too early they are left standing alone.',
  'lateral-point': 'A bell turns above the pupil; elsewhere it looks flared.',
  'peak-height': 'Natural widow’s peaks are seldom higher than this.',
  mound: 'Mounds are natural, but larger ones read as waves.',
  transition: 'Without a transition the edge looks stamped; a very wide one looks thin.',
  asymmetry: 'Slightly uneven looks natural; more than this is seen.',
};

const SEXES: Readonly<Record<SexBand, string>> = { female: 'Woman', male: 'Man', other: 'Other' };

const AGES: Readonly<Record<AgeBand, string>> = {
  'under-25': 'Under 25',
  '25-34': '25 to 34',
  '35-44': '35 to 44',
  '45-54': '45 to 54',
  '55-plus': '55 and over',
};

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  P: 'peer-reviewed',
  T: 'training body',
  C: 'clinics',
  F: 'forum',
  D: 'our judgement',
};

const LEVELS: Readonly<Record<Level, string>> = {
  green: 'Within the band',
  amber: 'Outside the band',
  red: 'Far outside the band',
};

/** Which side a fact is of, in words before a name; nothing for the middle. */
const sideOf = (fact: FactName) =>
  fact.endsWith('-left') ? ', left' : fact.endsWith('-right') ? ', right' : '';

/** What the rules say to a hairline. */
export const rulesTexts = {
  title: 'Rules',
  titleWith: (count: number) => (count === 0 ? 'Rules' : `Rules: ${count} to look at`),
  name: (rule: RuleId, fact: FactName) => `${NAMES[rule]}${sideOf(fact)}`,
  ruleName: NAMES,
  reasons: REASONS,
  levels: LEVELS,
  overridden: 'Overridden',
  notSure: 'Not sure',
  notSureText: 'The error reaches across the limit: this figure alone does not settle it.',
  senior: 'Needs a senior',
  seniorText: (count: number) =>
    count === 1
      ? 'One point needs a senior before it is drawn.'
      : `${count} points need a senior before they are drawn.`,
  band: 'Band',
  bandBetween: (least: string, most: string) => `${least} to ${most}`,
  bandLeast: (least: string) => `${least} or more`,
  bandMost: (most: string) => `${most} or less`,
  noBand: 'every one is looked at',
  value: 'Read off',
  noValue: 'lower than the middle',
  drawn: 'drawn',
  centimetres: (mm: number) => `${(mm / 10).toFixed(1)} cm`,
  millimetres: (mm: number) => `${mm} mm`,
  degrees: (deg: number) => `${deg}°`,
  percent: (ratio: number) => `${Math.round(ratio * 100)} %`,
  source: 'Source',
  evidence: (grades: readonly Evidence[]) => grades.map((grade) => EVIDENCE[grade]).join(', '),
  show: 'Show on the photo',
  keeps: (count: number) => (count === 1 ? 'One rule is kept' : `${count} rules are kept`),
  allKept: 'Nothing to look at: what could be read off is within its band.',
  nothing: 'Nothing could be judged yet.',
  needsScale: 'Rules in millimetres speak once the scale is set.',
  needsNames: 'The rules go by named handles. Lay a shape, or choose a handle and say which it is.',
  override: 'Override',
  overrideTitle: 'Why is this rule not kept?',
  overrideHint:
    'The reason stays with the design and everybody on the board can read it. No health facts here.',
  overrideKeep: 'Keep the reason',
  overrideDone: (rule: RuleId) => `${NAMES[rule]}: overridden`,
  overrideBack: 'Hold to the rule again',
  overrideBackDone: (rule: RuleId) => `${NAMES[rule]}: held to again`,
  why: (reason: string) => `Overridden: ${reason}`,
  sex: 'Judged as',
  age: 'Age',
  sexes: SEXES,
  ages: AGES,
  unsaid: 'Not said',
  bandsHint: 'A band only, never a birth date. It stays with the design.',
  bandsSet: (sex: string, age: string) => `Judged as: ${sex}, ${age}`,
  bandsNow: (sex: string, age: string) => `Judged as: ${sex}; age: ${age}.`,
  views: 'Other views',
  mismatch: (name: string, view: string, measure: string) =>
    `${name}: ${measure} off from the view “${view}”`,
  ghost: 'Dashed boxes show where handles of the front view can be on this photo.',
} as const;
