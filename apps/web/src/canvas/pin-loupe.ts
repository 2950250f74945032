import type { BoardPoint, Size } from '@stipple/geometry';

/** Side of the loupe, CSS px. */
export const LOUPE_PX = 132;
const GAP_PX = 40;
const EDGE_PX = 8;
/** How much larger than on the screen. */
const ZOOM = 3;

/** Where the loupe is: beside the finger, above it where there is room. */
export function placeLoupe(
  at: { readonly x: number; readonly y: number },
  room: Size,
): { x: number; y: number } {
  const leftwards = at.x - GAP_PX - LOUPE_PX;
  const x = leftwards >= EDGE_PX ? leftwards : Math.min(at.x + GAP_PX, room.width - LOUPE_PX - EDGE_PX);
  const y = Math.max(EDGE_PX, Math.min(at.y - GAP_PX - LOUPE_PX, room.height - LOUPE_PX - EDGE_PX));
  return { x, y };
}

/** What the loupe shows. */
export interface LoupeScene {
  readonly image: HTMLImageElement;
  readonly frame: Size;
  /** q. */
  readonly at: BoardPoint;
  /** CSS px per q on the screen. */
  readonly scale: number;
}

/** Draws the photo around a place, larger, with the place itself in the middle of a cross. */
export function drawLoupe(canvas: HTMLCanvasElement, { image, frame, at, scale }: LoupeScene): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(LOUPE_PX * ratio);
  canvas.height = canvas.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const half = LOUPE_PX / 2;
  context.fillStyle = '#222';
  context.fillRect(0, 0, LOUPE_PX, LOUPE_PX);
  const pxPerQ = scale * ZOOM;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    image,
    half - at.x * pxPerQ,
    half - at.y * pxPerQ,
    frame.width * pxPerQ,
    frame.height * pxPerQ,
  );
  for (const [width, colour] of [
    [3, 'rgb(255 255 255 / 85%)'],
    [1.25, '#111'],
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
      context.moveTo(half + dx * 5, half + dy * 5);
      context.lineTo(half + dx * 26, half + dy * 26);
    }
    context.stroke();
  }
}
