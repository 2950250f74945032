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
  holding: 'moves a point of the hairline',
  moving: 'moves something',
  /** All at a glance, for a screen reader. */
  listed: (count: string, people: readonly string[]) => `${count}: ${people.join(', ')}`,
  described: (name: string, role: string, doing: string | undefined) =>
    doing ? `${name}, ${role}, ${doing}` : `${name}, ${role}`,
  severalJoined: (count: number) => `${count} people joined`,
  severalLeft: (count: number) => `${count} people left`,
  /** Work that the board did not take. */
  lost: {
    title: 'Changes that were not kept',
    text: (count: number) =>
      `The board did not take ${count === 1 ? 'one of your changes' : `${count} of your changes`}. Save them as a file if you need them.`,
    fileName: 'stipple-changes-not-kept.json',
    download: 'Download',
    dismiss: 'Dismiss',
  },
  /** The board as this device remembers it. */
  fromDevice:
    'The server cannot be reached. This is the board as this device last had it; photos show only where this device has kept them.',
  notDeleted:
    'This browser could not delete what it keeps of your consultations. Clear this site’s data in its settings.',
  signOutUnsent: {
    title: 'Changes not sent yet',
    text: (count: number) =>
      `${count === 1 ? 'One consultation has' : `${count} consultations have`} changes on this device that the server does not have. Signing out deletes them. Open the consultation and wait for “Saved” to keep them.`,
    action: 'Delete and sign out',
  },
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
  outside: 'Outside the hairline',
  outsideHint: 'Painted, but no dots are placed here: in front of a hairline, or where a zone keeps clear.',
  assumedScale: 'Scale assumed',
  assumedScaleHint:
    'No scale has been set on this photo yet, so densities are relative and no centimetres are shown.',
  show: 'Show properties',
  hide: 'Hide properties',
} as const;
