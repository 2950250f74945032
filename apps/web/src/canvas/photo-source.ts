import { FRAME_UNITS, Q_PER_UNIT } from '@stipple/geometry';
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** The photo to show: where its sizes are fetched, and how large the original is. */
export interface PhotoRequest {
  readonly previewUrl: string;
  readonly originalUrl: string;
  /** Size of the original in pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What can be shown of it now. `failed` means that not even the preview came. */
export interface PhotoSource {
  state(): 'none' | 'loading' | 'shown' | 'failed';
  /** The decoded image to put on the page; the original replaces the preview once it is there. */
  image(): HTMLImageElement | undefined;
  retry(): void;
}

/** A hand-held device runs out of memory on larger originals; it keeps to the preview. */
const HAND_HELD_LIMIT_PX = 24_000_000;
/** The original is fetched when the screen shows more than this many times the preview's pixels. */
const SHARPER_FROM = 1.15;

async function loadImage(url: string, signal: AbortSignal): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  image.decoding = 'async';
  image.draggable = false;
  image.alt = '';
  const dropLoading = () => image.removeAttribute('src');
  signal.addEventListener('abort', dropLoading);
  image.src = url;
  const decoded = await image.decode().then(
    () => true,
    () => false,
  );
  // From here on it may be on the page.
  signal.removeEventListener('abort', dropLoading);
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
  const isHandHeld = window.matchMedia('(pointer: coarse)').matches;

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
    const longestPx = Math.max(wanted.widthPx, wanted.heightPx);
    if (isHandHeld && wanted.widthPx * wanted.heightPx > HAND_HELD_LIMIT_PX) return undefined;
    return longestPx > previewPx && screenPx > previewPx * SHARPER_FROM ? wanted.originalUrl : undefined;
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
