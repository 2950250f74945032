import type { ViewLabel } from '@stipple/board';
import { texts } from '../texts/texts.ts';

const LABELS = Object.keys(texts.photos.labels) as ViewLabel[];

/** What a photo may show, as a select offers it. */
export const VIEW_CHOICES = LABELS.map((value) => ({ value, text: texts.photos.labels[value] }));

/** The views without which no plan can be made, in the order in which people take them. */
const MANDATORY: readonly ViewLabel[] = ['front', 'left-profile', 'right-profile', 'top', 'crown'];

/** A view that the board lacks. */
export interface MissingView {
  readonly label: ViewLabel;
  readonly mandatory: boolean;
}

/** The views that a complete set has and `present` lacks, the mandatory ones first. */
export function findMissingViews(present: Iterable<ViewLabel>): MissingView[] {
  const there = new Set(present);
  const others = LABELS.filter((label) => label !== 'other' && !MANDATORY.includes(label));
  return [...MANDATORY, ...others]
    .filter((label) => !there.has(label))
    .map((label) => ({ label, mandatory: MANDATORY.includes(label) }));
}
