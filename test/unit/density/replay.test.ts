import {
  createDensityReplay,
  type DensityStroke,
  encodeStroke,
  RASTER_PER_DOT,
  type StrokeOperation,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

const FRAME = { widthQ: 1600, heightQ: 800 };

/** A hard dab of full flow at a cell's centre, radius 40 q; `change` makes it another one. */
const dab = (change: Partial<DensityStroke> = {}) =>
  encodeStroke({
    op: 'set',
    targetPerCm2: 50,
    radiusQ: 40,
    hardness: 255,
    flow: 255,
    sessionMask: 0,
    points: [808, 408],
    ...change,
  });

const replayOf = (...records: Uint8Array[]) => {
  const replay = createDensityReplay(FRAME);
  replay.setRecords(records);
  return replay;
};

/** Density at the middle of the dab. */
const middle = (...records: Uint8Array[]) => replayOf(...records).densityAt(boardPoint(808, 408));

/** FNV-1a over the raster, low byte first. */
function hash(raster: Uint16Array): number {
  let state = 0x811c9dc5;
  for (const value of raster) {
    state = Math.imul(state ^ (value & 255), 0x01000193);
    state = Math.imul(state ^ (value >> 8), 0x01000193);
  }
  return state >>> 0;
}

describe('an empty map', () => {
  it('has a cell for each 4 units, the last ones hanging over', () => {
    const { columns, rows, raster, length } = createDensityReplay({ widthQ: 8192, heightQ: 6145 });
    expect({ columns, rows, length, cells: raster.length }).toEqual({
      columns: 512,
      rows: 385,
      length: 0,
      cells: 512 * 385,
    });
    expect(raster.every((value) => value === 0)).toBe(true);
  });

  it.each([0, 8193, 1.5, Number.NaN])('is refused for a side of %s q', (side) => {
    expect(() => createDensityReplay({ widthQ: side, heightQ: 100 })).toThrow(`${side}`);
  });
});

describe('what strokes do', () => {
  const at = (op: StrokeOperation, targetPerCm2: number, flow = 255) => dab({ op, targetPerCm2, flow });

  it.each([
    ['one sets', [at('set', 50)], 50],
    ['the later sets over the earlier', [at('set', 50), at('set', 20)], 20],
    ['half the flow goes half the way', [at('set', 64, 128)], 32],
    ['and half of the rest', [at('set', 64, 128), at('set', 64, 128)], 48],
    ['adding adds', [at('set', 50), at('add', 20)], 70],
    ['adding never passes what a cell holds', [at('set', 250), at('add', 250)], 65_535 / 256],
    ['erasing takes all away', [at('set', 250), at('erase', 99)], 0],
    ['erasing gently takes part', [at('set', 64), at('erase', 0, 128)], 32],
    ['erasing nothing leaves no debt', [at('erase', 0), at('set', 50)], 50],
    ['dense paint is not cut off at 128', [at('set', 200)], 200],
  ])('%s', (_, records, density) => {
    expect(middle(...records)).toBe(density);
  });

  it('ends at the radius: hard with full strength, soft with none', () => {
    const across = (hardness: number) => {
      const replay = replayOf(dab({ hardness, radiusQ: 64, targetPerCm2: 64 }));
      return [0, 16, 32, 48, 64, 80].map((off) => replay.densityAt(boardPoint(808 + off, 408)));
    };
    expect(across(255)).toEqual([64, 64, 64, 64, 64, 0]);
    const [centre, ...rest] = across(0);
    expect(centre).toBe(64);
    expect(rest).toEqual([...rest].sort((a, b) => b - a));
    expect(rest.slice(-2)).toEqual([0, 0]);
    expect(across(128).slice(0, 3)).toEqual([64, 64, 64]);
    expect(across(128)[3]).toBeLessThan(64);
  });

  it('is scaled by pressure, evenly along the run', () => {
    const replay = replayOf(dab({ targetPerCm2: 128, points: [408, 408, 1208, 408], pressures: [0, 255] }));
    const [start, half, end] = [408, 808, 1208].map((x) => replay.densityAt(boardPoint(x, 408)));
    expect(start).toBe(0.5);
    expect(half).toBe(64);
    expect(end).toBe(128);
  });

  it('for single sessions leaves the planned total alone', () => {
    expect(middle(dab({ sessionMask: 2 }))).toBe(0);
  });

  it('off the frame is nothing, also where it is read', () => {
    const replay = createDensityReplay(FRAME);
    expect(replay.insert(0, dab({ points: [-5000, -5000] }))).toBeUndefined();
    for (const [x, y] of [
      [-1, 5],
      [5, -1],
      [1600, 5],
      [5, 800],
    ] as const) {
      expect(replay.densityAt(boardPoint(x, y))).toBe(0);
    }
  });
});

describe('a log that is edited', () => {
  it('says which cells may have changed', () => {
    const replay = createDensityReplay(FRAME);
    expect(replay.insert(0, dab())).toEqual({ column: 48, row: 23, columns: 5, rows: 5 });
    expect(replay.remove(0, 1)).toEqual({ column: 48, row: 23, columns: 5, rows: 5 });
    expect(replay.insert(0)).toBeUndefined();
    expect(replay.insert(0, dab({ points: [24, 24] }), dab())).toEqual({
      column: 0,
      row: 0,
      columns: 53,
      rows: 28,
    });
    expect(replay.setRecords([])).toEqual({ column: 0, row: 0, columns: 53, rows: 28 });
    expect(replay.setRecords([])).toBeUndefined();
  });

  it('counts records that nobody can read, so that indices stay those of the document', () => {
    const replay = replayOf(dab({ targetPerCm2: 10 }), Uint8Array.of(99), dab({ targetPerCm2: 30 }));
    expect(replay.length).toBe(3);
    expect(replay.remove(1, 1)).toBeUndefined();
    replay.remove(1, 1);
    expect(replay.densityAt(boardPoint(808, 408))).toBe(10);
  });

  it('keeps its order when early records go and late ones come', () => {
    const replay = replayOf(...[10, 20, 30].map((targetPerCm2) => dab({ targetPerCm2 })));
    replay.remove(0, 1);
    replay.insert(2, dab({ targetPerCm2: 40 }));
    expect(replay.densityAt(boardPoint(808, 408))).toBe(40);
    replay.remove(2, 1);
    expect(replay.densityAt(boardPoint(808, 408))).toBe(30);
  });

  it('always shows its map in the same array', () => {
    const replay = createDensityReplay(FRAME);
    const { raster } = replay;
    replay.setRecords([dab()]);
    replay.insert(1, dab());
    expect(replay.raster).toBe(raster);
  });

  it.each([
    ['insert', 2, 0],
    ['insert', -1, 0],
    ['insert', 0.5, 0],
    ['remove', 0, 2],
    ['remove', -1, 1],
    ['remove', 0, -1],
    ['remove', 0.5, 0],
  ] as const)('refuses to %s at %s (%s) when it holds one record', (act, index, count) => {
    const replay = replayOf(dab());
    expect(() => (act === 'insert' ? replay.insert(index, dab()) : replay.remove(index, count))).toThrow(
      RangeError,
    );
    expect(replay.length).toBe(1);
  });
});

describe('a stroke in progress', () => {
  it('lies on the log, and leaves no trace when it is gone', () => {
    const replay = replayOf(dab({ targetPerCm2: 10 }));
    const before = replay.raster.slice();
    replay.setLive('guest:1', dab({ targetPerCm2: 90 }));
    expect(replay.densityAt(boardPoint(808, 408))).toBe(90);
    replay.insert(1, dab({ targetPerCm2: 20 }));
    expect(replay.densityAt(boardPoint(808, 408))).toBe(90);
    replay.remove(1, 1);
    replay.setLive('guest:1', undefined);
    expect(replay.raster).toEqual(before);
    expect(replay.setLive('guest:1', undefined)).toBeUndefined();
  });

  it('moves on: the old place is cleared, and both are named', () => {
    const replay = createDensityReplay(FRAME);
    replay.setLive('a', dab({ points: [24, 24] }));
    expect(replay.setLive('a', dab())).toEqual({ column: 0, row: 0, columns: 64, rows: 32 });
    expect(replay.densityAt(boardPoint(24, 24))).toBe(0);
  });

  it('that nobody can read takes the one before it away', () => {
    const replay = createDensityReplay(FRAME);
    replay.setLive('a', dab());
    replay.setLive('a', Uint8Array.of(1, 2, 3));
    expect(replay.raster.every((value) => value === 0)).toBe(true);
  });

  it('lies on others in the order they began in', () => {
    const replay = createDensityReplay(FRAME);
    replay.setLive('first', dab({ targetPerCm2: 10 }));
    replay.setLive('second', dab({ targetPerCm2: 20 }));
    replay.setLive('first', dab({ targetPerCm2: 30 }));
    expect(replay.densityAt(boardPoint(808, 408))).toBe(20);
  });

  it('outlives a log that starts over', () => {
    const replay = createDensityReplay(FRAME);
    replay.setLive('a', dab());
    replay.setRecords([]);
    expect(replay.densityAt(boardPoint(808, 408))).toBe(50);
  });
});

describe('the map of a saved plan', () => {
  it('never changes: a fixed log gives the raster it always gave', () => {
    const replay = createDensityReplay({ widthQ: 8192, heightQ: 6144 });
    const records = Array.from({ length: 60 }, (_, index) => {
      const points = Array.from({ length: 9 }, (__, step) => [
        (index * 977 + step * (120 + 17 * index)) % 8192,
        (index * 613 + step * step * 31) % 6144,
      ]).flat();
      return encodeStroke({
        op: (['set', 'set', 'add', 'erase'] as const)[index % 4] ?? 'set',
        targetPerCm2: (index * 37) % 256,
        radiusQ: 40 + ((index * 53) % 400),
        hardness: (index * 71) % 256,
        flow: 255 - ((index * 29) % 200),
        sessionMask: 0,
        points,
        ...(index % 3 === 0 && { pressures: [10, 60, 120, 255, 255, 200, 130, 70, 0] }),
      });
    });
    replay.setRecords(records);
    expect(replay.raster.some((value) => value > 100 * RASTER_PER_DOT)).toBe(true);
    expect(hash(replay.raster)).toBe(2_826_160_222);
  });
});
