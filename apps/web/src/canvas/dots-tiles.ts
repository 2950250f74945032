import type { PixelArea } from '@stipple/scene';
import { intersectAreas, uniteAreas } from './dots-plane.ts';

/** A tile of dots: its picture once it is here, and what of it is out of date. */
export interface DotsTile<Picture> {
  readonly area: PixelArea;
  picture: Picture | undefined;
  /** What is to be painted anew, within `area`; nothing of it is asked for yet. */
  stale: PixelArea | undefined;
}

/** The tiles of one scale, look and field of one view. */
export interface DotsTiles<Picture> {
  /** Marks what has changed; tiles nobody sees any more go instead of being painted. */
  touch(area: PixelArea): void;
  /** What is to be painted next of the tiles wanted, at most so many parts; they count as asked for. */
  ask(wanted: readonly PixelArea[], most: number): PixelArea[];
  /** The tile that a painted part belongs to, made if it is new; undefined if nobody wants it any more. */
  find(area: PixelArea): DotsTile<Picture> | undefined;
  /** Whether something of every wanted tile is here. */
  has(wanted: readonly PixelArea[]): boolean;
  /** Every tile that is here. */
  shown(): Iterable<DotsTile<Picture>>;
  /** Drops the tiles unused for longest beyond `most`; `wanted` ones stay. */
  trim(wanted: readonly PixelArea[], most: number): void;
}

const keyOf = ({ x, y }: PixelArea) => `${x} ${y}`;

class TileSheet<Picture> implements DotsTiles<Picture> {
  /** By use, the latest last. */
  readonly #tiles = new Map<string, DotsTile<Picture>>();
  #wanted = new Set<string>();

  touch(area: PixelArea): void {
    for (const [key, tile] of this.#tiles) {
      const part = intersectAreas(tile.area, area);
      if (!part) continue;
      if (this.#wanted.has(key)) tile.stale = uniteAreas(tile.stale, part);
      else this.#tiles.delete(key);
    }
  }

  ask(wanted: readonly PixelArea[], most: number): PixelArea[] {
    this.#wanted = new Set(wanted.map(keyOf));
    const parts: PixelArea[] = [];
    for (const area of wanted) {
      const tile = this.#use(area);
      if (!tile.stale || parts.length >= most) continue;
      parts.push(tile.stale);
      tile.stale = undefined;
    }
    return parts;
  }

  find(area: PixelArea): DotsTile<Picture> | undefined {
    for (const tile of this.#tiles.values()) {
      const { x, y, width, height } = tile.area;
      if (area.x >= x && area.y >= y && area.x < x + width && area.y < y + height) return tile;
    }
    return undefined;
  }

  has(wanted: readonly PixelArea[]): boolean {
    return wanted.every((area) => this.#tiles.get(keyOf(area))?.picture !== undefined);
  }

  *shown(): Iterable<DotsTile<Picture>> {
    for (const tile of this.#tiles.values()) if (tile.picture) yield tile;
  }

  trim(wanted: readonly PixelArea[], most: number): void {
    const keep = new Set(wanted.map(keyOf));
    for (const key of this.#tiles.keys()) {
      if (this.#tiles.size <= most) return;
      if (!keep.has(key)) this.#tiles.delete(key);
    }
  }

  /** A tile that was never here is stale all over. */
  #use(area: PixelArea): DotsTile<Picture> {
    const key = keyOf(area);
    const tile = this.#tiles.get(key) ?? { area, picture: undefined, stale: area };
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }
}

/** No tiles yet. */
export function makeDotsTiles<Picture>(): DotsTiles<Picture> {
  return new TileSheet();
}
