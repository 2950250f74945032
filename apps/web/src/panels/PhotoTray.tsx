import { createEffect, type JSX, on, Show } from 'solid-js';
import type { Photo } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { InboxList, OffBoardList, type PhotoActs } from './InboxList.tsx';
import { MissingViews } from './MissingViews.tsx';
import { PhotoButtons, type PhotoSource } from './PhotoPicker.tsx';
import type { MissingView } from './view-choices.ts';

/** Everything about photos that is not on the board yet, as far as this person has to do with it. */
export interface PhotoTrayParts {
  readonly source?: PhotoSource;
  readonly missing: readonly MissingView[];
  /** Photos that wait for the artist: all of them for who runs the board, else one's own. */
  readonly waiting: readonly Photo[];
  /** Photos whose view was deleted. */
  readonly offBoard: readonly Photo[];
  /** Whether this person decides about them. */
  readonly mayRun: boolean;
  readonly thumbnailUrl: (photoId: string) => string;
  readonly acts: PhotoActs;
  /** Why the list of photos could not be loaded. */
  readonly error?: string;
  readonly onRetry: () => void;
}

/** Adding photos, what clients sent, the views still missing, and photos taken off the board. */
export function PhotoTray(props: { parts: PhotoTrayParts; close: () => void }): JSX.Element {
  const guess = () => props.parts.missing[0]?.label ?? 'other';
  let tray: HTMLDivElement | undefined;
  // The button that took a photo off a list went with it: the focus stays in the panel, where Escape closes it.
  createEffect(
    on(
      () => [props.parts.waiting.length, props.parts.offBoard.length, props.parts.error],
      () => {
        const panel = tray?.closest<HTMLElement>('[popover]');
        if (!panel?.contains(document.activeElement)) panel?.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );
  return (
    <div ref={tray} class="photo-add">
      <PhotoButtons
        onChoose={() => {
          props.close();
          props.parts.source?.choose();
        }}
        onTake={() => {
          props.close();
          props.parts.source?.take();
        }}
      />
      <p class="field-hint">{texts.photos.hint}</p>
      <Show when={props.parts.error}>
        <p class="field-error" role="alert">
          {props.parts.error}
        </p>
        <Button onClick={() => props.parts.onRetry()}>{texts.common.retry}</Button>
      </Show>
      <Show when={props.parts.waiting.length > 0}>
        <Show
          when={props.parts.mayRun}
          fallback={<p class="photo-waiting">{texts.photos.waitingCount(props.parts.waiting.length)}</p>}
        >
          <InboxList
            photos={props.parts.waiting}
            thumbnailUrl={props.parts.thumbnailUrl}
            guess={guess()}
            acts={props.parts.acts}
          />
        </Show>
      </Show>
      <Show when={props.parts.missing.length > 0} fallback={<p>{texts.photos.missingNone}</p>}>
        <div class="missing">
          <h2>{texts.photos.missingTitle}</h2>
          <MissingViews
            missing={props.parts.missing}
            source={props.parts.source}
            onAsked={() => props.close()}
          />
        </div>
      </Show>
      <Show when={props.parts.offBoard.length > 0}>
        <OffBoardList
          photos={props.parts.offBoard}
          thumbnailUrl={props.parts.thumbnailUrl}
          guess={guess()}
          acts={props.parts.acts}
        />
      </Show>
    </div>
  );
}
