import { deleteItems, type ItemRef, insertAnchor, isAnchorItem } from '@stipple/board';
import { pointOnCubic } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import { isSameItem } from '../tools/gesture.ts';
import { canvasTexts } from './canvas-texts.ts';
import { holdingName } from './run-items.ts';
import { anchorsAlong, curveOf, inkIn } from './scene-queries.ts';
import type { ToolParts } from './tool-parts.ts';

/** Deletes what of the items this person may delete, and says what came of it. */
export function removeItems({ session, rights, announce, tell }: ToolParts, items: readonly ItemRef[]): void {
  const mine = items.filter((item) => rights.change(item));
  const gone = deleteItems(session.doc(), mine);
  if (mine.length < items.length) tell(canvasTexts.someKept);
  const onlyAnchor = items.length === 1 && items.every(isAnchorItem);
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
  const row = anchorsAlong(scene(), item.hairlineId);
  const index = row.findIndex(({ ref }) => isSameItem(ref, item));
  if (index < 0) return canvasTexts.nothingChosen;
  return canvasTexts.anchorChosen({ index: index + 1, count: row.length, holder });
}

/** Says what is chosen now. */
export function sayChosen(parts: ToolParts, items: readonly ItemRef[]): void {
  const [first] = items;
  if (!first) parts.announce(canvasTexts.nothingChosen);
  else parts.announce(items.length === 1 ? wordsFor(parts, first) : canvasTexts.manyChosen(items.length));
}

/** Adds an anchor on the curve beside the chosen one; which one it is. */
export function insertBeside(
  { session, scene, announce }: ToolParts,
  chosen: AnchorRef,
): AnchorRef | undefined {
  const { hairlineId } = chosen;
  const row = anchorsAlong(scene(), hairlineId);
  const index = row.findIndex(({ ref }) => ref.anchorId === chosen.anchorId);
  const segment = Math.min(index, row.length - 2);
  const piece = curveOf(scene(), hairlineId)?.curve.cubics.find((cubic) => cubic.segment === segment);
  const after = row[segment]?.ref.anchorId;
  if (!piece || !after) return undefined;
  const point = pointOnCubic(piece, 0.5);
  const anchorId = insertAnchor(session.doc(), { hairlineId, after, point, random: Math.random });
  if (!anchorId) return undefined;
  announce(canvasTexts.anchorsAdded(1));
  return { hairlineId, anchorId };
}
