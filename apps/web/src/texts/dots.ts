/** How the density is looked at, and what leaves the board as a file. */
export const dotsTexts = {
  look: 'Look',
  show: 'Show',
  shows: { heat: 'Heat', dots: 'Dots', both: 'Both' },
  showHints: {
    heat: 'Colours say how many dots per cm².',
    dots: 'Every dot in its place and at its size.',
    both: 'Dots over the colours.',
  },
  age: 'Dots as they are',
  ages: { healed: 'Healed', fresh: 'Fresh' },
  ageHints: {
    healed: (mm: string) => `Settled after weeks: ${mm} mm.`,
    fresh: (mm: string) => `On the day: ${mm} mm, darker. This is not the result.`,
  },
  session: 'After session',
  sessions: (number: number) => Array.from({ length: number }, (_, index) => index + 1).join('+'),
  sessionHint: 'What the skin shows after these sessions.',
  broken: 'This browser cannot draw dots beside the page, so the colours show the plan.',
  freshBadge: 'Fresh – not the healed result',
  sessionBadge: (number: number, of: number) =>
    number === 1 ? `Session 1 of ${of}` : `Sessions 1 to ${number} of ${of}`,
  sessionFile: (number: number, of: number) =>
    number === 1 ? `session 1 of ${of}` : `sessions 1 to ${number} of ${of}`,
  shareTitle: 'Take away',
  hairline: 'Hairline in the picture',
  picture: 'Save picture',
  table: 'Save dots as table',
  tableHint: 'CSV: millimetres from the top left of the photo, rank, session, region, zone.',
  tableAssumed: 'The scale is assumed, and the table says so.',
  making: 'Making the file …',
  makingPart: (percent: number) => `Making the picture … ${percent} %`,
  pictureFailed: 'The picture could not be made. The photo may not be on this device.',
  tableFailed: 'The table could not be made in this browser.',
  saved: (name: string) => `Saved as ${name}.`,
} as const;
