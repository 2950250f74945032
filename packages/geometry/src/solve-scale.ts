import { solveCard } from './card.ts';
import { type LengthGiven, scaleFromIris, scaleFromMeasured, scaleFromRuler } from './known-length.ts';
import type { BoardPoint } from './point.ts';
import type { ScaleFinding, ScaleResult, ViewScale } from './scale.ts';

/** How a view's scale was or is to be found. */
export interface ScaleGiven extends Omit<LengthGiven, 'endsQ'> {
  readonly method: ScaleFinding;
  /** Of a card its four corners in order round it, else the two ends, q. */
  readonly pointsQ: readonly BoardPoint[];
  /** Between the two ends of a ruler or of what was measured; without meaning for a card and an iris. */
  readonly lengthMm?: number | undefined;
}

/** The scale by whichever method, or the reason why there is none. */
export function solveScale({ pointsQ, lengthMm = Number.NaN, ...given }: ScaleGiven): ScaleResult {
  switch (given.method) {
    case 'card':
      return solveCard({ ...given, cornersQ: pointsQ });
    case 'ruler':
      return scaleFromRuler({ ...given, endsQ: pointsQ, lengthMm });
    case 'iris':
      return scaleFromIris({ ...given, endsQ: pointsQ });
    case 'measured':
      return scaleFromMeasured({ ...given, endsQ: pointsQ, lengthMm });
  }
}

/**
 * The kept scale of a view with what can be told anew from how it was found: how the card lay, or how the ruler
 * leant. The centimetres stay those that were kept; only the stated errors become narrower. Where nothing can be told
 * anew it is the kept scale.
 */
export function refineScale(kept: ViewScale, given: ScaleGiven): ViewScale {
  const found = solveScale(given);
  if (!found.ok) return { ...kept, frame: given.frame };
  const { frame, trueAt, slope, ruler } = found;
  return { ...kept, frame, trueAt, slope, ruler };
}
