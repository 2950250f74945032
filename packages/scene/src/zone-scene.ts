import { type AnchorRef, isZoneClosed, type Zone, type ZoneHeader } from '@stipple/board';
import { type BoardPoint, boardPoint, nearestOnPolyline } from '@stipple/geometry';
import type { AnchorDrawable, SceneSource } from './scene.ts';

/** A zone to be drawn as its outline, with a hint of what it says laid over its area. */
export interface ZoneDrawable {
  readonly kind: 'zone';
  readonly zoneId: string;
  readonly header: ZoneHeader;
  /** Corners as they are shown now, q. */
  readonly points: readonly BoardPoint[];
  /** Anchors at the corners. */
  readonly anchorIds: readonly string[];
  readonly isClosed: boolean;
  readonly isSelected: boolean;
}

/** The name a zone's anchor goes by in maps: its key in the document's `zones`. */
function zoneAnchorKey(zoneId: string, anchorId: string): string {
  return `${zoneId}/${anchorId}`;
}

/** Whether any of the zone's anchors is selected. */
export function isZoneChosen({ id, anchors }: Zone, selected: ReadonlySet<string> | undefined): boolean {
  if (!selected || selected.size === 0) return false;
  return anchors.some((anchor) => selected.has(zoneAnchorKey(id, anchor.id)));
}

/** A zone and its handles, where they are shown now. */
export function drawZone(
  zone: Zone,
  { dragged, selected, held }: Pick<SceneSource, 'dragged' | 'selected' | 'held'>,
): readonly [ZoneDrawable, ...AnchorDrawable[]] {
  const { id: zoneId, header } = zone;
  const anchors = zone.anchors.map(({ id: anchorId, x, y }): AnchorDrawable => {
    const ref: AnchorRef = { zoneId, anchorId };
    const key = zoneAnchorKey(zoneId, anchorId);
    return {
      ...{ kind: 'anchor', ref, anchorKind: 'anchor', end: undefined },
      at: dragged?.get(key) ?? boardPoint(x, y),
      isSelected: selected?.has(key) ?? false,
      heldBy: held?.get(key),
    };
  });
  const drawable: ZoneDrawable = {
    ...{ kind: 'zone', zoneId, header },
    points: anchors.map(({ at }) => at),
    anchorIds: zone.anchors.map(({ id }) => id),
    isClosed: isZoneClosed(header.kind),
    isSelected: isZoneChosen(zone, selected),
  };
  return [drawable, ...anchors];
}

/** The outline as a line, back to its beginning where it is closed. */
export function zoneOutline({ points, isClosed }: Pick<ZoneDrawable, 'points' | 'isClosed'>): BoardPoint[] {
  const [first] = points;
  return first && isClosed && points.length > 2 ? [...points, first] : [...points];
}

/** Where on a zone's outline a place is nearest. */
export interface NearestOnOutline {
  /** Id of the anchor that the piece starts at: a new one comes after it. */
  readonly after: string;
  /** Nearest place on the outline, q, not rounded. */
  readonly point: BoardPoint;
  readonly distanceQ: number;
}

/** The nearest place on the outline; `undefined` for a zone of one anchor, which has no outline. */
export function nearestOnOutline(zone: ZoneDrawable, point: BoardPoint): NearestOnOutline | undefined {
  if (zone.points.length < 2) return undefined;
  const nearest = nearestOnPolyline(zoneOutline(zone), point);
  const after = nearest && zone.anchorIds[nearest.piece];
  if (!nearest || after === undefined) return undefined;
  return { after, point: nearest.point, distanceQ: nearest.distance };
}

/** Whether the place is in the zone's area, by the even-odd rule; a part line has none. */
export function isInsideZone({ points, isClosed }: ZoneDrawable, { x, y }: BoardPoint): boolean {
  if (!isClosed || points.length < 3) return false;
  let inside = false;
  let a = points.at(-1) as BoardPoint;
  for (const b of points) {
    if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
    a = b;
  }
  return inside;
}

/** The area within the outline, q²; of an outline that crosses itself what its loops leave of each other. */
export function zoneAreaQ2({ points }: Pick<ZoneDrawable, 'points'>): number {
  let twice = 0;
  let a = points.at(-1);
  for (const b of points) {
    if (a) twice += a.x * b.y - b.x * a.y;
    a = b;
  }
  return Math.abs(twice) / 2;
}
