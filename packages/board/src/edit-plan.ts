import type * as Y from 'yjs';
import { isSameValue, type JsonObject } from './json.ts';
import { LOCAL_ORIGIN, RECORD_VERSION } from './model.ts';
import {
  areDots,
  areSessions,
  DENSITY_STYLES,
  type DensityStyle,
  type PlanDots,
  type PlanSessions,
} from './plan-record.ts';
import { ownerKey, PLAN_ROOT, readOwners, readPlan, readStyle, styleKey } from './read-plan.ts';
import { checkRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

function write(doc: Y.Doc, entry: { key: string; value: JsonObject }, origin: unknown): true {
  doc.transact(
    () => mapRoot(doc, PLAN_ROOT).set(entry.key, { version: RECORD_VERSION, ...entry.value }),
    origin,
  );
  return true;
}

/**
 * Divides the treatment into these sessions; `false` where it is divided so already.
 * @throws RangeError for sessions that readers would not understand
 */
export function setSessions(
  doc: Y.Doc,
  { shares, offsetsMm }: PlanSessions,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const sessions = { shares: [...shares], offsetsMm: [...offsetsMm] };
  if (!areSessions(sessions)) {
    throw new RangeError(
      `Sessions are 1 to 6 shares of 100 with an offset of 0 to 20 mm each, got ${JSON.stringify(sessions)}.`,
    );
  }
  if (isSameValue(readPlan(doc).sessions, sessions)) return false;
  return write(doc, { key: 'sessions', value: sessions }, origin);
}

/**
 * Changes how dots are drawn; `false` where they are drawn so already.
 * @throws RangeError for figures outside `PLAN_LIMITS`
 */
export function setDots(doc: Y.Doc, change: Partial<PlanDots>, origin: unknown = LOCAL_ORIGIN): boolean {
  const now = readPlan(doc).dots;
  const dots = { ...now, ...change };
  if (!areDots(dots)) throw new RangeError(`These are no dots: ${JSON.stringify(dots)}.`);
  return isSameValue(now, dots) ? false : write(doc, { key: 'dots', value: dots }, origin);
}

/**
 * Makes a design as dense as the style; `false` where it is so already.
 * @throws RangeError for a style that there is not, or a malformed id
 */
export function setStyle(
  doc: Y.Doc,
  { designId, style }: { readonly designId: string; readonly style: DensityStyle },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  checkRecordId(designId, 'design');
  if (!DENSITY_STYLES.includes(style)) {
    throw new RangeError(`A style is one of ${DENSITY_STYLES.join(', ')}, got ${JSON.stringify(style)}.`);
  }
  if (readStyle(doc, designId) === style) return false;
  return write(doc, { key: styleKey(designId), value: { style } }, origin);
}

/** Which view is to count a region of a design. */
export interface OwnerChoice {
  readonly designId: string;
  readonly region: string;
  /** None lets the region go by its default again. */
  readonly viewId: string | undefined;
}

/**
 * Lets a view count the dots in a region; `false` where it does so already.
 * @throws RangeError for a malformed id
 */
export function setOwner(
  doc: Y.Doc,
  { designId, region, viewId }: OwnerChoice,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  checkRecordId(designId, 'design');
  checkRecordId(region, 'region');
  const key = ownerKey(designId, region);
  if (viewId === undefined) {
    const root = mapRoot(doc, PLAN_ROOT);
    if (!root.has(key)) return false;
    doc.transact(() => root.delete(key), origin);
    return true;
  }
  checkRecordId(viewId, 'view');
  if (readOwners(doc, designId).get(region) === viewId) return false;
  return write(doc, { key, value: { viewId } }, origin);
}
