const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/**
 * Keeps Tab inside `root`: from the last thing that takes the focus to the first and back. A modal's rest of the
 * page is inert already, but the browser's own bars are not, and from there Esc no longer reaches the page.
 */
export function wrapFocus(event: KeyboardEvent, root: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const stops = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.tabIndex >= 0);
  const last = event.shiftKey ? stops[0] : stops.at(-1);
  const next = event.shiftKey ? stops.at(-1) : stops[0];
  const isInside = root.contains(document.activeElement) && document.activeElement !== root;
  if (isInside && document.activeElement !== last) return;
  event.preventDefault();
  next?.focus();
}
