import {
  type ItemRef,
  isAnchorItem,
  isZoneItem,
  itemKey,
  type LineRef,
  lineId,
  lineRoot,
} from '@stipple/board';
import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';
import type { AnchorDrawable, CurveDrawable, Drawable, Hit, InkDrawable, ZoneDrawable } from '@stipple/scene';
import type { LooseEnd } from '../tools/gesture.ts';
import type { ToolName } from '../tools/tool-name.ts';

/** The anchors of a scene. */
export function anchorsIn(scene: readonly Drawable[]): readonly AnchorDrawable[] {
  return scene.filter((drawable) => drawable.kind === 'anchor');
}

/** The ink of a scene. */
export function inkIn(scene: readonly Drawable[]): readonly InkDrawable[] {
  return scene.filter((drawable) => drawable.kind === 'ink');
}

/** Everything that can be selected. */
export function itemsIn(scene: readonly Drawable[]): readonly ItemRef[] {
  return [...anchorsIn(scene).map(({ ref }) => ref), ...inkIn(scene).map(({ inkId }) => ({ inkId }))];
}

/**
 * As `itemsIn`, in the order in which the keyboard goes through it: line by line as given, then ink. The scene's own
 * order is of no use for that, since what is chosen comes last in it.
 */
export function itemsInOrder(
  scene: readonly Drawable[],
  lines: readonly { readonly id: string }[],
): readonly ItemRef[] {
  const places = new Map(lines.map(({ id }, place) => [id, place]));
  const placeOfItem = (item: ItemRef) =>
    isAnchorItem(item) ? (places.get(lineId(item)) ?? lines.length) : lines.length + 1;
  return [...itemsIn(scene)].sort((a, b) => placeOfItem(a) - placeOfItem(b));
}

/** Where ink is shown: its (x, y) as it is dragged now. */
export function inkPlace({ form, shift }: InkDrawable): BoardPoint {
  return boardPoint(form.ink.x + shift.dx, form.ink.y + shift.dy);
}

/** Where an item is shown now. */
export function placeOf(scene: readonly Drawable[], item: ItemRef): BoardPoint | undefined {
  const key = itemKey(item);
  if (isAnchorItem(item)) return anchorsAlong(scene, item).find(({ ref }) => itemKey(ref) === key)?.at;
  const ink = inkIn(scene).find(({ inkId }) => inkId === key);
  return ink && inkPlace(ink);
}

/** What a press on a hit takes hold of: of a curve or a zone all its anchors. */
export function itemsAt(scene: readonly Drawable[], hit: Hit | undefined): readonly ItemRef[] {
  if (hit?.kind === 'anchor') return [hit.anchor];
  if (hit?.kind === 'ink') return [{ inkId: hit.inkId }];
  return hit ? anchorsAlong(scene, hit).map(({ ref }) => ref) : [];
}

/** Whether the handle shows with the tool in hand; those that others hold always do. */
function isHandleShown({ ref, heldBy }: AnchorDrawable, tool: ToolName, zones: ReadonlySet<string>): boolean {
  if (heldBy) return true;
  if (!isZoneItem(ref)) return tool !== 'zone';
  return tool === 'zone' || (tool === 'select' && zones.has(ref.zoneId));
}

/** The ids of the zones that are chosen, if only by one anchor. */
function chosenZones(scene: readonly Drawable[]): ReadonlySet<string> {
  return new Set(zonesIn(scene).flatMap(({ zoneId, isSelected }) => (isSelected ? [zoneId] : [])));
}

/**
 * The scene without handles that the tool does not show: with the zone tool those of hairlines, with the others
 * those of zones, but for the zones that are chosen.
 */
export function withShownHandles(tool: ToolName, scene: readonly Drawable[]): readonly Drawable[] {
  const zones = chosenZones(scene);
  return scene.filter((drawable) => drawable.kind !== 'anchor' || isHandleShown(drawable, tool, zones));
}

/** What of the scene a press with the tool can be on. */
export function grabbable(tool: ToolName, scene: readonly Drawable[]): readonly Drawable[] {
  const isMeant = ({ kind }: Drawable): boolean => {
    if (kind === 'anchor') return true;
    return kind === 'zone' ? tool === 'zone' || tool === 'select' : tool !== 'zone';
  };
  return withShownHandles(tool, scene).filter(isMeant);
}

/** The anchors of one hairline or zone, in their order along it. */
export function anchorsAlong(scene: readonly Drawable[], line: LineRef): readonly AnchorDrawable[] {
  const [root, id] = [lineRoot(line), lineId(line)];
  return anchorsIn(scene).filter(({ ref }) => lineRoot(ref) === root && lineId(ref) === id);
}

/** The zones of a scene. */
export function zonesIn(scene: readonly Drawable[]): readonly ZoneDrawable[] {
  return scene.filter((drawable) => drawable.kind === 'zone');
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
    if (!end || isZoneItem(ref)) continue;
    if (!best || distanceQ <= best.distanceQ) best = { hairlineId: lineId(ref), end, distanceQ };
  }
  return best;
}

/** Where the anchor at that end is. */
export function endPoint(
  scene: readonly Drawable[],
  active: { readonly hairlineId: string; readonly end: 'first' | 'last' } | undefined,
): BoardPoint | undefined {
  return active && anchorsAlong(scene, active).at(active.end === 'first' ? 0 : -1)?.at;
}
