import { fitViewport, frameSizeQ, panViewport, screenPoint, zoomViewportAt } from '@stipple/geometry';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as server from '../../../apps/server/src/photos/tiles.ts';
import {
  type PhotoLook,
  sharpLevel,
  type TilePlace,
  tileArea,
  tileLevelSize,
  tilesForLook,
  topTileLevel,
} from '../../../apps/web/src/canvas/tile-pyramid.ts';
import { makeTileStore, type TileAnswer } from '../../../apps/web/src/canvas/tile-store.ts';

const LARGE = { widthPx: 8660, heightPx: 5773 };
const LIMITS = { most: 56, refusedFrom: Number.POSITIVE_INFINITY };
const sidePx = fc.integer({ min: 32, max: 65_535 });
const photoOf = ([widthPx, heightPx]: readonly [number, number]) => ({ widthPx, heightPx });

/** A look at a photo on a screen, `zoom` times as large as it fits. */
function lookAt(
  photo: typeof LARGE,
  zoom: number,
  more: { pixelRatio?: number; pan?: number } = {},
): PhotoLook {
  const screen = { width: 1440, height: 900 };
  const frame = frameSizeQ(photo.widthPx, photo.heightPx);
  const fitted = zoomViewportAt(fitViewport(frame, screen, 24), screenPoint(720, 450), zoom);
  const viewport = panViewport(fitted, more.pan ?? 0, 0);
  return { photo, frame, viewport, screen, pixelRatio: more.pixelRatio ?? 1 };
}

describe('the tiles of a photo', () => {
  it('have the places that the server knows, on every level', () => {
    fc.assert(
      fc.property(fc.tuple(sidePx, sidePx), fc.nat(9), ([widthPx, heightPx], below) => {
        const photo = photoOf([widthPx, heightPx]);
        expect(topTileLevel(photo)).toBe(server.topTileLevel(photo));
        const z = Math.max(0, topTileLevel(photo) - below);
        expect(tileLevelSize(photo, z)).toEqual(server.tileLevelSize(photo, z));
      }),
    );
  });

  it('meet without a gap and cover all that is visible, and every one of them exists', () => {
    const looks = fc.record({
      sides: fc.tuple(fc.integer({ min: 2100, max: 12_000 }), fc.integer({ min: 2100, max: 12_000 })),
      zoom: fc.double({ min: 0.3, max: 12, noNaN: true }),
      pan: fc.integer({ min: -2000, max: 2000 }),
    });
    fc.assert(
      fc.property(looks, ({ sides, zoom, pan }) => {
        const look = lookAt(photoOf(sides), zoom, { pan });
        const places = tilesForLook(look, LIMITS);
        expect(places.every((place) => server.hasTile(look.photo, place))).toBe(true);
        for (const place of places) {
          const right = { ...place, x: place.x + 1 };
          const own = tileArea(look.photo, place);
          if (server.hasTile(look.photo, right)) expect(tileArea(look.photo, right).left).toBe(own.right);
          else expect(own.right).toBe(1);
        }
        if (places.length > 0) expect(findUncovered(look, places)).toEqual([]);
      }),
    );
  });

  it.each([
    ['12 megapixels, fitted', 4032, 900, undefined],
    ['12 megapixels, a little closer', 4032, 2300, undefined],
    ['12 megapixels, closer', 4032, 2400, 3],
    ['12 megapixels, as close as can be', 4032, 16_384, 3],
    ['50 megapixels, closer', 8660, 2500, 4],
    ['50 megapixels, at the edge of a level', 8660, 4979, 4],
    ['50 megapixels, past it', 8660, 4981, 5],
    ['50 megapixels, as close as can be', 8660, 16_384, 5],
    ['no larger than its preview', 2048, 16_384, undefined],
  ])('%s (%i px shown %i px long) are taken from level %s', (_title, widthPx, longestPx, z) => {
    expect(sharpLevel({ widthPx, heightPx: 1500 }, longestPx)).toBe(z);
  });

  it('are none where the preview is sharp or nothing of the photo is on the screen', () => {
    expect(tilesForLook(lookAt(LARGE, 1), LIMITS)).toEqual([]);
    expect(tilesForLook(lookAt(LARGE, 8, { pan: 50_000 }), LIMITS)).toEqual([]);
  });

  it('are more on a screen with more pixels, and never more than may be kept', () => {
    const plain = tilesForLook(lookAt(LARGE, 3), LIMITS);
    const dense = tilesForLook(lookAt(LARGE, 3, { pixelRatio: 2 }), LIMITS);
    expect(dense[0]?.z).toBeGreaterThan(plain[0]?.z ?? 9);
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.constantFrom(1, 2, 3),
        (zoom, pixelRatio) => {
          const places = tilesForLook(lookAt(LARGE, zoom, { pixelRatio }), LIMITS);
          expect(places.length).toBeLessThanOrEqual(LIMITS.most);
        },
      ),
    );
  });

  it('stay below a level that was refused, and are none where only the preview is left', () => {
    expect(tilesForLook(lookAt(LARGE, 8), { ...LIMITS, refusedFrom: 5 })[0]?.z).toBe(4);
    expect(tilesForLook(lookAt(LARGE, 8), { ...LIMITS, refusedFrom: 3 })).toEqual([]);
  });

  it('come from the middle of the screen outwards', () => {
    const look = lookAt(LARGE, 8);
    const distances = tilesForLook(look, LIMITS).map((place) => {
      const { left, right, top, bottom } = tileArea(look.photo, place);
      const { widthPx, heightPx } = look.photo;
      return Math.hypot(((left + right) / 2 - 0.5) * widthPx, ((top + bottom) / 2 - 0.5) * heightPx);
    });
    // Tiles at the photo's own edge are smaller, so that their middle is not where the others have it.
    for (let index = 1; index < distances.length; index++)
      expect(distances[index]).toBeGreaterThan((distances[index - 1] ?? 0) - 1);
  });
});

/** Places on the screen that show the photo but none of the tiles. */
function findUncovered({ photo, frame, viewport, screen }: PhotoLook, places: readonly TilePlace[]) {
  const areas = places.map((place) => tileArea(photo, place));
  const uncovered: string[] = [];
  for (let x = 0.5; x < screen.width; x += 97) {
    for (let y = 0.5; y < screen.height; y += 97) {
      const across = (x - viewport.originX) / (frame.width * viewport.scale);
      const down = (y - viewport.originY) / (frame.height * viewport.scale);
      if (across < 0 || across > 1 || down < 0 || down > 1) continue;
      const isIn = areas.some(
        ({ left, top, right, bottom }) => across >= left && across <= right && down >= top && down <= bottom,
      );
      if (!isIn) uncovered.push(`${x}, ${y}`);
    }
  }
  return uncovered;
}

interface Picture {
  readonly name: string;
  close(): void;
}

/** A server whose answers the test gives, and what of them is kept. */
class FakeServer {
  readonly asked: string[] = [];
  readonly open = new Map<string, { answer: (kind: TileAnswer<Picture>['kind'] | 'lost') => void }>();
  readonly alive = new Set<string>();
  changes = 0;
  /** As for a picture that is being decoded when nobody wants it any more. */
  ignoresAbort = false;
  readonly store = makeTileStore<Picture>({
    most: 8,
    onChange: () => {
      this.changes += 1;
    },
    load: (place, signal) => {
      const name = nameOf(place);
      this.asked.push(name);
      return new Promise((resolve, reject) => {
        const answer = (kind: TileAnswer<Picture>['kind'] | 'lost') => {
          this.open.delete(name);
          if (kind === 'lost') reject(new Error('lost'));
          else if (kind === 'picture') resolve({ kind, picture: this.#picture(name) });
          else resolve({ kind });
        };
        this.open.set(name, { answer });
        signal.addEventListener('abort', () => {
          if (!this.ignoresAbort) answer('lost');
        });
      });
    },
  });

  #picture(name: string): Picture {
    this.alive.add(name);
    return { name, close: () => void this.alive.delete(name) };
  }

  /** Answers all that is asked for, until nothing is. */
  async serve(kind: TileAnswer<Picture>['kind'] | 'lost' = 'picture'): Promise<void> {
    while (this.open.size > 0) {
      for (const { answer } of [...this.open.values()]) answer(kind);
      await vi.advanceTimersByTimeAsync(0);
    }
  }
}

const nameOf = ({ z, x, y }: TilePlace) => `${z}/${x}/${y}`;
const row = (z: number, from: number, count: number): TilePlace[] =>
  Array.from({ length: count }, (_, index) => ({ z, x: from + index, y: 0 }));
const names = (places: readonly TilePlace[]) => places.map(nameOf);

describe('the store of tiles', () => {
  let remote: FakeServer;

  beforeEach(() => {
    vi.useFakeTimers();
    remote = new FakeServer();
  });
  afterEach(() => {
    remote.store.close();
    vi.useRealTimers();
  });

  it('asks for what is wanted once, in its order, four at a time', async () => {
    remote.store.want(row(3, 0, 6));
    remote.store.want(row(3, 0, 6));
    expect(remote.asked).toEqual(names(row(3, 0, 4)));
    remote.open.get('3/1/0')?.answer('picture');
    await vi.advanceTimersByTimeAsync(0);
    expect(remote.asked).toEqual(names(row(3, 0, 5)));
    await remote.serve();
    expect(remote.asked).toEqual(names(row(3, 0, 6)));
    expect(remote.store.get({ z: 3, x: 5, y: 0 })?.picture.name).toBe('3/5/0');
    expect(remote.changes).toBe(6);
  });

  it('stops loads that nobody waits for any more and does not try them again', async () => {
    remote.store.want(row(3, 0, 4));
    remote.store.want(row(3, 3, 2));
    await remote.serve();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([...remote.alive].sort()).toEqual(['3/3/0', '3/4/0']);
    expect(remote.asked).toEqual(names(row(3, 0, 5)));
  });

  it('keeps what was there while there is room, and frees what was unused for longest', async () => {
    for (const x of [0, 4, 8]) {
      remote.store.want(row(3, x, 4));
      await remote.serve();
    }
    expect([...remote.alive].sort()).toEqual(names([...row(3, 4, 4), ...row(3, 8, 4)]).sort());
    const asked = remote.asked.length;
    remote.store.want(row(3, 6, 4));
    expect(remote.asked.length, 'what is kept is not fetched again').toBe(asked);
    remote.store.want(row(3, 20, 2));
    await remote.serve();
    expect(remote.alive.has('3/4/0')).toBe(false);
    expect(remote.alive.has('3/6/0')).toBe(true);
  });

  it('never holds more than it may, however one moves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(30), fc.nat(3)), { maxLength: 20 }), async (moves) => {
        const far = new FakeServer();
        for (const [x, z] of moves) {
          far.store.want(row(z, x, 5));
          await far.serve();
          expect(far.alive.size).toBeLessThanOrEqual(8);
          for (const place of row(z, x, 5)) expect(far.store.get(place)).toBeDefined();
        }
        far.store.close();
        expect(far.alive.size).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('tries what failed again, later each time, and at once when the network is back', async () => {
    const fail = async () => {
      remote.open.get('3/0/0')?.answer('lost');
      await vi.advanceTimersByTimeAsync(0);
    };
    remote.store.want(row(3, 0, 1));
    await fail();
    await vi.advanceTimersByTimeAsync(999);
    expect(remote.asked.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(remote.asked.length).toBe(2);
    await fail();
    await vi.advanceTimersByTimeAsync(1999);
    expect(remote.asked.length).toBe(2);
    remote.store.retry();
    expect(remote.asked.length).toBe(3);
    await remote.serve();
    expect(remote.alive.has('3/0/0')).toBe(true);
  });

  it('asks no more for a level that was refused, nor for a tile that is gone', async () => {
    remote.store.want(row(5, 0, 2));
    await remote.serve('refused');
    expect(remote.store.refusedFrom()).toBe(5);
    remote.store.want([...row(5, 4, 2), ...row(4, 0, 2)]);
    expect(remote.asked.slice(2)).toEqual(names(row(4, 0, 2)));
    await remote.serve('gone');
    remote.store.want(row(4, 0, 2));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(remote.asked.length).toBe(4);
  });

  it('frees a picture that comes after it was closed', async () => {
    remote.ignoresAbort = true;
    remote.store.want(row(3, 0, 1));
    remote.store.close();
    expect(remote.open.size).toBe(1);
    await remote.serve();
    expect(remote.alive.size).toBe(0);
    expect(remote.changes).toBe(0);
  });
});
