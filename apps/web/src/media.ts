import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** Up to this width, in CSS px, the pages take their phone form; the style sheets use the same number. */
export const PHONE_QUERY = '(max-width: 700px)';

/** Whether the window matches a media query, followed while the owner lives. */
export function createMedia(query: string): Accessor<boolean> {
  const media = window.matchMedia(query);
  const [matches, setMatches] = createSignal(media.matches);
  const follow = () => setMatches(media.matches);
  media.addEventListener('change', follow);
  onCleanup(() => media.removeEventListener('change', follow));
  return matches;
}
