import type { Size, Viewport } from '@stipple/geometry';
import type { InkBox } from '@stipple/scene';

/** A part of the board as pixels of a bitmap. */
export interface InkPatch {
  /** The board's place at the bitmap's top left corner, q. */
  readonly left: number;
  readonly top: number;
  /** Bitmap pixels per q. */
  readonly scale: number;
  /** Whole pixels. */
  readonly width: number;
  readonly height: number;
}

/** How the board is looked at. */
export interface InkLook {
  readonly viewport: Viewport;
  /** The canvas in CSS pixels, and device pixels per CSS pixel. */
  readonly screen: Size;
  readonly pixelRatio: number;
}

/** Of the screen's side this much more is painted on every side, for panning … */
const MARGIN = 0.25;
/** … where a bitmap does not become larger than this by it. */
const MOST_PIXELS = 6_000_000;
/** Longest side of the bitmap that shows the ink of the whole board, and its pixels per q at most. */
const WHOLE_SIDE_PX = 1280;
const WHOLE_SCALE = 1 / 4;
/** Ink is antialiased beyond its box. */
const RIM_PX = 2;

/** The box that contains all of `boxes`; `undefined` for none. */
export function boxAround(boxes: Iterable<InkBox>): InkBox | undefined {
  let around: InkBox | undefined;
  for (const box of boxes) around = around ? unite(around, box) : box;
  return around;
}

/** The smallest box that contains both. */
export function unite(a: InkBox, b: InkBox): InkBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function intersect(a: InkBox, b: InkBox): InkBox | undefined {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return box.right > box.left && box.bottom > box.top ? box : undefined;
}

/** What of the board is on the screen with `margin` screens more on each side; q. */
export function seenBox({ viewport, screen }: InkLook, margin = 0): InkBox {
  const { scale, originX, originY } = viewport;
  return {
    left: (-screen.width * margin - originX) / scale,
    top: (-screen.height * margin - originY) / scale,
    right: (screen.width * (1 + margin) - originX) / scale,
    bottom: (screen.height * (1 + margin) - originY) / scale,
  };
}

/** The patch for all ink in `bounds`, at a pixel a board unit or as many as its bitmap may have. */
export function wholePatch({ left, top, right, bottom }: InkBox): InkPatch {
  const longest = Math.max(right - left, bottom - top, 1);
  const scale = Math.min(WHOLE_SCALE, (WHOLE_SIDE_PX - 2 * RIM_PX) / longest);
  const rim = RIM_PX / scale;
  const px = (side: number) => Math.max(1, Math.ceil(side * scale) + 2 * RIM_PX);
  return { left: left - rim, top: top - rim, scale, width: px(right - left), height: px(bottom - top) };
}

/** The patch that shows what is on the screen of the ink in `bounds` pixel by pixel; `undefined` where none is. */
export function sharpPatch(look: InkLook, bounds: InkBox): InkPatch | undefined {
  const { viewport, screen, pixelRatio } = look;
  const scale = viewport.scale * pixelRatio;
  const onePixels = screen.width * screen.height * pixelRatio ** 2;
  const margin = Math.min(MARGIN, Math.max(0, (Math.sqrt(MOST_PIXELS / Math.max(1, onePixels)) - 1) / 2));
  const seen = intersect(seenBox(look, margin), bounds);
  if (!seen) return undefined;
  // The bitmap's pixels are the screen's: its corner lies at a whole device pixel.
  const along = (edge: number, origin: number, round: (value: number) => number) =>
    round((origin + edge * viewport.scale) * pixelRatio);
  const [left, top] = [
    along(seen.left, viewport.originX, Math.floor) - RIM_PX,
    along(seen.top, viewport.originY, Math.floor) - RIM_PX,
  ];
  return {
    left: (left / pixelRatio - viewport.originX) / viewport.scale,
    top: (top / pixelRatio - viewport.originY) / viewport.scale,
    scale,
    width: along(seen.right, viewport.originX, Math.ceil) + RIM_PX - left,
    height: along(seen.bottom, viewport.originY, Math.ceil) + RIM_PX - top,
  };
}

/** The board box that a patch shows; q. */
export function patchBox({ left, top, scale, width, height }: InkPatch): InkBox {
  return { left, top, right: left + width / scale, bottom: top + height / scale };
}

/** Whether the patch shows all ink that is on the screen, where ink is nowhere but in `bounds`. */
export function covers(patch: InkPatch, look: InkLook, bounds: InkBox): boolean {
  const wanted = intersect(seenBox(look), bounds);
  if (!wanted) return true;
  const box = patchBox(patch);
  const slack = 1 / patch.scale;
  return (
    box.left <= wanted.left + slack &&
    box.top <= wanted.top + slack &&
    box.right >= wanted.right - slack &&
    box.bottom >= wanted.bottom - slack
  );
}

/** Whether the patch has just as many pixels as the screen. */
export function isSharp(patch: InkPatch, { viewport, pixelRatio }: InkLook): boolean {
  return Math.abs(patch.scale / (viewport.scale * pixelRatio) - 1) < 1e-6;
}

/** The CSS transform that lays a bitmap, one CSS pixel a pixel, where the look has its patch. */
export function patchToTransform(patch: InkPatch, look: InkLook): string {
  const { viewport, pixelRatio } = look;
  const x = viewport.originX + patch.left * viewport.scale;
  const y = viewport.originY + patch.top * viewport.scale;
  if (!isSharp(patch, look)) return `translate(${x}px, ${y}px) scale(${viewport.scale / patch.scale})`;
  const snap = (at: number) => Math.round(at * pixelRatio) / pixelRatio;
  return `translate(${snap(x)}px, ${snap(y)}px) scale(${1 / pixelRatio})`;
}
