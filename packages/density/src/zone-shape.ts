import type { BoardPoint } from '@stipple/geometry';
import { MAX_COORDINATE_Q } from './stroke.ts';

/** What a zone does: see `ZoneShape`. */
export type ZoneKind = 'density' | 'hair' | 'scar' | 'clear' | 'part';

/**
 * A zone as it is painted under the strokes. `density` and `scar` are closed polygons with a density of their own,
 * which fades beyond the border over `blendMm`; `part` is an open line `widthMm` wide that does the same; where
 * several meet the highest counts. `hair` is a polygon with existing hair: what is under it gives way to its own
 * fill, but for scars, in which no hair grows. `clear` is a polygon that stays without dots, strokes too.
 */
export interface ZoneShape {
  readonly kind: ZoneKind;
  /** Corners, or for `part` the line, q. Fewer than three, or two of a line, have no effect. */
  readonly points: readonly BoardPoint[];
  readonly targetPerCm2: number;
  readonly blendMm: number;
  /** Of a `part` alone. */
  readonly widthMm?: number;
}

/** Corners in whole q and on the board, x0, y0, x1, y1 …, without those that repeat the one before. */
export function toWholePoints(points: readonly BoardPoint[]): number[] {
  const whole = (value: number) =>
    Math.max(-MAX_COORDINATE_Q, Math.min(MAX_COORDINATE_Q, Math.round(value))) + 0;
  const kept: number[] = [];
  for (const point of points) {
    const x = whole(point.x);
    const y = whole(point.y);
    if (kept.at(-2) !== x || kept.at(-1) !== y) kept.push(x, y);
  }
  return kept;
}
