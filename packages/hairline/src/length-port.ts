import type { Place } from './landmark.ts';

/** A length in mm of head, with half the width of its 95 % interval. */
export interface Length {
  readonly mm: number;
  readonly errorMm: number;
}

/** How lengths on one photo are told: by its scale, with all that makes them uncertain. */
export interface LengthPort {
  /** The straight distance between two places, q; undefined where no number can be given. */
  straight(from: Place, to: Place): Length | undefined;
  /** What a tape laid over the skin through the places, q, reads; undefined where no number can be given. */
  tape(places: readonly Place[]): Length | undefined;
}
