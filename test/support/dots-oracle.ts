import type { DensityField, DotPlaces } from '@stipple/density';

/*
 * Which places have a dot, as density.md §2.2 and §1.3 put it in words, place by place in unbounded integers. It knows
 * the package's places by position and rank alone, and neither its chunks nor its cells and weights.
 */

/** The density at a place, 1/256 dot/cm²: between the middles of four cells of 64 sixteenths, rounded down. */
function densityAtPlace(field: DensityField, x16: number, y16: number): number {
  const valueAt = (column: number, row: number) => {
    const inside = (at: number, count: number) => Math.min(count - 1, Math.max(0, at));
    return BigInt(field.values[inside(row, field.rows) * field.columns + inside(column, field.columns)]!);
  };
  const column = Math.floor((x16 - 32) / 64);
  const row = Math.floor((y16 - 32) / 64);
  const right = BigInt(x16 - 32 - 64 * column);
  const below = BigInt(y16 - 32 - 64 * row);
  const sum =
    valueAt(column, row) * (64n - right) * (64n - below) +
    valueAt(column + 1, row) * right * (64n - below) +
    valueAt(column, row + 1) * (64n - right) * below +
    valueAt(column + 1, row + 1) * right * below;
  return Number(sum / 4096n);
}

/** The indices of all places in an area of so many units that have a dot, ascending. */
export function findDotsSlowly(
  places: DotPlaces,
  field: DensityField,
  area = { x: 0, y: 0, width: Infinity, height: Infinity },
): number[] {
  return Array.from({ length: places.count }, (_, index) => index).filter((index) => {
    const x16 = places.x16[index]!;
    const y16 = places.y16[index]!;
    const [x, y] = [x16 / 16, y16 / 16];
    const isInside = x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
    return isInside && places.rank[index]! < densityAtPlace(field, x16, y16);
  });
}
