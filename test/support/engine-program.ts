import {
  buildDotTable,
  createDensityPlan,
  type DensityPlan,
  type DensityReplay,
  encodeDotTable,
  encodeStroke,
  hashDots,
  placeDots,
  simplifyStroke,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';

/*
 * What engines are compared by. It runs where there is nothing but the language: no Node, no page.
 */

/** What must be the same in every engine. */
export interface EngineReport {
  /** The encoded table, built anew, in hexadecimal. */
  readonly table: string;
  /** Of the map that a session of strokes leaves, and while a stroke is in progress on it. */
  readonly rasters: readonly string[];
  /** Of the densities of sessions 1, 1 + 2 and 1 + 2 + 3 with zones of all kinds and a hairline. */
  readonly sessions: readonly string[];
  /** Of their dots at two scales. */
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

/** Zones of all kinds and a hairline over all of the frame. */
function planAround(plan: DensityPlan): void {
  const corners = (x: number, y: number) =>
    [0, 1, 2, 3].map((at) => boardPoint(x + (at % 3 ? 1100 : 0) + 50 * at, y + (at > 1 ? 900 : 0)));
  plan.setZones([
    { kind: 'density', points: corners(1500, 2500), targetPerCm2: 60, blendMm: 4 },
    { kind: 'scar', points: corners(3300, 3900), targetPerCm2: 100, blendMm: 4 },
    { kind: 'hair', points: corners(4500, 3000), targetPerCm2: 40, blendMm: 4 },
    { kind: 'clear', points: corners(6100, 2700), targetPerCm2: 0, blendMm: 2 },
    { kind: 'part', points: corners(2900, 2300).slice(0, 3), targetPerCm2: 40, blendMm: 6, widthMm: 20 },
  ]);
  const points = [400, 1400, 2600, 4100, 5600, 6800, 7800].map((x, index) =>
    boardPoint(x, 1500 - 100 * index * (6 - index)),
  );
  plan.setLines([{ points, scalp: 'right', transitionMm: 8 }]);
  plan.setSessions({ shares: [45, 35, 20], offsetsMm: [3, 0, 0] });
}

const VIEWS = [
  { pxPerCm16: 1638, seed: 0x1234_5678, irregularityPercent: 20 },
  { pxPerCm16: 811, seed: 0xfedc_ba98, irregularityPercent: 0 },
];

/** Works all of it out, in some seconds; JSON of an `EngineReport`. */
export function reportEngine(): string {
  const table = buildDotTable();
  const roll = makeDice(20_261_122);
  const plan = createDensityPlan(FRAME);
  playSession(plan, roll);
  const rasters = [hashNumbers(plan.raster)];
  plan.setLive('guest', makeRecord(roll));
  rasters.push(hashNumbers(plan.raster));
  planAround(plan);
  const sessions: string[] = [];
  const dots: string[] = [];
  for (const view of VIEWS) {
    plan.setScale(view);
    const places = placeDots({ table, ...FRAME, ...view });
    for (const number of [1, 2, 3]) {
      sessions.push(hashNumbers(plan.session(number).values));
      dots.push(hashDots(places, plan.session(number)));
    }
  }
  const hex = Array.from(encodeDotTable(table), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const report: EngineReport = { table: hex, rasters, sessions, dots };
  return JSON.stringify(report);
}
