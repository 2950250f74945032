import { colourDifference, heatColour, hexToRgb, rgbToOklab } from '@stipple/colour';
import { describe, expect, it } from 'vitest';
import { layOver, seenWith, VISIONS } from '../support/colour-vision.ts';

/** Skin from very light to very dark, lit and in shade. */
const SKINS = ['#ffdbc5', '#f9e0d2', '#f0c9ab', '#e0ac84', '#c08a5c', '#8d5a34', '#4a2c1c', '#3a211a'];

const cases = SKINS.flatMap((skin) => VISIONS.map((vision) => [skin, vision] as const));

describe.each(cases)('the heat map on skin of %s, seen with %s eyes', (skinHex, vision) => {
  const skin = hexToRgb(skinHex);
  const shown = (density: number) => seenWith(vision, layOver(heatColour(density), skin));

  it('is darker the denser it is', () => {
    for (let density = 20; density <= 200; density += 10) {
      const darker = rgbToOklab(shown(density)).lightness;
      expect(darker).toBeLessThan(rgbToOklab(shown(density - 10)).lightness - 0.001);
    }
  });

  it('is never mistaken for the skin from 10 dots/cm² on', () => {
    for (let density = 10; density <= 200; density += 10) {
      expect(colourDifference(shown(density), seenWith(vision, skin))).toBeGreaterThan(0.03);
    }
  });
});
