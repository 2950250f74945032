import type { TilePlace } from './tile-pyramid.ts';

/** A decoded tile; `close` frees its pixels. */
export interface TilePicture {
  close(): void;
}

/**
 * What became of a tile asked for: its picture, or that this person may not see its level, or that there is none.
 * Anything else that goes wrong is thrown, and tried again.
 */
export type TileAnswer<Picture> =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'refused' }
  | { readonly kind: 'gone' };

/** A tile that is here. */
export interface HeldTile<Picture> {
  readonly place: TilePlace;
  readonly picture: Picture;
}

/** The tiles of one photo that are decoded or on their way. */
export interface TileStore<Picture> {
  /** Loads these, in this order, and stops loading all others. */
  want(places: readonly TilePlace[]): void;
  /** The tile, if it is here. */
  get(place: TilePlace): HeldTile<Picture> | undefined;
  /** Every tile that is here. */
  held(): Iterable<HeldTile<Picture>>;
  /** The lowest level this person may not see; infinite until one was refused. */
  refusedFrom(): number;
  /** Frees tiles that are not wanted until there are no more than `most`, those unused for longest first. */
  trim(most: number): void;
  /** Tries at once what has failed, as when the network is back. */
  retry(): void;
  /** Frees all pixels and stops all loads. */
  close(): void;
}

/** How a store works. */
export interface TileStoreOptions<Picture> {
  readonly load: (place: TilePlace, signal: AbortSignal) => Promise<TileAnswer<Picture>>;
  /** Is told that a tile came, or that a level is refused. */
  readonly onChange: () => void;
  /** Most tiles kept decoded; of those not wanted the one unused for longest goes first. */
  readonly most: number;
}

/** Browsers open six connections to a server: two stay free for everything else. */
const AT_ONCE = 4;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;
const SPARE_TILES = 4;

const keyOf = ({ z, x, y }: TilePlace) => `${z}/${x}/${y}`;

class LoadingStore<Picture extends TilePicture> implements TileStore<Picture> {
  readonly #options: TileStoreOptions<Picture>;
  /** Ordered by last use, the latest last. */
  readonly #tiles = new Map<string, HeldTile<Picture>>();
  readonly #loading = new Map<string, AbortController>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #failures = new Map<string, number>();
  readonly #gone = new Set<string>();
  #wanted: readonly TilePlace[] = [];
  #refusedFrom = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor(options: TileStoreOptions<Picture>) {
    this.#options = options;
  }

  want(places: readonly TilePlace[]): void {
    this.#wanted = places;
    const keys = new Set(places.map(keyOf));
    for (const [key, aborter] of this.#loading) {
      if (keys.has(key)) continue;
      this.#loading.delete(key);
      aborter.abort();
    }
    for (const key of keys) this.#touch(key);
    this.#loadNext();
  }

  get(place: TilePlace): HeldTile<Picture> | undefined {
    return this.#tiles.get(keyOf(place));
  }

  held(): Iterable<HeldTile<Picture>> {
    return this.#tiles.values();
  }

  refusedFrom(): number {
    return this.#refusedFrom;
  }

  retry(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    this.#failures.clear();
    this.#loadNext();
  }

  close(): void {
    this.#isClosed = true;
    for (const aborter of this.#loading.values()) aborter.abort();
    for (const timer of this.#resting.values()) clearTimeout(timer);
    for (const { picture } of this.#tiles.values()) picture.close();
    this.#loading.clear();
    this.#resting.clear();
    this.#tiles.clear();
    this.#wanted = [];
  }

  #touch(key: string): void {
    const tile = this.#tiles.get(key);
    if (!tile) return;
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
  }

  #isMissing(place: TilePlace): boolean {
    const key = keyOf(place);
    const isKnown = this.#tiles.has(key) || this.#loading.has(key) || this.#resting.has(key);
    return !isKnown && !this.#gone.has(key) && place.z < this.#refusedFrom;
  }

  #loadNext(): void {
    if (this.#isClosed) return;
    for (const place of this.#wanted) {
      if (this.#loading.size >= AT_ONCE) return;
      if (this.#isMissing(place)) void this.#load(place);
    }
  }

  async #load(place: TilePlace): Promise<void> {
    const key = keyOf(place);
    const aborter = new AbortController();
    this.#loading.set(key, aborter);
    try {
      const answer = await this.#options.load(place, aborter.signal);
      // What nobody waits for any more has been paid for: it is kept as long as there is room.
      if (this.#isClosed) return void (answer.kind === 'picture' && answer.picture.close());
      this.#take(place, answer);
    } catch {
      // Neither a lost connection nor a busy server is for the person to deal with: the level below is shown.
      if (!aborter.signal.aborted && !this.#isClosed) this.#rest(key);
    } finally {
      if (this.#loading.get(key) === aborter) this.#loading.delete(key);
      this.#loadNext();
    }
  }

  #take(place: TilePlace, answer: TileAnswer<Picture>): void {
    const key = keyOf(place);
    this.#failures.delete(key);
    if (answer.kind === 'gone') {
      this.#gone.add(key);
      return;
    }
    if (answer.kind === 'refused') this.#refusedFrom = Math.min(this.#refusedFrom, place.z);
    else this.#keep(key, { place, picture: answer.picture });
    this.#options.onChange();
  }

  #keep(key: string, tile: HeldTile<Picture>): void {
    this.#tiles.get(key)?.picture.close();
    this.#tiles.set(key, tile);
    // As many beside those wanted: where somebody was a moment ago, and the level they may go back to.
    this.trim(Math.min(this.#options.most, 2 * this.#wanted.length + SPARE_TILES));
  }

  trim(most: number): void {
    const wanted = new Set(this.#wanted.map(keyOf));
    for (const [oldKey, old] of this.#tiles) {
      if (this.#tiles.size <= most) return;
      if (wanted.has(oldKey)) continue;
      this.#tiles.delete(oldKey);
      old.picture.close();
    }
  }

  /** Leaves a tile alone for a while, longer each time. */
  #rest(key: string): void {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    const wake = () => {
      this.#resting.delete(key);
      this.#loadNext();
    };
    this.#resting.set(key, setTimeout(wake, delayMs));
  }
}

/**
 * An empty store. It loads at most four tiles at a time and never holds more than `most`, unless more are wanted
 * at once.
 */
export function makeTileStore<Picture extends TilePicture>(
  options: TileStoreOptions<Picture>,
): TileStore<Picture> {
  return new LoadingStore(options);
}
