import type { Ink } from '@stipple/board';
import type { DensityPlan } from '@stipple/density';
import { CELL_Q } from '@stipple/density';
import { Q_PER_UNIT, type Size } from '@stipple/geometry';
import type { Curve } from '@stipple/hairline';
import { inkToForm } from '@stipple/scene';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import type { DotsLayer } from './dots-layer.ts';
import { tilesInSight } from './dots-plane.ts';
import { type HeatLook, makeHeatLayer } from './heat-layer.ts';
import { paintInk } from './ink-paint.ts';
import { INK_FONT, INK_FONT_WEIGHT, measureText } from './measure-text.ts';
import { stripPng } from './png-chunks.ts';

/** What goes into a picture of a view, from the bottom to the top; what is left out is not in it. */
export interface PictureLayers {
  /** The photo, in as many pixels as could be had. */
  readonly photo: ImageBitmap;
  /** The board frame of the view, q. */
  readonly frame: Size;
  /** The photo's own size, pixels. */
  readonly size: Size;
  readonly heat?: { readonly density: DensityPlan; readonly look: HeatLook; readonly opacity: number };
  readonly dots?: Pick<DotsLayer, 'paint'>;
  readonly ink: readonly Ink[];
  readonly hairlines: readonly Curve[];
  /** What whoever looks at the picture must know, a line each: nobody reads the name of a file. */
  readonly words: readonly string[];
}

/** Telephones refuse larger canvases: 16 megapixels, and no side beyond this. */
const LONGEST_PX = 4096;
const MOST_PX = 16_777_216;
/** Width of a hairline, and height of words, in parts of the picture's longest side. */
const LINE_PART = 1 / 900;
const WORDS_PART = 1 / 60;

/** The size a picture has: that of the photo, or as large as can be made everywhere. */
export function pictureSize({ width, height }: Size): Size {
  const shrink = Math.min(1, LONGEST_PX / Math.max(width, height), Math.sqrt(MOST_PX / (width * height)));
  return { width: Math.max(1, Math.floor(width * shrink)), height: Math.max(1, Math.floor(height * shrink)) };
}

function drawHeat(
  context: CanvasRenderingContext2D,
  { density, look, opacity }: NonNullable<PictureLayers['heat']>,
  pxPerQ: number,
): void {
  const canvas = document.createElement('canvas');
  const layer = makeHeatLayer(canvas);
  layer.show(density, look);
  layer.paint();
  context.globalAlpha = opacity;
  context.drawImage(canvas, 0, 0, density.columns * CELL_Q * pxPerQ, density.rows * CELL_Q * pxPerQ);
  context.globalAlpha = 1;
}

async function drawDots(
  context: CanvasRenderingContext2D,
  dots: Pick<DotsLayer, 'paint'>,
  { frame, pxPerQ, onProgress }: { frame: Size; pxPerQ: number; onProgress: (part: number) => void },
): Promise<void> {
  const { width, height } = context.canvas;
  const pxPerUnit = pxPerQ * Q_PER_UNIT;
  const plane = { pxPerUnit, originX: 0, originY: 0, width, height, pixelRatio: 1 };
  const areas = tilesInSight(plane, frame, { pxPerUnit, marginPx: 0 });
  const tile = document.createElement('canvas');
  const tileContext = tile.getContext('2d');
  if (!tileContext) throw new Error('This browser gives no 2D canvas.');
  let done = 0;
  await dots.paint({ pxPerUnit, areas }, ({ area, pixels }) => {
    // Setting the size empties it.
    tile.width = area.width;
    tile.height = area.height;
    tileContext.putImageData(new ImageData(pixels, area.width, area.height), 0, 0);
    context.drawImage(tile, area.x, area.y);
    done += 1;
    onProgress(done / areas.length);
  });
}

function drawHairline(context: CanvasRenderingContext2D, { points, cubics }: Curve, pxPerQ: number): void {
  const first = points[0];
  if (!first) return;
  const path = new Path2D();
  path.moveTo(first.x, first.y);
  for (const { startControl: a, endControl: b, end } of cubics)
    path.bezierCurveTo(a.x, a.y, b.x, b.y, end.x, end.y);
  const linePx = LINE_PART * Math.max(context.canvas.width, context.canvas.height);
  context.save();
  context.scale(pxPerQ, pxPerQ);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = CANVAS_COLOURS.lineHalo;
  context.lineWidth = (2 * linePx) / pxPerQ;
  context.stroke(path);
  context.strokeStyle = CANVAS_COLOURS.line;
  context.lineWidth = linePx / pxPerQ;
  context.stroke(path);
  context.restore();
}

/** Ink as on the screen, but for what is chosen or being drawn. */
function drawInk(context: CanvasRenderingContext2D, ink: readonly Ink[], pxPerQ: number): void {
  context.save();
  context.scale(pxPerQ, pxPerQ);
  for (const one of ink) paintInk(context, inkToForm(one, measureText));
  context.restore();
}

/** White on black at the lower left, as what stands under a photograph. */
function drawWords(context: CanvasRenderingContext2D, words: readonly string[]): void {
  const { width, height } = context.canvas;
  const linePx = WORDS_PART * Math.max(width, height);
  context.font = `${INK_FONT_WEIGHT} ${linePx}px ${INK_FONT}`;
  context.textBaseline = 'middle';
  for (const [index, line] of [...words].reverse().entries()) {
    const top = height - (index + 1) * 2 * linePx;
    context.fillStyle = '#000000b8';
    context.fillRect(0, top, context.measureText(line).width + 2 * linePx, 2 * linePx);
    context.fillStyle = CANVAS_COLOURS.paper;
    context.fillText(line, linePx, top + linePx);
  }
}

/**
 * A PNG file of a view, with nothing in it but the picture. Dots are painted by the same rules as on the screen, at
 * the picture's own scale.
 *
 * @throws Error when the browser cannot make it, or the worker for dots ends
 */
export async function makePicture(layers: PictureLayers, onProgress: (part: number) => void): Promise<Blob> {
  const { photo, frame, heat, dots, ink, hairlines, words } = layers;
  const canvas = document.createElement('canvas');
  const size = pictureSize(layers.size);
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const pxPerQ = Math.max(size.width, size.height) / Math.max(frame.width, frame.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, 0, 0, size.width, size.height);
  if (heat) drawHeat(context, heat, pxPerQ);
  if (dots) await drawDots(context, dots, { frame, pxPerQ, onProgress });
  drawInk(context, ink, pxPerQ);
  for (const curve of hairlines) drawHairline(context, curve, pxPerQ);
  drawWords(context, words);
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!made) throw new Error('The browser made no PNG file.');
  return new Blob([stripPng(new Uint8Array(await made.arrayBuffer()))], { type: 'image/png' });
}
