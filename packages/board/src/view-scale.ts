import { boardPoint, frameSizeQ, refineScale, type ViewScale } from '@stipple/geometry';
import type { ViewLabel, ViewRecord } from './model.ts';
import { sourceOfMethod } from './scale-record.ts';

/** Views on which a card or a ruler at no distance from the forehead lay on it. */
const FRONTAL: readonly ViewLabel[] = ['front', 'front-raised'];

/**
 * The view's scale with all that is told anew from how it was found (how a card lay, how a ruler leant), or `undefined`
 * where it is assumed, cannot be read, or does not say how it was found: then no length may be told in centimetres,
 * only proportions. Cost: solving the card's perspective; keep it while the view does not change.
 */
export function viewScale(
  view: Pick<ViewRecord, 'pxPerCm16' | 'scaleSource' | 'scale' | 'widthPx' | 'heightPx' | 'label'>,
): ViewScale | undefined {
  const { scale, pxPerCm16, scaleSource, widthPx, heightPx, label } = view;
  if (!scale || scaleSource !== sourceOfMethod(scale.method)) return undefined;
  const { method, errorPermille, distanceMm, offsetMm } = scale;
  const focal35Mm = scale.focal35Mm10 === undefined ? undefined : scale.focal35Mm10 / 10;
  const kept = { unitsPerCm: pxPerCm16 / 16, errorPermille, distanceMm, focal35Mm };
  return refineScale(kept, {
    ...{ method, distanceMm, focal35Mm, offsetMm },
    pointsQ: scale.points.map(({ x, y }) => boardPoint(x, y)),
    lengthMm: scale.lengthMm10 / 10,
    frame: frameSizeQ(widthPx, heightPx),
    photoPx: { width: widthPx, height: heightPx },
    ...(!FRONTAL.includes(label) && { onForehead: false }),
  });
}
