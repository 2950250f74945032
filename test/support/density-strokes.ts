import { type DensityStroke, encodeStroke, MAX_COORDINATE_Q, type StrokeOperation } from '@stipple/density';
import fc from 'fast-check';

const byte = fc.integer({ min: 0, max: 255 });

function strokes(
  coordinate: fc.Arbitrary<number>,
  radiusQ: fc.Arbitrary<number>,
): fc.Arbitrary<DensityStroke> {
  const end = fc.tuple(coordinate, coordinate, byte);
  return fc
    .record({
      op: fc.constantFrom<StrokeOperation>('set', 'add', 'erase'),
      targetPerCm2: fc.integer({ min: 0, max: 8191 }).map((steps) => steps / 32),
      radiusQ,
      hardness: fc.oneof(byte, fc.constantFrom(0, 255)),
      flow: fc.oneof(byte, fc.constant(255)),
      sessionMask: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat() }),
      ends: fc.array(end, { minLength: 1, maxLength: 8 }),
      pressed: fc.boolean(),
    })
    .map(({ ends, pressed, ...settings }) => ({
      ...settings,
      points: ends.flatMap((end) => end.slice(0, 2)),
      ...(pressed && { pressures: ends.map(([, , pressure]) => pressure) }),
    }));
}

/** Any stroke a record can hold. */
export const anyStroke = strokes(
  fc.integer({ min: -MAX_COORDINATE_Q, max: MAX_COORDINATE_Q }),
  fc.integer({ min: 1, max: 1020 }),
);

/** Strokes on and around a frame of so many q, of a size that leaves some of it alone. */
export const strokesAround = (sideQ: number): fc.Arbitrary<DensityStroke> =>
  strokes(fc.integer({ min: -sideQ, max: 2 * sideQ }), fc.integer({ min: 1, max: Math.ceil(sideQ / 3) }));

/** Records of such strokes, now and then one that nobody can read. */
export const recordsAround = (sideQ: number): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 9, arbitrary: strokesAround(sideQ).map(encodeStroke) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
  );

/** Records that set all they cover, on and near (x, y) q: the last of them in a log is what is seen there. */
export const opaqueRecordsAt = (x: number, y: number): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      targetPerCm2: fc.integer({ min: 0, max: 255 }),
      radiusQ: fc.integer({ min: 40, max: 200 }),
      off: byte,
    })
    .map(({ off, ...settings }) =>
      encodeStroke({
        ...settings,
        op: 'set',
        hardness: 255,
        flow: 255,
        sessionMask: 0,
        points: [x + off, y],
      }),
    );
