import { type HeadDirection, mirrorDirection, onBack, onFront, onLeft, onTop } from './head-model.ts';
import { symmetricRing } from './region-table.ts';

/** What a preset's zone says of the skin; the names are those of the board's zones. */
export type PresetKind = 'density' | 'hair' | 'part';

/** One zone of a preset, on the model head. */
export interface PresetField {
  readonly kind: PresetKind;
  /** What people call the place. */
  readonly name: string;
  /** Dots/cm²: the final, cumulative figure for bare skin, or what is filled in between hairs. */
  readonly targetPerCm2: number;
  /** A ring; of a part line its course. */
  readonly outline: readonly HeadDirection[];
  /** Width of a part line. */
  readonly widthMm?: number;
}

/** Densities in dots/cm² by place, domain.md §9(b). */
export const FIELD_DENSITIES = {
  hairlineEdge: 30,
  hairlineZone: 60,
  frontalCore: 100,
  midScalp: 90,
  crown: 80,
  temple: 45,
  fill: 40,
  scar: 100,
} as const;

/**
 * The left half of the hairline that presets lay their fields behind: a mature line, 7 cm above the glabella in the
 * middle, its corner over the outer canthus (domain.md §2.1, §2.2). Then the same 8 mm behind it, where the edge
 * ends, and 25 mm behind it, where the hairline zone ends (§9(b)).
 */
const LINE = [onFront(0, 8.84), onFront(1.6, 8.95), onFront(3.1, 8.98), onFront(4.5, 8.6)] as const;
const EDGE_END = [onTop(0, 5.75), onTop(1.6, 5.35), onTop(3.1, 4.35), onTop(4.2, 3.4)] as const;
const ZONE_END = [onTop(0, 4.4), onTop(1.6, 4), onTop(2.9, 3.1), onTop(3.7, 2.4)] as const;

const back = <Part>(list: readonly Part[]): Part[] => [...list].reverse();

function density(name: string, targetPerCm2: number, outline: readonly HeadDirection[]): PresetField {
  return { kind: 'density', name, targetPerCm2, outline };
}

/** Fill between hair that is still there. */
export function fill(name: string, outline: readonly HeadDirection[]): PresetField {
  return { kind: 'hair', name, targetPerCm2: FIELD_DENSITIES.fill, outline };
}

/** The soft edge, 8 mm deep. */
export const HAIRLINE_EDGE = density(
  'Hairline edge',
  FIELD_DENSITIES.hairlineEdge,
  symmetricRing([...LINE, ...back(EDGE_END)]),
);

/** Behind it, to 25 mm. */
export const HAIRLINE_ZONE = density(
  'Hairline zone',
  FIELD_DENSITIES.hairlineZone,
  symmetricRing([...EDGE_END, ...back(ZONE_END)]),
);

/** A field on both sides of the head, told for the left one. */
export function bothSides(field: PresetField): PresetField[] {
  return [
    { ...field, name: `${field.name}, left` },
    { ...field, name: `${field.name}, right`, outline: field.outline.map(mirrorDirection) },
  ];
}

/** The corners between forehead and temple, back to z (cm) and in to x: deeper with each stage. */
export function temples(inX: number, backZ: number): PresetField[] {
  const inner = inX > 4 ? [] : [onTop(inX, backZ + 0.9)];
  return bothSides(
    density('Temple corner', FIELD_DENSITIES.temple, [
      onFront(4.5, 8.6),
      onFront(5.3, 7.7),
      onTop(5.6, backZ + 1.2),
      onTop(5.1, backZ),
      ...inner,
      onTop(3.7, 2.4 > backZ + 1 ? 2.4 : backZ + 1),
      onTop(4.2, 3.4),
    ]),
  );
}

/** The same corners beside a core that is `half` wide at z, out to the sides' edge: where the whole top is bare. */
export function wideTemples(
  z: number,
  { half, side }: { readonly half: number; readonly side: number },
): PresetField[] {
  return bothSides(
    density('Temple corner', FIELD_DENSITIES.temple, [
      onFront(4.5, 8.6),
      onFront(5.3, 7.7),
      onTop(side + 0.2, z + 0.8),
      onTop(side, z),
      onTop(half, z),
      onTop(3.7, 2.4),
      onTop(4.2, 3.4),
    ]),
  );
}

/** Where the mid-scalp is to both sides, cm from the middle, and from which z to which. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly half: number;
  /** How much farther back the middle ends than the sides, cm. */
  readonly round?: number;
}

/** The forelock's field behind the hairline zone, back to z. */
export function frontalCore(backZ: number, half = 3.9): PresetField {
  const ring = [...ZONE_END, onTop(half, backZ + 0.6), onTop(half * 0.6, backZ), onTop(0, backZ)];
  return density('Frontal core', FIELD_DENSITIES.frontalCore, symmetricRing(ring));
}

function midRing({ from, to, half, round = 0 }: Span): HeadDirection[] {
  return symmetricRing([
    onTop(0, from),
    onTop(half * 0.6, from),
    onTop(half, from + 0.6),
    onTop(half + 0.1, (from + to) / 2),
    onTop(half * (round > 0 ? 0.9 : 1), to),
    onTop(half * 0.6, to - 0.2 - round * 0.7),
    onTop(0, to - 0.2 - round),
  ]);
}

/** The flat top between front and crown. */
export function midScalp(span: Span): PresetField {
  return density('Mid-scalp', FIELD_DENSITIES.midScalp, midRing(span));
}

/** The same where hair is left between which dots are laid. */
export function midFill(name: string, span: Span): PresetField {
  return fill(name, midRing(span));
}

/** The middle of the whorl, a little behind the vertex transition point. */
const WHORL = { x: 0, z: -5.6 } as const;
const OCTAGON = [
  [0, 1],
  [Math.SQRT1_2, Math.SQRT1_2],
  [1, 0],
  [Math.SQRT1_2, -Math.SQRT1_2],
  [0, -1],
] as const;

/** A round field around the whorl; radius in cm along the scalp. */
export function vertexRing(radius: number): HeadDirection[] {
  // The crown slopes: what is one cm along it is less along z, and more so the farther back.
  return symmetricRing(
    OCTAGON.map(([x, z]) => onTop(x * radius, WHORL.z + z * radius * (z < 0 ? 0.68 : 1.02))),
  );
}

/** The bare crown. */
export function crownSpot(radius: number): PresetField {
  return density('Crown', FIELD_DENSITIES.crown, vertexRing(radius));
}

/** From the mid-scalp's end over the whole crown, down to y (cm above the pupils). */
export function openCrown(span: {
  readonly from: number;
  readonly half: number;
  readonly lowY: number;
}): PresetField {
  const { from, half, lowY } = span;
  return density(
    'Crown',
    FIELD_DENSITIES.crown,
    symmetricRing([
      onTop(0, from),
      onTop(half * 0.6, from),
      onTop(half, from + 0.2),
      onTop(half, from - 2),
      onBack(half * 0.85, lowY + 1.2),
      onBack(half * 0.45, lowY + 0.2),
      onBack(0, lowY),
    ]),
  );
}

/** The whole temple down to the sideburn, as the last stages lose it. */
export function lostTemples(): PresetField[] {
  return bothSides(
    density('Temple', FIELD_DENSITIES.temple, [
      onFront(4.5, 8.6),
      onFront(5.81, 6.81),
      onLeft(4, 4.6),
      onLeft(3.4, 3),
      onLeft(2.2, 4.4),
      onLeft(1, 5.6),
      onTop(5.6, 1),
      onTop(3.7, 2.4),
      onTop(4.2, 3.4),
    ]),
  );
}
