/** What a hairline can be begun from; `own` restores the person's own line. */
export const SHAPES = ['own', 'straight', 'rounded', 'mature', 'widows-peak', 'bell'] as const;
/** One of `SHAPES`. */
export type Shape = (typeof SHAPES)[number];

/** How the line meets the bare skin. */
export const EDGES = ['defined', 'medium', 'soft', 'broken', 'feathered'] as const;
/** One of `EDGES`. */
export type Edge = (typeof EDGES)[number];

/** What an edge asks of the dots along it; domain.md §2.4 and §9(b), the steps between its bounds are judgement. */
export interface EdgeLook {
  /** From the first dots to the whole density, mm. */
  readonly transitionMm: number;
  /** How far a dot may lie off its place across the line, mm either way. */
  readonly jitterMm: number;
  /** Gaps in the line, mm; 0 is a closed one. */
  readonly gapMm: number;
  /** Density at the line itself, % of the whole. */
  readonly atEdgePercent: number;
  /** How much higher one side is meant to be, mm. */
  readonly asymmetryMm: number;
}

/** The look of every edge. */
export const EDGE_LOOKS: Readonly<Record<Edge, EdgeLook>> = {
  defined: { transitionMm: 5, jitterMm: 0.5, gapMm: 0, atEdgePercent: 60, asymmetryMm: 0.5 },
  medium: { transitionMm: 6, jitterMm: 1, gapMm: 0, atEdgePercent: 40, asymmetryMm: 1 },
  soft: { transitionMm: 8, jitterMm: 1.5, gapMm: 2, atEdgePercent: 25, asymmetryMm: 2 },
  broken: { transitionMm: 8, jitterMm: 1.5, gapMm: 5, atEdgePercent: 25, asymmetryMm: 2 },
  feathered: { transitionMm: 10, jitterMm: 1.5, gapMm: 3, atEdgePercent: 25, asymmetryMm: 2 },
};

/** A handle of one half of a shape. */
export interface ShapeHandle {
  readonly kind: 'anchor' | 'lateral';
  /** How far out: mm, or the part of the way to the fronto-temporal point, or the pupil's vertical. */
  readonly at: { readonly mm: number } | { readonly part: number } | 'pupil' | 'pupil-half' | 'pupil-beyond';
  /** mm above the mid-frontal point. */
  readonly riseMm: number;
}

/** One half of a shape between the mid-frontal and the fronto-temporal point, outwards. */
export interface ShapePlan {
  readonly handles: readonly ShapeHandle[];
  /** How much higher the fronto-temporal point is than the mid-frontal one, mm. */
  readonly cornerRiseMm: number;
}

/** The part of the way to the corner where a line without a bell has its lateral point: 42 mm over the skin. */
const MOUND = { part: 0.72 } as const;

/**
 * The shapes by domain.md §2.5 and §9(b): corner 0–15 mm higher than the middle, widow's peak 8 mm high on a base of
 * 27 mm, mounds of at most 8 mm, the bell's turn from convex to concave on the pupil's vertical.
 */
export const SHAPE_PLANS: Readonly<Record<Shape, ShapePlan>> = {
  own: { handles: [{ kind: 'lateral', at: MOUND, riseMm: 4 }], cornerRiseMm: 10 },
  straight: { handles: [{ kind: 'lateral', at: MOUND, riseMm: 1.2 }], cornerRiseMm: 2 },
  rounded: {
    handles: [
      { kind: 'anchor', at: { part: 0.36 }, riseMm: 1 },
      { kind: 'lateral', at: MOUND, riseMm: 4.2 },
    ],
    cornerRiseMm: 8,
  },
  mature: {
    handles: [
      { kind: 'anchor', at: { part: 0.36 }, riseMm: 1 },
      { kind: 'lateral', at: MOUND, riseMm: 3.5 },
    ],
    cornerRiseMm: 13,
  },
  'widows-peak': {
    handles: [
      { kind: 'anchor', at: { mm: 13.5 }, riseMm: 8 },
      { kind: 'lateral', at: MOUND, riseMm: 8 },
    ],
    cornerRiseMm: 12,
  },
  bell: {
    handles: [
      { kind: 'anchor', at: 'pupil-half', riseMm: 1.6 },
      { kind: 'lateral', at: 'pupil', riseMm: 7.6 },
      { kind: 'anchor', at: 'pupil-beyond', riseMm: 10.6 },
    ],
    cornerRiseMm: 13,
  },
};
