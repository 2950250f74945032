import type { HeadLabel } from './head-view.ts';
import type { HeadRegion } from './region-table.ts';

type Shares = Readonly<Record<Exclude<HeadRegion, 'other'>, number>>;

/** The same from the other side. */
function swapSides(shares: Shares): Shares {
  return {
    ...shares,
    'temple-left': shares['temple-right'],
    'temple-right': shares['temple-left'],
    'side-left': shares['side-right'],
    'side-right': shares['side-left'],
  };
}

const pair = (left: number, right: number) => ({ left, right });

function row(
  middle: readonly [front: number, mid: number, crown: number, nape: number],
  sides: {
    readonly temple: { readonly left: number; readonly right: number };
    readonly side: { readonly left: number; readonly right: number };
  },
): Shares {
  const [front, mid, crown, nape] = middle;
  return {
    ...{ front, mid, crown, nape },
    'temple-left': sides.temple.left,
    'temple-right': sides.temple.right,
    'side-left': sides.side.left,
    'side-right': sides.side.right,
  };
}

const FRONT = row([37, 91, 100, 100], { temple: pair(67, 67), side: pair(98, 98) });
const LEFT_45 = row([55, 87, 99, 97], { temple: pair(14, 100), side: pair(46, 100) });
const LEFT = row([83, 85, 84, 72], { temple: pair(12, 100), side: pair(9, 100) });

/**
 * By how much, in %, the picture of a label shows less of each region than its true area: one minus the part of
 * the region's surface that is seen, each bit of it foreshortened by the cosine between its normal and the camera.
 *
 * Worked out on the model head (`MODEL_HEAD`, `REGION_RINGS`, the cameras of `cameraOf`) by summing over small
 * triangles; a test does it again. A camera 1.5 m away instead of far off changes it by 3 points at most; a real
 * head's shape by more. 100 is a region that is not seen.
 */
const OBLIQUITY: Readonly<Record<Exclude<HeadLabel, 'other'>, Shares>> = {
  front: FRONT,
  'front-raised': FRONT,
  'left-45': LEFT_45,
  'right-45': swapSides(LEFT_45),
  'left-profile': LEFT,
  'right-profile': swapSides(LEFT),
  top: row([38, 8, 32, 94], { temple: pair(80, 80), side: pair(78, 78) }),
  crown: row([89, 36, 11, 48], { temple: pair(95, 95), side: pair(75, 75) }),
  back: row([100, 95, 42, 25], { temple: pair(100, 100), side: pair(83, 83) }),
};

/**
 * How much less skin a view of the label shows of the region than there is, whole % from 0 to 100: so much is its
 * area, and all that is counted by area, too small. 0 for `other`, of which nobody knows.
 */
export function obliquityPercent(label: HeadLabel, region: HeadRegion): number {
  if (label === 'other') return region === 'other' ? 0 : 100;
  return region === 'other' ? 100 : OBLIQUITY[label][region];
}
