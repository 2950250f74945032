import { createDensityReplay, type DensityReplay } from '@stipple/density';
import { makeRandom } from './board/figures.ts';
import { makeSmoothRecord } from './density/strokes.ts';

const STROKES = 400;
const ROUNDS = 9;
const EDITS = 200;

function measureMs(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function print(what: string, timesMs: readonly number[]): void {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(2);
  console.log(`  ${what.padEnd(36)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${sorted.length}`);
}

/** Prints how long a 400-stroke density map takes to load, to take a remote stroke, and to undo any stroke. */
export async function run(): Promise<void> {
  const random = makeRandom(20_260_401);
  const records = Array.from({ length: STROKES }, () => makeSmoothRecord(random));
  const bytes = records.reduce((sum, { length }) => sum + length, 0) / STROKES;
  console.log(`density replay: ${STROKES} strokes, ${bytes.toFixed(0)} B each, frame 8192 × 6144 q`);
  const load = (replay: DensityReplay) => measureMs(() => replay.setRecords(records));
  const fresh = () => createDensityReplay({ widthQ: 8192, heightQ: 6144 });
  print(
    'load',
    Array.from({ length: ROUNDS }, () => load(fresh())),
  );
  const replay = fresh();
  load(replay);
  const append: number[] = [];
  const undo: number[] = [];
  const live: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const record = makeSmoothRecord(random);
    append.push(measureMs(() => replay.insert(replay.length, record)));
    replay.remove(replay.length - 1, 1);
    live.push(measureMs(() => replay.setLive('guest', record)));
    replay.setLive('guest', undefined);
    const index = Math.floor(random() * STROKES);
    undo.push(measureMs(() => replay.remove(index, 1)));
    replay.insert(index, records[index] as Uint8Array);
  }
  print('append a remote stroke', append);
  print('show a live stroke', live);
  print('undo any stroke', undo);
}
