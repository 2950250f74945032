/** Previews that were looked at lately or probably will be, so that switching views takes no time. */
export interface PhotoShelf {
  /** The decoded preview, if it is here. */
  find(url: string): HTMLImageElement | undefined;
  /**
   * The preview once it is decoded, `undefined` when it could not be had. Several askers share one load; it goes
   * on when they lose interest, because they may be back.
   */
  fetch(url: string): Promise<HTMLImageElement | undefined>;
}

/** Four previews are about 50 MB once decoded; the browser may drop pixels of those not on the page. */
const MOST_KEPT = 4;

interface Kept {
  readonly loading: Promise<HTMLImageElement | undefined>;
  image?: HTMLImageElement;
}

async function decodeImage(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  image.decoding = 'async';
  image.draggable = false;
  image.alt = '';
  image.src = url;
  return image.decode().then(
    () => image,
    () => undefined,
  );
}

/** An empty shelf. Of too many previews the one unused for longest goes. */
export function makePhotoShelf(
  decode: (url: string) => Promise<HTMLImageElement | undefined> = decodeImage,
): PhotoShelf {
  const kept = new Map<string, Kept>();
  const use = (url: string, entry: Kept) => {
    kept.delete(url);
    kept.set(url, entry);
  };
  const load = (url: string): Kept => {
    const entry: Kept = {
      loading: decode(url).then((image) => {
        if (image) entry.image = image;
        else if (kept.get(url) === entry) kept.delete(url);
        return image;
      }),
    };
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size + 1 - MOST_KEPT))) kept.delete(old);
    return entry;
  };
  return {
    find: (url) => kept.get(url)?.image,
    fetch: (url) => {
      const entry = kept.get(url) ?? load(url);
      use(url, entry);
      return entry.loading;
    },
  };
}
