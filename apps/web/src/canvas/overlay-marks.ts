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
}

const TRAIL_PX = 5;
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
