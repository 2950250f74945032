/** A forehead leans back by 15° on average (domain.md §9(b) has ± 6°), rad. */
export const FOREHEAD_LEAN = (15 * Math.PI) / 180;

/** From the side, the fronto-temporal point is this far behind the middle apart from the lean, mm (D). */
export const CORNER_BACK_MM = 36;

/** How far behind the middle's line a place of the forehead is because the head is round, by how far out it is, mm. */
export const roundingAt = (outMm: number): number => CORNER_BACK_MM * (outMm / USUAL_MM.canthus) ** 2;

/**
 * Where things are on an average adult's head if nothing says so, mm from the glabella: outwards the eyes' corners and
 * pupils, upwards the tail of the brow, the sideburn; `face` is glabella to chin.
 */
export const USUAL_MM = {
  canthus: 45,
  pupil: 31,
  brow: 6,
  face: 130,
  sideburn: { u: 68, v: -24, w: 85 },
} as const;
