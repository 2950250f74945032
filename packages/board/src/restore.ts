import { bytesToHex } from '@noble/hashes/utils.js';
import type * as Y from 'yjs';
import { encodeCanonical } from './canonical.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { isRecordObject, isSameValue, isWritable, ownField } from './json.ts';
import { designOfHeader, type FlatGroup, flatKey, readFlatGroups } from './read-flat.ts';
import { DESIGNS_ROOT, ruleOfKey } from './read-override.ts';
import { PLAN_ROOT, regionOfKey, styleKey } from './read-plan.ts';
import { findStrokeRoot, mapEntries, mapRoot, strokeRootNames } from './root.ts';

const FLAT_ROOTS = ['hairlines', 'zones'];

/** One change that makes the document more like the snapshot. */
type Change = () => void;

const entriesOf = (group: FlatGroup | undefined): Map<string, unknown> => {
  const entries = new Map<string, unknown>();
  if (!group) return entries;
  if (group.header !== undefined) entries.set(group.id, group.header);
  for (const [part, value] of group.parts) entries.set(flatKey(group.id, part), value);
  return entries;
};

/** The changes that make one flat map hold, of this design, what the snapshot holds. */
function planFlat(
  doc: Y.Doc,
  fromDoc: Y.Doc,
  { root: name, designId }: { root: string; designId: string },
): Change[] {
  const root = mapRoot(doc, name);
  const now = readFlatGroups(doc, name);
  const then = readFlatGroups(fromDoc, name);
  const changes: Change[] = [];
  for (const id of new Set([...now.keys(), ...then.keys()])) {
    const owner = designOfHeader(now.get(id)?.header);
    const ownerThen = designOfHeader(then.get(id)?.header);
    if (owner !== designId && ownerThen !== designId) continue;
    // What another design has under this id now is that design's.
    if (owner !== undefined && owner !== designId) continue;
    const present = entriesOf(now.get(id));
    const wanted = ownerThen === designId ? entriesOf(then.get(id)) : new Map<string, unknown>();
    for (const [key, value] of wanted) if (!isWritable(value)) wanted.delete(key);
    for (const key of present.keys()) if (!wanted.has(key)) changes.push(() => root.delete(key));
    for (const [key, value] of wanted) {
      if (!present.has(key) || !isSameValue(present.get(key), value))
        changes.push(() => root.set(key, value));
    }
  }
  return changes;
}

/** Whether a key of the plan is part of what is agreed on for the design. */
function isAgreedKey(key: string, designId: string): boolean {
  const isWhole = key === 'sessions' || key === 'dots' || key === styleKey(designId);
  return isWhole || regionOfKey(key, designId) !== undefined;
}

/** The changes that make those keys of a map what they were that `isMeant` picks. */
function planKeys(
  doc: Y.Doc,
  fromDoc: Y.Doc,
  { name, isMeant }: { readonly name: string; readonly isMeant: (key: string) => boolean },
): Change[] {
  const root = mapRoot(doc, name);
  const present = mapEntries(doc, name);
  const wanted = mapEntries(fromDoc, name);
  const keys = new Set([...present.keys(), ...wanted.keys()]);
  return [...keys].filter(isMeant).flatMap((key): Change[] => {
    const value = wanted.get(key);
    if (!wanted.has(key) || !isWritable(value)) return present.has(key) ? [() => root.delete(key)] : [];
    const isSame = present.has(key) && isSameValue(present.get(key), value);
    return isSame ? [] : [() => root.set(key, value)];
  });
}

const BANDS = ['sexBand', 'ageBand'] as const;

/** The change that gives the design the bands it had; its name and its place among the others stay. */
function planBands(doc: Y.Doc, fromDoc: Y.Doc, designId: string): Change[] {
  const root = mapRoot(doc, DESIGNS_ROOT);
  const now = root.get(designId);
  const then = mapRoot(fromDoc, DESIGNS_ROOT).get(designId);
  if (!isRecordObject(now) || !isRecordObject(then)) return [];
  const bands = BANDS.map((name) => [name, ownField(then, name)] as const);
  if (bands.every(([name, band]) => isSameValue(ownField(now, name), band))) return [];
  const rest = Object.entries(now).filter(([name]) => !BANDS.some((band) => band === name));
  const had = bands.filter(([, band]) => band !== undefined);
  return [() => root.set(designId, Object.fromEntries([...rest, ...had]))];
}

const contentName = (value: unknown): string => bytesToHex(encodeCanonical(value));

/** The changes that make one stroke list equal to the snapshot's, from its end to its start. */
function planStrokes(doc: Y.Doc, fromDoc: Y.Doc, name: string): Change[] {
  const wanted = (findStrokeRoot(fromDoc, name)?.toArray() ?? []).filter(isWritable);
  const present = findStrokeRoot(doc, name)?.toArray() ?? [];
  const kept = commonSubsequence(present.map(contentName), wanted.map(contentName));
  const changes: Change[] = [];
  let end = { from: present.length, to: wanted.length };
  for (const pair of [...kept.reverse(), { from: -1, to: -1 }]) {
    const extra = { at: pair.from + 1, count: end.from - pair.from - 1 };
    const missing = wanted.slice(pair.to + 1, end.to);
    if (extra.count > 0) changes.push(() => doc.getArray(name).delete(extra.at, extra.count));
    if (missing.length > 0) changes.push(() => doc.getArray<unknown>(name).insert(extra.at, missing));
    end = pair;
  }
  return changes;
}

/**
 * Makes a design's hairlines, zones, density and comb equal to those of a snapshot, and so its bands, the rules it
 * breaks, and what the plan says of sessions, dots, its style and who counts its regions, by the smallest change: a
 * record that is the same keeps its place in the document's history, and strokes that both have stay. Ink, proposals,
 * views with their scales and landmarks, names, the rest of the plan and other designs are left alone. Nothing is written where nothing differs.
 * In one transaction, whose origin is the caller's where one is open.
 * @param fromDoc the snapshot; it is only read
 * @returns how many changes were made (a run of strokes counts as one)
 */
export function restoreDesign(doc: Y.Doc, fromDoc: Y.Doc, designId: string): number {
  const roots = new Set([...strokeRootNames(doc, designId), ...strokeRootNames(fromDoc, designId)]);
  const changes = [
    ...FLAT_ROOTS.flatMap((root) => planFlat(doc, fromDoc, { root, designId })),
    ...planKeys(doc, fromDoc, { name: PLAN_ROOT, isMeant: (key) => isAgreedKey(key, designId) }),
    ...planBands(doc, fromDoc, designId),
    ...planKeys(doc, fromDoc, {
      name: DESIGNS_ROOT,
      isMeant: (key) => ruleOfKey(key, designId) !== undefined,
    }),
    ...[...roots].flatMap((name) => planStrokes(doc, fromDoc, name)),
  ];
  if (changes.length > 0) {
    doc.transact(() => {
      for (const change of changes) change();
    });
  }
  return changes.length;
}
