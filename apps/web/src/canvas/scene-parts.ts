import type { Hairline } from '@stipple/board';
import { type BoardPoint, boardPoint, Q_PER_UNIT } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import { type AnchorRef, anchorKey, buildScene, type Drawable } from '@stipple/scene';
import { type Accessor, createMemo } from 'solid-js';
import type { Peer } from '../connection/board-session.ts';
import type { CursorGlide } from './cursor-glide.ts';
import type { HoldLabel, ShownCursor } from './overlay-layer.ts';
import type { AnchorPreview } from './previews.ts';
import { anchorsIn } from './scene-queries.ts';

/** A healed hairline is a soft zone about this wide, centimetres (reference: 0.5–1 cm of transition). */
const ZONE_CM = 0.7;
const HELD_ROOT = 'hairlines/';

/** Width of the soft zone in quarter units, by the view's scale. */
export function zoneWidthQ(pxPerCm16: number): number {
  return (ZONE_CM * pxPerCm16 * Q_PER_UNIT) / 16;
}

/** Who else holds which anchor. */
export function holdersByKey(peers: readonly Peer[]): ReadonlyMap<string, Peer> {
  const held = peers.filter((peer) => !peer.self && peer.holding?.startsWith(HELD_ROOT));
  return new Map(held.map((peer) => [(peer.holding ?? '').slice(HELD_ROOT.length), peer]));
}

/** The hairlines as they are shown now: with drags in progress, who holds what, and the chosen anchor. */
export function createScene(sources: {
  hairlines: Accessor<readonly Hairline[]>;
  previews: Accessor<ReadonlyMap<string, AnchorPreview>>;
  peers: Accessor<readonly Peer[]>;
  chosen: Accessor<AnchorRef | undefined>;
}): Accessor<readonly Drawable[]> {
  // Peers change with every move of their pointers, what they hold seldom does.
  const held = createMemo(
    () => new Map([...holdersByKey(sources.peers())].map(([key, peer]) => [key, peer.colour])),
    new Map<string, string>(),
    { equals: (a, b) => a.size === b.size && [...a].every(([key, colour]) => b.get(key) === colour) },
  );
  return createMemo(() =>
    buildScene({
      hairlines: sources.hairlines(),
      dragged: new Map([...sources.previews()].map(([key, { at }]) => [key, at])),
      held: held(),
      selected: sources.chosen(),
    }),
  );
}

/** The names beside handles that others hold. */
export function holdLabels(scene: readonly Drawable[], holders: ReadonlyMap<string, Peer>): HoldLabel[] {
  return anchorsIn(scene).flatMap(({ ref, at }) => {
    const holder = holders.get(anchorKey(ref));
    return holder ? [{ name: holder.name, colour: holder.colour, at }] : [];
  });
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
