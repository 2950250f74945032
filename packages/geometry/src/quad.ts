import { Q_PER_UNIT } from './frame.ts';
import type { PlanePoint } from './homography.ts';
import { SCALE_RULES, type ScaleRefusal } from './scale.ts';

/** Four corners clockwise as seen, or why they are those of no card. */
export type TurnedCorners =
  | { readonly ok: true; readonly corners: readonly [PlanePoint, PlanePoint, PlanePoint, PlanePoint] }
  | { readonly ok: false; readonly reason: ScaleRefusal };

/**
 * The corners clockwise on the screen, from whichever came first; or a refusal: not four, not finite, two in one
 * place, too small to measure by (`handQ` is how far off a hand is), edges that cross, or a corner that points inwards.
 */
export function turnCorners(corners: readonly PlanePoint[], handQ: number): TurnedCorners {
  const refuse = (reason: ScaleRefusal): TurnedCorners => ({ ok: false, reason });
  const [a, b, c, d] = corners;
  if (!a || !b || !c || !d || corners.length !== 4) return refuse('wrong-count');
  const quad = [a, b, c, d] as const;
  if (!quad.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return refuse('not-a-number');
  const sides = quad.map((p, index) => {
    const q = quad[(index + 1) % 4] ?? p;
    return Math.hypot(q.x - p.x, q.y - p.y);
  });
  const across = [Math.hypot(c.x - a.x, c.y - a.y), Math.hypot(d.x - b.x, d.y - b.y)];
  if (Math.min(...sides, ...across) < 2 * handQ) {
    return refuse(Math.max(...sides) < SCALE_RULES.leastUnits * Q_PER_UNIT ? 'too-small' : 'points-together');
  }
  if (Math.min(...sides) < SCALE_RULES.leastUnits * Q_PER_UNIT) return refuse('too-small');
  const turns = quad.map((p, index) => {
    const q = quad[(index + 1) % 4] ?? p;
    const r = quad[(index + 2) % 4] ?? p;
    return (q.x - p.x) * (r.y - q.y) - (q.y - p.y) * (r.x - q.x);
  });
  if (turns.every((turn) => turn > 0)) return { ok: true, corners: quad };
  if (turns.every((turn) => turn < 0)) return { ok: true, corners: [a, d, c, b] };
  return refuse('crossed');
}
