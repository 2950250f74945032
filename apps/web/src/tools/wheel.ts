/** A turn of the wheel or two fingers on a trackpad, as the wheel event has it. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  /** Also set by browsers while a trackpad is pinched. */
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What the turn does to the viewport: a factor to zoom by, or pixels to move the picture by. */
export type WheelEffect =
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number };

const PIXELS_PER_MODE = [1, 18, 400] as const;
/** One notch of a mouse wheel (100 px or more) is held to this, so that it zooms by about a fifth. */
const LARGEST_ZOOM_PX = 24;

/** With Ctrl or Cmd (or a trackpad's pinch) a factor above 0; otherwise a scroll, sideways with Shift. */
export function wheelToEffect(turn: WheelTurn): WheelEffect {
  const pixels = PIXELS_PER_MODE[turn.deltaMode === 1 ? 1 : turn.deltaMode === 2 ? 2 : 0];
  const dx = turn.deltaX * pixels;
  const dy = turn.deltaY * pixels;
  if (turn.ctrlKey || turn.metaKey) {
    const held = Math.max(-LARGEST_ZOOM_PX, Math.min(LARGEST_ZOOM_PX, dy));
    return { type: 'zoom', factor: 2 ** (-held / 90) };
  }
  if (turn.shiftKey && dx === 0) return { type: 'pan', dx: -dy, dy: 0 };
  return { type: 'pan', dx: -dx, dy: -dy };
}
