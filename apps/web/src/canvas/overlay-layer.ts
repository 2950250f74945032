import { type BoardPoint, boardToScreen, type Size, type Viewport } from '@stipple/geometry';
import type { InkBox } from '@stipple/scene';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import type { ShownTrail } from './laser-trails.ts';
import { drawBrush, drawMarquee, drawTrail, type ShownBrush } from './overlay-marks.ts';

/** Another person's pointer, where it is drawn now. */
export interface ShownCursor {
  readonly name: string;
  readonly colour: string;
  readonly at: BoardPoint;
  /** 0…1; a silent or idle person is pale. */
  readonly opacity: number;
}

/** A name beside a handle that another person holds. */
export interface HoldLabel {
  readonly name: string;
  readonly colour: string;
  readonly at: BoardPoint;
}

/** What lies on top of everything, and belongs to nobody's document. */
export interface OverlayScene {
  readonly viewport: Viewport;
  readonly cursors: readonly ShownCursor[];
  readonly holds: readonly HoldLabel[];
  /** The brush's outline at the pointer. */
  readonly brush?: ShownBrush;
  /** A rectangle being drawn around things. */
  readonly marquee?: InkBox;
  /** Light of laser pointers, each in its person's colour. */
  readonly trails: readonly (ShownTrail & { readonly colour: string })[];
  /** From the end that the next click continues, to the pointer. */
  readonly band?: { readonly from: BoardPoint; readonly to: BoardPoint };
  /** The pointer that arrow keys move. */
  readonly crosshair?: BoardPoint;
}

/** The topmost canvas. */
export interface OverlayLayer {
  resize(size: Size, pixelRatio: number): void;
  draw(scene: OverlayScene): void;
}

const LABEL_FONT = '600 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const LABEL_HEIGHT_PX = 22;
const LABEL_LIMIT_PX = 160;

function drawLabel(
  context: CanvasRenderingContext2D,
  name: string,
  look: { colour: string; x: number; y: number },
): void {
  context.font = LABEL_FONT;
  const width = Math.min(LABEL_LIMIT_PX, context.measureText(name).width) + 16;
  context.fillStyle = look.colour;
  context.beginPath();
  context.roundRect(look.x, look.y, width, LABEL_HEIGHT_PX, LABEL_HEIGHT_PX / 2);
  context.fill();
  context.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = CANVAS_COLOURS.paper;
  context.textBaseline = 'middle';
  context.fillText(name, look.x + 8, look.y + LABEL_HEIGHT_PX / 2 + 0.5, LABEL_LIMIT_PX);
}

const ARROW = [
  [0, 0],
  [0, 17],
  [4.6, 13],
  [7.8, 19.8],
  [11, 18.4],
  [7.9, 11.8],
  [13.6, 11.4],
] as const;

function drawCursor(context: CanvasRenderingContext2D, cursor: ShownCursor, viewport: Viewport): void {
  const { x, y } = boardToScreen(viewport, cursor.at);
  context.globalAlpha = cursor.opacity;
  context.beginPath();
  for (const [dx, dy] of ARROW) context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fillStyle = cursor.colour;
  context.strokeStyle = CANVAS_COLOURS.paper;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.stroke();
  context.fill();
  drawLabel(context, cursor.name, { colour: cursor.colour, x: x + 13, y: y + 18 });
  context.globalAlpha = 1;
}

function drawHold(context: CanvasRenderingContext2D, hold: HoldLabel, viewport: Viewport): void {
  const { x, y } = boardToScreen(viewport, hold.at);
  drawLabel(context, hold.name, { colour: hold.colour, x: x + 15, y: y - LABEL_HEIGHT_PX - 9 });
}

function drawBand(
  context: CanvasRenderingContext2D,
  band: NonNullable<OverlayScene['band']>,
  viewport: Viewport,
): void {
  const from = boardToScreen(viewport, band.from);
  const to = boardToScreen(viewport, band.to);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.lineWidth = 3.5;
  context.strokeStyle = 'rgba(255, 255, 255, 0.8)';
  context.stroke();
  context.setLineDash([5, 5]);
  context.lineWidth = 1.75;
  context.strokeStyle = CANVAS_COLOURS.line;
  context.stroke();
  context.setLineDash([]);
}

function drawCrosshair(context: CanvasRenderingContext2D, at: BoardPoint, viewport: Viewport): void {
  const { x, y } = boardToScreen(viewport, at);
  for (const [width, colour] of [
    [4, CANVAS_COLOURS.paper],
    [2, CANVAS_COLOURS.ink],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + dx * 4, y + dy * 4);
      context.lineTo(x + dx * 14, y + dy * 14);
    }
    context.stroke();
  }
}

function isNothing({ band, brush, marquee, crosshair, trails, holds, cursors }: OverlayScene): boolean {
  const has = band ?? brush ?? marquee ?? crosshair;
  return !has && trails.length + holds.length + cursors.length === 0;
}

/** What of the canvas a scene is painted on, CSS px: left, top, width, height. */
type PaintedPlace = 'all' | readonly [number, number, number, number];

const BRUSH_RIM_PX = 12;

/** The brush's ring alone, which is there whenever somebody draws, is known to be small. */
function placeOf(scene: OverlayScene): PaintedPlace {
  const { brush, viewport } = scene;
  if (!brush || !isNothing({ ...scene, brush: undefined })) return 'all';
  const { x, y } = boardToScreen(viewport, brush.at);
  const reach = brush.radiusQ * viewport.scale + BRUSH_RIM_PX;
  return [Math.floor(x - reach), Math.floor(y - reach), Math.ceil(2 * reach) + 1, Math.ceil(2 * reach) + 1];
}

/** The overlay on `canvas`. Drawing it anew costs a few milliseconds at most, whatever the board holds. */
export function makeOverlayLayer(canvas: HTMLCanvasElement): OverlayLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  let ratio = 1;
  let painted: PaintedPlace = 'all';
  canvas.hidden = true;
  return {
    resize: ({ width, height }, pixelRatio) => {
      ratio = pixelRatio;
      canvas.width = Math.max(1, Math.round(width * pixelRatio));
      canvas.height = Math.max(1, Math.round(height * pixelRatio));
      painted = 'all';
    },
    draw: (scene) => {
      const { viewport } = scene;
      // An empty canvas that stays empty costs the browser nothing.
      const isEmpty = isNothing(scene);
      if (isEmpty && canvas.hidden) return;
      canvas.hidden = isEmpty;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      // What is not touched need not be put on the screen again.
      if (painted === 'all') context.clearRect(0, 0, canvas.width, canvas.height);
      else context.clearRect(...painted);
      painted = placeOf(scene);
      if (scene.band) drawBand(context, scene.band, viewport);
      if (scene.brush) drawBrush(context, scene.brush, viewport);
      if (scene.marquee) drawMarquee(context, scene.marquee, viewport);
      for (const trail of scene.trails) drawTrail(context, trail, viewport);
      if (scene.crosshair) drawCrosshair(context, scene.crosshair, viewport);
      for (const hold of scene.holds) drawHold(context, hold, viewport);
      for (const cursor of scene.cursors) drawCursor(context, cursor, viewport);
    },
  };
}
