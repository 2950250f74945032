const numbers = (digits: number) =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const WHOLE = numbers(0);
const TENTHS = numbers(1);

/** The running total, the tables of the plan, and what is hatched on the photo. */
export const totalsTexts = {
  title: 'Totals',
  line: 'Running total',
  none: 'Nothing is planned yet: paint with the brush, draw zones, or lay a preset.',
  counting: 'Counting…',
  broken: 'The totals could not be worked out. Reload the page to try again.',
  assumed: 'assumed scale',
  assumedHint: 'No scale is set on this photo: the figures go by a head of usual size.',
  rough: 'Dots are counted as density times area.',
  about: '≈',
  dots: (count: number) => `${WHOLE.format(count)} dots`,
  dotCount: (count: number) => WHOLE.format(count),
  sessions: (count: number) => (count === 1 ? '1 session' : `${count} sessions`),
  hours: (hours: number) => `${TENTHS.format(hours)} h`,
  area: (cm2: number) => `${cm2 < 10 ? TENTHS.format(cm2) : WHOLE.format(cm2)} cm²`,
  percent: (percent: number) => `${TENTHS.format(percent)} %`,
  ink: (percent: number) => `${TENTHS.format(percent)} % ink`,
  error: (percent: number) => `± ${WHOLE.format(percent)} %`,
  errorHint: (percent: number) =>
    `Seen at an angle: this photo shows about ${WHOLE.format(percent)} % less skin than there is.`,
  density: (perCm2: number) => `${WHOLE.format(perCm2)}/cm²`,
  columns: { part: 'Part', area: 'Area', dots: 'Dots', ink: 'Ink', hours: 'Hours' },
  session: (nth: number, count: number) => `S${nth} ${WHOLE.format(count)}`,
  sessionLong: (nth: number, count: number) => `Session ${nth}: ${WHOLE.format(count)} dots`,
  all: 'In all',
  empty: 'nothing',
  setUp: 'Hours are 3,000 dots an hour and 45 minutes of setting up for each session.',
  whole: 'The whole plan',
  regions: 'By region',
  regionsHint: 'Each region is counted in one photo only, so nothing is counted twice.',
  zones: 'By zone',
  byHand: 'Painted by hand',
  hair: 'Existing hair, filled between',
  bare: 'Bare skin and scars',
  regionNames: {
    front: 'Front',
    mid: 'Mid-scalp',
    crown: 'Crown',
    'temple-left': 'Left temple',
    'temple-right': 'Right temple',
    'side-left': 'Left side',
    'side-right': 'Right side',
    nape: 'Back and nape',
    other: 'Other photo',
  },
  countedIn: (view: string) => `counted in ${view}`,
  owner: (region: string) => `${region} is counted in`,
  ownerUsual: (view: string) => `${view} (usual)`,
  ownerNow: (region: string, view: string) => `${region} is now counted in ${view}`,
  leftOut: 'Not in these totals',
  left: (view: string, reasons: string) => `${view}: ${reasons}.`,
  leftSurplus: (area: string, owner: string) => `${area} count in ${owner}`,
  leftUnowned: (area: string) => `${area} count in no photo`,
  leftBeyond: (area: string) => `${area} lie outside the hairline`,
  leftOff: (area: string) => `${area} lie outside the scalp`,
  uncounted: 'counted in no photo',
  off: 'outside the scalp',
  alarms: {
    coverageAmber: (percent: number) =>
      `Ink covers ${TENTHS.format(percent)} % of the skin where it is densest. From 15 % on it looks like a helmet.`,
    coverageRed: (percent: number) =>
      `Ink covers ${TENTHS.format(percent)} % of the skin where it is densest: over 20 % heals as a solid patch.`,
    densityAmber: (perCm2: number) =>
      `${WHOLE.format(perCm2)} dots/cm² at the densest place is more than 150: rarely natural.`,
    densityRed: (perCm2: number) =>
      `${WHOLE.format(perCm2)} dots/cm² at the densest place is more than 200: not without a reason.`,
  },
  attention: 'Attention',
} as const;

/** Presets by the stage of hair loss. */
export const presetsTexts = {
  title: 'Presets',
  hint: 'Zones for a stage of hair loss, fitted to the head box of each photo.',
  scale: 'Scale',
  scales: { norwood: 'Norwood', ludwig: 'Ludwig', sinclair: 'Sinclair' },
  scaleHints: {
    norwood: 'Men: from the temples and the crown to the whole top.',
    ludwig: 'Women: thinning along the part, the hairline stays.',
    sinclair: 'Women: the width of the part, in five steps.',
  },
  stages: 'Stage',
  where: 'Lay them on',
  wheres: { all: 'All photos', shown: 'This photo' },
  apply: (name: string) => `Lay ${name}`,
  replace: (name: string) => `Replace by ${name}`,
  count: (zones: number, views: number) =>
    `${zones === 1 ? '1 zone' : `${zones} zones`} on ${views === 1 ? '1 photo' : `${views} photos`}. One undo takes all back.`,
  replaces: (zones: number, names: string) =>
    `${zones === 1 ? '1 zone' : `${zones} zones`} of ${names} will go. Your own zones, and those you have renamed, stay.`,
  nothing: (view: string) => `${view} shows nothing of this stage.`,
  locked: 'Only who may change the design can lay presets.',
  applied: (name: string, zones: number) => `${name}: ${zones} zones laid`,
  fit: 'Fit the head box',
  fitDone: 'Done with the head box',
} as const;

/** The box in which regions and presets are laid out. */
export const headBoxTexts = {
  title: 'Head box',
  hints: {
    face: 'Drag the box to the top of the head, the chin and both sides of the skull, without the ears.',
    profile: 'Drag the box to the top of the head, the chin, the forehead and the back of the head.',
    above: 'Drag the box around the skull, from the forehead to the back of the head, without the ears.',
    behind: 'Drag the box around the skull, from the top down to where the hair ends, without the ears.',
    other: 'All that is painted in the box counts for this photo.',
  },
  move: 'Move the head box',
  handles: {
    nw: 'Upper left corner',
    n: 'Upper edge',
    ne: 'Upper right corner',
    e: 'Right edge',
    se: 'Lower right corner',
    s: 'Lower edge',
    sw: 'Lower left corner',
    w: 'Left edge',
  },
  keys: 'Arrow keys move it, with Shift ten times as far.',
  reset: 'Usual place',
  done: 'Done',
  moved: 'Head box moved',
  resetDone: 'Head box at its usual place',
} as const;
