import { directionToPlace, type HeadDirection, MODEL_HEAD, normalOf } from './head-model.ts';

/** What photos of a head show; the names are those of the board's views. */
export const HEAD_LABELS = [
  'front',
  'front-raised',
  'left-45',
  'right-45',
  'left-profile',
  'right-profile',
  'top',
  'crown',
  'back',
  'other',
] as const;
/** One of `HEAD_LABELS`. */
export type HeadLabel = (typeof HEAD_LABELS)[number];

/** A rectangle around the head on a photo, whole q. */
export interface HeadRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a view looks at the model head, and which part of that picture its head box frames; cm. */
export interface HeadCamera {
  /** From the head to the camera. */
  readonly towards: HeadDirection;
  /** What is right and what is up in the picture. */
  readonly right: HeadDirection;
  readonly up: HeadDirection;
  /** The head box in the picture's own cm, y up. */
  readonly frame: {
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
  };
  /**
   * Where that box usually is on a photo: how much of the frame it takes up in the direction in which it has less
   * room, and which part of the room that is left is left of it and above it.
   */
  readonly usual: { readonly fill: number; readonly across: number; readonly down: number };
}

const { centreY, centreZ, halfWidth, halfHeight, halfLength, chinY, napeY } = MODEL_HEAD;

const VERTEX_Y = centreY + halfHeight;
const FACE = { bottom: chinY, top: VERTEX_Y } as const;
const HALF = Math.SQRT1_2;
/** Half the width of the skull's outline from 45°, and where its middle is. */
const OBLIQUE = { half: HALF * Math.sqrt(halfWidth ** 2 + halfLength ** 2), shift: HALF * -centreZ } as const;
/** Half the height of the skull's outline from above and behind, and where its middle is. */
const CROWN_UP = [0, 0.694, 0.72] as const;
const CROWN = {
  half: Math.sqrt((CROWN_UP[1] * halfHeight) ** 2 + (CROWN_UP[2] * halfLength) ** 2),
  middle: CROWN_UP[1] * centreY + CROWN_UP[2] * centreZ,
} as const;
const WIDE = { left: -halfWidth, right: halfWidth } as const;

const FRONT: HeadCamera = {
  towards: [0, 0, 1],
  right: [1, 0, 0],
  up: [0, 1, 0],
  frame: { ...WIDE, ...FACE },
  usual: { fill: 0.715, across: 0.5, down: 0.28 },
};
const LEFT_45: HeadCamera = {
  towards: [HALF, 0, HALF],
  right: [HALF, 0, -HALF],
  up: [0, 1, 0],
  frame: { left: OBLIQUE.shift - OBLIQUE.half, right: OBLIQUE.shift + OBLIQUE.half, ...FACE },
  usual: { fill: 0.715, across: 0.58, down: 0.28 },
};
const LEFT: HeadCamera = {
  towards: [1, 0, 0],
  right: [0, 0, -1],
  up: [0, 1, 0],
  frame: { left: -centreZ - halfLength, right: -centreZ + halfLength, ...FACE },
  usual: { fill: 0.735, across: 0.645, down: 0.28 },
};

/** The same view of the other side of the head: its picture is the mirror image. */
function otherSide({ towards, right, up, frame, usual }: HeadCamera): HeadCamera {
  const flip = ([x, y, z]: HeadDirection): HeadDirection => [-x, y, z];
  const turned = flip(right);
  return {
    towards: flip(towards),
    right: [-turned[0], -turned[1], -turned[2]],
    up,
    frame: { ...frame, left: -frame.right, right: -frame.left },
    usual: { ...usual, across: 1 - usual.across },
  };
}

/**
 * The camera of each label; none for `other`, which may show anything. Boxes: from the vertex to the chin where the
 * face is seen, else around the skull (from behind down to the end of the hair at the nape); never with the ears.
 * From above the nose points up, as domain.md §5.1's top view and the project's drawn one have it.
 */
const CAMERAS: Readonly<Record<HeadLabel, HeadCamera | undefined>> = {
  front: FRONT,
  'front-raised': FRONT,
  'left-45': LEFT_45,
  'right-45': otherSide(LEFT_45),
  'left-profile': LEFT,
  'right-profile': otherSide(LEFT),
  top: {
    towards: [0, 1, 0],
    right: [-1, 0, 0],
    up: [0, 0, 1],
    frame: { ...WIDE, bottom: centreZ - halfLength, top: centreZ + halfLength },
    usual: { fill: 0.68, across: 0.5, down: 0.54 },
  },
  crown: {
    towards: [0, 0.72, -0.694],
    right: [-1, 0, 0],
    up: CROWN_UP,
    frame: { ...WIDE, bottom: CROWN.middle - CROWN.half, top: CROWN.middle + CROWN.half },
    usual: { fill: 0.635, across: 0.5, down: 0.37 },
  },
  back: {
    towards: [0, 0, -1],
    right: [-1, 0, 0],
    up: [0, 1, 0],
    frame: { ...WIDE, bottom: napeY, top: VERTEX_Y },
    usual: { fill: 0.68, across: 0.5, down: 0.3 },
  },
  other: undefined,
};

/** How views of the label look at the head; undefined for `other`. */
export function cameraOf(label: HeadLabel): HeadCamera | undefined {
  return CAMERAS[label];
}

const dot = (a: HeadDirection, b: HeadDirection) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How squarely the scalp faces the camera in a direction: 1 is straight on, 0 its outline, below 0 unseen. */
export function facingOf(direction: HeadDirection, { towards }: HeadCamera): number {
  return dot(normalOf(direction), towards);
}

/** Where a direction is seen, as a part of the head box: 0, 0 is its upper left corner and 1, 1 its lower right. */
export function directionToBox(
  direction: HeadDirection,
  { right, up, frame }: HeadCamera,
): { x: number; y: number } {
  const { x, y, z } = directionToPlace(direction);
  const across = dot([x, y, z], right);
  const upwards = dot([x, y, z], up);
  return {
    x: (across - frame.left) / (frame.right - frame.left),
    y: (frame.top - upwards) / (frame.top - frame.bottom),
  };
}

/** The shortest side of a head box, q: what the board takes for one. */
const LEAST_SIDE_Q = 64;

/**
 * Where the head usually is on a photo of the label, whole q; of `other` it is the whole frame. Placed as in the
 * project's drawn views. Until somebody drags it, it is no more than a guess.
 */
export function defaultHeadBox(
  label: HeadLabel,
  frame: { readonly width: number; readonly height: number },
): HeadRectangle {
  const camera = cameraOf(label);
  if (!camera) return { x: 0, y: 0, width: frame.width, height: frame.height };
  const { frame: seen, usual } = camera;
  const proportion = (seen.right - seen.left) / (seen.top - seen.bottom);
  const wanted = usual.fill * Math.min(frame.height, frame.width / proportion);
  const height = Math.max(LEAST_SIDE_Q, Math.round(wanted));
  const width = Math.max(LEAST_SIDE_Q, Math.round(wanted * proportion));
  return {
    x: Math.round((frame.width - width) * usual.across),
    y: Math.round((frame.height - height) * usual.down),
    width,
    height,
  };
}
