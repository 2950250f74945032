import type * as Y from 'yjs';
import {
  AGE_BANDS,
  type Bands,
  DESIGN_NAME_LIMIT_CHARS,
  OVERRIDE_REASON_LIMIT_CHARS,
  SEX_BANDS,
} from './design-record.ts';
import { isRecordObject, type JsonObject } from './json.ts';
import { LOCAL_ORIGIN, RECORD_VERSION } from './model.ts';
import { parseDesign, readDesigns } from './read-design.ts';
import { DESIGNS_ROOT, overrideKey, readOverrides } from './read-override.ts';
import { checkRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

/** The record as it stands, with all its fields, if it is a design that can be read. */
function findRecord(doc: Y.Doc, designId: string): JsonObject | undefined {
  const found = mapRoot(doc, DESIGNS_ROOT).get(designId);
  return isRecordObject(found) && parseDesign(designId, found) ? found : undefined;
}

/**
 * Gives a design another name; `false` where it is gone, unreadable or has that name already.
 * @throws RangeError for no name, or one that is too long
 */
export function renameDesign(
  doc: Y.Doc,
  { designId, name }: { readonly designId: string; readonly name: string },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  if (name.length === 0 || name.length > DESIGN_NAME_LIMIT_CHARS) {
    throw new RangeError(`A name has 1 to ${DESIGN_NAME_LIMIT_CHARS} characters, got ${name.length}.`);
  }
  const record = findRecord(doc, designId);
  if (!record || record.name === name) return false;
  doc.transact(() => mapRoot(doc, DESIGNS_ROOT).set(designId, { ...record, name }), origin);
  return true;
}

/**
 * Takes a design off the board in one transaction; `false` where it is gone already or the only one. What was drawn
 * in it stays in the document, so that bringing the design back brings that back too. Two people who delete the last
 * two at once leave none.
 */
export function deleteDesign(doc: Y.Doc, designId: string, origin: unknown = LOCAL_ORIGIN): boolean {
  const root = mapRoot(doc, DESIGNS_ROOT);
  if (!root.has(designId) || readDesigns(doc).every(({ id }) => id === designId)) return false;
  doc.transact(() => root.delete(designId), origin);
  return true;
}

const isKnown = (value: string | undefined, bands: readonly string[]): boolean =>
  value === undefined || bands.includes(value);

/**
 * Says by which bands a design's hairlines are judged; `undefined` takes a band away. `false` where the design is
 * gone, unreadable or says so already.
 * @throws RangeError for a band that there is not
 */
export function setBands(
  doc: Y.Doc,
  { designId, sexBand, ageBand }: Bands & { readonly designId: string },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  if (!isKnown(sexBand, SEX_BANDS) || !isKnown(ageBand, AGE_BANDS)) {
    throw new RangeError(`These are no bands: ${JSON.stringify({ sexBand, ageBand })}.`);
  }
  const record = findRecord(doc, designId);
  if (!record || (record.sexBand === sexBand && record.ageBand === ageBand)) return false;
  const { sexBand: _, ageBand: __, ...rest } = record;
  const next = { ...rest, ...(sexBand && { sexBand }), ...(ageBand && { ageBand }) };
  doc.transact(() => mapRoot(doc, DESIGNS_ROOT).set(designId, next), origin);
  return true;
}

/** A rule that a design is to break, and why. */
export interface NewOverride {
  readonly designId: string;
  /** The rule's id: 1–32 letters, digits, _ or -. */
  readonly rule: string;
  /** 1 … `OVERRIDE_REASON_LIMIT_CHARS` characters but for blanks around it; everybody on the board can read it. */
  readonly reason: string;
}

/**
 * Lets a design break a rule for a reason; `false` where the design is gone, unreadable or does so already for that
 * reason.
 * @throws RangeError for a malformed rule, no reason, or one that is too long
 */
export function setOverride(
  doc: Y.Doc,
  { designId, rule, reason }: NewOverride,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  checkRecordId(rule, 'rule');
  const words = reason.trim();
  if (words.length === 0 || words.length > OVERRIDE_REASON_LIMIT_CHARS) {
    throw new RangeError(`A reason has 1 to ${OVERRIDE_REASON_LIMIT_CHARS} characters, got ${words.length}.`);
  }
  if (!findRecord(doc, designId) || readOverrides(doc, designId).get(rule) === words) return false;
  const record = { version: RECORD_VERSION, reason: words };
  doc.transact(() => mapRoot(doc, DESIGNS_ROOT).set(overrideKey(designId, rule), record), origin);
  return true;
}

/** Holds a design to a rule again; `false` where it is held to it. */
export function clearOverride(
  doc: Y.Doc,
  { designId, rule }: Pick<NewOverride, 'designId' | 'rule'>,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const root = mapRoot(doc, DESIGNS_ROOT);
  const key = overrideKey(designId, rule);
  if (!root.has(key)) return false;
  doc.transact(() => root.delete(key), origin);
  return true;
}
