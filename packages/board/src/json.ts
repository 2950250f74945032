/** Nesting at which a value is called unreadable, so that no record can exhaust the stack of a reader. */
export const JSON_DEPTH_LIMIT = 32;

/** A plain object with string keys, as records are; arrays, bytes and shared types are none. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether `value` is a plain object whose fields can be read one by one. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Whether `value` can be written to a shared type. Yjs goes by `value.constructor`, which a stranger's record may
 * have as a field of its own; nested ones do no harm.
 */
export function isWritable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'symbol';
  return value instanceof Uint8Array || Array.isArray(value) || value.constructor === Object;
}

/** Whether `value` may be a record: a plain object that can be written back with a field changed. */
export function isRecordObject(value: unknown): value is JsonObject {
  return isJsonObject(value) && isWritable(value);
}

/** The object's own field, never an inherited one (a record may well have a key named `constructor`). */
export function ownField(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether arrays and objects nest more than `levels` deep in `value`. Cost: the values down to that depth. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** Whether `value` is an integer from `least` to `most`. */
export function isIntegerIn(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Whether `value` is one of `allowed`. */
export function isOneOf<T extends string>(value: unknown, allowed: readonly T[]): value is T {
  return (allowed as readonly unknown[]).includes(value);
}

/**
 * Whether two values found in the document are the same in every bit that counts: JSON by structure (the order
 * of an object's keys does not count, an `undefined` field equals none), bytes by content, anything else by
 * identity. Values deeper than `JSON_DEPTH_LIMIT` are equal to nothing.
 */
export function isSameValue(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (depth > JSON_DEPTH_LIMIT) return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSameValue(item, b[index], depth + 1));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!isSameValue(ownField(a, key), ownField(b, key), depth + 1)) return false;
  return true;
}
