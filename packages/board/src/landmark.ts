import { isIntegerIn, isRecordObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { COORDINATE_MAX_Q, COORDINATE_MIN_Q, type Landmarks, RECORD_VERSION } from './model.ts';

const WORD = 'landmark';

/** The key in `views` that holds one landmark of a view: its own, so that two people can place two at once. */
export function landmarkKey(viewId: string, name: string): string {
  return `${viewId}/${WORD}/${name}`;
}

/** The view and the name that a key of `views` holds a landmark of, or `undefined` for another key. */
export function splitLandmarkKey(
  key: string,
): { readonly viewId: string; readonly name: string } | undefined {
  const [viewId, word, name, rest] = key.split('/');
  if (word !== WORD || viewId === undefined || name === undefined || rest !== undefined) return undefined;
  return isRecordId(viewId) && isRecordId(name) ? { viewId, name } : undefined;
}

/** The record that says of a landmark that there is none, whatever the view itself holds under its name. */
export const NO_LANDMARK = { version: RECORD_VERSION };

/**
 * The place that a landmark's record holds, `'none'` for one that says there is none, or `undefined` if this version
 * cannot read it.
 */
export function parseLandmark(value: unknown): Landmarks[string] | 'none' | undefined {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return undefined;
  const x = ownField(value, 'x');
  const y = ownField(value, 'y');
  if (x === undefined && y === undefined) return 'none';
  if (!isIntegerIn(x, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  if (!isIntegerIn(y, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  // Adding 0 turns the -0 that a foreign client may have written into 0.
  return { x: x + 0, y: y + 0 };
}

/** A view's own landmarks with those that have a key of their own laid over them, by name. */
export function mergeLandmarks(own: Landmarks, records: ReadonlyMap<string, unknown>): Landmarks {
  const merged = new Map(Object.entries(own));
  for (const [name, value] of records) {
    const place = parseLandmark(value);
    if (place === 'none') merged.delete(name);
    else if (place) merged.set(name, place);
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}
