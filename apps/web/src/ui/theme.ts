/** How bright the pages are: as the device says, or always one way. */
export type Theme = 'system' | 'light' | 'dark';

/** All choices in the order in which the switch shows them. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The name under which `public/theme.js` finds the choice before the first paint. */
export const THEME_KEY = 'stipple-theme';

/** The choice made on this device; `system` when none was made or the storage is closed to us. */
export function readTheme(storage: Pick<Storage, 'getItem'> | undefined): Theme {
  const kept = storage?.getItem(THEME_KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** What of the page a choice touches. */
interface ThemedPage {
  readonly root: Pick<HTMLElement, 'dataset'>;
  readonly storage: Pick<Storage, 'setItem' | 'removeItem'> | undefined;
}

/** Applies the choice to the page at once and keeps it for the next visit. */
export function applyTheme(theme: Theme, page: ThemedPage): void {
  if (theme === 'system') {
    delete page.root.dataset.theme;
    page.storage?.removeItem(THEME_KEY);
  } else {
    page.root.dataset.theme = theme;
    page.storage?.setItem(THEME_KEY, theme);
  }
}

/** This device's storage, or undefined where the browser refuses it. */
export function deviceStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
