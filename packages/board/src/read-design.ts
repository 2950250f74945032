import type * as Y from 'yjs';
import { isRecordObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { type Design, RECORD_VERSION } from './model.ts';
import { compareOrdered, isOrderKey } from './order-key.ts';
import { mapEntries } from './root.ts';

/** Longest name of a design, in characters. */
export const DESIGN_NAME_LIMIT_CHARS = 200;

/** The design that a value found under `<d>` is, or `undefined` if this version cannot read it. */
export function parseDesign(id: string, value: unknown): Design | undefined {
  if (!isRecordId(id) || !isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION)
    return undefined;
  const name = ownField(value, 'name');
  const order = ownField(value, 'order') ?? 'a0';
  if (typeof name !== 'string' || name.length > DESIGN_NAME_LIMIT_CHARS) return undefined;
  return typeof order === 'string' && isOrderKey(order) ? { id, name, order } : undefined;
}

/**
 * The designs (options) of the board in their order. What this version cannot read is passed over; never throws,
 * whatever the document holds.
 */
export function readDesigns(doc: Y.Doc): Design[] {
  const designs: Design[] = [];
  for (const [id, value] of mapEntries(doc, 'designs')) {
    const design = parseDesign(id, value);
    if (design) designs.push(design);
  }
  return designs.sort(compareOrdered);
}
