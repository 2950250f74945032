import * as encoding from 'lib0/encoding';
import { isJsonObject, JSON_DEPTH_LIMIT, ownField } from './json.ts';

const TAG = { nothing: 0, false: 1, true: 2, number: 3, text: 4, bytes: 5, list: 6, record: 7 } as const;

function writeNumber(encoder: encoding.Encoder, value: number): void {
  encoding.writeUint8(encoder, TAG.number);
  // As text: the shortest digits that give the number again are the same in every engine, and -0 is "0".
  encoding.writeVarString(encoder, String(value));
}

function writeRecord(
  encoder: encoding.Encoder,
  value: { readonly [key: string]: unknown },
  depth: number,
): void {
  const keys = Object.keys(value)
    .filter((key) => ownField(value, key) !== undefined)
    .sort();
  encoding.writeUint8(encoder, TAG.record);
  encoding.writeVarUint(encoder, keys.length);
  for (const key of keys) {
    encoding.writeVarString(encoder, key);
    writeCanonical(encoder, ownField(value, key), depth + 1);
  }
}

/**
 * Writes a value so that equal values give equal bytes, whatever the order of an object's keys, and different
 * ones different bytes: each part is written with its kind and length. Fields that are `undefined` are left out;
 * what is neither JSON nor bytes, or lies deeper than `JSON_DEPTH_LIMIT`, counts as nothing.
 */
export function writeCanonical(encoder: encoding.Encoder, value: unknown, depth = 0): void {
  if (depth > JSON_DEPTH_LIMIT) encoding.writeUint8(encoder, TAG.nothing);
  else if (typeof value === 'boolean') encoding.writeUint8(encoder, value ? TAG.true : TAG.false);
  else if (typeof value === 'number') writeNumber(encoder, value);
  else if (typeof value === 'string') {
    encoding.writeUint8(encoder, TAG.text);
    encoding.writeVarString(encoder, value);
  } else if (value instanceof Uint8Array) {
    encoding.writeUint8(encoder, TAG.bytes);
    encoding.writeVarUint8Array(encoder, value);
  } else if (Array.isArray(value)) {
    encoding.writeUint8(encoder, TAG.list);
    encoding.writeVarUint(encoder, value.length);
    for (const item of value) writeCanonical(encoder, item, depth + 1);
  } else if (isJsonObject(value)) writeRecord(encoder, value, depth);
  else encoding.writeUint8(encoder, TAG.nothing);
}

/** The bytes of `writeCanonical`. */
export function encodeCanonical(value: unknown): Uint8Array {
  return encoding.encode((encoder) => writeCanonical(encoder, value));
}
