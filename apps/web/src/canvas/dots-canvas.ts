import { type CellRectangle, uniteRectangles } from '@stipple/density';
import type { Size } from '@stipple/geometry';
import { type DotLook, dotsReachPx, type PixelArea } from '@stipple/scene';
import type { DotsLink, PaintedArea, PaintOrder } from './dots-link.ts';
import { type DotsPlane, pixelsOfCells, planeAtScale, tilesInSight, transformBetween } from './dots-plane.ts';
import { type DotsTiles, makeDotsTiles } from './dots-tiles.ts';

/** What is shown of the worker's view; another object is another picture. */
export interface DotsPicture {
  readonly look: DotLook;
  readonly frame: Size;
  readonly pxPerCm16: number;
  /** Lengths of the existing hair between the dots, millimetres. */
  readonly hairMm: readonly number[];
  /** The density of some cells as it is now, row by row, for the worker to keep. */
  readonly readCells: (area: CellRectangle) => Uint16Array;
}

/** So many parts are asked for at once: enough to keep the worker busy, few enough that a dab need not wait. */
const AT_ONCE = 3;
/** Around what is seen so much is painted beforehand, device pixels. */
const MARGIN_PX = 160;
/** Tiles kept beside those wanted. */
const SPARE_TILES = 10;

/** Canvases kept for the next scale: a screen of them. */
const MOST_SPARE = 12;

/** While somebody zooms, dots are stretched as far as this before they are painted anew on the way. */
const MOST_STRETCHED = 2.5;
/** Made smaller, what was painted no longer fills the screen. */
const MOST_SHRUNK = 0.75;

type Tiles = DotsTiles<CanvasRenderingContext2D>;

interface Sheet {
  readonly picture: DotsPicture;
  readonly pxPerUnit: number;
  readonly tiles: Tiles;
}

function isStretchable(pxPerUnit: number, shown: Sheet | undefined): boolean {
  const by = pxPerUnit / (shown?.pxPerUnit ?? 0);
  return by < MOST_STRETCHED && by > MOST_SHRUNK;
}

function makeTileContext(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return contextOf(canvas);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return context;
}

/**
 * Dots on a canvas over the photo. What the worker has painted is kept in tiles of the scale shown, pixel for pixel;
 * while the scale changes the last picture is stretched by the compositor, and replaced as a whole when the tiles of
 * the new scale are there.
 */
export class DotsCanvas {
  readonly #context: CanvasRenderingContext2D;
  readonly #link: DotsLink;
  readonly #redraw: () => void;
  #picture: DotsPicture | undefined;
  #plane: DotsPlane | undefined;
  #shown: Sheet | undefined;
  /** Being painted, to be shown once all that is in sight of it is there. */
  #next: Sheet | undefined;
  /** The plane for which the canvas was last filled with `#shown`. */
  #drawn: DotsPlane | undefined;
  /** Canvases of sheets that were shown before: it takes longer to make one than to fill it. */
  #spare: CanvasRenderingContext2D[] = [];
  /** Parts that the worker has been asked for and has not answered with. */
  #asked = 0;
  #isZooming = false;
  /** What the worker does not know yet. */
  #changed: CellRectangle | undefined;

  /** @param redraw asks for a call of `draw` before the next frame */
  constructor(canvas: HTMLCanvasElement, link: DotsLink, redraw: () => void) {
    this.#context = contextOf(canvas);
    this.#link = link;
    this.#redraw = redraw;
  }

  /** Shows another picture, or none; the one before stays until it is there, unless it is `forgotten`. */
  show(picture: DotsPicture | undefined, forgotten: boolean): void {
    this.#picture = picture;
    if (!picture || forgotten) this.#forget();
    this.#redraw();
  }

  /** Shows it from elsewhere; while that is on its way to another scale, what is there is stretched. */
  look(plane: DotsPlane, isZooming = false): void {
    this.#plane = plane;
    this.#isZooming = isZooming;
    this.#redraw();
  }

  /** Notes that the density of these cells has changed. */
  touch(cells: CellRectangle | undefined): void {
    this.#changed = uniteRectangles(this.#changed, cells);
    if (!cells) return;
    for (const sheet of [this.#shown, this.#next]) {
      if (!sheet) continue;
      const reachPx = dotsReachPx(sheet.picture, sheet.pxPerUnit);
      sheet.tiles.touch(pixelsOfCells(cells, sheet.pxPerUnit, reachPx));
    }
    this.#redraw();
  }

  /** Brings the canvas up to what is there, and asks for what is not. */
  draw(): void {
    const { canvas } = this.#context;
    const plane = this.#plane;
    const picture = this.#picture;
    canvas.hidden = !picture;
    if (!picture || !plane || plane.width === 0 || plane.height === 0) return;
    if (canvas.width !== plane.width || canvas.height !== plane.height) {
      canvas.width = plane.width;
      canvas.height = plane.height;
      this.#drawn = undefined;
    }
    this.#aim(picture, plane);
    this.#ask();
    this.#fill(plane);
    canvas.dataset.dots = this.#isSettled(plane) ? 'shown' : 'coming';
  }

  /** Paints parts of the picture shown at another scale, for somebody else. @throws Error without a picture */
  paint(order: Omit<PaintOrder, 'look'>, onArea: (painted: PaintedArea) => void): Promise<void> {
    const picture = this.#picture;
    if (!picture) throw new Error('No view is shown whose dots could be painted.');
    this.#tellChanges(picture);
    return this.#link.paint({ ...order, look: picture.look }, onArea);
  }

  /** Whether what is seen is what the document has, as far as the page knows it. */
  #isSettled(plane: DotsPlane): boolean {
    return (
      !this.#next &&
      this.#asked === 0 &&
      this.#changed === undefined &&
      this.#drawn?.pxPerUnit === plane.pxPerUnit
    );
  }

  #aim(picture: DotsPicture, { pxPerUnit }: DotsPlane): void {
    const fits = (sheet: Sheet | undefined) => sheet?.picture === picture;
    const isRight = fits(this.#shown) && this.#shown?.pxPerUnit === pxPerUnit;
    // One that is under way at an older scale is finished first: while somebody zooms there would never be one.
    if (isRight) this.#next = undefined;
    else if (fits(this.#shown) && this.#isZooming && isStretchable(pxPerUnit, this.#shown)) return;
    else if (!fits(this.#next)) this.#next = { picture, pxPerUnit, tiles: makeDotsTiles() };
  }

  #inSight({ picture, pxPerUnit }: Sheet, marginPx: number) {
    return this.#plane ? tilesInSight(this.#plane, picture.frame, { pxPerUnit, marginPx }) : [];
  }

  #ask(): void {
    const sheet = this.#next ?? this.#shown;
    if (this.#asked >= AT_ONCE || !sheet) return;
    this.#tellChanges(sheet.picture);
    const inSight = this.#inSight(sheet, 0);
    const around = sheet === this.#shown ? this.#inSight(sheet, MARGIN_PX) : [];
    const wanted = [...inSight, ...around];
    sheet.tiles.trim(wanted, wanted.length + SPARE_TILES);
    const areas = sheet.tiles.ask(wanted, AT_ONCE - this.#asked);
    if (areas.length === 0) return this.#finish(sheet);
    this.#asked += areas.length;
    const { look } = sheet.picture;
    const order = { look, pxPerUnit: sheet.pxPerUnit, areas };
    const onArea = (painted: PaintedArea) => {
      this.#asked -= 1;
      this.#take(sheet, painted);
      // At once, so that the worker has the next part before it is through with these.
      this.#ask();
      if (this.#asked === 0) this.#redraw();
    };
    // Who opened the link hears of its end; here nothing more comes.
    this.#link.paint(order, onArea).catch(() => undefined);
  }

  #tellChanges({ readCells }: DotsPicture): void {
    const area = this.#changed;
    this.#changed = undefined;
    if (area) this.#link.tell({ kind: 'cells', area, values: readCells(area) });
  }

  #take(sheet: Sheet, { area, pixels }: PaintedArea): void {
    const tile = sheet.tiles.find(area);
    if (!tile || (sheet !== this.#shown && sheet !== this.#next)) return;
    const isWhole = area.width === tile.area.width && area.height === tile.area.height;
    if (!tile.picture && !isWhole) return;
    tile.picture ??= this.#takeSpare(area) ?? makeTileContext(area.width, area.height);
    const image = new ImageData(pixels, area.width, area.height);
    tile.picture.putImageData(image, area.x - tile.area.x, area.y - tile.area.y);
    const drawn = this.#drawn;
    if (sheet === this.#shown && drawn) {
      this.#context.putImageData(image, area.x + drawn.originX, area.y + drawn.originY);
    }
  }

  #takeSpare({ width, height }: PixelArea): CanvasRenderingContext2D | undefined {
    const at = this.#spare.findIndex(({ canvas }) => canvas.width === width && canvas.height === height);
    return at < 0 ? undefined : this.#spare.splice(at, 1)[0];
  }

  /** Puts the sheet that was under way in the place of the one shown. */
  #finish(sheet: Sheet): void {
    if (sheet !== this.#next || !sheet.tiles.has(this.#inSight(sheet, 0))) return;
    const old = [...(this.#shown?.tiles.shown() ?? [])].flatMap(({ picture }) => picture ?? []);
    this.#spare = [...old, ...this.#spare].slice(0, MOST_SPARE);
    this.#shown = sheet;
    this.#next = undefined;
    this.#drawn = undefined;
    this.#redraw();
  }

  /** Fills the canvas where it must be, and lets the compositor move and stretch it where that is enough. */
  #fill(plane: DotsPlane): void {
    const shown = this.#shown;
    if (!shown) return;
    const target = planeAtScale(plane, shown.pxPerUnit);
    const isMoved = this.#drawn?.originX !== target.originX || this.#drawn?.originY !== target.originY;
    if (!this.#drawn || (isMoved && target.pxPerUnit === plane.pxPerUnit)) {
      const { width, height } = this.#context.canvas;
      this.#context.clearRect(0, 0, width, height);
      for (const { area, picture } of shown.tiles.shown()) {
        if (!picture) continue;
        this.#context.drawImage(picture.canvas, area.x + target.originX, area.y + target.originY);
      }
      this.#drawn = target;
    }
    this.#context.canvas.style.setProperty('transform', transformBetween(this.#drawn, plane) || 'none');
  }

  #forget(): void {
    this.#shown = undefined;
    this.#next = undefined;
    this.#drawn = undefined;
    this.#spare = [];
    const { canvas } = this.#context;
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
  }
}
