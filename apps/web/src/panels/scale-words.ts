import type { View } from '@stipple/board';
import { FRAME_UNITS } from '@stipple/geometry';

/** Pixels of the photo to the cm, and the error in per cent as it is said. */
export function scaleFigures(
  { widthPx, heightPx }: Pick<View, 'widthPx' | 'heightPx'>,
  { unitsPerCm, errorPermille }: { readonly unitsPerCm: number; readonly errorPermille: number },
): { readonly pxPerCm: number; readonly percent: string } {
  const pxPerCm = (unitsPerCm * Math.max(widthPx, heightPx)) / FRAME_UNITS;
  const percent = errorPermille / 10;
  return {
    pxPerCm: pxPerCm < 10 ? Math.round(pxPerCm * 10) / 10 : Math.round(pxPerCm),
    percent: percent < 10 ? `${Math.round(percent * 10) / 10}` : `${Math.round(percent)}`,
  };
}

/** The figures of the scale that a view has, or `undefined` while it is assumed. */
export function keptFigures(view: View): ReturnType<typeof scaleFigures> | undefined {
  const { scale, scaleSource, pxPerCm16 } = view;
  // What says one thing and means another is told by nobody.
  const source = scale?.method === 'measured' ? 'manual' : scale?.method;
  if (!scale || scaleSource !== source) return undefined;
  return scaleFigures(view, { unitsPerCm: pxPerCm16 / 16, errorPermille: scale.errorPermille });
}
