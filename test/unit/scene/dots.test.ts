import { visibleDots } from '@stipple/density';
import {
  alphaToRgba,
  DOT_KINDS,
  type DotScene,
  dotKind,
  dotLook,
  dotsReachPx,
  hairField,
  makeDotPainter,
  type PixelArea,
  variationOf,
} from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import { evenScene, makeRoughPlaces } from '../../support/dot-scene.ts';

const places = makeRoughPlaces();
const SIZES = { healedMm100: 15, freshMm100: 25 };

/** Mean of all opacities, 0 … 1. */
function meanAlpha(alpha: Uint8Array): number {
  return alpha.reduce((sum, value) => sum + value, 0) / alpha.length / 255;
}

/** What the dots of a scene darken an area by if every one is whole and none hides another. */
function expectedTone(scene: DotScene, area: PixelArea, pxPerUnit: number): number {
  const units = {
    x: area.x / pxPerUnit,
    y: area.y / pxPerUnit,
    width: area.width / pxPerUnit,
    height: area.height / pxPerUnit,
  };
  const dots = visibleDots(scene.places, scene.field, units);
  const radiusUnits = (scene.look.diameterMm100 / 200) * (scene.pxPerCm16 / 160);
  const ink = dots.reduce((sum, dot) => {
    const { size, opacity } = variationOf(dotKind(scene.places.rank[dot] as number));
    return sum + Math.PI * (radiusUnits * size) ** 2 * opacity * scene.look.opacity;
  }, 0);
  return ink / (units.width * units.height);
}

function cut(alpha: Uint8Array, from: PixelArea, part: PixelArea): number[] {
  return Array.from({ length: part.width * part.height }, (_, index) => {
    const x = part.x - from.x + (index % part.width);
    const y = part.y - from.y + Math.floor(index / part.width);
    return alpha[y * from.width + x] as number;
  });
}

describe('the tone of dots', () => {
  it.each([0.08, 0.19, 0.38, 0.5, 0.62, 0.77, 1, 1.3, 2, 4, 8, 13])(
    'is their ink at %d pixels a unit: nothing is lost or made at any zoom',
    (pxPerUnit) => {
      const scene = evenScene(places, 60);
      const side = Math.round(Math.min(640 * pxPerUnit, 900));
      const area = {
        x: Math.round(100 * pxPerUnit),
        y: Math.round(60 * pxPerUnit),
        width: side,
        height: side,
      };
      const tone = meanAlpha(makeDotPainter().paint(scene, area, pxPerUnit));
      const expected = expectedTone(scene, area, pxPerUnit);
      // Dots that lie on the border and those that cover each other; few dots are left in sight far in.
      const slack = pxPerUnit > 4 ? 0.06 : 0.025;
      expect(Math.abs(tone / expected - 1), `${tone} for ${expected}`).toBeLessThan(slack);
    },
  );

  it('goes on evenly from one zoom to the next', () => {
    const scene = evenScene(places, 100);
    const tones = Array.from({ length: 40 }, (_, step) => {
      const pxPerUnit = 0.2 * 1.07 ** step;
      const side = Math.round(500 * pxPerUnit);
      const corner = Math.round(100 * pxPerUnit);
      const area = { x: corner, y: corner, width: side, height: side };
      return meanAlpha(makeDotPainter().paint(scene, area, pxPerUnit));
    });
    for (let step = 1; step < tones.length; step++) {
      expect(Math.abs((tones[step] ?? 0) / (tones[step - 1] ?? 1) - 1), `step ${step}`).toBeLessThan(0.02);
    }
  });

  it.each([0.37, 0.51, 0.66, 0.93, 1.07])(
    'has no pattern of its own at %d pixels a unit: each patch is as dark as its dots make it',
    (pxPerUnit) => {
      const scene = evenScene(places, 120);
      const painter = makeDotPainter();
      const side = Math.round(90 * pxPerUnit);
      const ratios: number[] = [];
      for (let row = 1; row < 7; row++) {
        for (let column = 1; column < 9; column++) {
          const area = { x: column * side, y: row * side, width: side, height: side };
          ratios.push(
            meanAlpha(painter.paint(scene, area, pxPerUnit)) / expectedTone(scene, area, pxPerUnit),
          );
        }
      }
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length);
      expect(Math.abs(mean - 1)).toBeLessThan(0.02);
      // What is left is dots that the border of a patch cuts.
      expect(spread).toBeLessThan(0.04);
    },
  );
});

describe('a painted part', () => {
  it.each([0.31, 1, 3.7])(
    'equals the same part of a larger one to the bit, at %d pixels a unit',
    (pxPerUnit) => {
      const even = evenScene(places, 80);
      const isHair = (cell: number) => cell % 256 > 100;
      const scene = { ...even, stubble: [{ field: hairField(even.field, isHair), lengthMm: 1 }] };
      const whole = { x: 40, y: 20, width: 260, height: 200 };
      const alpha = makeDotPainter().paint(scene, whole, pxPerUnit);
      for (const part of [
        { x: 40, y: 20, width: 130, height: 200 },
        { x: 103, y: 77, width: 61, height: 43 },
        { x: 299, y: 219, width: 1, height: 1 },
      ]) {
        expect([...makeDotPainter().paint(scene, part, pxPerUnit)]).toEqual(cut(alpha, whole, part));
      }
    },
  );

  it('changes nowhere but within reach of the cells that change', () => {
    const pxPerUnit = 2;
    const before = evenScene(places, 60);
    const values = before.field.values.slice();
    const changed = { column: 60, row: 40, columns: 5, rows: 4 };
    for (let row = 0; row < changed.rows; row++) values.fill(0, (40 + row) * 256 + 60, (40 + row) * 256 + 65);
    const after = { ...before, field: { ...before.field, values } };
    const area = { x: 0, y: 0, width: 900, height: 700 };
    const [was, is] = [before, after].map((scene) => makeDotPainter().paint(scene, area, pxPerUnit));
    const reach = dotsReachPx({ ...before, hairMm: [] }, pxPerUnit);
    const differs = [...(was ?? [])].flatMap((value, index) => (value === is?.[index] ? [] : [index]));
    expect(differs.length).toBeGreaterThan(0);
    for (const index of differs) {
      const [x, y] = [index % 900, Math.floor(index / 900)];
      expect(x).toBeGreaterThanOrEqual((60 * 4 - 2) * pxPerUnit - reach);
      expect(x).toBeLessThanOrEqual((65 * 4 + 2) * pxPerUnit + reach);
      expect(y).toBeGreaterThanOrEqual((40 * 4 - 2) * pxPerUnit - reach);
      expect(y).toBeLessThanOrEqual((44 * 4 + 2) * pxPerUnit + reach);
    }
  });
});

describe('a dot', () => {
  it('is round and soft: as wide as high, darkest in the middle', () => {
    const cells = new Uint16Array(places.columns * places.rows);
    const dot = visibleDots(places, evenScene(places, 1).field)[3] as number;
    const scene = evenScene(places, 1);
    const pxPerUnit = 10;
    const middle = {
      x: ((places.x16[dot] as number) / 16) * pxPerUnit,
      y: ((places.y16[dot] as number) / 16) * pxPerUnit,
    };
    const area = { x: Math.round(middle.x) - 30, y: Math.round(middle.y) - 30, width: 60, height: 60 };
    const alpha = makeDotPainter().paint(
      { ...scene, field: { ...scene.field, values: cells.fill(256) } },
      area,
      pxPerUnit,
    );
    const at = (x: number, y: number) => alpha[(30 + y) * 60 + 30 + x] as number;
    expect(at(0, 0)).toBeGreaterThan(150);
    for (let distance = 1; distance < 14; distance++) {
      const around = [at(distance, 0), at(-distance, 0), at(0, distance), at(0, -distance)];
      expect(Math.max(...around) - Math.min(...around), `at ${distance} px`).toBeLessThan(60);
      expect(at(distance, 0)).toBeLessThanOrEqual(at(distance - 1, 0) + 3);
    }
    expect(at(25, 0)).toBe(0);
  });

  it('differs from others by at most 15 % in size and opacity, by its rank alone, without changing the tone', () => {
    const kinds = Array.from({ length: DOT_KINDS }, (_, kind) => variationOf(kind));
    for (const { size, opacity } of kinds) {
      expect(Math.abs(size - 1)).toBeLessThanOrEqual(0.150_001);
      expect(Math.abs(opacity - 1)).toBeLessThan(0.17);
    }
    const ink = kinds.reduce((sum, { size, opacity }) => sum + size * size * opacity, 0) / DOT_KINDS;
    expect(ink).toBeCloseTo(1, 10);
    const counts = new Uint32Array(DOT_KINDS);
    for (let rank = 0; rank < 4096; rank++) counts[dotKind(rank)] = (counts[dotKind(rank)] as number) + 1;
    for (const count of counts) expect(Math.abs(count / 256 - 1)).toBeLessThan(0.25);
  });

  it('takes its size and shade from its age', () => {
    const [healed, fresh] = [dotLook('healed', SIZES), dotLook('fresh', SIZES)];
    expect([healed.diameterMm100, fresh.diameterMm100]).toEqual([15, 25]);
    expect(fresh.opacity).toBeGreaterThan(healed.opacity);
    expect(fresh.shade.red).toBeLessThan(healed.shade.red);
    const bytes = alphaToRgba(Uint8Array.of(0, 200), healed.shade);
    expect([...bytes]).toEqual([0, 0, 0, 0, healed.shade.red, healed.shade.green, healed.shade.blue, 200]);
  });

  it('lies along the hair where it has a direction, with the same ink', () => {
    const scene = evenScene(places, 30);
    const area = { x: 400, y: 400, width: 600, height: 600 };
    const round = makeDotPainter().paint(scene, area, 6);
    const combed = makeDotPainter().paint(
      { ...scene, directions: new Uint8Array(places.count).fill(0) },
      area,
      6,
    );
    expect(meanAlpha(combed) / meanAlpha(round)).toBeCloseTo(1, 1);
    const gradient = (alpha: Uint8Array, step: number) =>
      alpha.reduce((sum, value, index) => sum + Math.abs(value - (alpha[index + step] ?? value)), 0);
    // Drawn out to the right, an edge across is met less often than one down.
    expect(gradient(combed, 1)).toBeLessThan(0.9 * gradient(combed, 600));
    expect(gradient(round, 1) / gradient(round, 600)).toBeCloseTo(1, 1);
  });
});

describe('existing hair', () => {
  it('stands between the dots: no hair where a dot is, none outside its zone', () => {
    const scene = evenScene(places, 40);
    const hair = hairField(scene.field, (cell) => cell % 256 < 128);
    const dots = new Set(visibleDots(places, scene.field));
    const both = visibleDots(places, hair);
    const hairs = both.filter((place) => !dots.has(place));
    expect(hairs.length).toBeGreaterThan(1000);
    for (const place of hairs) expect((places.x16[place] as number) / 64).toBeLessThanOrEqual(129);
  });
});
