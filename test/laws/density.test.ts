import {
  type CellRectangle,
  createDensityReplay,
  type DensityReplay,
  type DensityStroke,
  decodeStroke,
  encodeStroke,
  normaliseStroke,
  simplifyStroke,
} from '@stipple/density';
import { boardPoint, nearestOnPolyline } from '@stipple/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySlowly } from '../support/density-oracle.ts';
import { anyStroke, opaqueRecordsAt, recordsAround, strokesAround } from '../support/density-strokes.ts';

/** The first cell in which two rasters differ, −1 if they are the same: quicker than a deep comparison. */
const differsAt = (one: Uint16Array, other: Uint16Array) =>
  one.length === other.length ? one.findIndex((value, cell) => value !== other[cell]) : 0;

describe('a stroke record', () => {
  it('gives back the stroke it was made of', () => {
    fc.assert(
      fc.property(anyStroke, (stroke) => {
        expect(decodeStroke(encodeStroke(stroke))).toEqual(stroke);
      }),
    );
  });

  it('never throws whatever the bytes, and what it reads it can write', () => {
    const damaged = fc
      .tuple(anyStroke, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([stroke, at, value]) => {
        const bytes = encodeStroke(stroke);
        return bytes.with(at % bytes.length, value);
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), damaged), (bytes) => {
        const stroke = decodeStroke(bytes);
        if (!stroke) return;
        expect(normaliseStroke(stroke)).toEqual(stroke);
        expect(decodeStroke(encodeStroke(stroke))).toEqual(stroke);
      }),
      { numRuns: 2000 },
    );
  });

  it('cut short anywhere is no stroke, and with bytes after it is the same one', () => {
    fc.assert(
      fc.property(anyStroke, fc.nat(), fc.uint8Array({ maxLength: 9 }), (stroke, pick, more) => {
        const bytes = encodeStroke(stroke);
        expect(decodeStroke(bytes.subarray(0, pick % bytes.length))).toBeUndefined();
        expect(decodeStroke(Uint8Array.from([...bytes, ...more]))).toEqual(stroke);
      }),
    );
  });
});

describe('a simplified stroke', () => {
  it('keeps its ends, and every point of the old one within 2 q', () => {
    fc.assert(
      fc.property(strokesAround(30), (stroke) => {
        const after = simplifyStroke(stroke);
        const points = ({ points: flat }: DensityStroke) =>
          Array.from({ length: flat.length / 2 }, (_, index) =>
            boardPoint(flat[2 * index]!, flat[2 * index + 1]!),
          );
        expect(points(after)[0]).toEqual(points(stroke)[0]);
        expect(points(after).at(-1)).toEqual(points(stroke).at(-1));
        expect(after.pressures?.length).toBe(stroke.pressures && after.points.length / 2);
        for (const point of points(stroke)) {
          expect(nearestOnPolyline(points(after), point)?.distance).toBeLessThanOrEqual(2 + 1e-9);
        }
      }),
    );
  });
});

describe('the raster', () => {
  it('is what the slow oracle works out, bit for bit', () => {
    const frames = fc.record({
      widthQ: fc.integer({ min: 1, max: 320 }),
      heightQ: fc.integer({ min: 1, max: 320 }),
    });
    fc.assert(
      fc.property(frames, fc.array(recordsAround(320), { maxLength: 4 }), (frame, records) => {
        const replay = createDensityReplay(frame);
        replay.setRecords(records);
        expect([...replay.raster]).toEqual(replaySlowly(records, frame));
      }),
      { numRuns: 60 },
    );
  });

  it('is what the oracle works out for runs long enough to be cut', () => {
    const frame = { widthQ: 8192, heightQ: 160 };
    const far = fc.integer({ min: -2000, max: 10_000 });
    const run = fc.record({ x0: far, y0: far, x1: far, pressed: fc.boolean() });
    fc.assert(
      fc.property(anyStroke, run, (stroke, { x0, y0, x1, pressed }) => {
        const points = [x0, y0, x1, 160 - y0];
        const pressures = pressed ? [40, 255] : undefined;
        const record = encodeStroke({ ...stroke, op: 'set', sessionMask: 0, points, pressures });
        const replay = createDensityReplay(frame);
        replay.insert(0, record);
        expect([...replay.raster]).toEqual(replaySlowly([record], frame));
      }),
      { numRuns: 12 },
    );
  });

  it('does not care how often a stroke goes over itself', () => {
    const frame = { widthQ: 800, heightQ: 800 };
    fc.assert(
      fc.property(strokesAround(800), (drawn) => {
        const stroke = { ...drawn, pressures: undefined, points: drawn.points.map((c) => Math.trunc(c / 2)) };
        const ends = stroke.points.flatMap((x, index) => (index % 2 ? [] : [[x, stroke.points[index + 1]!]]));
        const back = { ...stroke, points: [...ends, ...ends.toReversed()].flat() };
        const [once, twice] = [stroke, back].map((one) => {
          const replay = createDensityReplay(frame);
          replay.insert(0, encodeStroke(one));
          return [...replay.raster];
        });
        expect(twice).toEqual(once);
      }),
    );
  });

  it('moves with a stroke that is moved by whole cells', () => {
    const frame = { widthQ: 1600, heightQ: 1600 };
    const cells = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(strokesAround(400), cells, cells, (stroke, columns, rows) => {
        const still = createDensityReplay(frame);
        const moved = createDensityReplay(frame);
        still.insert(0, encodeStroke(stroke));
        const points = stroke.points.map((c, index) => c + 16 * (index % 2 ? rows : columns));
        moved.insert(0, encodeStroke({ ...stroke, points }));
        for (let row = 0; row < still.rows - rows; row++) {
          const from = row * still.columns;
          const to = (row + rows) * moved.columns + columns;
          const length = still.columns - columns;
          const there = moved.raster.subarray(to, to + length);
          expect(differsAt(still.raster.subarray(from, from + length), there)).toBe(-1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

type Edit =
  | { act: 'insert'; at: number; records: Uint8Array[] }
  | { act: 'remove'; at: number; count: number }
  | { act: 'live'; key: string; record: Uint8Array | undefined }
  | { act: 'set'; records: Uint8Array[] };

describe('a replay that is edited anywhere', () => {
  // Big enough for several tiles, small enough for many strokes on each.
  const frame = { widthQ: 1300, heightQ: 900 };
  // Half of them opaque dabs around one place, where a wrong order shows at once.
  const record = fc.oneof(recordsAround(1000), opaqueRecordsAt(500, 400));
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        act: fc.constant('insert' as const),
        at: fc.nat(),
        records: fc.array(record, { maxLength: 3 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('remove' as const),
        at: fc.nat(),
        count: fc.integer({ min: 0, max: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant('live' as const),
        key: fc.constantFrom('a', 'b'),
        record: fc.option(record, { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ act: fc.constant('set' as const), records: fc.array(record, { maxLength: 5 }) }),
    },
  );

  /** Makes the edit on the replay and on plain lists, and answers with the rectangle it said. */
  function make(step: Edit, log: Uint8Array[], live: Map<string, Uint8Array>, replay: DensityReplay) {
    switch (step.act) {
      case 'insert': {
        const at = step.at % (log.length + 1);
        log.splice(at, 0, ...step.records);
        return replay.insert(at, ...step.records);
      }
      case 'remove': {
        const at = step.at % (log.length + 1);
        const count = Math.min(step.count, log.length - at);
        log.splice(at, count);
        return replay.remove(at, count);
      }
      case 'live':
        if (step.record) live.set(step.key, step.record);
        else live.delete(step.key);
        return replay.setLive(step.key, step.record);
      case 'set':
        log.splice(0, log.length, ...step.records);
        return replay.setRecords(step.records);
    }
  }

  const isInside = (area: CellRectangle | undefined, index: number, columns: number) => {
    if (!area) return false;
    const column = (index % columns) - area.column;
    const row = Math.floor(index / columns) - area.row;
    return column >= 0 && column < area.columns && row >= 0 && row < area.rows;
  };

  it('equals a fresh one with the same log and the live strokes last, and changed only where it said', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40, size: 'max' }), (edits) => {
        const replay = createDensityReplay(frame);
        const log: Uint8Array[] = [];
        const live = new Map<string, Uint8Array>();
        for (const step of edits) {
          const before = replay.raster.slice();
          const area = make(step, log, live, replay);
          const strayed = before.findIndex(
            (value, index) => value !== replay.raster[index] && !isInside(area, index, replay.columns),
          );
          expect(strayed).toBe(-1);
          const fresh = createDensityReplay(frame);
          fresh.setRecords([...log, ...live.values()]);
          expect(differsAt(replay.raster, fresh.raster)).toBe(-1);
          expect(replay.length).toBe(log.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('grows a live stroke point by point to what the whole record makes', () => {
    const points = fc.array(
      fc.tuple(fc.integer({ min: -100, max: 1400 }), fc.integer({ min: -100, max: 1000 })),
      {
        minLength: 1,
        maxLength: 25,
        size: 'max',
      },
    );
    const brush = fc.record({
      radiusQ: fc.integer({ min: 1, max: 300 }),
      hardness: fc.nat(255),
      flow: fc.nat(255),
      isPressed: fc.boolean(),
    });
    fc.assert(
      fc.property(
        points,
        brush,
        fc.infiniteStream(fc.nat(255)),
        (places, { isPressed, ...look }, presses) => {
          const replay = createDensityReplay(frame);
          const pressures = places.map(() => presses.next().value as number);
          for (let count = 1; count <= places.length; count += 1 + (count % 3)) {
            const whole = encodeStroke({
              op: 'set',
              targetPerCm2: 80,
              sessionMask: 0,
              ...look,
              points: places.slice(0, count).flat(),
              ...(isPressed && { pressures: pressures.slice(0, count) }),
            });
            const before = replay.raster.slice();
            const area = replay.setLive('me', whole);
            const fresh = createDensityReplay(frame);
            fresh.setRecords([whole]);
            expect(differsAt(replay.raster, fresh.raster)).toBe(-1);
            expect(
              before.findIndex(
                (value, index) => value !== replay.raster[index] && !isInside(area, index, replay.columns),
              ),
            ).toBe(-1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does so with hundreds of strokes on a tile, past its checkpoints', () => {
    const smallFrame = { widthQ: 300, heightQ: 300 };
    const many = fc.array(fc.oneof(recordsAround(200), opaqueRecordsAt(150, 150)), {
      minLength: 150,
      maxLength: 300,
      size: 'max',
    });
    const cuts = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 10, maxLength: 20 });
    fc.assert(
      fc.property(many, cuts, (records, edits) => {
        const replay = createDensityReplay(smallFrame);
        const log = [...records];
        replay.setRecords(records);
        for (const [pick, removes] of edits) {
          const at = pick % log.length;
          const one = records[(7 * pick + 3) % records.length]!;
          if (removes) log.splice(at, 1);
          else log.splice(at, 0, one);
          if (removes) replay.remove(at, 1);
          else replay.insert(at, one);
          const fresh = createDensityReplay(smallFrame);
          for (const [index, each] of log.entries()) fresh.insert(index, each);
          expect(differsAt(replay.raster, fresh.raster)).toBe(-1);
        }
      }),
      // Shrinking hundreds of records takes longer than it helps; the seed is printed all the same.
      { numRuns: 6, endOnFailure: true },
    );
  });
});
