import {
  type Measure,
  measurePath,
  measureProfile,
  measureStraight,
  measureTape,
  type ProfileTape,
  type ViewScale,
} from '@stipple/geometry';
import type { HairlineView } from './head-frame.ts';
import type { Place } from './landmark.ts';

/** How lengths on one photo are told, each with its error; undefined wherever no number can be given. */
export interface LengthPort {
  /** The straight distance between two places, q, on skin that faces the camera. */
  straight(from: Place, to: Place): Measure | undefined;
  /** What a tape over the forehead reads from a lower place to one above it, q. */
  tape(from: Place, to: Place): Measure | undefined;
  /** The mid-frontal point's height over the glabella: over the skin and through the air. */
  height(
    glabella: Place,
    middle: Place,
  ): { readonly tape?: Measure | undefined; readonly straight?: Measure | undefined };
}

/**
 * The lengths on a photo of a label by its scale. From the front a forehead leans and bends as foreheads do; from the
 * side its outline is in the picture; from 45° neither is so, and nothing is told.
 * @param profile the same forehead from the side with its own scale, glabella to mid-frontal point: narrows the
 *   height's error on a front view
 */
export function lengthsOn(label: HairlineView, scale: ViewScale, profile?: ProfileTape): LengthPort {
  const straight = (from: Place, to: Place) => measureStraight(scale, { from, to });
  if (label.endsWith('45')) return { straight: () => undefined, tape: () => undefined, height: () => ({}) };
  if (label.endsWith('profile')) {
    const tape = (from: Place, to: Place) => measureProfile({ scale, points: [from, to] });
    const height = (from: Place, to: Place) => ({
      tape: tape(from, to),
      straight: measurePath(scale, [from, to]),
    });
    return { straight, tape, height };
  }
  return {
    straight,
    tape: (from, to) => measureTape(scale, [from, to]),
    height: (glabella, middle) => ({
      tape: measureTape(scale, [glabella, middle], { profile }),
      straight: measureStraight(scale, { from: glabella, to: middle }, { glabella, midFrontal: middle }),
    }),
  };
}
