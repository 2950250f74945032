/**
 * What is known of foreheads before anything is measured, all derived (D) from the 15° ± 6° and plain
 * geometry; docs/centimetres.md says what each is worth.
 */
export const FOREHEAD = {
  /** How far back the line from glabella to mid-frontal point leans, as the camera sees it, rad. */
  leanRad: (15 * Math.PI) / 180,
  /** One standard deviation: 6° from person to person, 4° of how the head was held to the camera. */
  leanDeviationRad: (7.2 * Math.PI) / 180,
  /** How much the skin turns back per mm upwards, and one standard deviation, rad/mm: radii of 80 … 180 mm. */
  bendPerMm: 0.009,
  bendDeviationPerMm: 0.0017,
} as const;
