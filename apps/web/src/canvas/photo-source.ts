import { FRAME_UNITS, Q_PER_UNIT } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';

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

/** Loads `url` until the owner is cleaned up or another load replaces it; `done` hears `undefined` on failure. */
function startLoad(url: string, done: (image: HTMLImageElement | undefined) => void): void {
  const aborter = new AbortController();
  onCleanup(() => aborter.abort());
  void loadImage(url, aborter.signal).then((loaded) => {
    if (!aborter.signal.aborted) done(loaded);
  });
}

/** Whether the screen shows more of the photo than `shown` has, and the device can hold more. */
function isOutgrown(
  shown: HTMLImageElement,
  { widthPx, heightPx }: PhotoRequest,
  devicePxPerQ: number,
): boolean {
  const isHandHeld = window.matchMedia('(pointer: coarse)').matches;
  if (isHandHeld && widthPx * heightPx > HAND_HELD_LIMIT_PX) return false;
  const shownPx = Math.max(shown.naturalWidth, shown.naturalHeight);
  const screenPx = devicePxPerQ * FRAME_UNITS * Q_PER_UNIT;
  return Math.max(widthPx, heightPx) > shownPx && screenPx > shownPx * SHARPER_FROM;
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
      if (wanted) startLoad(wanted.previewUrl, (loaded) => (loaded ? setImage(loaded) : setFailed(true)));
    }),
  );
  // A memo, so that zooming on does not begin the load again.
  const originalUrl = createMemo(() => {
    const shown = image();
    const wanted = request();
    const isWanted = shown && wanted && !sharpened() && isOutgrown(shown, wanted, devicePxPerQ());
    return isWanted ? wanted.originalUrl : undefined;
  });
  const sharpen = (loaded: HTMLImageElement | undefined) => {
    setSharpened(true);
    if (loaded) setImage(loaded);
  };
  createEffect(on(originalUrl, (url) => url && startLoad(url, sharpen)));
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
