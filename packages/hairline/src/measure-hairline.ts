import { type BoardPoint, boardPoint, type Measure } from '@stipple/geometry';
import { type HairlineAnchor, SIDES } from './anchor-kind.ts';
import { crossesItself } from './crossing.ts';
import { type Curve, curveThrough } from './curve.ts';
import type { FaceFault } from './face-fault.ts';
import type { Fact, FactName, Facts, LengthFact } from './fact.ts';
import { fromFace, type HeadFrame, type HeadPhoto, headFrameOf, isFrontal, toFace } from './head-frame.ts';
import { type LandmarkName, landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';
import type { LengthPort } from './length-port.ts';
import { anchorPlace, type LineReading, landmarkOnFace, lengthFact } from './line-reading.ts';
import { midFrontalOf, readFront } from './read-front.ts';
import { readProfile } from './read-profile.ts';
import type { Shape } from './shape-table.ts';

/** A hairline on a photo, as it is measured. */
export interface HairlineOnPhoto {
  readonly photo: HeadPhoto;
  /** In their order along the line. */
  readonly anchors: readonly HairlineAnchor[];
  /** `curveThrough(anchors)` where it is at hand already. */
  readonly curve?: Curve;
  /** Only where the photo's scale is set; absent, nothing is told in mm. */
  readonly lengths?: LengthPort | undefined;
  readonly shape?: Shape | undefined;
  readonly transitionMm?: number | undefined;
}

/** What proportions are parts of: the first of these that the photo shows; `line` is the line's own greatest extent. */
export type UnitOfParts = 'middle-third' | 'glabella-chin' | 'canthi' | 'pupils' | 'line';

/** All that could be read off a hairline. */
export interface HairlineFacts {
  readonly ok: true;
  readonly facts: Facts;
  readonly unitIs: UnitOfParts;
  readonly frame: HeadFrame;
  /** What heights are measured from; absent where it is not placed, and then there is no height. */
  readonly reference: 'glabella' | undefined;
}

/** Why a hairline is not measured; the words for people are the app's. */
export type MeasureFault = FaceFault | 'too-few-anchors' | 'crosses-itself';

const LEAST_ANCHORS = 3;

const UNITS: readonly (readonly [UnitOfParts, LandmarkName, LandmarkName, 'any' | 'front'])[] = [
  ['middle-third', 'glabella', 'subnasale', 'any'],
  ['glabella-chin', 'glabella', 'chin', 'any'],
  ['canthi', 'canthus-left', 'canthus-right', 'front'],
  ['pupils', 'pupil-left', 'pupil-right', 'front'],
];

function unitOf(
  landmarks: PlacedLandmarks,
  points: readonly BoardPoint[],
  isFront: boolean,
): { unitIs: UnitOfParts; unitQ: number } {
  for (const [unitIs, from, to, shown] of UNITS) {
    const [a, b] = [landmarkAt(landmarks, from), landmarkAt(landmarks, to)];
    if (a && b && (isFront || shown === 'any')) return { unitIs, unitQ: Math.hypot(a.x - b.x, a.y - b.y) };
  }
  let longest = 0;
  for (const a of points)
    for (const b of points) longest = Math.max(longest, Math.hypot(a.x - b.x, a.y - b.y));
  return { unitIs: 'line', unitQ: longest };
}

/** Heights of the middle. From 45° the forehead's lean is neither in the picture nor across it: no height is told. */
function readHeights(reading: LineReading): Partial<Record<FactName, Fact | undefined>> {
  const { frame, landmarks } = reading;
  const isFront = isFrontal(frame.view);
  const glabella = landmarkAt(landmarks, 'glabella');
  const middle = isFront ? midFrontalOf(reading) : anchorPlace(reading, 'mid-frontal');
  if (!middle || frame.view.endsWith('45')) return {};
  const over = (from: Place, by: (lengths: LengthPort) => Measure | undefined): LengthFact => {
    const sign = toFace(frame, middle).up < toFace(frame, from).up ? -1 : 1;
    return lengthFact(reading, [from, middle], { sign, by, at: 'mid-frontal' });
  };
  const crease = landmarkOnFace(reading, 'crease');
  const across = isFront ? toFace(frame, middle).across : (crease?.across ?? 0);
  const creaseFoot = crease && fromFace(frame, { across, up: crease.up });
  // Raised brows pull the forehead's skin together: heights are for a face at rest (domain.md §2.1).
  const isAtRest = frame.view !== 'front-raised';
  const height = glabella && isAtRest ? reading.lengths?.height(glabella, middle) : undefined;
  return {
    ...(glabella &&
      isAtRest && {
        height: over(glabella, () => height?.tape),
        'height-straight': over(glabella, () => height?.straight),
      }),
    crease: creaseFoot && over(creaseFoot, (lengths) => tapeBetween(lengths, creaseFoot, middle, frame)),
  };
}

/** A tape goes from the lower place to the upper one. */
function tapeBetween(lengths: LengthPort, a: Place, b: Place, frame: HeadFrame): Measure | undefined {
  return toFace(frame, a).up <= toFace(frame, b).up ? lengths.tape(a, b) : lengths.tape(b, a);
}

function readThirds(reading: LineReading): Partial<Record<FactName, Fact | undefined>> {
  const { frame, landmarks } = reading;
  const glabella = landmarkAt(landmarks, 'glabella');
  const nose = landmarkOnFace(reading, 'subnasale');
  const chin = landmarkOnFace(reading, 'chin');
  const middle = isFrontal(frame.view) ? midFrontalOf(reading) : anchorPlace(reading, 'mid-frontal');
  if (!glabella || !nose || !(nose.up < 0)) return {};
  const ratio = (value: number, at: 'mid-frontal' | undefined) =>
    ({ unit: 'ratio', ratio: value, at }) as const;
  return {
    'upper-to-middle': middle && ratio(toFace(frame, middle).up / -nose.up, 'mid-frontal'),
    'lower-to-middle': chin && ratio((nose.up - chin.up) / -nose.up, undefined),
  };
}

function readTemples(reading: LineReading): Partial<Record<FactName, Fact>> {
  const drawn = SIDES.filter((side) => anchorPlace(reading, `peak-${side}`));
  const fact = (side: 'left' | 'right') => ({ unit: 'ratio', ratio: 1, at: `peak-${side}` }) as const;
  return Object.fromEntries(drawn.map((side) => [`temporal-point-${side}`, fact(side)]));
}

/** The line's two ends and all between are numbers, and there are enough of them in different places. */
function faultOfLine(anchors: readonly HairlineAnchor[], curve: Curve): MeasureFault | undefined {
  if (anchors.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))) return 'not-a-number';
  if (new Set(anchors.map(({ x, y }) => `${x} ${y}`)).size < LEAST_ANCHORS) return 'too-few-anchors';
  return crossesItself(curve) ? 'crosses-itself' : undefined;
}

/**
 * What can be read off a hairline on one photo, or why nothing is: its proportions always, lengths with their error
 * only through `lengths`. Heights are those of the mid-frontal point over the glabella, by tape and straight, of a face
 * at rest. The front shows corners, recession, mounds and evenness, the side its slope; from 45° only proportions are
 * told. With no landmark to give the axes, only what needs none is. A line of fewer than three places, one that
 * crosses itself, landmarks that contradict each other or what is no number give a reason.
 * Cost: that of `crossesItself`; some tenths of a ms for a whole line.
 */
export function measureHairline(
  line: HairlineOnPhoto,
): HairlineFacts | { readonly ok: false; readonly reason: MeasureFault } {
  const { photo, anchors, lengths, shape, transitionMm } = line;
  const found = headFrameOf(photo);
  if (!found.ok) return found;
  const { frame } = found;
  if (anchors.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))) {
    return { ok: false, reason: 'not-a-number' };
  }
  const places = anchors.map(({ x, y }) => boardPoint(x, y));
  const curve = line.curve ?? curveThrough(places);
  const fault = faultOfLine(anchors, curve);
  if (fault) return { ok: false, reason: fault };
  const { unitIs, unitQ } = unitOf(photo.landmarks, places, isFrontal(frame.view));
  const told = frame.isMeasured ? lengths : undefined;
  const reading: LineReading = { frame, landmarks: photo.landmarks, anchors, curve, lengths: told, unitQ };
  const hasAxes = frame.from === 'landmarks';
  const facts: Partial<Record<FactName, Fact | undefined>> = {
    ...(hasAxes && { ...readHeights(reading), ...readThirds(reading) }),
    ...(hasAxes && isFrontal(frame.view) && readFront(reading, shape)),
    ...(frame.view.endsWith('profile') && readProfile(reading)),
    ...readTemples(reading),
    ...(told && transitionMm !== undefined && { transition: asTold(transitionMm, frame.mmPerQ / unitQ) }),
  };
  const reference = landmarkAt(photo.landmarks, 'glabella') ? 'glabella' : undefined;
  return { ok: true, facts: withoutGaps(facts), unitIs, frame, reference };
}

/** A length that somebody set, and nobody measured. */
const asTold = (mm: number, partPerMm: number): LengthFact => ({
  ...{ unit: 'mm', part: mm * partPerMm, at: undefined },
  measure: { mm, errorMm: 0 },
});

function withoutGaps(facts: Partial<Record<FactName, Fact | undefined>>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}
