import type * as Y from 'yjs';
import { isRecordObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { RECORD_VERSION } from './model.ts';
import { type DensityStyle, type Plan, parseDots, parseSessions, parseStyle } from './plan-record.ts';
import { mapEntries } from './root.ts';

/** The name of the root that holds what both may read of the plan. */
export const PLAN_ROOT = 'plan';

/** The key that holds a design's style. */
export function styleKey(designId: string): string {
  return `style/${designId}`;
}

/** The key that holds which view counts a region of a design. */
export function ownerKey(designId: string, region: string): string {
  return `owner/${designId}/${region}`;
}

/** The region that the key gives an owner to in the design, or `undefined` for another key. */
export function regionOfKey(key: string, designId: string): string | undefined {
  const [word, id, region, rest] = key.split('/');
  if (word !== 'owner' || id !== designId || region === undefined || rest !== undefined) return undefined;
  return isRecordId(region) ? region : undefined;
}

/**
 * Sessions and dots of the board; what is absent or cannot be read has its default (`PLAN_DEFAULTS`). Never
 * throws, whatever the document holds.
 */
export function readPlan(doc: Y.Doc): Plan {
  const entries = mapEntries(doc, PLAN_ROOT);
  return { sessions: parseSessions(entries.get('sessions')), dots: parseDots(entries.get('dots')) };
}

/** How dense the design is as a whole; `natural` where nobody said. */
export function readStyle(doc: Y.Doc, designId: string): DensityStyle {
  return parseStyle(mapEntries(doc, PLAN_ROOT).get(styleKey(designId)));
}

/** The views that were chosen to count regions of the design, by region; the other regions go by their default. */
export function readOwners(doc: Y.Doc, designId: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [key, value] of mapEntries(doc, PLAN_ROOT)) {
    const region = regionOfKey(key, designId);
    if (region === undefined || !isRecordObject(value)) continue;
    const viewId = ownField(value, 'viewId');
    if (ownField(value, 'version') !== RECORD_VERSION || typeof viewId !== 'string') continue;
    if (isRecordId(viewId)) owners.set(region, viewId);
  }
  return owners;
}
