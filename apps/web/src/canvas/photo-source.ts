import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { PhotoShelf } from './photo-shelf.ts';

/** The photo to show, and where its sizes are fetched. */
export interface PhotoRequest {
  readonly previewUrl: string;
  /** A tiny one that the page has already; it stands in until the preview is there. */
  readonly thumbUrl: string;
}

/** What can be shown of it now. `failed` means that not even the preview came. */
export interface PhotoSource {
  state(): 'none' | 'loading' | 'shown' | 'failed';
  /** The decoded preview to put on the page. */
  image(): HTMLImageElement | undefined;
  retry(): void;
}

/** The preview of `request()`, at once where `shelf` has it. Sharper levels are the photo layer's business. */
export function createPhotoSource(
  request: Accessor<PhotoRequest | undefined>,
  shelf: PhotoShelf,
): PhotoSource {
  const [image, setImage] = createSignal<HTMLImageElement>();
  const [failed, setFailed] = createSignal(false);
  const [attempt, setAttempt] = createSignal(0);
  createEffect(
    on([request, attempt], ([wanted]) => {
      let isCurrent = true;
      onCleanup(() => {
        isCurrent = false;
      });
      setFailed(false);
      setImage(wanted && shelf.find(wanted.previewUrl));
      if (!wanted) return;
      void shelf.fetch(wanted.previewUrl).then((loaded) => {
        if (!isCurrent) return;
        if (loaded) setImage(loaded);
        else setFailed(true);
      });
    }),
  );
  return {
    state: () => {
      if (!request()) return 'none';
      if (image()) return 'shown';
      return failed() ? 'failed' : 'loading';
    },
    image,
    retry: () => setAttempt((before) => before + 1),
  };
}
