/** Words used on every page. */
export const commonTexts = {
  productName: 'Stipple',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading…',
  signOut: 'Sign out',
  signIn: 'Sign in',
  account: 'Account and appearance',
  skipToContent: 'Skip to the content',
  notifications: 'Notifications',
  moreInMenu: 'Menu',
  theme: { label: 'Appearance', system: 'Device', light: 'Light', dark: 'Dark' },
  list: (names: readonly string[]) => names.join(', '),
} as const;

/** What is shown when something outside this page went wrong and nobody sent a better sentence. */
export const errorTexts = {
  network: 'The server could not be reached. Check the connection and try again.',
  unexpected: 'Something went wrong on the server. Please try again.',
  notFoundTitle: 'Nothing here',
  notFoundText: 'This page does not exist, or it is not yours to see.',
  loadFailed: 'This could not be loaded.',
  crashTitle: 'This page stopped working',
  crashText: 'What was saved is safe. Load the page again to go on.',
  reload: 'Load again',
  goHome: 'To the start page',
} as const;
