import type { AnchorRef, ItemRef } from '@stipple/board';
import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';
import { nearestOnCurve } from '@stipple/hairline';
import { boxesMeet, distanceToInk, type InkBox } from './ink-shape.ts';
import type { AnchorDrawable, CurveDrawable, Drawable, InkDrawable } from './scene.ts';
import { isInsideZone, nearestOnOutline, type ZoneDrawable, zoneAreaQ2 } from './zone-scene.ts';

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

/** Ink under the pointer. */
export interface InkHit {
  readonly kind: 'ink';
  readonly inkId: string;
  readonly distanceQ: number;
}

/** A zone's outline under the pointer, and where an anchor added there belongs. */
export interface ZoneEdgeHit {
  readonly kind: 'zone-edge';
  readonly zoneId: string;
  /** Id of the anchor that the piece starts at: a new one comes after it. */
  readonly after: string;
  /** Nearest place on the outline, q, not rounded. */
  readonly point: BoardPoint;
  readonly distanceQ: number;
}

/** The area of a zone under the pointer, and nothing else. */
export interface ZoneHit {
  readonly kind: 'zone';
  readonly zoneId: string;
  readonly distanceQ: number;
}

/** What lies under the pointer. */
export type Hit = AnchorHit | CurveHit | InkHit | ZoneEdgeHit | ZoneHit;

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

/** A place on the board as ink sees it that is shown elsewhere. */
function unshifted({ shift }: InkDrawable, { x, y }: BoardPoint): BoardPoint {
  return boardPoint(x - shift.dx, y - shift.dy);
}

function hitInk(drawable: InkDrawable, point: BoardPoint, reachQ: number): InkHit {
  const distanceQ = distanceToInk(drawable.form, unshifted(drawable, point), reachQ);
  return { kind: 'ink', inkId: drawable.inkId, distanceQ };
}

/** The nearest of the hits within reach; of equally near ones the one painted last, which is the one seen. */
function nearestWithin<H extends Hit>(hits: readonly (H | undefined)[], reachQ: number): H | undefined {
  let nearest: H | undefined;
  for (const hit of hits) {
    if (hit && hit.distanceQ <= (nearest?.distanceQ ?? reachQ)) nearest = hit;
  }
  return nearest;
}

function hitEdge(zone: ZoneDrawable, point: BoardPoint): ZoneEdgeHit | undefined {
  const nearest = nearestOnOutline(zone, point);
  return nearest && { kind: 'zone-edge', zoneId: zone.zoneId, ...nearest };
}

/** The smallest of the zones that the place is in: of one within another the inner one. */
function hitZones(scene: readonly Drawable[], point: BoardPoint): ZoneHit | undefined {
  let smallest: { zoneId: string; area: number } | undefined;
  for (const drawable of scene) {
    if (drawable.kind !== 'zone' || !isInsideZone(drawable, point)) continue;
    const area = zoneAreaQ2(drawable);
    if (!smallest || area <= smallest.area) smallest = { zoneId: drawable.zoneId, area };
  }
  return smallest && { kind: 'zone', zoneId: smallest.zoneId, distanceQ: 0 };
}

/**
 * What a pointer at `point` is on: the nearest anchor in reach, else the nearest curve or outline in reach, else
 * the nearest ink as near as a curve would have to be, else the smallest zone around it, else nothing.
 * An anchor comes first even where a curve is nearer, since every anchor lies on its curve.
 * Cost: linear in the scene's points.
 */
export function hitScene(scene: readonly Drawable[], point: BoardPoint, reach: Reach): Hit | undefined {
  const anchors = scene.map((drawable) =>
    drawable.kind === 'anchor' ? hitAnchor(drawable, point) : undefined,
  );
  const anchor = nearestWithin(anchors, reach.anchorQ);
  if (anchor) return anchor;
  const lines = scene.map((drawable) =>
    drawable.kind === 'curve'
      ? hitCurve(drawable, point)
      : drawable.kind === 'zone'
        ? hitEdge(drawable, point)
        : undefined,
  );
  return (
    nearestWithin<CurveHit | ZoneEdgeHit>(lines, reach.curveQ) ??
    nearestWithin(
      inkOf(scene).map((drawable) => hitInk(drawable, point, reach.curveQ)),
      reach.curveQ,
    ) ??
    hitZones(scene, point)
  );
}

function inkOf(scene: readonly Drawable[]): readonly InkDrawable[] {
  return scene.filter((drawable) => drawable.kind === 'ink');
}

/** The ids of all ink that a disc around `point` touches. Cost: linear in the scene's points. */
export function inkTouched(scene: readonly Drawable[], point: BoardPoint, radiusQ: number): string[] {
  return inkOf(scene)
    .filter((drawable) => distanceToInk(drawable.form, unshifted(drawable, point), radiusQ) <= radiusQ)
    .map(({ inkId }) => inkId);
}

/** What a rectangle drawn around things takes in: anchors in it, and ink that it meets. */
export function itemsInBox(scene: readonly Drawable[], box: InkBox): ItemRef[] {
  return scene.flatMap((drawable): ItemRef[] => {
    if (drawable.kind === 'ink') {
      const { dx, dy } = drawable.shift;
      const moved = {
        left: box.left - dx,
        right: box.right - dx,
        top: box.top - dy,
        bottom: box.bottom - dy,
      };
      return boxesMeet(drawable.form.box, moved) ? [{ inkId: drawable.inkId }] : [];
    }
    if (drawable.kind !== 'anchor') return [];
    const { x, y } = drawable.at;
    return boxesMeet({ left: x, right: x, top: y, bottom: y }, box) ? [drawable.ref] : [];
  });
}
