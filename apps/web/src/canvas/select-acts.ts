import {
  type AnchorRef,
  deleteItems,
  type ItemRef,
  insertAnchor,
  isAnchorItem,
  isZoneItem,
  lineId,
  toLineRef,
  type ZoneHeader,
} from '@stipple/board';
import { type BoardPoint, boardPoint, pointOnCubic } from '@stipple/geometry';
import type { Drawable } from '@stipple/scene';
import { ANCHOR_NAMES } from '../texts/anchors.ts';
import { zonesTexts } from '../texts/zones.ts';
import { isSameItem } from '../tools/gesture.ts';
import { canvasTexts } from './canvas-texts.ts';
import { holdingName } from './run-items.ts';
import { anchorsAlong, curveOf, inkIn, zonesIn } from './scene-queries.ts';
import type { ToolParts } from './tool-parts.ts';

/** Deletes what of the items this person may delete, and says what came of it. */
export function removeItems({ session, rights, announce, tell }: ToolParts, items: readonly ItemRef[]): void {
  const mine = items.filter((item) => rights.change(item));
  const gone = deleteItems(session.doc(), mine);
  if (mine.length < items.length) tell(canvasTexts.someKept);
  const onlyAnchor = items.length === 1 && items.every(isAnchorItem);
  if (gone.zones > 0 && gone.hairlines === 0) return announce(zonesTexts.deleted);
  if (onlyAnchor && gone.hairlines > 0) announce(canvasTexts.hairlineDeleted);
  else if (onlyAnchor && gone.items > 0) announce(canvasTexts.anchorDeleted);
  else if (gone.items > 0) announce(canvasTexts.itemsDeleted(gone.items));
}

function wordsFor({ scene, session }: ToolParts, item: ItemRef): string {
  const holder = session.peers().find((peer) => !peer.self && peer.holding === holdingName(item))?.name;
  if (!isAnchorItem(item)) {
    const ink = inkIn(scene()).find(({ inkId }) => inkId === item.inkId)?.form.ink;
    if (!ink) return canvasTexts.nothingChosen;
    const words = ink.kind === 'text' ? ink.text : undefined;
    return canvasTexts.inkChosen({ kind: canvasTexts.inkKinds[ink.kind], words, holder });
  }
  const row = anchorsAlong(scene(), item);
  const index = row.findIndex(({ ref }) => isSameItem(ref, item));
  if (index < 0) return canvasTexts.nothingChosen;
  const zone = isZoneItem(item) ? zonesIn(scene()).find(({ zoneId }) => zoneId === item.zoneId) : undefined;
  if (zone) {
    const kind = zonesTexts.kinds[zone.header.kind];
    return zonesTexts.handleChosen({ kind, index: index + 1, count: row.length, holder });
  }
  const kind = row[index]?.anchorKind ?? 'anchor';
  const name = kind === 'anchor' ? undefined : ANCHOR_NAMES[kind];
  return canvasTexts.anchorChosen({ index: index + 1, count: row.length, holder, name });
}

/** The header of the one zone of which all handles are chosen, and nothing else. */
function wholeZone({ scene }: ToolParts, items: readonly ItemRef[]): ZoneHeader | undefined {
  const [first] = items;
  if (!first || !isZoneItem(first) || items.length < 2) return undefined;
  const isAll = items.every((item) => isZoneItem(item) && item.zoneId === first.zoneId);
  const zone = zonesIn(scene()).find(({ zoneId }) => zoneId === first.zoneId);
  return isAll && zone?.anchorIds.length === items.length ? zone.header : undefined;
}

/** Says what is chosen now. */
export function sayChosen(parts: ToolParts, items: readonly ItemRef[]): void {
  const [first] = items;
  if (!first) return parts.announce(canvasTexts.nothingChosen);
  const whole = wholeZone(parts, items);
  if (whole) parts.announce(zonesTexts.zoneChosen(zonesTexts.kinds[whole.kind], whole.name));
  else parts.announce(items.length === 1 ? wordsFor(parts, first) : canvasTexts.manyChosen(items.length));
}

/** Half-way along a piece of a line: where it is, and after which anchor. */
interface Gap {
  readonly segment: number;
  readonly point: BoardPoint;
}

function gapOnCurve(scene: readonly Drawable[], line: AnchorRef, segment: number): Gap | undefined {
  const curve = curveOf(scene, lineId(line))?.curve;
  const piece = curve?.cubics.find((cubic) => cubic.segment === segment);
  return piece && { segment, point: pointOnCubic(piece, 0.5) };
}

/** Of a part line's last anchor it is the piece before it, of an area's the one back to the first. */
function gapOnOutline(scene: readonly Drawable[], line: AnchorRef, index: number): Gap | undefined {
  const zone = zonesIn(scene).find(({ zoneId }) => zoneId === lineId(line));
  if (!zone || zone.points.length < 2) return undefined;
  const segment = zone.isClosed ? index : Math.min(index, zone.points.length - 2);
  const from = zone.points[segment];
  const to = zone.points[(segment + 1) % zone.points.length];
  return from && to && { segment, point: boardPoint((from.x + to.x) / 2, (from.y + to.y) / 2) };
}

/** Adds an anchor on the line beside the chosen one; which one it is. */
export function insertBeside(
  { session, scene, announce }: ToolParts,
  chosen: AnchorRef,
): AnchorRef | undefined {
  const row = anchorsAlong(scene(), chosen);
  const index = row.findIndex(({ ref }) => ref.anchorId === chosen.anchorId);
  const gap = isZoneItem(chosen)
    ? gapOnOutline(scene(), chosen, index)
    : gapOnCurve(scene(), chosen, Math.min(index, row.length - 2));
  const after = gap && row[gap.segment]?.ref.anchorId;
  if (!gap || !after) return undefined;
  const line = toLineRef(chosen);
  const anchorId = insertAnchor(session.doc(), { ...line, after, point: gap.point, random: Math.random });
  if (!anchorId) return undefined;
  announce(canvasTexts.anchorsAdded(1));
  return { ...line, anchorId };
}
