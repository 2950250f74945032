import { type Hairline, type View, viewScale } from '@stipple/board';
import { type ProfileTape, Q_PER_UNIT, type ViewScale } from '@stipple/geometry';
import {
  type AnchorKind,
  HAIRLINE_VIEWS,
  type HairlineView,
  type HeadPhoto,
  type LengthPort,
  landmarkAt,
  lengthsOn,
} from '@stipple/hairline';
import type { DraggedAnchors } from '@stipple/scene';
import { headBoxOf } from '../totals/preset-apply.ts';

/** A photo as a hairline on it is read off. */
export interface ReadablePhoto {
  readonly photo: HeadPhoto;
  /** Only where the scale is set. */
  readonly scale: ViewScale | undefined;
}

/** An anchor of a hairline where it is shown now, q. */
export interface ShownAnchor {
  readonly id: string;
  readonly kind: AnchorKind;
  readonly x: number;
  readonly y: number;
}

/** The photo of a view as anatomy takes it. Cost: that of `viewScale`; keep it while the view does not change. */
export function readablePhoto(view: View): ReadablePhoto {
  const scale = viewScale(view);
  const { label, mirrored, landmarks } = view;
  const mmPerQ = scale && 10 / (scale.unitsPerCm * Q_PER_UNIT);
  return {
    photo: { label, mirrored, landmarks, headBox: headBoxOf(view), ...(mmPerQ && { mmPerQ }) },
    scale,
  };
}

const isHairlineView = (label: string): label is HairlineView =>
  (HAIRLINE_VIEWS as readonly string[]).includes(label);

/** How lengths are told on the photo; `undefined` without a scale, or where it shows no hairline. */
export function lengthsOf(
  { photo, scale }: ReadablePhoto,
  profile: ProfileTape | undefined,
): LengthPort | undefined {
  return scale && isHairlineView(photo.label) ? lengthsOn(photo.label, scale, profile) : undefined;
}

/** The anchors of a line in their order, where they are shown while they are dragged. */
export function shownAnchors({ id: lineId, anchors }: Hairline, dragged: DraggedAnchors): ShownAnchor[] {
  return anchors.map(({ id, kind, x, y }) => {
    const at = dragged.get(`${lineId}/${id}`);
    return { id, kind, x: at?.x ?? x, y: at?.y ?? y };
  });
}

/** The forehead's outline on a profile view that has its own scale, from the glabella to the mid-frontal point. */
export function profileTapeOf(
  { photo, scale }: ReadablePhoto,
  lines: readonly Hairline[],
): ProfileTape | undefined {
  const glabella = landmarkAt(photo.landmarks, 'glabella');
  const middle = lines.flatMap(({ anchors }) => anchors).find(({ kind }) => kind === 'mid-frontal');
  if (!photo.label.endsWith('profile') || !scale || !glabella || !middle) return undefined;
  return { scale, points: [glabella, { x: middle.x, y: middle.y }] };
}
