import { type BoardPoint, boardPoint, type ScreenPoint, type Size, screenPoint } from './point.ts';

/**
 * How a board frame is seen: screen = origin + board × scale. A plain value: every act gives a new one.
 *
 * `scale` is CSS px per q and stays within `minScale … maxScale`; `originX`, `originY` are the CSS px at which
 * the frame's top left corner is seen.
 */
export interface Viewport {
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
  readonly minScale: number;
  readonly maxScale: number;
}

/** The closest look there is, in CSS px per q: 8 px per board unit, four times the px of a 12-megapixel photo. */
const CLOSEST_SCALE = 2;

/** How much smaller than fitting a frame may be seen. */
const SMALLEST_OF_FIT = 1 / 4;

/**
 * The viewport that shows the whole frame, centred, as large as the screen lets it be. It sets the limits of
 * later zooming: from a quarter of this size to 8 CSS px per board unit.
 *
 * @param frame    size of the board frame in q
 * @param screen   size of the canvas in CSS px; a side of 0 (not laid out yet) counts as 1
 * @param marginPx free space kept on every side, CSS px; it gives way on a small canvas
 * @throws RangeError if the frame has no area
 */
export function fitViewport(frame: Size, screen: Size, marginPx = 0): Viewport {
  if (!(frame.width > 0 && frame.height > 0)) {
    throw new RangeError(`A frame has two sides above 0, got ${frame.width} × ${frame.height} q.`);
  }
  const inside = (sidePx: number) => Math.max(1, sidePx - 2 * marginPx, sidePx / 4);
  const scale = Math.min(inside(screen.width) / frame.width, inside(screen.height) / frame.height);
  return {
    scale,
    originX: (screen.width - frame.width * scale) / 2,
    originY: (screen.height - frame.height * scale) / 2,
    minScale: scale * SMALLEST_OF_FIT,
    maxScale: Math.max(CLOSEST_SCALE, scale),
  };
}

/**
 * The viewport enlarged by `factor` so that what is under `at` stays under `at`; the scale stops at the
 * viewport's limits. A factor that is no number above 0 changes nothing.
 */
export function zoomViewportAt(viewport: Viewport, at: ScreenPoint, factor: number): Viewport {
  if (!(factor > 0)) return viewport;
  const scale = Math.min(viewport.maxScale, Math.max(viewport.minScale, viewport.scale * factor));
  const applied = scale / viewport.scale;
  return {
    ...viewport,
    scale,
    originX: at.x - (at.x - viewport.originX) * applied,
    originY: at.y - (at.y - viewport.originY) * applied,
  };
}

/** The viewport with the board moved by so many CSS px, right and down; a move that is not finite does nothing. */
export function panViewport(viewport: Viewport, deltaXPx: number, deltaYPx: number): Viewport {
  if (!Number.isFinite(deltaXPx) || !Number.isFinite(deltaYPx)) return viewport;
  return { ...viewport, originX: viewport.originX + deltaXPx, originY: viewport.originY + deltaYPx };
}

/**
 * The viewport moved as little as is needed for `reachPx` of the frame to stay on the canvas, so that nobody
 * loses the photo. A frame that is smaller than `reachPx` stays wholly on it where there is room.
 */
export function keepInReach(
  viewport: Viewport,
  frames: { frame: Size; screen: Size },
  reachPx = 64,
): Viewport {
  const along = (origin: number, frameSide: number, screenSide: number) => {
    const sidePx = frameSide * viewport.scale;
    const reach = Math.min(reachPx, sidePx, screenSide);
    return Math.min(screenSide - reach, Math.max(reach - sidePx, origin));
  };
  const { frame, screen } = frames;
  return {
    ...viewport,
    originX: along(viewport.originX, frame.width, screen.width),
    originY: along(viewport.originY, frame.height, screen.height),
  };
}

/** Where a board point is seen, CSS px on the canvas. */
export function boardToScreen(viewport: Viewport, point: BoardPoint): ScreenPoint {
  return screenPoint(
    viewport.originX + point.x * viewport.scale,
    viewport.originY + point.y * viewport.scale,
  );
}

/** The board point seen at a place of the canvas, in q and not rounded; it may lie outside the frame. */
export function screenToBoard(viewport: Viewport, point: ScreenPoint): BoardPoint {
  return boardPoint(
    (point.x - viewport.originX) / viewport.scale,
    (point.y - viewport.originY) / viewport.scale,
  );
}
