import type { ScalpSide } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';

/** How far apart ticks stand along a line, and how long they are, q. */
export interface TickSizes {
  readonly everyQ: number;
  readonly lengthQ: number;
}

/**
 * Ticks across a line's points on the side where the scalp is, each from the line outwards: the first half a step
 * from its beginning. Left is up where the line runs to the right.
 */
export function scalpTicks(
  points: readonly BoardPoint[],
  side: ScalpSide,
  { everyQ, lengthQ }: TickSizes,
): (readonly [from: BoardPoint, to: BoardPoint])[] {
  const ticks: (readonly [BoardPoint, BoardPoint])[] = [];
  const outwards = side === 'left' ? 1 : -1;
  let left = everyQ / 2;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    const run = from ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
    if (!from || run === 0) continue;
    const [x, y] = [(to.x - from.x) / run, (to.y - from.y) / run];
    for (; left <= run; left += everyQ) {
      const foot = boardPoint(from.x + x * left, from.y + y * left);
      const reach = outwards * lengthQ;
      ticks.push([foot, boardPoint(foot.x + y * reach, foot.y - x * reach)]);
    }
    left -= run;
  }
  return ticks;
}
