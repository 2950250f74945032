import {
  colourDifference,
  contrastRatio,
  hexToRgb,
  mixColours,
  oklabToRgb,
  PERSON_COLOUR_COUNT,
  personColour,
  relativeLuminance,
  rgbToHex,
  rgbToOklab,
} from '@stipple/colour';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenWith, VISIONS } from '../../support/colour-vision.ts';

const WHITE = hexToRgb('#ffffff');
const BLACK = hexToRgb('#000000');
const channel = fc.integer({ min: 0, max: 255 });
const anyColour = fc.record({ red: channel, green: channel, blue: channel });

describe('a colour in hex', () => {
  it('is read and written', () => {
    expect(hexToRgb('#0A80ff')).toEqual({ red: 10, green: 128, blue: 255 });
    expect(rgbToHex({ red: 9.6, green: -4, blue: 300 })).toBe('#0a00ff');
    fc.assert(
      fc.property(anyColour, (colour) => {
        expect(hexToRgb(rgbToHex(colour))).toEqual(colour);
      }),
    );
  });

  it.each(['', 'red', '#fff', '#12345g', '#1234567', ' #123456'])('is refused when written "%s"', (text) => {
    expect(() => hexToRgb(text)).toThrow(RangeError);
  });
});

describe('Oklab', () => {
  it.each([
    ['#ffffff', 1, 0, 0],
    ['#000000', 0, 0, 0],
    ['#ff0000', 0.628, 0.2249, 0.1258],
    ['#00ff00', 0.8664, -0.2339, 0.1795],
    ['#0000ff', 0.452, -0.0325, -0.3115],
  ])('of %s is what its author published', (hex, lightness, a, b) => {
    const oklab = rgbToOklab(hexToRgb(hex));
    expect(oklab.lightness).toBeCloseTo(lightness, 3);
    expect(oklab.a).toBeCloseTo(a, 3);
    expect(oklab.b).toBeCloseTo(b, 3);
  });

  it('leads back to every colour', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        expect(rgbToHex(oklabToRgb(rgbToOklab(colour)))).toBe(rgbToHex(colour));
      }),
    );
  });

  it('mixes from one end to the other, half way in lightness between black and white', () => {
    const [one, other] = [hexToRgb('#093eda'), hexToRgb('#dd1b57')];
    expect(rgbToHex(mixColours(one, other, 0))).toBe('#093eda');
    expect(rgbToHex(mixColours(one, other, 1))).toBe('#dd1b57');
    expect(rgbToOklab(mixColours(BLACK, WHITE, 0.5)).lightness).toBeCloseTo(0.5, 6);
  });

  it('tells how different two colours look', () => {
    expect(colourDifference(BLACK, WHITE)).toBeCloseTo(1, 6);
    expect(colourDifference(hexToRgb('#336699'), hexToRgb('#336699'))).toBe(0);
  });
});

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('of %s and %s is %s, in either order', (one, other, ratio) => {
    expect(contrastRatio(hexToRgb(one), hexToRgb(other))).toBeCloseTo(ratio, 2);
    expect(contrastRatio(hexToRgb(other), hexToRgb(one))).toBeCloseTo(ratio, 2);
  });

  it('rests on luminance: green sends most light', () => {
    expect(relativeLuminance(hexToRgb('#00ff00'))).toBeCloseTo(0.7152, 6);
  });
});

describe('people', () => {
  const colours = Array.from({ length: PERSON_COLOUR_COUNT }, (_, index) => personColour(index));

  it('have twelve colours, then the same again, whichever way one counts', () => {
    expect(new Set(colours).size).toBe(12);
    expect(personColour(12)).toBe(personColour(0));
    expect(personColour(-1)).toBe(personColour(11));
    expect(() => personColour(1.5)).toThrow('1.5');
  });

  it.each(colours)('in %s carry white text', (colour) => {
    expect(contrastRatio(hexToRgb(colour), WHITE)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(VISIONS)('are told apart by %s eyes', (vision) => {
    const seen = colours.map((colour) => seenWith(vision, hexToRgb(colour)));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        expect(colourDifference(one, other)).toBeGreaterThan(vision === 'ordinary' ? 0.13 : 0.055);
      }
    }
  });
});
