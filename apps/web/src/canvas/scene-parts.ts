import { type BoardPoint, boardPoint, Q_PER_UNIT } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import type { Peer } from '../connection/board-session.ts';
import { type AnchorRef, isSameAnchor } from '../tools/gesture.ts';
import type { CursorGlide } from './cursor-glide.ts';
import type { HandleLook, ShownHairline } from './hairline-layer.ts';
import type { HoldLabel, ShownCursor } from './overlay-layer.ts';
import type { ShownAnchor, ShownLine } from './shown-hairlines.ts';

/** A healed hairline is a soft zone about this wide, centimetres (reference: 0.5–1 cm of transition). */
const ZONE_CM = 0.7;

/** Width of the soft zone in quarter units, by the view's scale. */
export function zoneWidthQ(pxPerCm16: number): number {
  return (ZONE_CM * pxPerCm16 * Q_PER_UNIT) / 16;
}

/** Who else holds which record, by its key in the document. */
export function holdersByKey(peers: readonly Peer[]): ReadonlyMap<string, Peer> {
  const held = peers.filter((peer) => !peer.self && peer.holding?.startsWith('hairlines/'));
  return new Map(held.map((peer) => [(peer.holding ?? '').slice('hairlines/'.length), peer]));
}

function lookOf(
  anchor: ShownAnchor,
  marks: { holder?: Peer; chosen?: AnchorRef; near?: AnchorRef },
): HandleLook {
  const { x, y } = anchor.at;
  const base = { id: anchor.key, x, y };
  if (isSameAnchor(marks.chosen, anchor.ref)) return { ...base, state: 'chosen' };
  if (marks.holder) return { ...base, state: 'theirs', colour: marks.holder.colour };
  return { ...base, state: isSameAnchor(marks.near, anchor.ref) ? 'near' : 'rest' };
}

/** The lines with the look of each handle. */
export function linesToShow(
  lines: readonly ShownLine[],
  marks: { holders: ReadonlyMap<string, Peer>; chosen?: AnchorRef; near?: AnchorRef; zoneQ: number },
): ShownHairline[] {
  return lines.map(({ id, curve, anchors }) => ({
    id,
    curve,
    zoneQ: marks.zoneQ,
    handles: anchors.map((anchor) => lookOf(anchor, { ...marks, holder: marks.holders.get(anchor.key) })),
  }));
}

/** The names beside handles that others hold. */
export function holdLabels(lines: readonly ShownLine[], holders: ReadonlyMap<string, Peer>): HoldLabel[] {
  return lines.flatMap(({ anchors }) =>
    anchors.flatMap(({ key, at }) => {
      const holder = holders.get(key);
      return holder ? [{ name: holder.name, colour: holder.colour, at }] : [];
    }),
  );
}

/** The pointers of the others on this view; one who holds a handle is named there. */
export function cursorsToShow(
  peers: readonly Peer[],
  viewId: string | undefined,
  glide: { glide: CursorGlide; nowMs: number },
): ShownCursor[] {
  const here = peers.filter(({ self, cursor, viewId: theirs }) => !self && cursor && theirs === viewId);
  return here.flatMap((peer) => {
    if (!peer.cursor) return [];
    const at = glide.glide.follow(peer.clientId, boardPoint(peer.cursor.x, peer.cursor.y), glide.nowMs);
    const opacity = peer.fading ? 0.3 : peer.idle ? 0.6 : 1;
    return [{ name: peer.name, colour: peer.colour, at, opacity }];
  });
}

/** A line drawn by hand, as the canvas draws curves. */
export function sketchToCurve(sketch: readonly BoardPoint[] | undefined) {
  return sketch && sketch.length > 1 ? curveThrough(sketch) : undefined;
}
