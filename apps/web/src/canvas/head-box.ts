import { COORDINATE_MAX_Q, COORDINATE_MIN_Q, type ViewLabel } from '@stipple/board';
import type { HeadRectangle } from '@stipple/density';

/** Where a head box can be taken: by its middle, its edges and its corners. */
export const HEAD_BOX_HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
/** One of `HEAD_BOX_HANDLES`, or the whole box. */
export type HeadBoxGrip = (typeof HEAD_BOX_HANDLES)[number] | 'move';

/** A box is never narrower or lower than this, q: a handle must be left to take it by. */
const LEAST_Q = 256;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** One side of the box along x or y: where it begins and how long it is. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** The span with its start, its end or both moved; whole q, never turned inside out, within what a record holds. */
function moveSpan({ start, length }: Span, by: number, ends: { start: boolean; end: boolean }): Span {
  const low = COORDINATE_MIN_Q;
  const high = COORDINATE_MAX_Q;
  if (ends.start && ends.end) return { start: clamp(Math.round(start + by), low, high - length), length };
  if (ends.start) {
    const moved = clamp(Math.round(start + by), low, start + length - LEAST_Q);
    return { start: moved, length: start + length - moved };
  }
  if (!ends.end) return { start, length };
  return { start, length: clamp(Math.round(length + by), LEAST_Q, high - start) };
}

/** The box after `grip` was moved by so many q. */
export function moveHeadBox(
  box: HeadRectangle,
  grip: HeadBoxGrip,
  by: { x: number; y: number },
): HeadRectangle {
  const isWhole = grip === 'move';
  const across = { start: isWhole || grip.includes('w'), end: isWhole || grip.includes('e') };
  const down = {
    start: isWhole || grip.startsWith('n'),
    end: isWhole || grip.startsWith('s'),
  };
  // `move` has an e and a w of its own, which the whole box takes care of.
  const x = moveSpan({ start: box.x, length: box.width }, by.x, across);
  const y = moveSpan({ start: box.y, length: box.height }, by.y, down);
  return { x: x.start, y: y.start, width: x.length, height: y.length };
}

/** Where a grip is, as a part of the box. */
export function gripPlace(grip: HeadBoxGrip): { readonly across: number; readonly down: number } {
  if (grip === 'move') return { across: 0.5, down: 0.5 };
  const across = grip.includes('w') ? 0 : grip.includes('e') ? 1 : 0.5;
  const down = grip.startsWith('n') ? 0 : grip.startsWith('s') ? 1 : 0.5;
  return { across, down };
}

/** What the box is to be laid around, by what the photo shows. */
export function headBoxHint(label: ViewLabel): 'face' | 'profile' | 'above' | 'behind' | 'other' {
  if (label === 'other') return 'other';
  if (label === 'top') return 'above';
  if (label === 'crown' || label === 'back') return 'behind';
  return label.endsWith('profile') ? 'profile' : 'face';
}
