import {
  type DensityStroke,
  MAX_COORDINATE_Q,
  MAX_RADIUS_Q,
  MAX_STROKE_POINTS,
  MAX_TARGET_PER_CM2,
  normaliseStroke,
  type StrokeOperation,
} from './stroke.ts';

const VERSION = 1;
const OPERATIONS: readonly StrokeOperation[] = ['set', 'add', 'erase'];
/** The operation of a comb stroke, which paints nothing and says where hair points. */
const COMB = 8;
const FLAG_PRESSURE = 1;

/** Bytes of the longest varint that is read: five carry 35 bits, of which 32 may be used. */
const MAX_VARINT_BYTES = 5;

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 …, so that small moves either way stay one byte. */
const toZigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const fromZigzag = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** A comb's stroke along the hair, as it is stored: from root to tip. */
export type CombStroke = Pick<DensityStroke, 'radiusQ' | 'hardness' | 'flow' | 'points'>;

/**
 * The bytes that are stored for a finished stroke:
 *
 *     u8   version 1 << 4 | op          op 0 set, 1 add, 2 erase, 8 comb
 *     u8   flags                        bit 0: pressures follow
 *     vu   session mask
 *     vu   target                       1/32 dot/cm²
 *     vu   radius                       q
 *     u8   hardness, u8 flow
 *     vu   n points
 *     n ×  zigzag vu dx, dy             from the point before, the first from (0, 0); q
 *     [n × u8 pressure]
 *
 * (vu: little-endian base-128 varint.) Numbers are brought to what the record can hold (`normaliseStroke`).
 * @throws RangeError as `normaliseStroke`
 */
export function encodeStroke(stroke: DensityStroke): Uint8Array {
  return encodeRecord(stroke, OPERATIONS.indexOf(stroke.op));
}

/**
 * The bytes that are stored for a comb's stroke: those of a density stroke with operation 8 and no target.
 * @throws RangeError as `normaliseStroke`
 */
export function encodeComb({ radiusQ, hardness, flow, points }: CombStroke): Uint8Array {
  return encodeRecord({ op: 'set', targetPerCm2: 0, radiusQ, hardness, flow, sessionMask: 0, points }, COMB);
}

function encodeRecord(stroke: DensityStroke, operation: number): Uint8Array {
  const { targetPerCm2, radiusQ, hardness, flow, sessionMask, points, pressures } = normaliseStroke(stroke);
  const bytes = [(VERSION << 4) | operation, pressures ? FLAG_PRESSURE : 0];
  pushVarint(bytes, sessionMask);
  pushVarint(bytes, targetPerCm2 * 32);
  pushVarint(bytes, radiusQ);
  bytes.push(hardness, flow);
  pushVarint(bytes, points.length / 2);
  for (const [index, coordinate] of points.entries()) {
    pushVarint(bytes, toZigzag(coordinate - (points[index - 2] ?? 0)));
  }
  return Uint8Array.from(bytes.concat(pressures ?? []));
}

/** Reads on from where it is; every answer is undefined from the first missing or overlong number on. */
class ByteReader {
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number | undefined {
    return this.#bytes[this.#at++];
  }

  varint(): number | undefined {
    let value = 0;
    let unit = 1;
    for (let count = 0; count < MAX_VARINT_BYTES; count++) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      value += (byte % 128) * unit;
      if (byte < 128) return value <= 0xffff_ffff ? value : undefined;
      unit *= 128;
    }
    return undefined;
  }
}

function readPoints(reader: ByteReader, count: number): number[] | undefined {
  const points: number[] = [];
  for (let index = 0; index < 2 * count; index++) {
    const delta = reader.varint();
    if (delta === undefined) return undefined;
    const coordinate = (points[index - 2] ?? 0) + fromZigzag(delta) + 0;
    if (Math.abs(coordinate) > MAX_COORDINATE_Q) return undefined;
    points.push(coordinate);
  }
  return points;
}

function readPressures(reader: ByteReader, count: number): number[] | undefined {
  if (reader.left < count) return undefined;
  return Array.from({ length: count }, () => reader.byte() ?? 0);
}

/**
 * The stroke a record holds, or undefined for one that this version does not understand: another version or
 * operation, an unknown flag, a number missing, no point or too many, a place beyond ±16 384 q. Never throws.
 * Target and radius beyond their limits are brought to them; bytes after the record are ignored, so that a later
 * version may add to it. Every client must agree on all of this, or they paint different maps.
 */
export function decodeStroke(bytes: Uint8Array): DensityStroke | undefined {
  const op = OPERATIONS[(bytes[0] ?? 0) & 15];
  const record = op && decodeRecord(bytes);
  return record && { op, ...record };
}

/** The comb's stroke a record holds, or undefined for one of another kind or as `decodeStroke` has it. */
export function decodeComb(bytes: Uint8Array): CombStroke | undefined {
  const record = ((bytes[0] ?? 0) & 15) === COMB ? decodeRecord(bytes) : undefined;
  if (!record) return undefined;
  const { radiusQ, hardness, flow, points } = record;
  return { radiusQ, hardness, flow, points };
}

function decodeRecord(bytes: Uint8Array): Omit<DensityStroke, 'op'> | undefined {
  const reader = new ByteReader(bytes);
  const head = reader.byte() ?? 0;
  const flags = reader.byte() ?? 0;
  if (head >> 4 !== VERSION || (flags & ~FLAG_PRESSURE) !== 0) return undefined;
  const sessionMask = reader.varint();
  const target = reader.varint();
  const radius = reader.varint();
  const hardness = reader.byte();
  const flow = reader.byte();
  const count = reader.varint();
  if (sessionMask === undefined || target === undefined || radius === undefined) return undefined;
  if (hardness === undefined || flow === undefined || count === undefined) return undefined;
  if (count < 1 || count > MAX_STROKE_POINTS) return undefined;
  const points = readPoints(reader, count);
  if (!points) return undefined;
  const pressures = flags & FLAG_PRESSURE ? readPressures(reader, count) : undefined;
  if (flags & FLAG_PRESSURE && !pressures) return undefined;
  return {
    targetPerCm2: Math.min(target / 32, MAX_TARGET_PER_CM2),
    radiusQ: Math.min(MAX_RADIUS_Q, Math.max(1, radius)),
    hardness,
    flow,
    sessionMask,
    points,
    ...(pressures && { pressures }),
  };
}
