import { listVisibleDots, placeDots } from '@stipple/density';
import { ensurePeers } from '../../../scripts/lib/bench-peers.mjs';
import { makeRandom, say } from '../board/figures.ts';
import { measureInterleaved, measureMs, sayFigure, sayGoal } from './goals.ts';
import { densityAt, FRAME, makeField, PX_PER_CM16, readTable } from './scene.ts';

const ROUNDS = 9;
const REPEATS = 10;

/** What both peers have in common. */
interface Sampler {
  fill(): readonly unknown[];
}

type SamplerClass = new (options: object, random: () => number) => Sampler;

const PEERS = { 'poisson-disk-sampling': '2.3.1', 'fast-2d-poisson-disk-sampling': '1.0.3' };

/** The distance, in units, at which a saturated Poisson disc sampling has that density: 0.7 points a squared distance. */
const distanceFor = (perCm2: number) => (PX_PER_CM16 / 16) * Math.sqrt(0.7 / perCm2);

/** Prints how fast all dots of a view are chosen, against two peers and against drawing random numbers. */
export async function measureGeneration(): Promise<void> {
  const load = await ensurePeers(PEERS);
  const Variable: SamplerClass = load('poisson-disk-sampling');
  const Uniform: SamplerClass = load('fast-2d-poisson-disk-sampling');
  const table = readTable();
  const field = makeField();
  const place = () =>
    placeDots({ table, ...FRAME, pxPerCm16: PX_PER_CM16, seed: 7, irregularityPercent: 20 });
  const places = place();
  const out = new Uint32Array(places.count);
  const dots = listVisibleDots(places, field, { out });
  say(
    `${dots.toLocaleString('en')} dots, 12 to 120 a cm² on 2048 × 1536 units, 50 units/cm; ns a dot of its own`,
  );
  const perDot = measureInterleaved(ROUNDS, {
    ranked: () => repeat(() => listVisibleDots(places, field, { out })) / dots,
    limit: () => repeat(() => drawPairs(dots)) / dots,
    unprepared: () => measureMs(() => listVisibleDots(place(), field, { out })) / dots,
    variable: () => perPoint(() => new Variable(variableOptions(), makeRandom(1))),
    uniform: () => perPoint(() => new Uniform(uniformOptions(), makeRandom(1))),
  });
  const ns = (ms: number) => ms * 1e6;
  sayFigure('ranked table, places prepared', ns(perDot.ranked), 'ns');
  sayFigure('ranked table, nothing prepared', ns(perDot.unprepared), 'ns');
  sayFigure('two xorshift draws and two stores', ns(perDot.limit), 'ns');
  sayFigure('poisson-disk-sampling 2.3.1, variable', ns(perDot.variable), 'ns');
  sayFigure('fast-2d-poisson-disk-sampling 1.0.3, uniform', ns(perDot.uniform), 'ns');
  const against = (what: string, part: number, goal: number) =>
    sayGoal({ what, goal, measured: part / perDot.ranked, unit: '×', least: true });
  against('faster than poisson-disk-sampling', perDot.variable, 200);
  against('faster than fast-2d-poisson-disk-sampling', perDot.uniform, 100);
  sayGoal({
    what: 'as long as two xorshift draws',
    goal: 6,
    measured: perDot.ranked / perDot.limit,
    unit: '×',
  });
  sayGoal({ what: 'all dots of the view', goal: 2.5, measured: perDot.ranked * dots, unit: 'ms' });
}

/** Milliseconds of one of some runs. */
function repeat(act: () => void): number {
  return (
    measureMs(() => {
      for (let run = 0; run < REPEATS; run++) act();
    }) / REPEATS
  );
}

function perPoint(make: () => Sampler): number {
  let count = 0;
  const ms = measureMs(() => {
    count = make().fill().length;
  });
  return ms / count;
}

const across = new Uint32Array(2 ** 17);
const down = new Uint32Array(2 ** 17);

function drawPairs(count: number): void {
  let state = 0x1234_5678;
  for (let index = 0; index < count; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    across[index] = state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    down[index] = state;
  }
}

function variableOptions(): object {
  const least = distanceFor(120);
  const most = distanceFor(12);
  const distanceFunction = ([x, y]: readonly [number, number]) =>
    (distanceFor(Math.max(12, densityAt(x, y))) - least) / (most - least);
  return { shape: [2048, 1536], minDistance: least, maxDistance: most, tries: 30, distanceFunction };
}

function uniformOptions(): object {
  return { shape: [2048, 1536], radius: distanceFor(120), tries: 30 };
}
