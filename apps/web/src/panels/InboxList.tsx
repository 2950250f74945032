import type { ViewLabel } from '@stipple/board';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { Photo } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { VIEW_CHOICES } from './view-choices.ts';

/** What may be done with a photo that is not on the board. */
export interface PhotoActs {
  readonly busyId?: string;
  readonly onAccept: (photo: Photo, label: ViewLabel) => void;
  readonly onErase: (photo: Photo) => void;
}

/** Photos that clients sent: each is put on the board as what it shows, or declined. */
export function InboxList(props: {
  photos: readonly Photo[];
  thumbnailUrl: (photoId: string) => string;
  /** What a photo of which nobody said it probably shows. */
  guess: ViewLabel;
  acts: PhotoActs;
}): JSX.Element {
  return (
    <section class="inbox">
      <h3>{texts.photos.inboxTitle}</h3>
      <ul>
        <For each={props.photos}>
          {(photo, index) => (
            <PhotoRow
              photo={photo}
              name={texts.photos.inboxPhoto(index() + 1, props.photos.length)}
              thumbnailUrl={props.thumbnailUrl(photo.id)}
              guess={props.guess}
              acts={props.acts}
              words={{
                accept: texts.photos.accept,
                erase: texts.photos.decline,
                title: texts.photos.declineTitle,
                text: texts.photos.declineText,
              }}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

/** Photos whose view was deleted: they are put back, or deleted for good. */
export function OffBoardList(props: {
  photos: readonly Photo[];
  thumbnailUrl: (photoId: string) => string;
  guess: ViewLabel;
  acts: PhotoActs;
}): JSX.Element {
  return (
    <section class="inbox">
      <h3>{texts.photos.offBoardTitle}</h3>
      <p class="field-hint">{texts.photos.offBoardHint}</p>
      <ul>
        <For each={props.photos}>
          {(photo) => (
            <PhotoRow
              photo={photo}
              name={texts.photos.offBoardTitle}
              thumbnailUrl={props.thumbnailUrl(photo.id)}
              guess={props.guess}
              acts={props.acts}
              words={{
                accept: texts.photos.putBack,
                erase: texts.photos.erase,
                title: texts.photos.eraseTitle,
                text: texts.photos.eraseText,
              }}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

function PhotoRow(props: {
  photo: Photo;
  name: string;
  thumbnailUrl: string;
  guess: ViewLabel;
  acts: PhotoActs;
  words: { accept: string; erase: string; title: string; text: string };
}): JSX.Element {
  const [chosen, setChosen] = createSignal<ViewLabel>();
  const [asking, setAsking] = createSignal(false);
  const label = () => chosen() ?? props.photo.label ?? props.guess;
  const busy = () => props.acts.busyId === props.photo.id;
  return (
    <li class="inbox-row">
      <img src={props.thumbnailUrl} alt={props.name} />
      <div class="inbox-acts">
        <Select label={texts.photos.labelField} value={label()} choices={VIEW_CHOICES} onChange={setChosen} />
        <Show
          when={asking()}
          fallback={
            <div class="inbox-buttons">
              <Button
                tone="primary"
                busy={busy()}
                label={texts.photos.actAs(props.words.accept, texts.photos.labels[label()])}
                onClick={() => props.acts.onAccept(props.photo, label())}
              >
                {props.words.accept}
              </Button>
              <Button tone="quiet" disabled={busy()} onClick={() => setAsking(true)}>
                {props.words.erase}
              </Button>
            </div>
          }
        >
          <fieldset class="view-ask">
            <legend>{props.words.title}</legend>
            <p class="field-hint">{props.words.text}</p>
            <div class="inbox-buttons">
              <Button ref={(button) => queueMicrotask(() => button.focus())} onClick={() => setAsking(false)}>
                {texts.common.cancel}
              </Button>
              <Button tone="danger" busy={busy()} onClick={() => props.acts.onErase(props.photo)}>
                {props.words.erase}
              </Button>
            </div>
          </fieldset>
        </Show>
      </div>
    </li>
  );
}
