import { type BoardPoint, distanceBetween } from '@stipple/geometry';
import type { AnchorDrawable, CurveDrawable, Drawable } from '@stipple/scene';
import type { LooseEnd } from '../tools/gesture.ts';

/** The anchors of a scene in the order in which the keyboard goes through them. */
export function anchorsIn(scene: readonly Drawable[]): readonly AnchorDrawable[] {
  return scene.filter((drawable) => drawable.kind === 'anchor');
}

/** The anchors of one hairline, in their order along it. */
export function anchorsAlong(scene: readonly Drawable[], hairlineId: string): readonly AnchorDrawable[] {
  return anchorsIn(scene).filter(({ ref }) => ref.hairlineId === hairlineId);
}

/** The curve of one hairline. */
export function curveOf(scene: readonly Drawable[], hairlineId: string): CurveDrawable | undefined {
  return scene
    .filter((drawable) => drawable.kind === 'curve')
    .find((curve) => curve.hairlineId === hairlineId);
}

/** The end of a hairline that lies nearest to `point`; of equally near ones a hairline's last. */
export function looseEndNear(scene: readonly Drawable[], point: BoardPoint): LooseEnd | undefined {
  let best: LooseEnd | undefined;
  for (const { end, ref, at } of anchorsIn(scene)) {
    const distanceQ = distanceBetween(at, point);
    if (end && (!best || distanceQ <= best.distanceQ)) best = { hairlineId: ref.hairlineId, end, distanceQ };
  }
  return best;
}

/** Where the anchor at that end is. */
export function endPoint(
  scene: readonly Drawable[],
  active: { readonly hairlineId: string; readonly end: 'first' | 'last' } | undefined,
): BoardPoint | undefined {
  return active && anchorsAlong(scene, active.hairlineId).at(active.end === 'first' ? 0 : -1)?.at;
}
