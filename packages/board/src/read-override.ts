import type * as Y from 'yjs';
import { OVERRIDE_REASON_LIMIT_CHARS } from './design-record.ts';
import { isRecordObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { RECORD_VERSION } from './model.ts';
import { mapEntries } from './root.ts';

/** The name of the root that holds designs, and the rules they break. */
export const DESIGNS_ROOT = 'designs';

const WORD = 'override';

/** The key that holds why a design breaks a rule. */
export function overrideKey(designId: string, rule: string): string {
  return `${designId}/${WORD}/${rule}`;
}

/** The rule that a key says the design breaks, or `undefined` for another key. */
export function ruleOfKey(key: string, designId: string): string | undefined {
  const [id, word, rule, rest] = key.split('/');
  return id === designId && word === WORD && rest === undefined ? rule : undefined;
}

/** The reason that a value found under such a key is, or `undefined` if this version cannot read it. */
function parseReason(value: unknown): string | undefined {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return undefined;
  const reason = ownField(value, 'reason');
  if (typeof reason !== 'string' || reason.trim().length === 0) return undefined;
  return reason.length <= OVERRIDE_REASON_LIMIT_CHARS ? reason : undefined;
}

/**
 * The rules that a design breaks on purpose, each with its reason, sorted by rule. What this version cannot read is
 * passed over; never throws, whatever the document holds.
 */
export function readOverrides(doc: Y.Doc, designId: string): Map<string, string> {
  const found: [string, string][] = [];
  for (const [key, value] of mapEntries(doc, DESIGNS_ROOT)) {
    const rule = ruleOfKey(key, designId);
    const reason = rule !== undefined && isRecordId(rule) ? parseReason(value) : undefined;
    if (rule !== undefined && reason !== undefined) found.push([rule, reason]);
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
