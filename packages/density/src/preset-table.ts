import { onBack, onTop } from './head-model.ts';
import {
  bothSides,
  crownSpot,
  FIELD_DENSITIES,
  fill,
  frontalCore,
  HAIRLINE_EDGE,
  HAIRLINE_ZONE,
  lostTemples,
  midFill,
  midScalp,
  openCrown,
  type PresetField,
  temples,
  vertexRing,
  wideTemples,
} from './preset-fields.ts';
import { symmetricRing } from './region-table.ts';

/** Stages of hair loss, by scale and in their order. */
export const PRESETS = {
  norwood: [
    'norwood-1',
    'norwood-2',
    'norwood-2a',
    'norwood-3',
    'norwood-3-vertex',
    'norwood-3a',
    'norwood-4',
    'norwood-4a',
    'norwood-5',
    'norwood-5a',
    'norwood-6',
    'norwood-7',
  ],
  ludwig: ['ludwig-1', 'ludwig-2', 'ludwig-3'],
  sinclair: ['sinclair-1', 'sinclair-2', 'sinclair-3', 'sinclair-4', 'sinclair-5'],
} as const;
/** One of the scales in `PRESETS`. */
export type PresetScale = keyof typeof PRESETS;
/** One of the stages in `PRESETS`. */
export type Preset = (typeof PRESETS)[PresetScale][number];

/** The part line, from two cm behind the hairline to the whorl. */
const PART_COURSE = [onTop(0, 4.4), onTop(0, 2), onTop(0, -0.5), onTop(0, -3)] as const;

function partLine(widthMm: number): PresetField {
  return {
    kind: 'part',
    name: 'Part line',
    targetPerCm2: FIELD_DENSITIES.fill,
    outline: PART_COURSE,
    widthMm,
  };
}

/** An oval around the part line, the frontal hairline left as it is; half its width in cm. */
function partOval(name: string, half: number, backZ: number): PresetField {
  return fill(
    name,
    symmetricRing([
      onTop(0, 4.5),
      onTop(half * 0.6, 4),
      onTop(half, 2.4),
      onTop(half * 1.05, 0),
      onTop(half * 0.9, -2.6),
      onTop(half * 0.55, backZ + 0.6),
      onTop(0, backZ),
    ]),
  );
}

/** The nearly bare middle of a wide part. */
function bareOval(half: number, span: { readonly from: number; readonly to: number }): PresetField {
  const middle = (span.from + span.to) / 2;
  return {
    kind: 'hair',
    name: 'Nearly bare crown',
    targetPerCm2: 2 * FIELD_DENSITIES.fill,
    outline: symmetricRing([
      onTop(0, span.from),
      onTop(half * 0.75, span.from - 0.9),
      onTop(half, middle),
      onTop(half * 0.75, span.to + 0.9),
      onTop(0, span.to),
    ]),
  };
}

const THIN_SIDES = bothSides(
  fill('Thin fringe', [
    onTop(5.6, 1),
    onTop(6.2, -1),
    onTop(6.2, -3.5),
    onTop(5.6, -5.6),
    onBack(5, 7),
    onBack(6, 4),
    onTop(7.1, -3.5),
    onTop(7.3, -1),
    onTop(7.1, 1),
  ]),
);

/**
 * What each stage fills, on the model head; parts of one stage lie side by side. Findings: domain.md §1.2 and §1.3;
 * densities: §9(b). What the scales call thin or a band is filled at 40/cm² between the hair that is there; a band
 * of moderately dense hair (IV) is left alone. Of the areas §1.2 guesses a test holds each Norwood stage to its
 * range.
 *
 * Ludwig and Sinclair leave the frontal hairline as it is; their part is a line with a width (Sinclair 1 is a normal
 * part, 6 mm), with fill on both sides of it as the loss spreads, and 80/cm², the most §9(b) allows between hair,
 * where the crown is nearly bare. Widths are a judgement from the written findings, not from measurement.
 */
export const PRESET_FIELDS: Readonly<Record<Preset, readonly PresetField[]>> = {
  'norwood-1': [HAIRLINE_EDGE],
  'norwood-2': [HAIRLINE_EDGE, ...temples(4.4, 2)],
  'norwood-2a': [HAIRLINE_EDGE, HAIRLINE_ZONE, ...temples(4.4, 2.2)],
  'norwood-3': [HAIRLINE_EDGE, HAIRLINE_ZONE, ...temples(2.6, 1)],
  'norwood-3-vertex': [HAIRLINE_EDGE, ...temples(3, 1.4), crownSpot(2.9)],
  'norwood-3a': [HAIRLINE_EDGE, HAIRLINE_ZONE, frontalCore(0.4), ...temples(4.4, 0.8)],
  'norwood-4': [HAIRLINE_EDGE, HAIRLINE_ZONE, frontalCore(1.2), ...temples(4.4, 0.6), crownSpot(3.4)],
  'norwood-4a': [
    HAIRLINE_EDGE,
    HAIRLINE_ZONE,
    frontalCore(1.2),
    midScalp({ from: 1.2, to: -1.2, half: 3.9 }),
    ...temples(4.4, 0.6),
    fill('Thin crown', vertexRing(3.6)),
  ],
  'norwood-5': [
    HAIRLINE_EDGE,
    HAIRLINE_ZONE,
    frontalCore(0.4, 4.2),
    ...temples(4.4, -0.2),
    midFill('Thin bridge', { from: 0.4, to: -1, half: 4.4 }),
    crownSpot(4.4),
  ],
  'norwood-5a': [
    HAIRLINE_EDGE,
    HAIRLINE_ZONE,
    frontalCore(1, 4.4),
    midScalp({ from: 1, to: -4.2, half: 5.8, round: 2.8 }),
    ...wideTemples(1.6, { half: 4.4, side: 5.8 }),
  ],
  'norwood-6': [
    HAIRLINE_EDGE,
    HAIRLINE_ZONE,
    frontalCore(1, 4.8),
    midScalp({ from: 1, to: -3.4, half: 5.6 }),
    openCrown({ from: -3.6, half: 5.6, lowY: 5 }),
    ...wideTemples(1.6, { half: 4.8, side: 5.6 }),
  ],
  'norwood-7': [
    HAIRLINE_EDGE,
    HAIRLINE_ZONE,
    frontalCore(1, 5.2),
    midScalp({ from: 1, to: -3.4, half: 5.8 }),
    openCrown({ from: -3.6, half: 5.8, lowY: 3.4 }),
    ...lostTemples(),
    ...THIN_SIDES,
  ],
  'ludwig-1': [partOval('Thin along the part', 2.6, -3.6)],
  'ludwig-2': [partOval('Thin along the part', 4.2, -5)],
  'ludwig-3': [partOval('Thin along the part', 5, -6.4), bareOval(3, { from: 2.6, to: -4.6 })],
  'sinclair-1': [partLine(6)],
  'sinclair-2': [partLine(14)],
  'sinclair-3': [partLine(24), partOval('Thin along the part', 2.6, -3.4)],
  'sinclair-4': [partOval('Thin along the part', 4, -4.6), bareOval(1.7, { from: 3.8, to: 0.4 })],
  'sinclair-5': [partOval('Thin along the part', 5, -6.4), bareOval(3.4, { from: 3.2, to: -5 })],
};
