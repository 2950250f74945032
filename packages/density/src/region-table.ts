import { type HeadDirection, mirrorDirection, onBack, onFront, onLeft, onTop } from './head-model.ts';

/** The named parts of the scalp by which skin is counted once; `other` is all that an unnamed view shows. */
export const HEAD_REGIONS = [
  'front',
  'mid',
  'crown',
  'temple-left',
  'temple-right',
  'side-left',
  'side-right',
  'nape',
  'other',
] as const;
/** One of `HEAD_REGIONS`; left and right are the subject's. */
export type HeadRegion = (typeof HEAD_REGIONS)[number];

/** Corners that neighbouring regions share, so that nothing lies between them; the left side's. */
const FOREHEAD = onFront(4.6, 5.2);
const FRONT_CORNER = onTop(4.6, 2.4);
const EAR_FRONT = onTop(4.6, 1);
const EAR_OVER = onTop(4.6, -1.2);
const EAR_BEHIND = onTop(4.6, -3.5);
const CROWN_SIDE = onTop(4.9, -5.5);
const CROWN_LOW = onBack(4.4, 6);
const OCCIPUT = onBack(2.2, 5.6);
const OCCIPUT_MIDDLE = onBack(0, 5.4);
const BEHIND_EAR = [onLeft(-5, 6), onLeft(-5, 3), onLeft(-5, 0), onLeft(-4.6, -6)] as const;
const BEFORE_EAR = [onLeft(1, 8), onLeft(1, 5.5), onLeft(1, 3), onLeft(1, -0.5)] as const;
const FRONT_BACK = [onTop(0, 3.6), onTop(2.4, 3.3)] as const;
const MID_BACK = [onTop(0, -3.5), onTop(2.4, -3.5)] as const;

/** A ring that is the same on both sides, from its left half told from the middle line to the middle line. */
export function symmetricRing(half: readonly HeadDirection[]): HeadDirection[] {
  const other = half.filter(([x]) => x !== 0).reverse();
  return [...half, ...other.map(mirrorDirection)];
}

const TEMPLE: readonly HeadDirection[] = [
  FOREHEAD,
  FRONT_CORNER,
  EAR_FRONT,
  ...BEFORE_EAR,
  onLeft(1, -2.5),
  onLeft(2.6, -2.5),
  onLeft(4.4, 0.6),
  onLeft(5.4, 3.4),
];

const SIDE: readonly HeadDirection[] = [
  EAR_FRONT,
  EAR_OVER,
  EAR_BEHIND,
  CROWN_SIDE,
  ...BEHIND_EAR,
  onLeft(-3.2, -4.6),
  onLeft(-2.4, -1.8),
  onLeft(-1.4, 0.6),
  ...[...BEFORE_EAR].reverse(),
];

/**
 * The outlines of the regions on the model head.
 *
 * After domain.md §1.1: the outer-canthal plane (4.6 cm from the middle) bounds front, mid and crown to the sides;
 * the line in front of the ears ends temple and begins side; the line behind them ends mid and side; the crown ends
 * at the upper edge of the occipital hair, and from there to the end of the hair is the nape. One departure: front
 * ends 3 to 4 cm behind the hairline (its region of §2.4 [S3]) instead of at the ears' line, because what lies
 * farther back is seen by a front photo at less than a third of its area.
 *
 * Front begins 3.3 cm above the glabella, so that every hairline of §2.1 lies in it.
 */
export const REGION_RINGS: Readonly<Record<Exclude<HeadRegion, 'other'>, readonly HeadDirection[]>> = {
  front: symmetricRing([
    onFront(0, 5.2),
    onFront(2.4, 5.2),
    FOREHEAD,
    FRONT_CORNER,
    FRONT_BACK[1],
    FRONT_BACK[0],
  ]),
  mid: symmetricRing([
    ...FRONT_BACK,
    FRONT_CORNER,
    EAR_FRONT,
    EAR_OVER,
    EAR_BEHIND,
    ...[...MID_BACK].reverse(),
  ]),
  crown: symmetricRing([...MID_BACK, EAR_BEHIND, CROWN_SIDE, CROWN_LOW, OCCIPUT, OCCIPUT_MIDDLE]),
  'temple-left': TEMPLE,
  'temple-right': TEMPLE.map(mirrorDirection),
  'side-left': SIDE,
  'side-right': SIDE.map(mirrorDirection),
  nape: symmetricRing([
    OCCIPUT_MIDDLE,
    OCCIPUT,
    CROWN_LOW,
    CROWN_SIDE,
    ...BEHIND_EAR,
    onBack(3, -8),
    onBack(0, -8.2),
  ]),
};
