import { createDensityReplay, type DotPlaces, encodeStroke, placeDots, visibleDots } from '@stipple/density';
import { simplifyPolyline } from '@stipple/geometry';
import { samplesToStroke } from '../../../apps/web/src/canvas/stroke-samples.ts';
import { makeRandom, say } from '../board/figures.ts';
import { type HandStroke, makeHandStroke } from '../board/strokes.ts';
import { FRAME, PX_PER_CM16, readTable } from './scene.ts';

const STROKES = 60;
/** The first is what the app uses, half a unit; the others are what fewer bytes would take. */
const TOLERANCES_Q = [2, 4, 6, 8];

/** What a stroke leaves on an empty view. */
interface Painted {
  readonly bytes: number;
  readonly values: Uint16Array;
  readonly dots: ReadonlySet<number>;
}

function paint({ samples, brush }: HandStroke, toleranceQ: number, places: DotPlaces): Painted {
  const stroke = samplesToStroke(samples, { ...brush, op: 'set' });
  const line = simplifyPolyline(
    samples.map(({ point }) => point),
    toleranceQ,
  );
  const record = encodeStroke({ ...stroke, points: line.flatMap(({ x, y }) => [x, y]) });
  const map = createDensityReplay(FRAME);
  map.insert(0, record);
  const dots = visibleDots(places, { columns: map.columns, rows: map.rows, values: map.raster });
  return { bytes: record.length, values: map.raster, dots: new Set(dots) };
}

/** Prints what simplifying a trembling stroke more than by half a unit would change of the map. */
export function measureTolerance(): void {
  const random = makeRandom(20_261_122);
  const strokes = Array.from({ length: STROKES }, () => makeHandStroke(random));
  const places = placeDots({
    table: readTable(),
    ...FRAME,
    pxPerCm16: PX_PER_CM16,
    seed: 7,
    irregularityPercent: 20,
  });
  say('a trembling stroke simplified, beside all its places: what it changes');
  for (const toleranceQ of TOLERANCES_Q) {
    let [bytes, largest, changed, all] = [0, 0, 0, 0];
    for (const stroke of strokes) {
      const [exact, simplified] = [paint(stroke, 0, places), paint(stroke, toleranceQ, places)];
      bytes += simplified.bytes / STROKES;
      for (const [cell, value] of exact.values.entries()) {
        largest = Math.max(largest, Math.abs(value - (simplified.values[cell] as number)) / 256);
      }
      const kept = [...simplified.dots].filter((dot) => exact.dots.has(dot)).length;
      changed += exact.dots.size + simplified.dots.size - 2 * kept;
      all += exact.dots.size;
    }
    const parts = ((100 * changed) / all).toFixed(2);
    say(
      `within ${toleranceQ} q: ${bytes.toFixed(0)} B a record, at most ${largest.toFixed(1)} dots/cm² off, ${parts} % of its dots others`,
    );
  }
}
