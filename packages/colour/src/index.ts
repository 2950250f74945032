export { contrastRatio, relativeLuminance } from './contrast.ts';
export { type HeatLegendStop, heatColour, heatLegend, heatLookup } from './heat.ts';
export { colourDifference, mixColours, type Oklab, oklabToRgb, rgbToOklab } from './oklab.ts';
export { PERSON_COLOUR_COUNT, personColour } from './person.ts';
export { hexToRgb, type Rgb, type Rgba, rgbToHex } from './rgb.ts';
