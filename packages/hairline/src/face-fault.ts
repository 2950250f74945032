import { LANDMARKS, type LandmarkName, landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';

/** Why a photo's landmarks are nothing to lay out or measure by; the words for people are the app's. */
export type FaceFault =
  | 'view-shows-no-hairline'
  | 'not-a-number'
  | 'not-a-scale'
  | 'not-a-head-box'
  | 'head-too-small'
  | 'landmarks-together'
  | 'landmarks-upside-down'
  | 'landmarks-swapped'
  | 'scale-does-not-fit-face';

/** Landmarks nearer to each other than this on an average face's scale, mm, are in one place. */
const TOGETHER_MM = 5;
/** More tilted than this, cosine, and somebody has mixed up landmarks: 75°. */
const LEAST_UPRIGHT = Math.cos((75 * Math.PI) / 180);

/** From below upwards; each is above the one before. */
const UPWARDS: readonly (readonly LandmarkName[])[] = [
  ['chin', 'subnasale', 'glabella', 'crease'],
  ['glabella', 'mid-frontal'],
  ['subnasale', 'pupil-left', 'crease'],
  ['subnasale', 'pupil-right', 'crease'],
  ['chin', 'canthus-left', 'mid-frontal'],
  ['chin', 'canthus-right', 'mid-frontal'],
];

/** From the person's right to the left. */
const LEFTWARDS: readonly (readonly LandmarkName[])[] = [
  ['canthus-right', 'pupil-right', 'pupil-left', 'canthus-left'],
  ['brow-right', 'glabella', 'brow-left'],
  ['ear-right', 'canthus-right', 'canthus-left', 'ear-left'],
  ['canthus-right', 'glabella', 'canthus-left'],
  ['pupil-right', 'glabella', 'pupil-left'],
];

function isAscending(values: readonly (number | undefined)[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === undefined) continue;
    if (value <= before) return false;
    before = value;
  }
  return true;
}

/** Shorter or longer than this, mm, nobody's face is: its scale is another thing's, or a landmark is. */
const HUMAN_MM: readonly (readonly [LandmarkName, LandmarkName, least: number, most: number])[] = [
  ['glabella', 'chin', 80, 190],
  ['glabella', 'subnasale', 38, 100],
  ['pupil-left', 'pupil-right', 42, 90],
];

/** Whether a face measured by a scale has the size of a person's; true where it does not show its size. */
export function isHumanSize(landmarks: PlacedLandmarks, mmPerQ: number, isFrontal: boolean): boolean {
  return HUMAN_MM.every(([from, to, least, most]) => {
    const [a, b] = [landmarkAt(landmarks, from), landmarkAt(landmarks, to)];
    if (!a || !b || (from === 'pupil-left' && !isFrontal)) return true;
    const mm = Math.hypot(a.x - b.x, a.y - b.y) * mmPerQ;
    return mm >= least && mm <= most;
  });
}

function areTogether(places: readonly Place[], guessMmPerQ: number): boolean {
  return places.some((a, index) =>
    places.slice(index + 1).some((b) => Math.hypot(a.x - b.x, a.y - b.y) * guessMmPerQ < TOGETHER_MM),
  );
}

/** How a head lies on its photo, as far as the order of its landmarks goes. */
export interface FaceLook {
  /** Up the midline and across it, of length 1. */
  readonly up: Place;
  readonly across: Place;
  /** The scale of an average face of the size seen, not a measured one. */
  readonly guessMmPerQ: number;
  readonly isFrontal: boolean;
}

/**
 * What is wrong with the landmarks of a photo whose axes they gave, or undefined: two in one place, an order that no
 * face has (the chin above the nose; the person's left and right changed about, as on a photo that is mirrored and
 * not marked so), a head that lies on its side.
 */
export function checkLandmarks(
  landmarks: PlacedLandmarks,
  { up, across, guessMmPerQ, isFrontal }: FaceLook,
): FaceFault | undefined {
  const names = LANDMARKS.filter((name) => Object.hasOwn(landmarks, name));
  if (names.some((name) => !landmarkAt(landmarks, name))) return 'not-a-number';
  // From the side, an eye's two landmarks may well be in one place.
  const apart = names.filter((name) => isFrontal || !/-(?:left|right)$/.test(name));
  const places = apart.map((name) => landmarkAt(landmarks, name) as Place);
  if (areTogether(places, guessMmPerQ)) return 'landmarks-together';
  if (-up.y < LEAST_UPRIGHT) return 'landmarks-upside-down';
  const isInOrder = (axis: Place) => (order: readonly LandmarkName[]) =>
    isAscending(
      order.map((name) => {
        const place = landmarkAt(landmarks, name);
        return place && place.x * axis.x + place.y * axis.y;
      }),
    );
  if (!UPWARDS.every(isInOrder(up))) return 'landmarks-upside-down';
  return isFrontal && !LEFTWARDS.every(isInOrder(across)) ? 'landmarks-swapped' : undefined;
}
