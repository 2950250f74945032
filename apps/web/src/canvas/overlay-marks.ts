import { type BoardPoint, boardPoint, boardToScreen, type Viewport } from '@stipple/geometry';
import type { InkBox } from '@stipple/scene';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import type { ShownTrail } from './laser-trails.ts';

/** The brush as its cursor shows it. */
export interface ShownBrush {
  readonly at: BoardPoint;
  readonly radiusQ: number;
  readonly hardness: number;
  readonly erases: boolean;
  /** How far round the ring the stronger line goes, 0 … 1; absent where strength means nothing. */
  readonly strength?: number;
  /** Its figures, a line each, beside the ring. */
  readonly words?: readonly string[];
}

const TRAIL_PX = 5;
const WORDS_FONT = '600 15px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const WORDS_LINE_PX = 21;
const WORDS_GAP_PX = 16;
const TOP = -Math.PI / 2;

function ring(
  context: CanvasRenderingContext2D,
  centre: { x: number; y: number },
  { radius, part = 1 }: { radius: number; part?: number },
): void {
  context.beginPath();
  context.arc(centre.x, centre.y, Math.max(1, radius), TOP, TOP + part * 2 * Math.PI);
  context.stroke();
}

/**
 * The outer ring is how far the brush reaches, the dashed inner one how far it is at full strength; the thick part
 * of the outer ring, from the top clockwise, is how strong one pass is.
 */
export function drawBrush(context: CanvasRenderingContext2D, brush: ShownBrush, viewport: Viewport): void {
  const centre = boardToScreen(viewport, brush.at);
  const radius = brush.radiusQ * viewport.scale;
  context.lineWidth = 3;
  context.strokeStyle = 'rgba(20, 16, 12, 0.55)';
  ring(context, centre, { radius });
  context.lineWidth = 1.5;
  context.strokeStyle = CANVAS_COLOURS.paper;
  if (brush.erases) context.setLineDash([5, 4]);
  ring(context, centre, { radius });
  context.setLineDash([]);
  if (brush.strength !== undefined) {
    context.lineWidth = 4;
    ring(context, centre, { radius: radius + 3, part: brush.strength });
  }
  context.setLineDash([2, 4]);
  context.lineWidth = 1;
  if (radius > 14 && brush.hardness < 250) ring(context, centre, { radius: (radius * brush.hardness) / 255 });
  context.setLineDash([]);
  if (brush.words) drawBrushWords(context, brush.words, { ...centre, radius });
}

/** Over the ring, where no hand is; under it at the upper edge, and never beyond the sides. */
function drawBrushWords(
  context: CanvasRenderingContext2D,
  words: readonly string[],
  { x, y, radius }: { x: number; y: number; radius: number },
): void {
  context.font = WORDS_FONT;
  const width = Math.max(...words.map((line) => context.measureText(line).width)) + 28;
  const height = words.length * WORDS_LINE_PX + 14;
  const over = y - radius - WORDS_GAP_PX - height;
  const room = context.canvas.width / context.getTransform().a;
  const left = Math.max(8, Math.min(room - width - 8, x - width / 2));
  const top = over >= 8 ? over : y + radius + WORDS_GAP_PX;
  context.fillStyle = 'rgba(20, 16, 12, 0.82)';
  context.beginPath();
  context.roundRect(left, top, width, height, 12);
  context.fill();
  context.fillStyle = CANVAS_COLOURS.paper;
  context.textBaseline = 'middle';
  for (const [index, line] of words.entries())
    context.fillText(line, left + 14, top + 7 + (index + 0.5) * WORDS_LINE_PX);
}

/** A rectangle being drawn around things. */
export function drawMarquee(context: CanvasRenderingContext2D, box: InkBox, viewport: Viewport): void {
  const from = boardToScreen(viewport, boardPoint(box.left, box.top));
  const to = boardToScreen(viewport, boardPoint(box.right, box.bottom));
  const place = [from.x, from.y, to.x - from.x, to.y - from.y] as const;
  context.fillStyle = 'rgba(255, 255, 255, 0.14)';
  context.fillRect(...place);
  context.lineWidth = 3;
  context.strokeStyle = 'rgba(20, 16, 12, 0.55)';
  context.strokeRect(...place);
  context.lineWidth = 1.5;
  context.strokeStyle = CANVAS_COLOURS.paper;
  context.setLineDash([6, 4]);
  context.strokeRect(...place);
  context.setLineDash([]);
}

/** Light of a laser pointer, fading along its tail. */
export function drawTrail(
  context: CanvasRenderingContext2D,
  { places, colour }: ShownTrail & { readonly colour: string },
  viewport: Viewport,
): void {
  context.lineCap = 'round';
  for (const [index, { at, glow }] of places.entries()) {
    const to = boardToScreen(viewport, at);
    const from = boardToScreen(viewport, places[index - 1]?.at ?? at);
    for (const [width, style] of [
      [TRAIL_PX + 3, CANVAS_COLOURS.paper],
      [TRAIL_PX, colour],
    ] as const) {
      context.globalAlpha = glow;
      context.lineWidth = Math.max(0.5, width * glow);
      context.strokeStyle = style;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x + 0.01, to.y);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  context.lineCap = 'butt';
}
