import type { Rgb } from '@stipple/colour';

/** How old the dots that are shown are: as they have settled, or as they are on the day. */
export type DotAge = 'healed' | 'fresh';

/** How dots look, the same for every screen, picture and page. */
export interface DotLook {
  /** Across, at half of its strength, in hundredths of a millimetre. */
  readonly diameterMm100: number;
  /** How much of the skin's light the middle of a dot takes, 0 … 1. */
  readonly opacity: number;
  readonly shade: Rgb;
}

/**
 * Diluted black as it is seen through the skin: a neutral, slightly warm grey. It stands in for the shades that an
 * artist will mix; hue and depth by skin and dilution are not modelled here.
 */
const NEUTRAL_SHADES: Readonly<Record<DotAge, Rgb>> = {
  healed: { red: 46, green: 42, blue: 41 },
  fresh: { red: 24, green: 21, blue: 22 },
};

const OPACITIES: Readonly<Record<DotAge, number>> = { healed: 0.8, fresh: 0.86 };

/** The look of dots of one age. Fresh ones are larger, darker and more sharply seen than what stays. */
export function dotLook(
  age: DotAge,
  sizes: { readonly healedMm100: number; readonly freshMm100: number },
): DotLook {
  return {
    diameterMm100: age === 'fresh' ? sizes.freshMm100 : sizes.healedMm100,
    opacity: OPACITIES[age],
    shade: NEUTRAL_SHADES[age],
  };
}

/** How one dot differs from the middle of all: factors of its diameter and of its opacity. */
export interface DotVariation {
  readonly size: number;
  readonly opacity: number;
}

/** How many kinds of dots there are; `variationOf` counts by them. */
export const DOT_KINDS = 16;

const STEPS = [-0.15, -0.05, 0.05, 0.15] as const;
/** The mean of (1 + step)²: without it unequal sizes would darken an area. */
const MEAN_AREA = 1.0125;

/** The kind of a dot, 0 … 15, by its rank alone: no dot changes its look when something else is painted. */
export function dotKind(rank: number): number {
  const mixed = Math.imul(rank + 0x9e37, 0x85eb_ca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 7) & (DOT_KINDS - 1);
}

/** How dots of a kind differ: up to 15 % either way in size and in opacity, evenly, so that an area's tone stays. */
export function variationOf(kind: number): DotVariation {
  const size = 1 + (STEPS[kind & 3] as number);
  const opacity = (1 + (STEPS[(kind >> 2) & 3] as number)) / MEAN_AREA;
  return { size, opacity };
}
