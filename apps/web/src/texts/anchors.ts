import type { AnchorKind } from '@stipple/hairline';

/** What the handles of a hairline are called; left and right are the person's own. */
export const ANCHOR_NAMES: Readonly<Record<AnchorKind, string>> = {
  anchor: 'Anchor',
  'mid-frontal': 'Mid-frontal point',
  'lateral-left': 'Left lateral point',
  'lateral-right': 'Right lateral point',
  'temporal-left': 'Left fronto-temporal point',
  'temporal-right': 'Right fronto-temporal point',
  'peak-left': 'Left temporal peak',
  'peak-right': 'Right temporal peak',
  'sideburn-left': 'Left sideburn',
  'sideburn-right': 'Right sideburn',
};
