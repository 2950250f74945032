import {
  type DensityStroke,
  decodeStroke,
  encodeStroke,
  MAX_STROKE_POINTS,
  MAX_TARGET_PER_CM2,
  normaliseStroke,
  simplifyStroke,
} from '@stipple/density';
import { describe, expect, it } from 'vitest';

const stroke: DensityStroke = {
  op: 'set',
  targetPerCm2: 45.5,
  radiusQ: 160,
  hardness: 128,
  flow: 255,
  sessionMask: 0,
  points: [100, 200, 103, 198],
};

/** `"10 00 …"` as bytes. */
const bytes = (text: string) => Uint8Array.from(text.split(' '), (pair) => Number.parseInt(pair, 16));

/** The stroke above, byte by byte as density.md §1.2 lays it out. */
const RECORD = bytes('10 00 00 b0 0b a0 01 80 ff 02 c8 01 90 03 06 03');

describe('a stroke record', () => {
  it('is laid out as the specification says', () => {
    expect(encodeStroke(stroke)).toEqual(RECORD);
    expect(decodeStroke(RECORD)).toEqual(stroke);
  });

  it('carries pressures behind the points when the flag says so', () => {
    const pressed = { ...stroke, pressures: [7, 250] };
    expect(encodeStroke(pressed)).toEqual(bytes('10 01 00 b0 0b a0 01 80 ff 02 c8 01 90 03 06 03 07 fa'));
    expect(decodeStroke(encodeStroke(pressed))).toEqual(pressed);
  });

  it.each([
    ['set', 0x10],
    ['add', 0x11],
    ['erase', 0x12],
  ] as const)('of a stroke that %ss begins with %s', (op, head) => {
    const record = encodeStroke({ ...stroke, op });
    expect(record[0]).toBe(head);
    expect(decodeStroke(record)?.op).toBe(op);
  });

  it('of 60 raw points stays below 150 bytes', () => {
    const points = Array.from({ length: 60 }, (_, index) => [4000 + 20 * index, 3000 + 3 * index]).flat();
    expect(encodeStroke({ ...stroke, points }).length).toBeLessThan(150);
  });

  it.each([
    ['nothing', ''],
    ['another version', '20 00 00 b0 0b a0 01 80 ff 01 00 00'],
    ['version 0', '00 00 00 b0 0b a0 01 80 ff 01 00 00'],
    ['another operation', '13 00 00 b0 0b a0 01 80 ff 01 00 00'],
    ['an unknown flag', '10 02 00 b0 0b a0 01 80 ff 01 00 00'],
    ['no point', '10 00 00 b0 0b a0 01 80 ff 00'],
    ['a point too few', '10 00 00 b0 0b a0 01 80 ff 02 00 00'],
    ['half a point', '10 00 00 b0 0b a0 01 80 ff 01 00'],
    ['a number that never ends', '10 00 ff ff ff ff ff ff ff ff 01 00 00'],
    ['a number of more than 32 bits', '10 00 ff ff ff ff 1f b0 0b a0 01 80 ff 01 00 00'],
    ['a count of four thousand million', '10 00 00 b0 0b a0 01 80 ff ff ff ff ff 0f 00 00'],
    ['missing pressures', '10 01 00 b0 0b a0 01 80 ff 02 00 00 00 00 07'],
    ['a place 16 385 q off', '10 00 00 b0 0b a0 01 80 ff 01 82 80 02 00'],
  ])('with %s is no stroke', (_, text) => {
    expect(decodeStroke(bytes(text))).toBeUndefined();
  });

  it('with the farthest place there is, is one', () => {
    expect(decodeStroke(bytes('10 00 00 b0 0b a0 01 80 ff 01 80 80 02 00'))?.points).toEqual([16_384, 0]);
  });

  it('with one point too many is no stroke, though all of them are there', () => {
    const points = new Array(2 * (MAX_STROKE_POINTS + 1)).fill(0);
    const head = [...bytes('10 00 00 b0 0b a0 01 80 ff 81 20')];
    expect(decodeStroke(Uint8Array.from([...head, ...points]))).toBeUndefined();
    head[9] = 0x80;
    expect(decodeStroke(Uint8Array.from([...head, ...points]))?.points).toHaveLength(2 * MAX_STROKE_POINTS);
  });

  it('beyond the limits of target and radius is brought to them', () => {
    const wild = decodeStroke(bytes('10 00 00 ff ff ff 7f ff ff ff 7f 80 ff 01 00 00'));
    expect(wild).toMatchObject({ targetPerCm2: MAX_TARGET_PER_CM2, radiusQ: 1020 });
    expect(decodeStroke(bytes('10 00 00 00 00 80 ff 01 00 00'))?.radiusQ).toBe(1);
  });

  it('ignores what a later version may have put behind it', () => {
    expect(decodeStroke(Uint8Array.from([...RECORD, 1, 2, 3]))).toEqual(stroke);
  });
});

describe('a stroke that is written', () => {
  it('is brought to what a record can hold', () => {
    const wild: DensityStroke = {
      op: 'add',
      targetPerCm2: 1000,
      radiusQ: 0.2,
      hardness: -5,
      flow: 300,
      sessionMask: -1,
      points: [-99_999, 2.5],
      pressures: [999],
    };
    expect(normaliseStroke(wild)).toEqual({
      op: 'add',
      targetPerCm2: MAX_TARGET_PER_CM2,
      radiusQ: 1,
      hardness: 0,
      flow: 255,
      sessionMask: 0,
      points: [-16_384, 3],
      pressures: [255],
    });
  });

  it.each<[string, Partial<DensityStroke>, string]>([
    ['without points', { points: [] }, 'got 0 numbers'],
    ['with half a point', { points: [1, 2, 3] }, 'got 3 numbers'],
    ['with a point too many', { points: new Array(2 * MAX_STROKE_POINTS + 2).fill(0) }, 'got 8194 numbers'],
    ['with a pressure too few', { pressures: [1] }, 'got 1'],
    ['at no place', { points: [Number.NaN, 0] }, 'finite'],
    ['without a radius', { radiusQ: Number.NaN }, 'NaN'],
  ])('%s is the caller’s mistake', (_, change, message) => {
    expect(() => encodeStroke({ ...stroke, ...change })).toThrow(RangeError);
    expect(() => encodeStroke({ ...stroke, ...change })).toThrow(message);
  });
});

describe('a stroke at pointer-up', () => {
  const simplified = (points: number[], pressures?: number[]) => {
    const { points: kept, pressures: pressed } = simplifyStroke({ ...stroke, points, pressures });
    return { kept, pressed };
  };

  it('loses the points that lie within half a unit of the line', () => {
    expect(simplified([0, 0, 50, 2, 100, 0]).kept).toEqual([0, 0, 100, 0]);
    expect(simplified([0, 0, 50, 3, 100, 0]).kept).toEqual([0, 0, 50, 3, 100, 0]);
  });

  it('keeps where the pressure changes, on a straight line as well', () => {
    expect(simplified([0, 0, 50, 0, 100, 0], [100, 116, 100])).toEqual({
      kept: [0, 0, 100, 0],
      pressed: [100, 100],
    });
    expect(simplified([0, 0, 50, 0, 100, 0], [100, 200, 100]).pressed).toEqual([100, 200, 100]);
  });

  it('stays one point when it is one', () => {
    expect(simplified([7, 8]).kept).toEqual([7, 8]);
  });

  it('fits a record however long it was', () => {
    const scribble = Array.from({ length: 9000 }, (_, index) => [
      index,
      (index % 2) * (3 + (index % 7)),
    ]).flat();
    const { kept } = simplified(scribble);
    expect(kept.length / 2).toBeLessThanOrEqual(MAX_STROKE_POINTS);
    expect(kept.length / 2).toBeGreaterThan(1000);
    expect(decodeStroke(encodeStroke({ ...stroke, points: kept }))).toBeDefined();
  });
});
