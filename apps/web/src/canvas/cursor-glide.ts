import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';

/** Pointers of others, moved smoothly between the places that the network tells. */
export interface CursorGlide {
  /** Where the pointer of `key` is drawn at `nowMs`, on its way to `target`. */
  follow(key: number, target: BoardPoint, nowMs: number): BoardPoint;
  /** Whether any pointer was still on its way when last asked; forgets those not asked about since. */
  settle(): boolean;
}

/** After this long a pointer has covered two thirds of the way left. */
const EASE_MS = 45;
const ARRIVED_Q = 2;

/** Pointers that glide, or jump where `isStill` says that motion is unwanted. */
export function makeCursorGlide(isStill: () => boolean): CursorGlide {
  let places = new Map<number, { at: BoardPoint; timeMs: number }>();
  let asked = new Map<number, { at: BoardPoint; timeMs: number }>();
  let moving = false;
  return {
    follow: (key, target, nowMs) => {
      const before = places.get(key);
      const share = before && !isStill() ? 1 - Math.exp(-(nowMs - before.timeMs) / EASE_MS) : 1;
      const from = before?.at ?? target;
      const glided = boardPoint(from.x + (target.x - from.x) * share, from.y + (target.y - from.y) * share);
      const arrived = distanceBetween(glided, target) < ARRIVED_Q;
      if (!arrived) moving = true;
      const at = arrived ? target : glided;
      asked.set(key, { at, timeMs: nowMs });
      return at;
    },
    settle: () => {
      places = asked;
      asked = new Map();
      const wasMoving = moving;
      moving = false;
      return wasMoving;
    },
  };
}
