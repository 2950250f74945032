import type { Hairline, Ink, ItemRef, Zone } from '@stipple/board';
import { itemKey } from '@stipple/board';
import { type BoardPoint, boardPoint, Q_PER_UNIT } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import {
  type AnchorDrawable,
  type AnchorRef,
  anchorKey,
  buildScene,
  type Drawable,
  type InkForm,
  inkToForm,
} from '@stipple/scene';
import { type Accessor, createMemo } from 'solid-js';
import type { Peer } from '../connection/board-session.ts';
import { ANCHOR_NAMES } from '../texts/anchors.ts';
import { isSameAnchor } from '../tools/gesture.ts';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import type { CursorGlide } from './cursor-glide.ts';
import { measureText } from './measure-text.ts';
import type { HoldLabel, ShownCursor } from './overlay-layer.ts';
import { type ItemPreview, OWN_DRAG } from './previews.ts';
import { anchorsIn, inkIn, inkPlace } from './scene-queries.ts';

/** A healed hairline is a soft zone about this wide, centimetres (reference: 0.5–1 cm of transition). */
const ZONE_CM = 0.7;
const HELD_ROOT = /^(hairlines|zones|ink)\//;

/** Width of the soft zone in quarter units, by the view's scale. */
export function zoneWidthQ(pxPerCm16: number): number {
  return (ZONE_CM * pxPerCm16 * Q_PER_UNIT) / 16;
}

/** Who else holds what, by `itemKey`. */
export function holdersByKey(peers: readonly Peer[]): ReadonlyMap<string, Peer> {
  const held = peers.filter((peer) => !peer.self && HELD_ROOT.test(peer.holding ?? ''));
  return new Map(held.map((peer) => [(peer.holding ?? '').replace(HELD_ROOT, ''), peer]));
}

/** The forms of ink; what has not changed keeps its form. */
export function createInkForms(ink: Accessor<readonly Ink[]>): Accessor<readonly InkForm[]> {
  const known = new WeakMap<Ink, InkForm>();
  return createMemo(() =>
    ink().map((one) => {
      const form = known.get(one) ?? inkToForm(one, measureText);
      known.set(one, form);
      return form;
    }),
  );
}

/** Hairlines, zones and ink as they are shown now: with drags in progress, who holds what, and what is chosen. */
export function createScene(sources: {
  hairlines: Accessor<readonly Hairline[]>;
  zones: Accessor<readonly Zone[]>;
  ink: Accessor<readonly Ink[]>;
  previews: Accessor<ReadonlyMap<string, ItemPreview>>;
  peers: Accessor<readonly Peer[]>;
  chosen: Accessor<readonly ItemRef[]>;
}): Accessor<readonly Drawable[]> {
  // Peers change with every move of their pointers, what they hold seldom does.
  const held = createMemo(
    () => new Map([...holdersByKey(sources.peers())].map(([key, peer]) => [key, peer.colour])),
    new Map<string, string>(),
    { equals: (a, b) => a.size === b.size && [...a].every(([key, colour]) => b.get(key) === colour) },
  );
  const forms = createInkForms(sources.ink);
  return createMemo(() => {
    const dragged = new Map([...sources.previews()].map(([key, { at }]) => [key, at]));
    const shifted = new Map(
      forms().flatMap(({ ink }) => {
        const at = dragged.get(ink.id);
        return at ? [[ink.id, { dx: at.x - ink.x, dy: at.y - ink.y }] as const] : [];
      }),
    );
    const selected = new Set(sources.chosen().map(itemKey));
    return buildScene({
      hairlines: sources.hairlines(),
      zones: sources.zones(),
      ink: forms(),
      dragged,
      shifted,
      held: held(),
      selected,
    });
  });
}

/** The names beside handles that others hold. */
export function holdLabels(scene: readonly Drawable[], holders: ReadonlyMap<string, Peer>): HoldLabel[] {
  if (holders.size === 0) return [];
  const label = (key: string, at: BoardPoint): HoldLabel[] => {
    const holder = holders.get(key);
    return holder ? [{ name: holder.name, colour: holder.colour, at }] : [];
  };
  return [
    ...anchorsIn(scene).flatMap(({ ref, at }) => label(anchorKey(ref), at)),
    ...inkIn(scene).flatMap((ink) => label(ink.inkId, inkPlace(ink))),
  ];
}

/** Names of the handles of hairlines in this person's hand: dragged, under the pointer, or chosen alone. */
export function inHandLabels(
  scene: readonly Drawable[],
  hand: { readonly dragged: ReadonlyMap<string, ItemPreview>; readonly near: AnchorRef | undefined },
): HoldLabel[] {
  const anchors = anchorsIn(scene).filter(({ anchorKind }) => anchorKind !== 'anchor');
  const isDragged = ({ ref }: AnchorDrawable) => hand.dragged.get(anchorKey(ref))?.from === OWN_DRAG;
  const chosen = anchorsIn(scene).filter(({ isSelected }) => isSelected);
  const isMeant = (one: AnchorDrawable) =>
    isDragged(one) || isSameAnchor(hand.near, one.ref) || (chosen.length === 1 && chosen[0] === one);
  return anchors
    .filter((one) => isMeant(one) && !one.heldBy)
    .map(({ anchorKind, at }) => ({ name: ANCHOR_NAMES[anchorKind], colour: CANVAS_COLOURS.ink, at }));
}

/** The pointers of the others on this view, but for those whose name stands at the handle they hold. */
export function cursorsToShow(
  peers: readonly Peer[],
  viewId: string | undefined,
  motion: { glide: CursorGlide; nowMs: number },
): ShownCursor[] {
  return peers.flatMap(({ self, viewId: theirs, cursor, holding, ...peer }) => {
    if (self || !cursor || theirs !== viewId || holding) return [];
    const at = motion.glide.follow(peer.clientId, boardPoint(cursor.x, cursor.y), motion.nowMs);
    const opacity = peer.fading ? 0.3 : peer.idle ? 0.6 : 1;
    return [{ name: peer.name, colour: peer.colour, at, opacity }];
  });
}

/** A line drawn by hand, as the canvas draws curves. */
export function sketchToCurve(sketch: readonly BoardPoint[] | undefined) {
  return sketch && sketch.length > 1 ? curveThrough(sketch) : undefined;
}
