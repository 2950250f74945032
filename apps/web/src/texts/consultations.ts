/** The list of consultations and making a new one. */
export const consultationsTexts = {
  title: 'Consultations',
  create: 'New consultation',
  search: 'Search by title or client',
  searchShort: 'Search',
  count: (count: number) => (count === 1 ? '1 consultation' : `${count} consultations`),
  emptyTitle: 'No consultations yet',
  emptyText: 'Start one with a title and the client’s name. Photos come next.',
  nothingFoundTitle: 'Nothing found',
  nothingFoundText: (query: string) => `No consultation or client matches “${query}”.`,
  clearSearch: 'Clear the search',
  loadFailedTitle: 'The consultations could not be loaded',
  noClient: 'No client named',
  demo: 'Demo',
  changed: (when: string) => `Changed ${when}`,
  loading: 'Loading the consultations…',
  archived: 'Archived',
  people: (count: number) => (count === 1 ? '1 person here now' : `${count} people here now`),
  sort: 'Sort by',
  sortOrders: { changed: 'Last changed', title: 'Title', client: 'Client' },
  menu: (title: string) => `More for “${title}”`,
  rename: 'Rename',
  renameTitle: 'Title and client',
  renamed: (title: string) => `It is called “${title}” now.`,
  archive: 'Move to the archive',
  reopen: 'Take out of the archive',
  nowArchived: (title: string) => `“${title}” is in the archive, at the end of the list.`,
  nowOpen: (title: string) => `“${title}” is open again.`,
  erase: 'Erase…',
  eraseAction: 'Erase for ever',
  erasing: 'Being erased…',
  eraseTitle: (title: string) => `Erase “${title}”?`,
  eraseText: ({ photoCount, snapshotCount }: { photoCount: number; snapshotCount: number }) =>
    `The hairline and the density map, ${countToWords(photoCount, 'photo')}, ${countToWords(snapshotCount, 'snapshot')} and all links go, for everybody. People who are on the board are sent away. Nothing of it can be brought back.`,
  erased: (title: string) => `“${title}” is erased.`,
} as const;

function countToWords(count: number, thing: string): string {
  return count === 0 ? `no ${thing}s` : count === 1 ? `1 ${thing}` : `all ${count} ${thing}s`;
}

/** The form for a new consultation. */
export const newConsultationTexts = {
  title: 'New consultation',
  lead: 'You can add photos and invite the client in the next step.',
  titleLabel: 'Title',
  titlePlaceholder: 'Hairline consultation',
  clientName: 'Client’s name',
  clientNameHint: 'Only you and your studio see it in lists.',
  optional: 'optional',
  create: 'Start the consultation',
  missingTitle: 'Please give it a title.',
  tooLong: (limit: number) => `Please keep it under ${limit} characters.`,
} as const;

/** The page behind a share link. */
export const joinTexts = {
  title: 'Join the consultation',
  lead: 'You were invited to look at a design together. Type your name and you are in: no account needed.',
  name: 'Your name',
  nameHint: 'Others on the board see it.',
  join: 'Join',
  missingName: 'Please type your name.',
  nameTooLong: 'Please use a shorter name.',
  noTokenTitle: 'This link is not complete',
  noTokenText: 'Ask for the link again and open it as a whole, for example by scanning its code.',
  refusedTitle: 'This link does not work any more',
  refusedText: 'It has expired or was taken back. Ask your artist for a new one.',
} as const;
