import type { BoardPoint } from '@stipple/geometry';
import { type HairlineAnchor, mirrorKind, type Side, sideOfKind } from './anchor-kind.ts';
import { fromFace, type HeadFrame, toFace } from './head-frame.ts';
import type { Place } from './landmark.ts';

/** What a hairline is mirrored about. */
export interface Mirror {
  /** A front view's axes. */
  readonly frame: HeadFrame;
  /** By how much the person's left side is meant to lie higher than the right one, mm by the frame; 0 is even. */
  readonly asymmetryMm: number;
}

/** Half the distance between the outer corners of an average adult's eyes, mm: so far out the whole is meant. */
const WHOLE_AT_MM = 45;

/** Across the picture towards the person's left: the frame's own across turns round with a mirrored photo. */
const mirrorPlace = ({ frame, asymmetryMm }: Mirror, place: Place): BoardPoint => {
  const { across, up } = toFace(frame, place);
  const part = Math.max(-1, Math.min(1, across / WHOLE_AT_MM));
  return fromFace(frame, { across: -across, up: up - part * asymmetryMm });
};

/**
 * The whole hairline on the other side of the midline: left and right kinds change places, the order along the line
 * is turned round so that it still runs the same way, and the intended asymmetry stays as it was (a line that is
 * just as uneven as intended is its own mirror image). Mirrored twice it is itself. Not rounded.
 */
export function mirrorAnchors<A extends HairlineAnchor>(anchors: readonly A[], mirror: Mirror): A[] {
  return anchors
    .map((anchor) => ({ ...anchor, ...placeOf(mirrorPlace(mirror, anchor)), kind: mirrorKind(anchor.kind) }))
    .reverse();
}

const placeOf = ({ x, y }: Place) => ({ x, y });

/** Anchors nearer to the midline than this, mm, are on it. */
const ON_MIDLINE_MM = 2;

/**
 * The hairline with one of its sides made the mirror image of the other one, unevenly by what is intended. The
 * mid-frontal point and what lies within 2 mm of the midline are put on it. Done twice it is the same as once.
 * @param from the side that stays; an anchor without a side in its kind belongs to where it lies
 */
export function copySide(anchors: readonly HairlineAnchor[], from: Side, mirror: Mirror): HairlineAnchor[] {
  const sideOf = (anchor: HairlineAnchor): Side | undefined => {
    const { across } = toFace(mirror.frame, anchor);
    if (anchor.kind === 'mid-frontal') return undefined;
    const named = sideOfKind(anchor.kind);
    if (named) return named;
    if (Math.abs(across) <= ON_MIDLINE_MM) return undefined;
    return across > 0 ? 'left' : 'right';
  };
  const kept = anchors.filter((anchor) => sideOf(anchor) === from);
  const middle = anchors
    .filter((anchor) => sideOf(anchor) === undefined)
    .map((anchor) => ({
      ...anchor,
      ...placeOf(fromFace(mirror.frame, { across: 0, up: toFace(mirror.frame, anchor).up })),
    }));
  const made = mirrorAnchors(kept, mirror);
  const across = (anchor: Place | undefined) => (anchor ? toFace(mirror.frame, anchor).across : 0);
  const runsLeftwards = across(anchors.at(-1)) > across(anchors[0]);
  const keptFirst = runsLeftwards === (from === 'right');
  return keptFirst ? [...kept, ...middle, ...made] : [...made, ...middle, ...kept];
}
