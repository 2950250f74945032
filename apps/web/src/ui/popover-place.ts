/** A rectangle in CSS px of the viewport. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Which edge of the trigger the popover keeps to: below it or beside it. */
export type PopoverSide = 'below-start' | 'below-end' | 'above-start' | 'above-end' | 'right';

const GAP_PX = 8;

/**
 * How tall the popover may be on that side of the trigger, in CSS px: so that it scrolls instead of covering what
 * opened it, but never less than half the window.
 */
export function popoverRoom(trigger: Box, side: PopoverSide, viewportHeight: number): number {
  const beside = viewportHeight - 2 * GAP_PX;
  if (side === 'right') return beside;
  const room = side.startsWith('below') ? viewportHeight - trigger.top - trigger.height : trigger.top;
  return Math.max(room - 2 * GAP_PX, viewportHeight / 2);
}

/**
 * Where the popover's top left corner goes, in CSS px of the viewport: on the wanted side of the trigger,
 * kept at least 8 px inside `viewport` on all sides (the top left corner wins when it does not fit at all).
 */
export function placePopover(
  trigger: Box,
  panel: { readonly width: number; readonly height: number },
  options: {
    readonly side: PopoverSide;
    readonly viewport: { readonly width: number; readonly height: number };
  },
): { left: number; top: number } {
  const wanted = wantedCorner(trigger, panel, options.side);
  const fit = (at: number, size: number, room: number) =>
    Math.max(GAP_PX, Math.min(at, room - size - GAP_PX));
  return {
    left: fit(wanted.left, panel.width, options.viewport.width),
    top: fit(wanted.top, panel.height, options.viewport.height),
  };
}

function wantedCorner(
  trigger: Box,
  panel: { readonly width: number; readonly height: number },
  side: PopoverSide,
): { left: number; top: number } {
  if (side === 'right') return { left: trigger.left + trigger.width + GAP_PX, top: trigger.top };
  const top = side.startsWith('below')
    ? trigger.top + trigger.height + GAP_PX
    : trigger.top - panel.height - GAP_PX;
  return { left: side.endsWith('start') ? trigger.left : trigger.left + trigger.width - panel.width, top };
}
