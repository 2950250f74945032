import type { Size } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import { makeFrameLoop } from './frame-loop.ts';
import type { StageViewport } from './stage-viewport.ts';
import { loadTile } from './tile-loader.ts';
import { type PhotoLook, type PhotoSize, type TilePlace, tileArea, tilesForLook } from './tile-pyramid.ts';
import { type HeldTile, makeTileStore, type TileStore } from './tile-store.ts';

/** A photo whose tiles may be fetched. */
export interface TiledPhoto extends PhotoSize {
  readonly tileUrl: (place: TilePlace) => string;
}

/** A tile's decoded megabyte times this is what a photo may take: 64 MB. */
const MOST_TILES = 64;
/** Of those so many may be on the screen at once; the rest is what was there a moment ago. */
const MOST_VISIBLE = 56;
/** While somebody zooms, levels that are only passed through are not fetched. */
const ZOOM_REST_MS = 90;

type Tiles = TileStore<ImageBitmap>;

/** The tiles to draw, the ones to be on top last: what is not there yet is covered by the levels around it. */
function tilesToDraw(tiles: Tiles, wanted: readonly TilePlace[]): HeldTile<ImageBitmap>[] {
  const ready = wanted.flatMap((place) => tiles.get(place) ?? []);
  if (ready.length === wanted.length) return ready;
  const level = wanted[0]?.z ?? 0;
  const others = [...tiles.held()].filter(({ place }) => place.z !== level);
  const rank = ({ place }: HeldTile<ImageBitmap>) => (place.z < level ? place.z : level + 100 - place.z);
  return [...others.sort((a, b) => rank(a) - rank(b)), ...ready];
}

/** Draws tiles so that neighbours meet in whole device pixels: there is no seam at any zoom. */
function drawTiles(
  context: CanvasRenderingContext2D,
  tiles: readonly HeldTile<ImageBitmap>[],
  { photo, frame, viewport, pixelRatio }: PhotoLook,
): void {
  const { width, height } = context.canvas;
  const across = (at: number) =>
    Math.round((viewport.originX + at * frame.width * viewport.scale) * pixelRatio);
  const down = (at: number) =>
    Math.round((viewport.originY + at * frame.height * viewport.scale) * pixelRatio);
  for (const { place, picture } of tiles) {
    const area = tileArea(photo, place);
    const [left, top, right, bottom] = [
      across(area.left),
      down(area.top),
      across(area.right),
      down(area.bottom),
    ];
    if (right <= 0 || bottom <= 0 || left >= width || top >= height) continue;
    context.drawImage(picture, left, top, right - left, bottom - top);
  }
}

/** What a layer of tiles does in one frame. */
function makeTilePainter(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const setSize = (width: number, height: number) => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  };
  return (tiles: Tiles, wanted: readonly TilePlace[], look: PhotoLook): void => {
    if (wanted.length === 0) {
      canvas.hidden = true;
      delete canvas.dataset.level;
      // Nothing is on it: the memory of a whole screen is given back.
      setSize(0, 0);
      return;
    }
    canvas.hidden = false;
    setSize(
      Math.round(look.screen.width * look.pixelRatio),
      Math.round(look.screen.height * look.pixelRatio),
    );
    context.clearRect(0, 0, canvas.width, canvas.height);
    drawTiles(context, tilesToDraw(tiles, wanted), look);
    const isComplete = wanted.every((place) => tiles.get(place));
    canvas.dataset.level = isComplete ? String(wanted[0]?.z) : '';
  };
}

/**
 * Draws the tiles of `photo()` on `canvas`, over the preview, as soon as the screen shows more of it than the
 * preview has. Only tiles that are visible are fetched, at the level that the zoom needs; until they are decoded
 * those of other levels stay. Must be called under a Solid owner, and ends with it.
 */
export function createPhotoLayer(
  canvas: HTMLCanvasElement,
  shown: {
    readonly photo: Accessor<TiledPhoto | undefined>;
    readonly frame: Accessor<Size>;
    readonly stage: StageViewport;
  },
): void {
  const { photo, frame, stage } = shown;
  const paint = makeTilePainter(canvas);
  let tiles: Tiles | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let lastScale = 0;
  const look = createMemo((): PhotoLook | undefined => {
    const current = photo();
    const { viewport, size, pixelRatio } = stage;
    return (
      current && {
        photo: current,
        frame: frame(),
        viewport: viewport(),
        screen: size(),
        pixelRatio: pixelRatio(),
      }
    );
  });
  const wantedNow = (now: PhotoLook, of: Tiles) =>
    tilesForLook(now, { most: MOST_VISIBLE, refusedFrom: of.refusedFrom() });
  const loop = makeFrameLoop(() => {
    const now = look();
    if (now && tiles) paint(tiles, wantedNow(now, tiles), now);
    else canvas.hidden = true;
    return false;
  });
  const fetchWanted = () => {
    const now = look();
    if (now && tiles) tiles.want(wantedNow(now, tiles));
  };
  const changed = () => {
    fetchWanted();
    loop.request();
  };
  createEffect(
    on(photo, (current) => {
      if (!current) return;
      const load = (place: TilePlace, signal: AbortSignal) => loadTile(current.tileUrl(place), signal);
      const own = makeTileStore({ load, onChange: changed, most: MOST_TILES });
      tiles = own;
      onCleanup(() => {
        own.close();
        tiles = undefined;
      });
    }),
  );
  createEffect(
    on(look, (now) => {
      loop.request();
      const isZooming = now !== undefined && now.viewport.scale !== lastScale;
      lastScale = now?.viewport.scale ?? 0;
      if (!isZooming) return fetchWanted();
      clearTimeout(restTimer);
      restTimer = setTimeout(fetchWanted, ZOOM_REST_MS);
    }),
  );
  const backOnline = () => tiles?.retry();
  window.addEventListener('online', backOnline);
  onCleanup(() => {
    window.removeEventListener('online', backOnline);
    clearTimeout(restTimer);
    loop.stop();
  });
}
