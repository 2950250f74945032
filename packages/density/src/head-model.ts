/**
 * A place on the scalp of the model head, as it is told by hand: cm, x to the subject's left, y up from the pupils,
 * z forward.
 */
export interface HeadPlace {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A direction from the middle of the model head, of length 1; each names one place on the scalp. */
export type HeadDirection = readonly [x: number, y: number, z: number];

/**
 * The model head: half an ellipsoid for the skull above its widest height, and a longer half below for the back of
 * the head down to the nape; cm. Measures of an average adult: 15.2 wide, 18.8 long without the nose, vertex 11.3
 * above the pupils, chin 11.6 below them (equal thirds of the face, domain.md §2.1). They are those of the project's
 * own drawn heads.
 */
export const MODEL_HEAD = {
  centreY: 3.9,
  centreZ: -0.6,
  halfWidth: 7.6,
  /** Above the middle. */
  halfHeight: 7.4,
  /** Below the middle. */
  halfDrop: 24,
  halfLength: 9.4,
  chinY: -11.6,
  napeY: -8,
} as const;

const { centreY, centreZ, halfWidth, halfHeight, halfDrop, halfLength } = MODEL_HEAD;

/** The other part of a unit vector: 0 for places told so far out that they are not on the head. */
function rest(a: number, b: number): number {
  return Math.sqrt(Math.max(0, 1 - a * a - b * b));
}

const across = (x: number) => x / halfWidth;
const upwards = (y: number) => (y - centreY) / (y < centreY ? halfDrop : halfHeight);
const forwards = (z: number) => (z - centreZ) / halfLength;

/** The place on the upper half of the head at x and z, cm. */
export function onTop(x: number, z: number): HeadDirection {
  return [across(x), rest(across(x), forwards(z)), forwards(z)];
}

/** The place on the subject's left half of the head at z and y, cm. */
export function onLeft(z: number, y: number): HeadDirection {
  return [rest(forwards(z), upwards(y)), upwards(y), forwards(z)];
}

/** The place on the front half of the head at x and y, cm. */
export function onFront(x: number, y: number): HeadDirection {
  return [across(x), upwards(y), rest(across(x), upwards(y))];
}

/** The place on the back half of the head at x and y, cm. */
export function onBack(x: number, y: number): HeadDirection {
  return [across(x), upwards(y), -rest(across(x), upwards(y))];
}

/** The same place on the other side of the head. */
export function mirrorDirection([x, y, z]: HeadDirection): HeadDirection {
  return [-x, y, z];
}

/** Where a direction leaves the head, cm. */
export function directionToPlace([x, y, z]: HeadDirection): HeadPlace {
  return {
    x: x * halfWidth,
    y: centreY + y * (y < 0 ? halfDrop : halfHeight),
    z: centreZ + z * halfLength,
  };
}

/** The outward normal of the scalp in a direction; of length 1. */
export function normalOf([x, y, z]: HeadDirection): HeadDirection {
  return normalise([x / halfWidth, y / (y < 0 ? halfDrop : halfHeight), z / halfLength]);
}

/** The same direction with length 1; straight up for one of no length. */
export function normalise([x, y, z]: HeadDirection): HeadDirection {
  const length = Math.sqrt(x * x + y * y + z * z);
  return length === 0 ? [0, 1, 0] : [x / length, y / length, z / length];
}

/** The direction part of the way from one to another, along the shorter way over the head. */
export function directionBetween(a: HeadDirection, b: HeadDirection, along: number): HeadDirection {
  const part = (from: number, to: number) => from + (to - from) * along;
  return normalise([part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2])]);
}
