import { type BoardPoint, distanceBetween } from '@stipple/geometry';
import { nearestOnCurve } from '@stipple/hairline';
import type { AnchorDrawable, AnchorRef, CurveDrawable, Drawable } from './scene.ts';

/** An anchor under the pointer. */
export interface AnchorHit {
  readonly kind: 'anchor';
  readonly anchor: AnchorRef;
  /** Where it is shown, q. */
  readonly point: BoardPoint;
  readonly distanceQ: number;
}

/** A curve under the pointer, and where an anchor added there belongs. */
export interface CurveHit {
  readonly kind: 'curve';
  readonly hairlineId: string;
  /** Index of the anchor that the piece starts at. */
  readonly segment: number;
  /** Id of that anchor: a new one comes after it. */
  readonly after: string;
  /** Nearest place on the curve, q, not rounded. */
  readonly point: BoardPoint;
  readonly distanceQ: number;
}

/** What lies under the pointer. */
export type Hit = AnchorHit | CurveHit;

/** How near is near enough, q: for a handle, and for a line, which wants a steadier hand. */
export interface Reach {
  readonly anchorQ: number;
  readonly curveQ: number;
}

function hitAnchor({ ref, at }: AnchorDrawable, point: BoardPoint): AnchorHit {
  return { kind: 'anchor', anchor: ref, point: at, distanceQ: distanceBetween(at, point) };
}

function hitCurve({ hairlineId, curve, anchorIds }: CurveDrawable, point: BoardPoint): CurveHit | undefined {
  // A single anchor is no line: nothing can be added between.
  const nearest = anchorIds.length > 1 ? nearestOnCurve(curve, point) : undefined;
  const after = nearest && anchorIds[nearest.segment];
  if (!nearest || after === undefined) return undefined;
  const { segment, distance } = nearest;
  return { kind: 'curve', hairlineId, segment, after, point: nearest.point, distanceQ: distance };
}

/** The nearest of the hits within reach; of equally near ones the one painted last, which is the one seen. */
function nearestWithin<H extends Hit>(hits: readonly (H | undefined)[], reachQ: number): H | undefined {
  let nearest: H | undefined;
  for (const hit of hits) {
    if (hit && hit.distanceQ <= (nearest?.distanceQ ?? reachQ)) nearest = hit;
  }
  return nearest;
}

/**
 * What a pointer at `point` is on: the nearest anchor in reach, else the nearest curve in reach, else nothing.
 * An anchor comes first even where a curve is nearer, since every anchor lies on its curve.
 * Cost: linear in the scene's points.
 */
export function hitScene(scene: readonly Drawable[], point: BoardPoint, reach: Reach): Hit | undefined {
  const anchors = scene.map((drawable) =>
    drawable.kind === 'anchor' ? hitAnchor(drawable, point) : undefined,
  );
  const anchor = nearestWithin(anchors, reach.anchorQ);
  if (anchor) return anchor;
  const curves = scene.map((drawable) => (drawable.kind === 'curve' ? hitCurve(drawable, point) : undefined));
  return nearestWithin(curves, reach.curveQ);
}
