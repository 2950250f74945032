import { type BoardPoint, boardPoint, type Size } from '@stipple/geometry';
import { fromFace, type HeadFrame, isFrontal, toFace } from './head-frame.ts';
import { type LandmarkName, landmarkAt, type PlacedLandmarks } from './landmark.ts';

/**
 * What a guide shows: `midline`; the borders of the thirds (`third-hairline` through the mid-frontal point,
 * `third-brow`, `third-nose`, `third-chin`); `third-even`, where the hairline would be if the upper third were as
 * high as the middle one; the verticals through the outer corners of the eyes and through the pupils; the highest
 * brow crease.
 */
export type GuideName =
  | 'midline'
  | 'third-hairline'
  | 'third-even'
  | 'third-brow'
  | 'third-nose'
  | 'third-chin'
  | 'canthus-left'
  | 'canthus-right'
  | 'pupil-left'
  | 'pupil-right'
  | 'crease';

/** A straight line across the photo, q, not rounded. */
export interface Guide {
  readonly name: GuideName;
  readonly from: BoardPoint;
  readonly to: BoardPoint;
}

const LEVELS: readonly (readonly [GuideName, LandmarkName])[] = [
  ['third-hairline', 'mid-frontal'],
  ['third-brow', 'glabella'],
  ['third-nose', 'subnasale'],
  ['third-chin', 'chin'],
  ['crease', 'crease'],
];
const VERTICALS = ['canthus-left', 'canthus-right', 'pupil-left', 'pupil-right'] as const;

/** The part of the endless line through a point that lies on the frame; undefined if none does. */
function withinFrame(
  at: { readonly x: number; readonly y: number },
  along: { readonly x: number; readonly y: number },
  size: Size,
): [BoardPoint, BoardPoint] | undefined {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [start, step, side] of [
    [at.x, along.x, size.width],
    [at.y, along.y, size.height],
  ] as const) {
    if (Math.abs(step) < 1e-9) {
      if (start < 0 || start > side) return undefined;
      continue;
    }
    const ends = [-start / step, (side - start) / step];
    least = Math.max(least, Math.min(...ends));
    most = Math.min(most, Math.max(...ends));
  }
  const reach = (t: number) => boardPoint(at.x + along.x * t, at.y + along.y * t);
  return least < most ? [reach(least), reach(most)] : undefined;
}

/**
 * The guides that the landmarks of a photo give, clipped to its frame; those whose landmark is missing are left out,
 * and from the side and at 45° there is no midline: it is no straight line there. All are parallel or square to the
 * head's midline, so that a tilted head has tilted guides.
 * @param size the view's board frame, q
 */
export function guidesOf(frame: HeadFrame, landmarks: PlacedLandmarks, size: Size): Guide[] {
  const guides: Guide[] = [];
  const add = (name: GuideName, at: { readonly x: number; readonly y: number }, along: 'up' | 'across') => {
    const ends = withinFrame(at, frame[along], size);
    if (ends) guides.push({ name, from: ends[0], to: ends[1] });
  };
  if (isFrontal(frame.view) && frame.from === 'landmarks') add('midline', frame.origin, 'up');
  for (const [guide, name] of LEVELS) {
    const place = landmarkAt(landmarks, name);
    if (place) add(guide, place, 'across');
  }
  const nose = landmarkAt(landmarks, 'subnasale');
  if (nose && landmarkAt(landmarks, 'glabella')) {
    add('third-even', fromFace(frame, { across: 0, up: -toFace(frame, nose).up }), 'across');
  }
  for (const name of VERTICALS) {
    const place = landmarkAt(landmarks, name);
    if (place) add(name, place, 'up');
  }
  return guides;
}
