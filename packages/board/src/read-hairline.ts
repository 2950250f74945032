import { ANCHOR_KINDS, SHAPES } from '@stipple/hairline';
import type * as Y from 'yjs';
import { isIntegerIn, isJsonObject, isOneOf, isRecordObject, type JsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import {
  type Anchor,
  COORDINATE_MAX_Q,
  COORDINATE_MIN_Q,
  EDGE_STYLES,
  type Hairline,
  type HairlineHeader,
  RECORD_VERSION,
  SCALP_SIDES,
  type ScalpSide,
  TRANSITION_MM,
} from './model.ts';
import { compareOrdered, isOrderKey } from './order-key.ts';
import { type FlatGroup, readFlatGroups } from './read-flat.ts';

/** The header that a value found under `<h>` is, or `undefined` if this version cannot read it. */
export function parseHairlineHeader(value: unknown): HairlineHeader | undefined {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return undefined;
  const designId = ownField(value, 'designId');
  const viewId = ownField(value, 'viewId');
  if (typeof designId !== 'string' || !isRecordId(designId)) return undefined;
  if (typeof viewId !== 'string' || !isRecordId(viewId)) return undefined;
  const style = ownField(value, 'style') ?? {};
  if (!isJsonObject(style)) return undefined;
  const edge = ownField(style, 'edge') ?? 'soft';
  const shape = ownField(style, 'shape');
  const mask = parseMask(value);
  if (!mask || !isOneOf(edge, EDGE_STYLES)) return undefined;
  // What it was begun from does not change what it is: a line whose shape is unknown is one of its own.
  const isShaped = isOneOf(shape, SHAPES) && shape !== 'own';
  return { designId, viewId, style: { edge, ...(isShaped && { shape }) }, ...mask };
}

/** What a header says about the mask; `undefined` if it says something that this version cannot read. */
function parseMask(value: JsonObject): Pick<HairlineHeader, 'scalp' | 'transitionMm'> | undefined {
  const scalp = ownField(value, 'scalp');
  const transitionMm = ownField(value, 'transitionMm');
  if (scalp !== undefined && !isOneOf(scalp as string, SCALP_SIDES)) return undefined;
  const { least, most } = TRANSITION_MM;
  if (transitionMm !== undefined && !isIntegerIn(transitionMm, least, most)) return undefined;
  return {
    ...(scalp !== undefined && { scalp: scalp as ScalpSide }),
    ...(transitionMm !== undefined && { transitionMm }),
  };
}

/**
 * Where the scalp is along a curve: where its header says, else on the side that lies up in the picture from its
 * first anchor to its last; the left of one that ends straight above or below its beginning.
 * @param places the anchors in their order, where they are shown
 */
export function scalpSide(
  header: Pick<HairlineHeader, 'scalp'>,
  places: readonly { readonly x: number }[],
): ScalpSide {
  const [first, last] = [places[0], places.at(-1)];
  return header.scalp ?? (first && last && last.x < first.x ? 'right' : 'left');
}

/** The anchor that a value found under `<h>/<id>` is, or `undefined` if this version cannot read it. */
export function parseAnchor(id: string, value: unknown): Anchor | undefined {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return undefined;
  const x = ownField(value, 'x');
  const y = ownField(value, 'y');
  const order = ownField(value, 'order');
  if (!isIntegerIn(x, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  if (!isIntegerIn(y, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  const kind = ownField(value, 'kind') ?? 'anchor';
  if (!isOneOf(kind, ANCHOR_KINDS)) return undefined;
  if (typeof order !== 'string' || !isOrderKey(order)) return undefined;
  // Adding 0 turns the -0 that a foreign client may have written into 0.
  return { id, x: x + 0, y: y + 0, kind, order };
}

/** The curve that a group is, its unreadable anchors passed over; `undefined` without a readable header. */
export function parseHairline(group: FlatGroup): Hairline | undefined {
  const header = parseHairlineHeader(group.header);
  if (!header) return undefined;
  const anchors: Anchor[] = [];
  for (const [id, value] of group.parts) {
    const anchor = parseAnchor(id, value);
    if (anchor) anchors.push(anchor);
  }
  return { id: group.id, header, anchors: anchors.sort(compareOrdered) };
}

/**
 * The hairlines of a design, on one view or on all, sorted by id, each with its anchors in their order along it.
 * What this version cannot read is passed over, and anchors whose header is gone are hidden. Never throws,
 * whatever the document holds. Cost: linear in the `hairlines` map.
 */
export function readHairlines(doc: Y.Doc, designId: string, viewId?: string): Hairline[] {
  const hairlines: Hairline[] = [];
  for (const group of readFlatGroups(doc, 'hairlines').values()) {
    const hairline = parseHairline(group);
    if (hairline?.header.designId !== designId) continue;
    if (viewId === undefined || hairline.header.viewId === viewId) hairlines.push(hairline);
  }
  return hairlines.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One hairline by its id, or `undefined` where it is not there or cannot be read. */
export function readHairline(doc: Y.Doc, hairlineId: string): Hairline | undefined {
  const group = readFlatGroups(doc, 'hairlines').get(hairlineId);
  return group && parseHairline(group);
}
