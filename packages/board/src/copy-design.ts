import type * as Y from 'yjs';
import { isRecordObject, isWritable } from './json.ts';
import { placeOfRoot } from './lanes.ts';
import { ENTRY_LIMITS } from './limits.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { orderKeyBetween } from './order-key.ts';
import { parseDesign, readDesigns } from './read-design.ts';
import { designOfHeader, type FlatGroup, flatKey, readFlatGroups } from './read-flat.ts';
import { DESIGNS_ROOT, overrideKey, ruleOfKey } from './read-override.ts';
import { ownerKey, PLAN_ROOT, regionOfKey, styleKey } from './read-plan.ts';
import { makeRecordId } from './record-id.ts';
import { combRoot, densityRoot, findStrokeRoot, mapEntries, mapRoot, strokeRootNames } from './root.ts';

/** Which design is to be copied, and what the copy is called. */
export interface DesignCopying {
  readonly from: string;
  readonly name: string;
  /** Uniform in [0, 1); ids and the order key come from it. */
  readonly random: () => number;
}

/** The copy's id, or why there is none: its source is gone, or the board holds as many designs as it may. */
export type DesignCopy =
  | { readonly ok: true; readonly designId: string }
  | { readonly ok: false; readonly reason: 'gone' | 'too-many' };

/** Whether the board may hold one more design, now and counting those ever made; the server refuses one beyond. */
export function isRoomForDesign(doc: Y.Doc): boolean {
  const root = mapRoot(doc, DESIGNS_ROOT);
  const isDesign = (key: string) => !key.includes('/');
  const ever = [...root._map.keys()].filter(isDesign).length;
  const live = [...root.keys()].filter(isDesign).length;
  return live < ENTRY_LIMITS.designs.live && ever < ENTRY_LIMITS.designs.ever;
}

/** What goes from one design to the other. */
interface Copying {
  readonly from: string;
  readonly to: string;
  readonly random: () => number;
}

/** As many fresh ids as there are groups, in the groups' order: where order keys are equal the ids decide. */
function freshIds(groups: readonly FlatGroup[], random: () => number): string[] {
  return groups.map(() => makeRecordId(random)).sort();
}

/** Copies the hairlines or zones of the design, also those that this version cannot read. */
function copyFlat(doc: Y.Doc, name: 'hairlines' | 'zones', { from, to, random }: Copying): void {
  const root = mapRoot(doc, name);
  const groups = [...readFlatGroups(doc, name).values()]
    .filter(({ header }) => designOfHeader(header) === from && isRecordObject(header))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = freshIds(groups, random);
  for (const [index, { header, parts }] of groups.entries()) {
    const id = ids[index] as string;
    root.set(id, { ...(header as object), designId: to });
    for (const [part, value] of parts) if (isWritable(value)) root.set(flatKey(id, part), value);
  }
}

/** Copies the strokes of the design on all views, in the order in which they are replayed. */
function copyStrokes(doc: Y.Doc, { from, to }: Copying): void {
  for (const name of strokeRootNames(doc, from)) {
    const viewId = placeOfRoot(name)?.viewId;
    const strokes = (findStrokeRoot(doc, name)?.toArray() ?? []).filter(isWritable);
    if (viewId === undefined || strokes.length === 0) continue;
    const target = name.startsWith('comb:') ? combRoot(to, viewId) : densityRoot(to, viewId);
    doc.getArray<unknown>(target).push(strokes);
  }
}

/** Copies what stands under keys of their own: broken rules, the style, who counts which region. */
function copyKeys(doc: Y.Doc, { from, to }: Copying): void {
  const designs = mapRoot(doc, DESIGNS_ROOT);
  for (const [key, value] of mapEntries(doc, DESIGNS_ROOT)) {
    const rule = ruleOfKey(key, from);
    if (rule !== undefined && isWritable(value)) designs.set(overrideKey(to, rule), value);
  }
  const plan = mapRoot(doc, PLAN_ROOT);
  for (const [key, value] of mapEntries(doc, PLAN_ROOT)) {
    const region = regionOfKey(key, from);
    const copy =
      region !== undefined ? ownerKey(to, region) : key === styleKey(from) ? styleKey(to) : undefined;
    if (copy !== undefined && isWritable(value)) plan.set(copy, value);
  }
}

/**
 * Puts a copy of a design on the board, after all others, in one transaction: its hairlines, zones, density and comb
 * strokes on all views, style, owners of regions, bands and broken rules. Both have the same digest then, unless
 * there are zones that this version cannot read. Cost: linear in the document; the document grows by as much as the design holds.
 * @throws RangeError for a name that readers would not understand
 */
export function copyDesign(
  doc: Y.Doc,
  { from, name, random }: DesignCopying,
  origin: unknown = LOCAL_ORIGIN,
): DesignCopy {
  const root = mapRoot(doc, DESIGNS_ROOT);
  const header = root.get(from);
  if (!isRecordObject(header) || !parseDesign(from, header)) return { ok: false, reason: 'gone' };
  if (!isRoomForDesign(doc)) return { ok: false, reason: 'too-many' };
  const to = makeRecordId(random);
  const order = orderKeyBetween(readDesigns(doc).at(-1)?.order, undefined, random);
  const record = { ...header, name, order };
  if (!parseDesign(to, record)) throw new RangeError(`This is no design: ${JSON.stringify(record)}.`);
  const copying = { from, to, random };
  doc.transact(() => {
    // First, so that whatever part of the update comes first finds the design.
    root.set(to, record);
    copyKeys(doc, copying);
    copyFlat(doc, 'hairlines', copying);
    copyFlat(doc, 'zones', copying);
    copyStrokes(doc, copying);
  }, origin);
  return { ok: true, designId: to };
}
