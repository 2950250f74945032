import { heatColour, heatLegend, heatLookup } from '@stipple/colour';
import { describe, expect, it } from 'vitest';

describe('the heat map', () => {
  it('shows nothing where there is nothing, and the photo even under the densest part', () => {
    expect(heatColour(0).alpha).toBe(0);
    expect(heatColour(200).alpha).toBeCloseTo(0.78, 12);
    expect(heatColour(1e9)).toEqual(heatColour(200));
    expect(heatColour(-5)).toEqual(heatColour(0));
    expect(() => heatColour(Number.NaN)).toThrow('NaN');
  });

  it.each([
    [30, { red: 71, green: 197, blue: 225 }],
    [100, { red: 51, green: 105, blue: 212 }],
    [200, { red: 64, green: 0, blue: 91 }],
  ])('has its own colour at %s dots/cm²', (density, colour) => {
    expect(heatColour(density)).toMatchObject(colour);
  });

  it('rises in alpha with every dot up to 200', () => {
    for (let density = 1; density <= 200; density++) {
      expect(heatColour(density).alpha).toBeGreaterThan(heatColour(density - 1).alpha);
    }
  });

  it('is the same as bytes, one colour a whole density', () => {
    const lookup = heatLookup();
    expect(lookup).toHaveLength(1024);
    for (const density of [0, 1, 7, 45, 128, 199, 200, 255]) {
      const { red, green, blue, alpha } = heatColour(density);
      expect([...lookup.subarray(4 * density, 4 * density + 4)]).toEqual([
        red,
        green,
        blue,
        Math.round(alpha * 255),
      ]);
    }
  });

  it('has a legend from few dots to many, in the colours of the map', () => {
    const legend = heatLegend();
    expect(legend.map(({ densityPerCm2 }) => densityPerCm2)).toEqual([20, 40, 60, 80, 100, 150, 200]);
    for (const { densityPerCm2, ...colour } of legend) expect(colour).toEqual(heatColour(densityPerCm2));
  });
});
