/** Who is on the board. */
export const peopleTexts = {
  title: 'On the board now',
  you: 'you',
  idle: 'away',
  fading: 'connection is weak',
  count: (count: number) => (count === 1 ? '1 person on the board' : `${count} people on the board`),
  more: (count: number) => `+${count}`,
  roles: {
    owner: 'Owner',
    artist: 'Artist',
    senior: 'Senior artist',
    junior: 'Junior artist',
    client: 'Client',
    viewer: 'Viewer',
    demo: 'Demo visitor',
    guest: 'Guest',
  },
  onView: (view: string) => `looks at ${view}`,
} as const;

/** The brush and the heat map's legend. */
export const densityTexts = {
  title: 'Density brush',
  eraseTitle: 'Eraser',
  target: 'Target',
  targetUnit: 'dots/cm²',
  targetValue: (value: number) => `${value} dots/cm²`,
  size: 'Size',
  sizeValue: (percent: number) => `${percent} % of the photo`,
  hardness: 'Hardness',
  flow: 'Flow',
  percent: (value: number) => `${value} %`,
  mode: 'What the brush does',
  modes: { set: 'Set', add: 'Add' },
  legendTitle: 'Dots per cm²',
  assumedScale: 'Scale assumed',
  assumedScaleHint:
    'No scale has been set on this photo yet, so densities are relative and no centimetres are shown.',
  show: 'Show properties',
  hide: 'Hide properties',
} as const;
