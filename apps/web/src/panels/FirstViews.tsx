import { type JSX, lazy, Suspense } from 'solid-js';
import type { PhotoTrayParts } from './PhotoTray.tsx';

const MissingViews = lazy(async () => ({ default: (await import('./MissingViews.tsx')).MissingViews }));

/** The guided list of views on a board that has no photo yet; room is kept for it while it is fetched. */
export function FirstViews(props: { parts: PhotoTrayParts }): JSX.Element {
  return (
    <div class="first-views">
      <Suspense>
        <MissingViews missing={props.parts.missing} source={props.parts.source} />
      </Suspense>
    </div>
  );
}
