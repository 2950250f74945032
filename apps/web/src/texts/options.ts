const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const quoted = (name: string) => `“${name}”`;

/** The options of a board: the switch, its list, and the stars. */
export const optionsTexts = {
  title: 'Options',
  intro: 'Each option is a design of its own on the same photos. Everybody switches for themselves.',
  /** What an option is called that nobody has named. */
  lettered: (letter: string) => `Option ${letter}`,
  switch: (name: string, count: number) =>
    count === 1 ? `${name}, the only option` : `${name}, one of ${count} options`,
  frozen: 'You are looking at a kept state; go back to now to switch options.',
  shownNow: (name: string) => `${name} is shown.`,
  dots: (count: number) => `${WHOLE.format(count)} dots`,
  add: 'Add an option',
  addHint: (name: string) => `Starts as a copy of ${quoted(name)}.`,
  added: (name: string, from: string) => `${name} is a copy of ${from}. Undo takes it away again.`,
  full: 'The board holds as many options as it can.',
  gone: 'This option was just deleted.',
  more: (name: string) => `Rename or delete ${quoted(name)}`,
  name: 'Name of the option',
  missingName: 'Please give it a name.',
  renamed: (name: string) => `It is called ${name} now.`,
  remove: 'Delete this option',
  removeTitle: (name: string) => `Delete ${quoted(name)}?`,
  removeText: 'Its hairlines, zones, density and comb go, for everybody. Undo brings them back.',
  removeAction: 'Delete',
  removed: (name: string, now: string) => `${name} is deleted. ${now} is shown now.`,
  removedOther: (name: string) => `${name} is deleted.`,
  deletedByOther: (name: string, now: string) => `${name} was deleted. ${now} is shown now.`,
  undoneIn: (name: string) => `That was in ${name}, which is shown now.`,
  star: (name: string) => `Star ${quoted(name)}`,
  starHint: 'Star the one you like best. The artist sees it.',
  starredBy: (names: readonly string[]) => `Starred by ${names.join(', ')}`,
  hasStar: 'with a star',
  given: (who: string, name: string) => `${who} likes ${quoted(name)} best.`,
  taken: (who: string) => `${who} has taken the star back.`,
} as const;
