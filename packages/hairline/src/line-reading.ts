import { type BoardPoint, boardPoint, distanceBetween, type Measure } from '@stipple/geometry';
import type { AnchorKind, HairlineAnchor } from './anchor-kind.ts';
import type { Curve } from './curve.ts';
import type { AngleFact, LengthFact } from './fact.ts';
import { type FacePoint, fromFace, type HeadFrame, toFace } from './head-frame.ts';
import { type LandmarkName, landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';
import type { LengthPort } from './length-port.ts';

/** One hairline on one photo, ready to be read off. */
export interface LineReading {
  readonly frame: HeadFrame;
  readonly landmarks: PlacedLandmarks;
  readonly anchors: readonly HairlineAnchor[];
  readonly curve: Curve;
  readonly lengths: LengthPort | undefined;
  /** What proportions are parts of, q. */
  readonly unitQ: number;
}

/** The place of the first anchor of a kind. */
export function anchorPlace({ anchors }: LineReading, kind: AnchorKind): BoardPoint | undefined {
  const anchor = anchors.find((one) => one.kind === kind);
  return anchor && boardPoint(anchor.x, anchor.y);
}

/** A landmark by the head's axes, mm. */
export function landmarkOnFace({ frame, landmarks }: LineReading, name: LandmarkName): FacePoint | undefined {
  const place = landmarkAt(landmarks, name);
  return place && toFace(frame, place);
}

/** Where the curve passes a distance from the midline, mm by the frame, farthest up; undefined if it does not. */
export function curveAtAcross({ curve, frame }: LineReading, acrossMm: number): BoardPoint | undefined {
  let best: FacePoint | undefined;
  let before: FacePoint | undefined;
  for (const point of curve.points) {
    const here = toFace(frame, point);
    if (before && (before.across - acrossMm) * (here.across - acrossMm) <= 0) {
      const step = here.across - before.across;
      const up =
        step === 0 ? here.up : before.up + ((acrossMm - before.across) / step) * (here.up - before.up);
      if (!best || up > best.up) best = { across: acrossMm, up };
    }
    before = here;
  }
  return best && fromFace(frame, best);
}

/** Which way a length is counted, how it is measured, and which anchor it is about. */
export interface LengthLook {
  /** +1 or −1. */
  readonly sign: number;
  /** Absent: straight on skin that faces the camera. */
  readonly by?: (lengths: LengthPort) => Measure | undefined;
  readonly at: AnchorKind | undefined;
  /** What the scale's error does not have in it, mm; absent: nothing. */
  readonly moreErrorMm?: number;
}

/** A head nods by 5° (one standard deviation) from photo to photo, and is turned by 3° where it should face us. */
const NOD = 1.96 * Math.tan((5 * Math.PI) / 180);
const TURN = 1.96 * Math.tan((3 * Math.PI) / 180);
/** The midline is told to half a degree by hand. */
const ROLL = 1.96 * Math.tan((0.5 * Math.PI) / 180);

/** From 1.5 m, what lies deeper looks nearer to the glabella: 9 cm above it, and 4.5 cm beside it. */
const NEARER = { up: 90 / 1500, across: 45 / 1500 } as const;

/** How much a height between two places is in doubt, mm, when one lies deeper and off to the side of the other. */
export const doubtOfHeight = (deeperMm: number, asideMm: number) =>
  Math.hypot(NOD * deeperMm, ROLL * asideMm) + NEARER.up * Math.abs(deeperMm);

/** How much a breadth between two places is in doubt, mm, when one lies deeper and above the other. */
export const doubtOfBreadth = (deeperMm: number, aboveMm: number) =>
  Math.hypot(TURN * deeperMm, ROLL * aboveMm) + NEARER.across * Math.abs(deeperMm);

/** The length between two places as a fact. */
export function lengthFact(
  reading: LineReading,
  ends: readonly [Place, Place],
  look: LengthLook,
): LengthFact {
  const [from, to] = ends;
  const lengthQ = distanceBetween(boardPoint(from.x, from.y), boardPoint(to.x, to.y));
  const { lengths } = reading;
  const read = lengths && (look.by ? look.by(lengths) : lengths.straight(from, to));
  return {
    unit: 'mm',
    part: (look.sign * lengthQ) / reading.unitQ,
    measure: soundLength(read, look),
    at: look.at,
  };
}

/** What is no number is no length: better none than a wrong one. */
function soundLength(
  length: Measure | undefined,
  { sign, moreErrorMm = 0 }: LengthLook,
): Measure | undefined {
  if (!length || !Number.isFinite(length.mm) || !(length.errorMm >= 0)) return undefined;
  return { mm: sign * length.mm, errorMm: Math.hypot(length.errorMm, moreErrorMm) };
}

/** How far a place is above a level of the head, as a fact; below it is negative. */
export function aboveFact(
  reading: LineReading,
  place: Place,
  level: { readonly up: number } & Pick<LengthLook, 'at' | 'moreErrorMm'>,
): LengthFact {
  const { up: levelUp, ...look } = level;
  const here = toFace(reading.frame, place);
  const foot = fromFace(reading.frame, { across: here.across, up: levelUp });
  return lengthFact(reading, [foot, place], { ...look, sign: here.up < levelUp ? -1 : 1 });
}

/** The angle at a place between the ways to two others, degrees; undefined if one of them is where it is. */
export function angleAt(place: Place, ends: readonly [Place, Place], at: AnchorKind): AngleFact | undefined {
  const [a, b] = ends.map((end) => ({ x: end.x - place.x, y: end.y - place.y })) as [Place, Place];
  const lengths = Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y);
  if (!(lengths > 0)) return undefined;
  const cosine = Math.max(-1, Math.min(1, (a.x * b.x + a.y * b.y) / lengths));
  return { unit: 'deg', deg: (Math.acos(cosine) * 180) / Math.PI, at };
}
