import { mixColours } from './oklab.ts';
import { hexToRgb, type Rgba } from './rgb.ts';

/**
 * Colours of the heat map by density. Skin of every shade is yellow to red and stays so for colour-blind eyes; the
 * map therefore keeps to blue, from cyan to violet, and tells order by lightness alone: laid over any skin, and seen
 * with any colour blindness, more dots are darker (law in test/laws/colour.test.ts).
 */
const STOPS: readonly (readonly [densityPerCm2: number, hex: string])[] = [
  [0, '#82dfeb'],
  [30, '#47c5e1'],
  [60, '#1e9edf'],
  [100, '#3369d4'],
  [150, '#4a2dad'],
  [200, '#40005b'],
];

/** Density from which the colour no longer changes: nobody should place as much (the domain's block is at 200). */
const DENSEST_PER_CM2 = 200;

/** A faint density fades in, so that a soft brush leaves no rim; from here on the tint must be seen. */
const VISIBLE_FROM_PER_CM2 = 8;
const FIRST_ALPHA = 0.42;
const LAST_ALPHA = 0.78;

/** Densities the legend names: steps of 20 to the usual core, then where a plan is warned about and blocked. */
const LEGEND_PER_CM2 = [20, 40, 60, 80, 100, 150, 200];

/** One line of the heat map's legend. */
export interface HeatLegendStop extends Rgba {
  readonly densityPerCm2: number;
}

/**
 * The colour of a density on the heat map; alpha rises from 0 with density to 0.78, so that the photo stays
 * visible under the densest part.
 * @param densityPerCm2 dots/cm²; below 0 counts as 0, above 200 as 200
 * @throws RangeError if it is not a number
 */
export function heatColour(densityPerCm2: number): Rgba {
  if (Number.isNaN(densityPerCm2)) throw new RangeError('A density is a number, got NaN.');
  const density = Math.min(DENSEST_PER_CM2, Math.max(0, densityPerCm2));
  const above = STOPS.findIndex(([at]) => at >= density);
  const [upper, upperHex] = STOPS[Math.max(1, above)] as (typeof STOPS)[number];
  const [lower, lowerHex] = STOPS[Math.max(1, above) - 1] as (typeof STOPS)[number];
  const mixed = mixColours(hexToRgb(lowerHex), hexToRgb(upperHex), (density - lower) / (upper - lower));
  const fadeIn = Math.min(1, density / VISIBLE_FROM_PER_CM2);
  const rise = Math.max(0, density - VISIBLE_FROM_PER_CM2) / (DENSEST_PER_CM2 - VISIBLE_FROM_PER_CM2);
  return {
    red: Math.round(mixed.red),
    green: Math.round(mixed.green),
    blue: Math.round(mixed.blue),
    alpha: FIRST_ALPHA * fadeIn + (LAST_ALPHA - FIRST_ALPHA) * rise,
  };
}

/**
 * The heat map's colours as bytes for a canvas: red, green, blue, alpha (not multiplied in) for each whole density
 * 0 … 255 dots/cm², so that a raster cell's colour begins at `4 * (cell >> 8)`. Make it once and keep it.
 */
export function heatLookup(): Uint8ClampedArray {
  const lookup = new Uint8ClampedArray(4 * 256);
  for (let density = 0; density < 256; density++) {
    const { red, green, blue, alpha } = heatColour(density);
    lookup.set([red, green, blue, alpha * 255], 4 * density);
  }
  return lookup;
}

/** The stops a legend shows, from few dots to many, each with its colour on the map. */
export function heatLegend(): HeatLegendStop[] {
  return LEGEND_PER_CM2.map((densityPerCm2) => ({ densityPerCm2, ...heatColour(densityPerCm2) }));
}
