import { type BoardPoint, boardPoint, type Measure } from '@stipple/geometry';
import type { AnchorKind, HairlineAnchor } from './anchor-kind.ts';
import { FOREHEAD_LEAN, roundingAt, USUAL_MM } from './average-head.ts';
import {
  type FacePoint,
  fromFace,
  type HeadFrame,
  type HeadPoint,
  isFrontal,
  nearSideOf,
  toFace,
  turnOf,
} from './head-frame.ts';
import { type LandmarkName, landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';

/** A view that an anchor can be linked from or to. */
export interface LinkableView {
  readonly frame: HeadFrame;
  readonly landmarks: PlacedLandmarks;
}

/** Why an anchor has no band in another view. */
export type LinkFault = 'no-landmarks' | 'nothing-in-common' | 'hidden' | 'not-a-number';

/** Where an anchor placed in one view can be in another one. */
export type Link =
  | {
      readonly ok: true;
      /** Four corners in order round, q, not rounded: both ends of where it can be, as high as the error is. */
      readonly band: readonly [BoardPoint, BoardPoint, BoardPoint, BoardPoint];
      /** Where it is on an average head. */
      readonly middle: BoardPoint;
      /** By the frame of the view it is linked to, mm: ends of the band's middle line, and half its height. */
      readonly ends: readonly [FacePoint, FacePoint];
      readonly halfHeightMm: number;
    }
  | { readonly ok: false; readonly reason: LinkFault };

/** How far an anchor is from where another view has it. */
export interface Mismatch {
  /** As a part of the height of the band's own face: glabella to chin of an average one. */
  readonly part: number;
  /** Only where the scale of the view is set. */
  readonly measure: Measure | undefined;
  /** It lies outside the band: no way of holding the head explains it. */
  readonly isOff: boolean;
}

/** How unlike two photos a head is held, up and down: 5° one standard deviation, of which 1.96 count. */
const PITCH = Math.tan(1.96 * 5 * (Math.PI / 180));
/** A place may lie deeper than on the average head by so much, mm. */
const DEEPER_MM = 6;
/** How unlike the average a forehead leans: 6° one standard deviation. */
const LEAN_SPREAD = Math.tan(FOREHEAD_LEAN + 1.96 * 6 * (Math.PI / 180)) - Math.tan(FOREHEAD_LEAN);
/** How much farther back or forward than on the average head a place is, as a part of its way round the head. */
const ROUND_SPREAD = 0.35;
/** Photos for measuring are taken from 1.5 m (domain.md §9(b)): what lies deeper looks that much smaller. */
const AWAY_MM = 1500;
/** A hand points to within so much, mm. */
const HAND_MM = 1.5;
/** The far side of a turned head is hidden beyond so much from the midline, mm. */
const SEEN_BEYOND_MM = { '45': 22, profile: 3 } as const;
/** How far out a place can be, mm. */
const FARTHEST_OUT_MM = 78;

/** How much smaller a place looks than the glabella's plane makes it, as a factor above or below 1. */
function shrinking(frame: HeadFrame, { u, w }: HeadPoint): number {
  const turn = turnOf(frame.view);
  return 1 + (w * turn.u - u * turn.w) / AWAY_MM;
}

/** The place that is seen where `point`, without perspective, would be. */
function unshrunk(frame: HeadFrame, point: HeadPoint): HeadPoint {
  const by = shrinking(frame, point);
  const turn = turnOf(frame.view);
  // What the view shows as across grows; what it does not show stays.
  const more = (point.u * turn.u + point.w * turn.w) * (by - 1);
  return { u: point.u + more * turn.u, v: point.v * by, w: point.w + more * turn.w };
}

const isProfile = (frame: HeadFrame) => frame.view.endsWith('profile');

/** How far back a place is on an average head, and by how much that may be wrong, mm. */
function depthAt(u: number, v: number): { w: number; spread: number } {
  const round = roundingAt(u);
  const w = Math.max(0, v) * Math.tan(FOREHEAD_LEAN) + round;
  return { w, spread: Math.hypot(Math.max(0, v) * LEAN_SPREAD, ROUND_SPREAD * round, 2) };
}

/** How many mm of one frame's heights are one of the other's: by landmarks that both show, else by both scales. */
function heightRatio(from: LinkableView, to: LinkableView): number | undefined {
  for (const name of ['chin', 'subnasale'] as const satisfies readonly LandmarkName[]) {
    const [a, b] = [landmarkAt(from.landmarks, name), landmarkAt(to.landmarks, name)];
    const haveBrow = landmarkAt(from.landmarks, 'glabella') && landmarkAt(to.landmarks, 'glabella');
    if (!a || !b || !haveBrow) continue;
    const [down, toDown] = [toFace(from.frame, a).up, toFace(to.frame, b).up];
    if (down < -1 && toDown < -1) return toDown / down;
  }
  return from.frame.isMeasured && to.frame.isMeasured ? 1 : undefined;
}

/** The two ends of where on the head a place seen in a view can be, and its middle; mm of that view's frame. */
function whereOnHead(
  frame: HeadFrame,
  { across, up }: FacePoint,
  anchor: HairlineAnchor,
): HeadPoint[] | undefined {
  const turn = turnOf(frame.view);
  const v = up;
  if (isFrontal(frame.view)) {
    const { w, spread } = depthAt(across, v);
    return [w - spread, w, w + spread].map((depth) => ({ u: across, v, w: depth }));
  }
  const sign = nearSideOf(frame.view) === 'left' ? 1 : -1;
  if (anchor.kind === 'mid-frontal')
    return [-3, 0, 3].map((u) => ({ u, v, w: (across - u * turn.u) / turn.w }));
  // Along the line of sight: those places that a head can have there.
  const seen: HeadPoint[] = [];
  for (let out = isProfile(frame) ? 5 : -SEEN_BEYOND_MM[45]; out <= FARTHEST_OUT_MM; out++) {
    const u = out * sign;
    const w = (across - u * turn.u) / turn.w;
    const usual = depthAt(u, v);
    if (Math.abs(w - usual.w) <= usual.spread) seen.push({ u, v, w });
  }
  const [first, last, middle] = [seen[0], seen.at(-1), seen[seen.length >> 1]];
  return first && last && middle ? [first, middle, last] : undefined;
}

function isHidden({ view }: HeadFrame, { u }: HeadPoint): boolean {
  const side = nearSideOf(view);
  if (!side) return false;
  const beyond = SEEN_BEYOND_MM[view.endsWith('45') ? '45' : 'profile'];
  return (side === 'left' ? u : -u) < -beyond;
}

/**
 * Where an anchor placed in one view can be in another one of the same head: a band as long as what the first view
 * does not show leaves open (depth from the front, breadth from the side) and as high as two photos are unlike in how
 * the head is held. Needs landmarks in both: the glabella and the chin or nose, else both scales.
 */
export function linkAnchor(anchor: HairlineAnchor, from: LinkableView, to: LinkableView): Link {
  if (!Number.isFinite(anchor.x) || !Number.isFinite(anchor.y)) return { ok: false, reason: 'not-a-number' };
  if (from.frame.from !== 'landmarks' || to.frame.from !== 'landmarks') {
    return { ok: false, reason: 'no-landmarks' };
  }
  const ratio = heightRatio(from, to);
  if (ratio === undefined) return { ok: false, reason: 'nothing-in-common' };
  const places = whereOnHead(from.frame, toFace(from.frame, anchor), anchor);
  const [first, middle, last] = places ?? [];
  if (!first || !middle || !last || isHidden(to.frame, middle)) return { ok: false, reason: 'hidden' };
  const turn = turnOf(to.frame.view);
  const seen = (point: HeadPoint): FacePoint => {
    const grown = unshrunk(from.frame, point);
    const by = ratio / shrinking(to.frame, grown);
    return { across: (grown.u * turn.u + grown.w * turn.w) * by, up: grown.v * by };
  };
  const halfHeightMm = Math.hypot(HAND_MM, PITCH * (Math.abs(middle.w) + DEEPER_MM)) * ratio;
  const level = seen(middle).up;
  const [low, high] = [seen(first).across, seen(last).across].sort((a, b) => a - b) as [number, number];
  const ends = [
    { across: low, up: level },
    { across: high, up: level },
  ] as const;
  const corner = (end: FacePoint, outwards: number, upwards: number) =>
    fromFace(to.frame, { across: end.across + outwards * HAND_MM, up: end.up + upwards * halfHeightMm });
  return {
    ok: true,
    band: [corner(ends[0], -1, 1), corner(ends[1], 1, 1), corner(ends[1], 1, -1), corner(ends[0], -1, -1)],
    middle: fromFace(to.frame, seen(middle)),
    ...{ ends, halfHeightMm },
  };
}

/** How far an anchor that is placed in the other view too is from the middle line of its band there. */
export function mismatchOf(link: Link, place: Place, frame: HeadFrame): Mismatch | undefined {
  if (!link.ok || !Number.isFinite(place.x) || !Number.isFinite(place.y)) return undefined;
  const here = toFace(frame, boardPoint(place.x, place.y));
  const [low, high] = link.ends;
  const aside = Math.max(0, low.across - here.across, here.across - high.across);
  const mm = Math.hypot(aside, here.up - low.up);
  const isOff = aside > HAND_MM || Math.abs(here.up - low.up) > link.halfHeightMm;
  return {
    part: mm / USUAL_MM.face,
    measure: frame.isMeasured ? { mm, errorMm: link.halfHeightMm } : undefined,
    isOff,
  };
}

/** An anchor that two views of a head have, and how it fits. */
export interface ViewMismatch extends Mismatch {
  readonly kind: AnchorKind;
}

/**
 * The named anchors that two views of one head both have, each with how far the one in `to` is from where `from` has
 * it. Anchors without a name, and those that have no band there, are left out.
 */
export function mismatchesBetween(
  from: LinkableView & { readonly anchors: readonly HairlineAnchor[] },
  to: LinkableView & { readonly anchors: readonly HairlineAnchor[] },
): ViewMismatch[] {
  return from.anchors.flatMap((anchor) => {
    const twin = to.anchors.find(({ kind }) => kind === anchor.kind && kind !== 'anchor');
    const mismatch = twin && mismatchOf(linkAnchor(anchor, from, to), twin, to.frame);
    return mismatch ? [{ ...mismatch, kind: anchor.kind }] : [];
  });
}
