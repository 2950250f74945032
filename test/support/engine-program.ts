import {
  buildDotTable,
  createDensityReplay,
  type DensityReplay,
  type DotTable,
  encodeDotTable,
  encodeStroke,
  hashDots,
  placeDots,
  simplifyStroke,
} from '@stipple/density';

/*
 * What engines are compared by. It runs where there is nothing but the language: no Node, no page.
 */

/** What must be the same in every engine. */
export interface EngineReport {
  /** The encoded table, built anew, in hexadecimal. */
  readonly table: string;
  /** Of the map that a session of strokes leaves, and while a stroke is in progress on it. */
  readonly rasters: readonly string[];
  /** Of the dots of sessions 1, 1 + 2 and 1 + 2 + 3 on two views of it. */
  readonly dots: readonly string[];
}

const FRAME = { widthQ: 8192, heightQ: 6144 };
const STROKES = 400;

/** Whole numbers from 0 to below `limit`, from a seed: xorshift, for `Math.random` has no seed. */
function makeDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

function makeRecord(roll: (limit: number) => number): Uint8Array {
  const points = [roll(8192), roll(6144)];
  const step = [roll(61) - 30, roll(61) - 30];
  for (let point = 0; point < 60; point++) {
    for (const axis of [0, 1]) {
      step[axis] = (step[axis] ?? 0) + roll(9) - 4;
      points.push((points.at(-2) ?? 0) + (step[axis] ?? 0));
    }
  }
  const pressures =
    roll(3) === 0 ? { pressures: points.filter((_, at) => at % 2 === 0).map(() => roll(256)) } : {};
  return encodeStroke(
    simplifyStroke({
      op: (['set', 'set', 'set', 'add', 'erase'] as const)[roll(5)] ?? 'set',
      targetPerCm2: roll(4096) / 32,
      radiusQ: 40 + roll(200),
      hardness: roll(256),
      flow: 100 + roll(156),
      sessionMask: 0,
      points,
      ...pressures,
    }),
  );
}

/** A session as two people have it: strokes, some put in between others, some taken back. */
function playSession(replay: DensityReplay, roll: (limit: number) => number): void {
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const at = roll(4) === 0 ? roll(replay.length + 1) : replay.length;
    replay.insert(at, makeRecord(roll));
    if (roll(12) === 0) replay.remove(roll(replay.length), 1);
  }
}

function hashNumbers(numbers: Iterable<number>): string {
  let hash = 0x811c_9dc5;
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number & 255), 0x0100_0193);
    hash = Math.imul(hash ^ (number >>> 8), 0x0100_0193);
  }
  return (hash >>> 0).toString(16);
}

function hashSessions(table: DotTable, replay: DensityReplay): string[] {
  const views = [
    { pxPerCm16: 1638, seed: 0x1234_5678, irregularityPercent: 20 },
    { pxPerCm16: 811, seed: 0xfedc_ba98, irregularityPercent: 0 },
  ];
  return views.flatMap((view) => {
    const places = placeDots({ table, ...FRAME, ...view });
    return [29_491, 52_429, 65_536].map((share) => {
      const values = replay.raster.map((value) => Math.floor((value * share) / 65_536));
      return hashDots(places, { columns: replay.columns, rows: replay.rows, values });
    });
  });
}

/** Works all of it out, in some seconds; JSON of an `EngineReport`. */
export function reportEngine(): string {
  const table = buildDotTable();
  const roll = makeDice(20_261_122);
  const replay = createDensityReplay(FRAME);
  playSession(replay, roll);
  const rasters = [hashNumbers(replay.raster)];
  const dots = hashSessions(table, replay);
  replay.setLive('guest', makeRecord(roll));
  rasters.push(hashNumbers(replay.raster));
  const hex = Array.from(encodeDotTable(table), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const report: EngineReport = { table: hex, rasters, dots };
  return JSON.stringify(report);
}
