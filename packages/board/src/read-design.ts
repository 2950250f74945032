import type * as Y from 'yjs';
import { AGE_BANDS, type Bands, DESIGN_NAME_LIMIT_CHARS, SEX_BANDS } from './design-record.ts';
import { isOneOf, isRecordObject, type JsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { type Design, RECORD_VERSION } from './model.ts';
import { compareOrdered, isOrderKey } from './order-key.ts';
import { mapEntries } from './root.ts';

/** The bands that a design's record gives; one that this version does not know counts as none. */
function parseBands(value: JsonObject): Partial<Bands> {
  const sexBand = ownField(value, 'sexBand');
  const ageBand = ownField(value, 'ageBand');
  return {
    ...(isOneOf(sexBand, SEX_BANDS) && { sexBand }),
    ...(isOneOf(ageBand, AGE_BANDS) && { ageBand }),
  };
}

/** The design that a value found under `<d>` is, or `undefined` if this version cannot read it. */
export function parseDesign(id: string, value: unknown): Design | undefined {
  if (!isRecordId(id) || !isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION)
    return undefined;
  const name = ownField(value, 'name');
  const order = ownField(value, 'order') ?? 'a0';
  if (typeof name !== 'string' || name.length > DESIGN_NAME_LIMIT_CHARS) return undefined;
  if (typeof order !== 'string' || !isOrderKey(order)) return undefined;
  return { id, name, order, ...parseBands(value) };
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
