import type { JSX } from 'solid-js';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import type { PhotoTrayParts } from './PhotoTray.tsx';

const MissingViews = lazyPanel(async () => (await import('./MissingViews.tsx')).MissingViews);

/** The guided list of views on a board that has no photo yet; room is kept for it while it is fetched. */
export function FirstViews(props: { parts: PhotoTrayParts }): JSX.Element {
  return (
    <div class="first-views">
      <MissingViews missing={props.parts.missing} source={props.parts.source} />
    </div>
  );
}
