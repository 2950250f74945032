import { type BoardPoint, roundBoardPoint } from '@stipple/geometry';
import { type AnchorKind, type HairlineAnchor, SIDES, type Side } from './anchor-kind.ts';
import { CORNER_BACK_MM, FOREHEAD_LEAN, USUAL_MM } from './average-head.ts';
import type { FaceFault } from './face-fault.ts';
import {
  type HeadFrame,
  type HeadPhoto,
  headFrameOf,
  headToPhoto,
  isFrontal,
  nearSideOf,
  toFace,
} from './head-frame.ts';
import { type LandmarkName, landmarkAt, type PlacedLandmarks } from './landmark.ts';
import type { LengthPort } from './length-port.ts';
import type { Rule } from './rule.ts';
import { HAIRLINE_RULES } from './rule-table.ts';
import { midFrontalLevel } from './shape-height.ts';
import { EDGE_LOOKS, type Edge, SHAPE_PLANS, type Shape, type ShapeHandle } from './shape-table.ts';
import type { Who } from './who.ts';

/** What a one-tap start is asked for. */
export interface ShapeWish {
  readonly shape: Shape;
  readonly edge: Edge;
  readonly photo: HeadPhoto;
  readonly who?: Who;
  /** Only where the photo's scale is set: then heights are by its tape. */
  readonly lengths?: LengthPort | undefined;
  /** Absent: ours. */
  readonly rules?: readonly Rule[];
  /**
   * Whether the line goes on round the corner to the temporal peaks and sideburns. Absent: not for somebody known to
   * be under 35, whose temporal points are to be left alone.
   */
  readonly temples?: 'drawn' | 'left';
  /** How much higher the person's left corner is meant to be than the right one, mm; absent: as the edge has it. */
  readonly asymmetryMm?: number;
}

/** A start, or why there is none. */
export type ShapeResult =
  | {
      readonly ok: true;
      /** Whole q, running to the photo's right. */
      readonly anchors: HairlineAnchor[];
      readonly transitionMm: number;
      readonly asymmetryMm: number;
      readonly frame: HeadFrame;
    }
  | { readonly ok: false; readonly reason: FaceFault };

/** A q of more than this, mm, is too coarse to lay out a hairline on. */
const COARSEST_MM_PER_Q = 0.5;
/** The line to the corner rises by at most this, so that the corner stays open. */
const STEEPEST = Math.tan((18 * Math.PI) / 180);

interface Half {
  readonly side: Side;
  /** mm: level of the mid-frontal point; how far out the corner and the pupil are; level of the brow's tail. */
  readonly level: number;
  readonly corner: number;
  readonly pupil: number;
  readonly brow: number;
  /** How much higher than the shape has it. */
  readonly lift: number;
  readonly sideburn: { readonly u: number; readonly v: number; readonly w: number };
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** How far out a pair of landmarks is on one side: its own, drawn to within 4 mm towards the mean of both. */
function outwards(
  frame: HeadFrame,
  landmarks: PlacedLandmarks,
  pair: { readonly of: 'canthus' | 'pupil'; readonly side: Side },
): number | undefined {
  if (!isFrontal(frame.view)) return undefined;
  const read = (side: Side) => {
    const place = landmarkAt(landmarks, `${pair.of}-${side}` as LandmarkName);
    return place && Math.abs(toFace(frame, place).across);
  };
  const own = read(pair.side);
  const other = read(pair.side === 'left' ? 'right' : 'left');
  if (own === undefined || other === undefined) return own ?? other;
  return clamp((own + other) / 2, own - 4, own + 4);
}

function sideburnOf(frame: HeadFrame, landmarks: PlacedLandmarks, side: Side): Half['sideburn'] {
  const place = landmarkAt(landmarks, `ear-${side}`);
  if (!place) return USUAL_MM.sideburn;
  const ear = toFace(frame, place);
  const v = clamp(ear.up, -45, -5);
  const out = Math.abs(ear.across) - 3;
  if (isFrontal(frame.view)) return { ...USUAL_MM.sideburn, v, u: out };
  return frame.view.endsWith('profile')
    ? { ...USUAL_MM.sideburn, v, w: clamp(out, 70, 110) }
    : { ...USUAL_MM.sideburn, v };
}

function halfOf(
  frame: HeadFrame,
  landmarks: PlacedLandmarks,
  more: Pick<Half, 'side' | 'level' | 'lift'>,
): Half {
  const { side } = more;
  const corner = clamp(outwards(frame, landmarks, { of: 'canthus', side }) ?? USUAL_MM.canthus, 28, 65);
  const pupil =
    outwards(frame, landmarks, { of: 'pupil', side }) ?? (corner * USUAL_MM.pupil) / USUAL_MM.canthus;
  const brow = landmarkAt(landmarks, `brow-${side}`);
  const sideburn = sideburnOf(frame, landmarks, side);
  return {
    ...{ ...more, corner, pupil: clamp(pupil, corner * 0.5, corner * 0.85) },
    brow: clamp(brow ? toFace(frame, brow).up : USUAL_MM.brow, -15, 25),
    sideburn: { ...sideburn, u: clamp(sideburn.u, corner + 16, corner + 40) },
  };
}

/** Which part of the way to the corner a handle is, and by how much its rise grows because of where that is. */
function reachOf(at: ShapeHandle['at'], { corner, pupil }: Half): { part: number; grow: number } {
  if (typeof at === 'object') {
    return 'mm' in at ? { part: Math.min(0.45, at.mm / corner), grow: 1 } : { part: at.part, grow: 1 };
  }
  const out = pupil / corner;
  const grow = (out * USUAL_MM.canthus) / USUAL_MM.pupil;
  if (at === 'pupil') return { part: out, grow };
  return at === 'pupil-half' ? { part: out / 2, grow } : { part: (1 + out) / 2, grow: Math.min(1, grow) };
}

type Laid = { readonly kind: AnchorKind; readonly u: number; readonly v: number; readonly w: number };

/** One half of a shape from the mid-frontal point, which is not in it, outwards; u away from the midline. */
function layHalf(shape: Shape, half: Half, hasTemples: boolean): Laid[] {
  const { handles, cornerRiseMm } = SHAPE_PLANS[shape];
  const lean = Math.tan(FOREHEAD_LEAN);
  const shrink = Math.min(1, (half.corner * STEEPEST) / cornerRiseMm);
  const at = (kind: AnchorKind, part: number, rise: number): Laid => {
    const v = half.level + rise * shrink + half.lift * part;
    return { kind, u: part * half.corner, v, w: v * lean + CORNER_BACK_MM * part ** 2 };
  };
  const front = handles.map(({ kind, at: where, riseMm }) => {
    const { part, grow } = reachOf(where, half);
    return at(kind === 'lateral' ? `lateral-${half.side}` : 'anchor', part, riseMm * grow);
  });
  const corner = at(`temporal-${half.side}`, 1, cornerRiseMm);
  if (!hasTemples) return [...front, corner];
  const drop = clamp(corner.v - half.brow - 26, 20, 48);
  const below = (kind: AnchorKind, part: number): Laid => ({
    kind,
    u: half.corner + 7 * part,
    v: corner.v - drop * part,
    w: corner.w - 13 * part,
  });
  const peak = below(`peak-${half.side}`, 1);
  const sideburn = { kind: `sideburn-${half.side}` as const, ...half.sideburn };
  const end = { ...sideburn, v: Math.min(sideburn.v, peak.v - 20) };
  return [...front, corner, below('anchor', 0.2), peak, between(peak, end), end];
}

/** A little behind the straight way from the temporal peak to the sideburn, so that the temple does not bulge. */
function between(peak: Laid, end: Laid): Laid {
  const part = (from: number, to: number, along: number) => from + (to - from) * along;
  return {
    kind: 'anchor',
    u: part(peak.u, end.u, 0.4),
    v: part(peak.v, end.v, 0.4),
    w: part(peak.w, end.w, 0.52),
  };
}

const isYoung = ({ ageBand }: Who) => ageBand === 'under-25' || ageBand === '25-34';

/**
 * A hairline to begin with: the shape laid on the landmarks of a photo, with every named anchor of a front view, or of
 * the side that a 45° or profile view shows. The mid-frontal point is where the rules for the person have it
 * (`midFrontalLevel`), the corners on the verticals through the outer corners of the eyes, a bell's turn on those
 * through the pupils, the sideburns at the ears; what is not placed is taken from an average head, all of it from the
 * head box if need be. The shape keeps the rules of hairlines for every age and sex as far as the face lets it, and
 * never crosses itself. A reason instead, if the landmarks contradict each other.
 */
export function placeShape(wish: ShapeWish): ShapeResult {
  const { shape, edge, photo, who = {}, lengths, rules = HAIRLINE_RULES } = wish;
  const found = headFrameOf(photo);
  if (!found.ok) return found;
  const { frame } = found;
  if (frame.mmPerQ > COARSEST_MM_PER_Q) return { ok: false, reason: 'head-too-small' };
  const { landmarks } = photo;
  const { transitionMm, asymmetryMm: usualMm } = EDGE_LOOKS[edge];
  const asymmetryMm = wish.asymmetryMm ?? usualMm;
  const level = midFrontalLevel({ frame, landmarks, who, rules, lengths, isOwn: shape === 'own' });
  const hasTemples = (wish.temples ?? (isYoung(who) ? 'left' : 'drawn')) === 'drawn';
  const lay = (side: Side) => {
    const sign = side === 'left' ? 1 : -1;
    const half = halfOf(frame, landmarks, { side, level, lift: (sign * asymmetryMm) / 2 });
    return layHalf(shape, half, hasTemples).map((laid) => ({ ...laid, u: laid.u * sign }));
  };
  const near = nearSideOf(frame.view);
  const [left, right] = SIDES.map((side) => (near && near !== side ? [] : lay(side))) as [Laid[], Laid[]];
  const middle: Laid = { kind: 'mid-frontal', u: 0, v: level, w: level * Math.tan(FOREHEAD_LEAN) };
  const anchors = [...right.reverse(), middle, ...left].map((laid) =>
    anchorAt(laid.kind, headToPhoto(frame, laid)),
  );
  const runsRight = (anchors.at(-1)?.x ?? 0) >= (anchors[0]?.x ?? 0);
  return { ok: true, anchors: runsRight ? anchors : anchors.reverse(), transitionMm, asymmetryMm, frame };
}

function anchorAt(kind: AnchorKind, place: BoardPoint): HairlineAnchor {
  const { x, y } = roundBoardPoint(place);
  return { kind, x, y };
}
