import { type DensityField, type DotPlaces, type DotTable, placeDots } from '@stipple/density';
import { type DotScene, dotLook } from '@stipple/scene';

const DOT_TABLE_LENGTH = 65_536;

/** Uniform whole numbers from a seed (Numerical Recipes' linear congruential generator). */
function makeWhole(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A table that takes no seconds to make: one place in each of 256 × 256 squares, ranks shuffled. */
export function makeRoughTable(seed = 1): DotTable {
  const below = makeWhole(seed);
  const order = Uint32Array.from({ length: DOT_TABLE_LENGTH }, (_, index) => index);
  for (let last = DOT_TABLE_LENGTH - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return {
    x: Uint16Array.from(order, (square) => (square % 256) * 256 + below(256)),
    y: Uint16Array.from(order, (square) => Math.floor(square / 256) * 256 + below(256)),
  };
}

/** Places on a frame of 1024 × 768 units at the assumed scale. */
export function makeRoughPlaces(): DotPlaces {
  const frame = { widthQ: 4096, heightQ: 3072 };
  return placeDots({ table: makeRoughTable(), ...frame, pxPerCm16: 1638, seed: 7, irregularityPercent: 20 });
}

/** The same density everywhere, dots/cm². */
export function evenField({ columns, rows }: DotPlaces, densityPerCm2: number): DensityField {
  return { columns, rows, values: new Uint16Array(columns * rows).fill(densityPerCm2 * 256) };
}

/** Healed dots of one density all over. */
export function evenScene(places: DotPlaces, densityPerCm2: number): DotScene {
  const look = dotLook('healed', { healedMm100: 15, freshMm100: 25 });
  return { places, field: evenField(places, densityPerCm2), look, pxPerCm16: 1638, stubble: [] };
}
