import { type CellLabels, countDots, type DensityField, placeDots } from '@stipple/density';
import { describe, expect, it } from 'vitest';
import { readTable } from '../support/dot-table.ts';
import { frequenciesBetween, makeNearnessMeter, powerAt } from '../support/spread.ts';

const table = readTable();
const PLACES_PER_DENSITY = 256;

/** At most so many of a list, evenly picked. */
const pick = <T>(all: readonly T[], most: number): T[] => {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, index) => all[Math.floor(index * step)]!);
};

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const decibels = (ratio: number) => 10 * Math.log10(ratio);

describe('places in the table', () => {
  it('keep apart and fill evenly at every density from 5 to 250 dots/cm²', { timeout: 240_000 }, () => {
    const meter = makeNearnessMeter(table);
    const tooNear: string[] = [];
    for (let rank = 0; rank < 250 * PLACES_PER_DENSITY; rank++) {
      meter.add(rank);
      const density = (rank + 1) / PLACES_PER_DENSITY;
      if (density < 5 || density % 1 !== 0) continue;
      const { least, percentile1, mean } = meter.read();
      const isEven = least >= 0.62 && percentile1 >= 0.66 && mean >= 0.8;
      if (!isEven) tooNear.push(`${density}: ${least} ${percentile1} ${mean}`);
    }
    expect(tooNear).toEqual([]);
  });

  it.each([5, 20, 60, 120, 180, 250])('have little power in low frequencies at %i dots/cm²', (density) => {
    const count = density * PLACES_PER_DENSITY;
    const below = frequenciesBetween(1, Math.sqrt(count) / 2);
    const power = meanOf(pick(below, 1500).map((frequency) => powerAt(table, count, frequency)));
    expect(power).toBeLessThan(0.09);
  });

  it.each([5, 60, 250])('favour no direction at %i dots/cm²', (density) => {
    const count = density * PLACES_PER_DENSITY;
    const mean = Math.sqrt(count);
    const powers = pick(frequenciesBetween(mean / 2, 1.5 * mean), 4000).map(([kx, ky]) => ({
      sector: Math.floor((Math.atan2(ky, kx) / Math.PI) * 8) % 8,
      power: powerAt(table, count, [kx, ky]),
    }));
    const overall = meanOf(powers.map(({ power }) => power));
    const bySector = Array.from({ length: 8 }, (_, sector) =>
      decibels(meanOf(powers.filter((one) => one.sector === sector).map(({ power }) => power)) / overall),
    );
    for (const sector of bySector) expect(Math.abs(sector)).toBeLessThan(1);
  });

  it('favour no direction within a ring either: their powers scatter as those of chance do', () => {
    const count = 60 * PLACES_PER_DENSITY;
    const mean = Math.sqrt(count);
    const anisotropies = [0.6, 0.8, 1, 1.2, 1.4].map((part) => {
      const ring = pick(frequenciesBetween(part * mean, part * mean + 3), 600);
      const powers = ring.map((frequency) => powerAt(table, count, frequency));
      const average = meanOf(powers);
      return meanOf(powers.map((power) => (power - average) ** 2)) / (average * average);
    });
    expect(Math.abs(decibels(meanOf(anisotropies)))).toBeLessThan(1);
  });
});

describe('dots of a painted map', () => {
  const frame = { widthQ: 8192, heightQ: 6144 };

  /** Soft-edged, 12 to 120 dots/cm², as in density.md's scenes. */
  const fieldOf = (columns: number, rows: number): DensityField => {
    const values = new Uint16Array(columns * rows);
    for (let cell = 0; cell < values.length; cell++) {
      const x = (cell % columns) / columns - 0.5;
      const y = Math.floor(cell / columns) / rows - 0.5;
      const inwards = 1 - Math.hypot(x, y) / 0.48;
      if (inwards > 0) values[cell] = Math.floor(256 * (12 + 108 * Math.min(1, 1.4 * inwards)));
    }
    return { columns, rows, values };
  };

  /** Cells without density are 5; the others 0 … 4 by rising density, each a fifth of them. */
  const quintilesOf = ({ columns, values }: DensityField): CellLabels => {
    const painted = [...values].filter((value) => value > 0).sort((a, b) => a - b);
    const bounds = [1, 2, 3, 4].map((fifth) => painted[Math.floor((painted.length * fifth) / 5)]!);
    const labelOf = (value: number) => (value === 0 ? 5 : bounds.filter((bound) => value >= bound).length);
    return { columns, cells: Uint8Array.from(values, labelOf) };
  };

  it.each([
    [800, 0],
    [800, 20],
    [1638, 20],
  ])(
    'are as many as its integral in every fifth of it, at scale %i, irregular by %i per cent',
    (pxPerCm16, irregularityPercent) => {
      const counted = [0, 0, 0, 0, 0];
      const integrals = [0, 0, 0, 0, 0];
      // A finer scale shows fewer dots on a view; several views make up for it.
      for (let seed = 1; seed <= 4; seed++) {
        const places = placeDots({ table, ...frame, pxPerCm16, seed, irregularityPercent });
        const field = fieldOf(places.columns, places.rows);
        const labels = quintilesOf(field);
        const counts = countDots(places, field, { labels });
        const dotsPerValue = (64 / pxPerCm16) ** 2 / 256;
        for (let fifth = 0; fifth < 5; fifth++) {
          counted[fifth]! += counts[fifth]!;
          for (const [cell, value] of field.values.entries()) {
            if (labels.cells[cell] === fifth) integrals[fifth]! += value * dotsPerValue;
          }
        }
      }
      for (const [fifth, count] of counted.entries()) {
        expect(Math.abs(count / integrals[fifth]! - 1), `fifth ${fifth}: ${count}`).toBeLessThan(0.02);
      }
    },
  );
});
