import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { doubleArea, placeRing, thinRing } from './head-outline.ts';
import { cameraOf, type HeadLabel, type HeadRectangle } from './head-view.ts';
import { obliquityPercent } from './obliquity.ts';
import { HEAD_REGIONS, type HeadRegion, REGION_RINGS } from './region-table.ts';

/** How a photo shows the head: what it is of, where on it, and whether it is a mirror image. */
export interface HeadView {
  readonly label: HeadLabel;
  readonly headBox: HeadRectangle;
  readonly mirrored: boolean;
}

/** A region as a view sees it. */
export interface RegionShape {
  readonly region: HeadRegion;
  /** Its outline, whole q. */
  readonly points: readonly BoardPoint[];
  /** How much less skin the photo shows there than there is, %. */
  readonly obliquityPercent: number;
}

/** No head is quite the model: what lies a little beyond the model's outline belongs to the region beside it. */
const COLLAR = 0.08;
/** Regions of which a view sees less than this part of its head box are left out. */
const LEAST_SHARE = 0.004;
/** How far an outline may be off for having fewer points, as a part of the box's height. */
const TOLERANCE = 0.003;

function boxRing({ x, y, width, height }: HeadRectangle): BoardPoint[] {
  return [
    boardPoint(x, y),
    boardPoint(x + width, y),
    boardPoint(x + width, y + height),
    boardPoint(x, y + height),
  ];
}

/**
 * The regions of the scalp that a view sees, as far as it sees them, in the order of `HEAD_REGIONS`. A mirrored
 * photo shows them mirrored; their names stay those of the subject's sides. A view of something else has one region
 * of its own, the whole box.
 */
export function regionShapes({ label, headBox, mirrored }: HeadView): RegionShape[] {
  const camera = cameraOf(label);
  if (!camera) return [{ region: 'other', points: boxRing(headBox), obliquityPercent: 0 }];
  const look = { camera, box: headBox, mirrored, leastFacing: 0, collar: COLLAR };
  const least = 2 * LEAST_SHARE * headBox.width * headBox.height;
  return HEAD_REGIONS.flatMap((region) => {
    if (region === 'other') return [];
    const points = thinRing(placeRing(REGION_RINGS[region], look), TOLERANCE * headBox.height);
    if (Math.abs(doubleArea(points)) < least) return [];
    return [{ region, points, obliquityPercent: obliquityPercent(label, region) }];
  });
}
