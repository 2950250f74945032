import ImagePlus from 'lucide-solid/icons/image-plus';
import { For, type JSX, Show } from 'solid-js';
import type { Photo } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { PhotoButtons, type PhotoSource } from './PhotoPicker.tsx';

/** The last place of the view strip: add photos, and put what clients sent on the board. */
export function AddPhotos(props: {
  source?: PhotoSource;
  inbox: readonly Photo[];
  thumbnailUrl: (photoId: string) => string;
  busyId?: string;
  onAccept: (photoId: string) => void;
}): JSX.Element {
  const name = () =>
    props.inbox.length > 0
      ? `${texts.photos.add}, ${texts.photos.inboxCount(props.inbox.length)}`
      : texts.photos.add;
  return (
    <Popover
      label={texts.photos.add}
      side="above-end"
      class="popover-narrow popover-photos"
      trigger={(ref) => (
        <button ref={ref} type="button" class="view-add" aria-label={name()} title={name()}>
          <ImagePlus size={20} aria-hidden="true" />
          <Show when={props.inbox.length > 0}>
            <span class="view-add-count" data-count={props.inbox.length} aria-hidden="true" />
          </Show>
        </button>
      )}
    >
      {(close) => (
        <div class="photo-add">
          <PhotoButtons
            onChoose={() => {
              close();
              props.source?.choose();
            }}
            onTake={() => {
              close();
              props.source?.take();
            }}
          />
          <p class="field-hint">{texts.photos.hint}</p>
          <Show when={props.inbox.length > 0}>
            <section class="inbox">
              <h3>{texts.photos.inboxTitle}</h3>
              <ul>
                <For each={props.inbox}>
                  {(photo) => (
                    <li>
                      <img src={props.thumbnailUrl(photo.id)} alt="" />
                      <Button busy={props.busyId === photo.id} onClick={() => props.onAccept(photo.id)}>
                        {texts.photos.accept}
                      </Button>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          </Show>
        </div>
      )}
    </Popover>
  );
}
