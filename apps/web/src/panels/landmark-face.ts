import { type View, viewScale } from '@stipple/board';
import { Q_PER_UNIT } from '@stipple/geometry';
import { type HeadFrameResult, headFrameOf } from '@stipple/hairline';
import { headBoxOf } from '../totals/preset-apply.ts';

/** The head's axes on the view, or what is wrong with its landmarks. */
export function faceOf(view: View): HeadFrameResult {
  const { label, mirrored, landmarks } = view;
  const scale = viewScale(view);
  return headFrameOf({
    ...{ label, mirrored, landmarks, headBox: headBoxOf(view) },
    ...(scale && { mmPerQ: 10 / (scale.unitsPerCm * Q_PER_UNIT) }),
  });
}
