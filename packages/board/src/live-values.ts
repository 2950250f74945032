import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isRecordId } from './lanes.ts';

/** Largest live message, bytes; the server drops longer ones. */
export const LIVE_LIMIT_BYTES = 4096;

const COORDINATE_LIMIT_Q = 65_536;
const POINT_LIMIT = 1_000_000;

/**
 * The id, if it is one.
 * @throws RangeError if it is none
 */
export const checkId = (id: string): string => {
  if (!isRecordId(id))
    throw new RangeError(`An id is 1–32 letters, digits, _ or -, got ${JSON.stringify(id)}.`);
  return id;
};

/**
 * The number, if it is an integer within the bounds.
 * @throws RangeError if it is none
 */
export const checkInteger = (value: number, least: number, most: number): number => {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`A live message holds integers from ${least} to ${most} here, got ${value}.`);
  }
  // Adding 0 turns -0 into 0.
  return value + 0;
};

/**
 * The coordinate, if a live message can hold it; q.
 * @throws RangeError if it cannot
 */
export const coordinate = (value: number): number =>
  checkInteger(value, -COORDINATE_LIMIT_Q, COORDINATE_LIMIT_Q);

/** An id as `writeVarString` wrote it. */
export const readId = (decoder: decoding.Decoder): string => checkId(decoding.readVarString(decoder));

/** Part of a list of places that grows while it is drawn. */
export interface LivePoints {
  /** How many places of the list come before these. */
  readonly start: number;
  /** x0, y0, x1, y1 … in q, integers. */
  readonly points: readonly number[];
}

/** Writes the places as steps from one to the next. */
export function writePoints(encoder: encoding.Encoder, { start, points }: LivePoints): void {
  if (points.length % 2 !== 0) throw new RangeError(`Points are x, y pairs, got ${points.length} numbers.`);
  encoding.writeVarUint(encoder, checkInteger(start, 0, POINT_LIMIT));
  encoding.writeVarUint(encoder, points.length / 2);
  for (const [index, value] of points.entries()) {
    encoding.writeVarInt(encoder, coordinate(value) - (points[index - 2] ?? 0));
  }
}

/** The places that `writePoints` wrote. */
export function readPoints(decoder: decoding.Decoder): LivePoints {
  const start = checkInteger(decoding.readVarUint(decoder), 0, POINT_LIMIT);
  const count = checkInteger(decoding.readVarUint(decoder), 0, LIVE_LIMIT_BYTES);
  const points: number[] = [];
  for (let index = 0; index < 2 * count; index++) {
    points.push(coordinate((points[index - 2] ?? 0) + decoding.readVarInt(decoder)));
  }
  return { start, points };
}
