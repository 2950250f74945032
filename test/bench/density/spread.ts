import { placeDots } from '@stipple/density';
import { makeNearnessMeter } from '../../support/spread.ts';
import { say } from '../board/figures.ts';
import { sayGoal } from './goals.ts';
import { readTable } from './scene.ts';

const PLACES_PER_DENSITY = 256;

/** Prints how near dots come to each other: in the table at every density, and on a view once they are irregular. */
export function measureSpread(): void {
  const table = readTable();
  const meter = makeNearnessMeter(table);
  const worst = { least: 1, percentile1: 1, mean: 1 };
  for (let rank = 0; rank < 250 * PLACES_PER_DENSITY; rank++) {
    meter.add(rank);
    if (rank + 1 < 5 * PLACES_PER_DENSITY || (rank + 1) % PLACES_PER_DENSITY !== 0) continue;
    const now = meter.read();
    for (const key of ['least', 'percentile1', 'mean'] as const) worst[key] = Math.min(worst[key], now[key]);
  }
  say('nearest neighbours, 1 is a hexagonal lattice; the worst of all whole densities from 5 to 250 a cm²');
  sayGoal({ what: 'least', goal: 0.62, measured: worst.least, unit: '', least: true });
  sayGoal({
    what: '1 in 100 is nearer than',
    goal: 0.66,
    measured: worst.percentile1,
    unit: '',
    least: true,
  });
  sayGoal({ what: 'mean', goal: 0.8, measured: worst.mean, unit: '', least: true });
  for (const percent of [0, 10, 20, 30]) sayIrregular(percent);
}

/** Of a view at 60 dots/cm²; 1 cm is 128 units, so that the 16 cm of the table are the frame. */
function sayIrregular(irregularityPercent: number): void {
  const places = placeDots({
    table: readTable(),
    widthQ: 8192,
    heightQ: 8192,
    pxPerCm16: 2048,
    seed: 7,
    irregularityPercent,
  });
  const chosen = Array.from({ length: places.count }, (_, index) => index).filter(
    (index) => (places.rank[index] as number) < 60 * PLACES_PER_DENSITY,
  );
  // The frame as one quarter of the meter's square, whose far sides meet: a view's do not.
  const coordinate = (all: Uint16Array) => Uint16Array.from(chosen, (index) => all[index] as number);
  const meter = makeNearnessMeter({ x: coordinate(places.x16), y: coordinate(places.y16) });
  for (let index = 0; index < chosen.length; index++) meter.add(index);
  const { least, percentile1, mean } = meter.read();
  const figures = [least, percentile1, mean].map((value) => (2 * value).toFixed(2)).join(' / ');
  say(`at 60 a cm², ${irregularityPercent} % irregular: ${figures} (least / 1 in 100 / mean)`);
}
