import ImagePlus from 'lucide-solid/icons/image-plus';
import { type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { Popover } from '../ui/Popover.tsx';
import { SkeletonRows } from '../ui/States.tsx';
import type { PhotoTrayParts } from './PhotoTray.tsx';

const PhotoTray = lazyPanel(
  async () => (await import('./PhotoTray.tsx')).PhotoTray,
  () => <SkeletonRows count={3} label={texts.common.loading} />,
);

/** The last place of the view strip: add photos, see which are missing, and what clients sent. */
export function AddPhotos(props: { parts: PhotoTrayParts }): JSX.Element {
  const count = () => props.parts.waiting.length;
  const told = () =>
    props.parts.mayRun ? texts.photos.inboxCount(count()) : texts.photos.waitingCount(count());
  const name = () => (count() > 0 ? `${texts.photos.add}, ${told()}` : texts.photos.add);
  return (
    <Popover
      label={texts.photos.add}
      side="above-end"
      class="popover-narrow popover-photos"
      trigger={(ref) => (
        <button ref={ref} type="button" class="view-add" aria-label={name()} title={name()}>
          <ImagePlus size={20} aria-hidden="true" />
          <Show when={count() > 0}>
            <span class="view-add-count" data-count={count()} aria-hidden="true" />
          </Show>
        </button>
      )}
    >
      {(close) => <PhotoTray parts={props.parts} close={close} />}
    </Popover>
  );
}
