import { FRAME_UNITS, Q_PER_UNIT } from '@stipple/geometry';
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** The photo to show: where its sizes are fetched, and how large the original is. */
export interface PhotoRequest {
  readonly previewUrl: string;
  readonly originalUrl: string;
  /** Longest side of the original in pixels. */
  readonly longestPx: number;
}

/** What can be shown of it now. `failed` means that not even the preview came. */
export interface PhotoSource {
  state(): 'none' | 'loading' | 'shown' | 'failed';
  /** The decoded image to put on the page; the original replaces the preview once it is there. */
  image(): HTMLImageElement | undefined;
  retry(): void;
}

/** The original is fetched when the screen shows more than this many times the preview's pixels. */
const SHARPER_FROM = 1.15;

async function loadImage(url: string, signal: AbortSignal): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  image.decoding = 'async';
  image.draggable = false;
  image.alt = '';
  signal.addEventListener('abort', () => image.removeAttribute('src'), { once: true });
  image.src = url;
  const decoded = await image.decode().then(
    () => true,
    () => false,
  );
  return decoded && !signal.aborted ? image : undefined;
}

/**
 * The photo of `request()`: its preview first, its original once `devicePxPerQ` (device pixels per quarter
 * unit) outgrows the preview. An original that may not be had leaves the preview.
 */
export function createPhotoSource(
  request: Accessor<PhotoRequest | undefined>,
  devicePxPerQ: Accessor<number>,
): PhotoSource {
  const [image, setImage] = createSignal<HTMLImageElement>();
  const [failed, setFailed] = createSignal(false);
  const [attempt, setAttempt] = createSignal(0);
  const [sharpened, setSharpened] = createSignal(false);

  createEffect(
    on([request, attempt], ([wanted]) => {
      setImage(undefined);
      setFailed(false);
      setSharpened(false);
      if (!wanted) return;
      const aborter = new AbortController();
      onCleanup(() => aborter.abort());
      void loadImage(wanted.previewUrl, aborter.signal).then((loaded) => {
        if (aborter.signal.aborted) return;
        if (loaded) setImage(loaded);
        else setFailed(true);
      });
    }),
  );

  const wantsOriginal = () => {
    const shown = image();
    const wanted = request();
    if (!shown || !wanted || sharpened()) return undefined;
    const previewPx = Math.max(shown.naturalWidth, shown.naturalHeight);
    const screenPx = devicePxPerQ() * FRAME_UNITS * Q_PER_UNIT;
    return wanted.longestPx > previewPx && screenPx > previewPx * SHARPER_FROM
      ? wanted.originalUrl
      : undefined;
  };

  createEffect(
    on(wantsOriginal, (url) => {
      if (!url) return;
      const aborter = new AbortController();
      onCleanup(() => aborter.abort());
      void loadImage(url, aborter.signal).then((loaded) => {
        if (aborter.signal.aborted) return;
        setSharpened(true);
        if (loaded) setImage(loaded);
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
