import { joinLiveStroke, type LiveLaser, type LiveStrokeSoFar } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';

/** How long a place of the trail glows. */
export const LASER_FADE_MS = 1000;
/** Gaps between messages are filled as if the light had moved evenly. */
const LONGEST_GAP_MS = 120;

/** A place of the trail and when it was lit. */
interface LitPlace {
  readonly at: BoardPoint;
  readonly atMs: number;
}

interface Trail {
  readonly clientId: number;
  readonly viewId: string;
  readonly soFar?: LiveStrokeSoFar;
  readonly places: readonly LitPlace[];
}

/** What is still to be seen of one trail: its places with how bright each is, 0 … 1. */
export interface ShownTrail {
  readonly clientId: number;
  readonly places: readonly { readonly at: BoardPoint; readonly glow: number }[];
}

/** The light of all laser pointers on the board. */
export class LaserTrails {
  readonly #trails = new Map<string, Trail>();

  /** One's own light at `points` now. */
  light(
    gesture: string,
    from: { clientId: number; viewId: string },
    lit: { points: readonly BoardPoint[]; nowMs: number },
  ): void {
    const before = this.#trails.get(gesture)?.places ?? [];
    const places = lit.points.map((at) => ({ at, atMs: lit.nowMs }));
    this.#trails.set(gesture, { ...from, places: [...before, ...places] });
  }

  /** Another's light, as it was heard now. */
  hear(gesture: string, message: LiveLaser, nowMs: number): void {
    const { clientId, viewId } = message;
    const before = this.#trails.get(gesture);
    const soFar = joinLiveStroke(before?.soFar, message);
    const fresh = soFar.points.slice(before?.soFar?.points.length ?? 0);
    const lastMs = Math.max(before?.places.at(-1)?.atMs ?? 0, nowMs - LONGEST_GAP_MS);
    const count = fresh.length / 2;
    const places = Array.from({ length: count }, (_, index) => ({
      at: boardPoint(fresh[2 * index] ?? 0, fresh[2 * index + 1] ?? 0),
      atMs: lastMs + ((nowMs - lastMs) * (index + 1)) / count,
    }));
    this.#trails.set(gesture, { clientId, viewId, soFar, places: [...(before?.places ?? []), ...places] });
  }

  /** What glows on a view at `nowMs`; what has gone out is forgotten. */
  shown(viewId: string | undefined, nowMs: number): ShownTrail[] {
    const all: ShownTrail[] = [];
    for (const [gesture, trail] of this.#trails) {
      const alive = trail.places.filter(({ atMs }) => nowMs - atMs < LASER_FADE_MS);
      if (alive.length === 0 && nowMs - (trail.places.at(-1)?.atMs ?? 0) > 10 * LASER_FADE_MS) {
        this.#trails.delete(gesture);
        continue;
      }
      // A dark trail stays known for a while: its next message counts places from its beginning.
      this.#trails.set(gesture, { ...trail, places: alive.length > 0 ? alive : trail.places.slice(-1) });
      if (alive.length === 0 || trail.viewId !== viewId) continue;
      const places = alive.map(({ at, atMs }) => ({
        at,
        glow: 1 - Math.max(0, nowMs - atMs) / LASER_FADE_MS,
      }));
      all.push({ clientId: trail.clientId, places });
    }
    return all;
  }
}
