import type { Size } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import { makeFrameLoop } from './frame-loop.ts';
import type { StageViewport } from './stage-viewport.ts';
import { createMoving } from './stillness.ts';
import { loadTile } from './tile-loader.ts';
import {
  type PhotoLook,
  type PhotoSize,
  type TilePlace,
  tileArea,
  tilesForLook,
  visibleArea,
} from './tile-pyramid.ts';
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
/** Who has looked at the whole photo for this long needs no more than these of its tiles at hand. */
const FAR_REST_MS = 5000;
const KEPT_FAR = 12;
/** So much more than the screen is painted on each side, for panning. */
const MARGIN = 0.125;
/** What is painted may be enlarged or made smaller so many times while somebody zooms … */
const MOST_CARRIED = 2;
/** … and is painted anew no more often than this while something moves. */
const PAINT_EVERY_MS = 150;

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

/** Whether `painted`, laid where `now` has it, still fills the screen as far as the photo does. */
function stillFills(painted: PhotoLook, now: PhotoLook): boolean {
  const [had, wanted] = [
    visibleArea(painted.viewport, painted.frame, painted.screen, MARGIN),
    visibleArea(now.viewport, now.frame, now.screen),
  ];
  if (!had || !wanted) return !wanted;
  return (
    had.left <= wanted.left &&
    had.top <= wanted.top &&
    had.right >= wanted.right &&
    had.bottom >= wanted.bottom
  );
}

/** Draws tiles so that neighbours meet in whole device pixels: there is no seam at any zoom. */
function drawTiles(
  context: CanvasRenderingContext2D,
  tiles: readonly HeldTile<ImageBitmap>[],
  { photo, frame, viewport, screen, pixelRatio }: PhotoLook,
): void {
  const { width, height } = context.canvas;
  const across = (at: number) =>
    Math.round((viewport.originX + screen.width * MARGIN + at * frame.width * viewport.scale) * pixelRatio);
  const down = (at: number) =>
    Math.round((viewport.originY + screen.height * MARGIN + at * frame.height * viewport.scale) * pixelRatio);
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

/** Moves a canvas painted for one look to where another has it. */
function layCanvas({ style }: HTMLCanvasElement, painted: PhotoLook, now: PhotoLook): void {
  const by = now.viewport.scale / painted.viewport.scale;
  const at = (origin: number, paintedOrigin: number, side: number) =>
    origin - (paintedOrigin + side * MARGIN) * by;
  const x = at(now.viewport.originX, painted.viewport.originX, painted.screen.width);
  const y = at(now.viewport.originY, painted.viewport.originY, painted.screen.height);
  style.transform = `translate(${x}px, ${y}px) scale(${by})`;
}

/** The tiles on their canvas: painted while nothing moves, and carried along while something does. */
class TileCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #preview: HTMLElement;
  #painted: PhotoLook | undefined;
  #paintedMs = 0;
  #lastScale = 0;
  #isComplete = false;

  constructor(canvas: HTMLCanvasElement, preview: HTMLElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.#canvas = canvas;
    this.#preview = preview;
    this.#context = context;
  }

  /** Carries the canvas along where that is enough for now; otherwise it must be painted. */
  carry(now: PhotoLook): boolean {
    const painted = this.#painted;
    const isZooming = this.#lastScale !== now.viewport.scale;
    this.#lastScale = now.viewport.scale;
    if (!painted && isZooming) return true;
    if (!painted || painted.photo !== now.photo || painted.screen !== now.screen) return false;
    const by = now.viewport.scale / painted.viewport.scale;
    const isNear = by === 1 ? stillFills(painted, now) : by < MOST_CARRIED && by > 1 / MOST_CARRIED;
    if (!isNear && performance.now() - this.#paintedMs > PAINT_EVERY_MS) return false;
    layCanvas(this.#canvas, painted, now);
    this.#setLevel('');
    this.#coverPhoto(by === 1 && isNear);
    return true;
  }

  paint(tiles: Tiles, wanted: readonly TilePlace[], look: PhotoLook): void {
    if (wanted.length === 0) return this.clear();
    this.#painted = look;
    this.#paintedMs = performance.now();
    this.#canvas.hidden = false;
    this.#setSize(look);
    layCanvas(this.#canvas, look, look);
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    drawTiles(this.#context, tilesToDraw(tiles, wanted), look);
    const isComplete = wanted.every((place) => tiles.get(place));
    this.#setLevel(isComplete ? String(wanted[0]?.z) : '');
    this.#isComplete = isComplete;
    this.#coverPhoto(true);
  }

  /** Nothing is on it: the memory of a whole screen is given back. */
  clear(): void {
    this.#painted = undefined;
    this.#coverPhoto(false);
    this.#canvas.hidden = true;
    delete this.#canvas.dataset.level;
    this.#canvas.width = 0;
    this.#canvas.height = 0;
  }

  /** What lies wholly under tiles need not be put on the screen. */
  #coverPhoto(isFilled: boolean): void {
    this.#preview.style.visibility = isFilled && this.#isComplete ? 'hidden' : '';
  }

  #setLevel(level: string): void {
    if (this.#canvas.dataset.level !== level) this.#canvas.dataset.level = level;
  }

  #setSize({ screen, pixelRatio }: PhotoLook): void {
    const { style } = this.#canvas;
    const width = Math.round(screen.width * (1 + 2 * MARGIN) * pixelRatio);
    const height = Math.round(screen.height * (1 + 2 * MARGIN) * pixelRatio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    style.width = `${width / pixelRatio}px`;
    style.height = `${height / pixelRatio}px`;
  }
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
    /** What the tiles lie on. */
    readonly preview: HTMLElement;
    readonly frame: Accessor<Size>;
    readonly stage: StageViewport;
  },
): void {
  const { photo, frame, stage } = shown;
  const painter = new TileCanvas(canvas, shown.preview);
  let tiles: Tiles | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let farTimer: ReturnType<typeof setTimeout> | undefined;
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
  const isMoving = createMoving(look);
  const loop = makeFrameLoop(() => {
    const now = look();
    if (!now || !tiles) painter.clear();
    else if (!isMoving() || !painter.carry(now)) painter.paint(tiles, wantedNow(now, tiles), now);
    return false;
  });
  createEffect(on(isMoving, loop.request));
  const fetchWanted = () => {
    const now = look();
    const wanted = now && tiles ? wantedNow(now, tiles) : [];
    tiles?.want(wanted);
    clearTimeout(farTimer);
    if (wanted.length === 0) farTimer = setTimeout(() => tiles?.trim(KEPT_FAR), FAR_REST_MS);
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
    clearTimeout(farTimer);
    loop.stop();
  });
}
