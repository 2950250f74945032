import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type * as Y from 'yjs';
import { encodeCanonical } from './canonical.ts';
import { isJsonObject, ownField } from './json.ts';
import { placeOfRoot } from './lanes.ts';
import { type Hairline, TRANSITION_MM, type View } from './model.ts';
import { canonicalPlan } from './plan-digest.ts';
import { readHairlines, scalpSide } from './read-hairline.ts';
import { ruleOfKey } from './read-override.ts';
import { readStrokes } from './read-stroke.ts';
import { readViews } from './read-view.ts';
import { mapEntries, strokeRootNames } from './root.ts';
import { canonicalZones } from './zone-digest.ts';

/** Version of the canonical form, its first part; a seal is checked with the version it was made with. */
export const DIGEST_VERSION = 1;

const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** A set of things that have no order of their own, in the one order that their content gives. */
const sortedByContent = (items: readonly unknown[]): Uint8Array[] =>
  items.map(encodeCanonical).sort(compareBytes);

/** The side where the scalp is, unless it is the one it would be anyway. */
const canonicalScalp = ({ header, anchors }: Hairline) => {
  const side = scalpSide(header, anchors);
  return side === scalpSide({}, anchors) ? undefined : side;
};

const canonicalHairline = (hairline: Hairline) => ({
  view: hairline.header.viewId,
  style: hairline.header.style,
  scalp: canonicalScalp(hairline),
  transitionMm:
    hairline.header.transitionMm === TRANSITION_MM.natural ? undefined : hairline.header.transitionMm,
  anchors: hairline.anchors.map(({ kind, x, y }) => [kind, x, y]),
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a view contributes: the very photo, and all that the dots on it depend on. */
const canonicalView = (view: View) => ({
  id: view.id,
  sha256: view.sha256,
  widthPx: view.widthPx,
  heightPx: view.heightPx,
  mirrored: view.mirrored,
  pxPerCm16: view.pxPerCm16,
  scaleSource: view.scaleSource,
  scale: view.scale,
  landmarks: view.landmarks,
  seed: view.seed,
  cell: view.cell,
  tableVersion: view.tableVersion,
  headBox: view.headBox,
});

/** What the artist has set for the design as a whole: bands, and rules overridden for a reason. */
function canonicalAgreement(doc: Y.Doc, designId: string): unknown {
  const overrides: [string, unknown][] = [];
  const entries = mapEntries(doc, 'designs');
  for (const [key, value] of entries) {
    const rule = ruleOfKey(key, designId);
    if (rule === undefined) continue;
    overrides.push([rule, isJsonObject(value) ? (ownField(value, 'reason') ?? null) : null]);
  }
  const header = entries.get(designId);
  const band = (name: string): unknown => (isJsonObject(header) ? (ownField(header, name) ?? null) : null);
  return {
    sexBand: band('sexBand'),
    ageBand: band('ageBand'),
    overrides: overrides.sort(([a], [b]) => compareText(a, b)),
  };
}

/** The agreed content of a design as one plain value; equal content gives equal values. */
function canonicalDesign(doc: Y.Doc, designId: string): unknown {
  const hairlines = readHairlines(doc, designId);
  const { zones, viewIds } = canonicalZones(doc, designId);
  const used = new Set([...hairlines.map(({ header }) => header.viewId), ...viewIds]);
  const strokes: [string, Uint8Array[]][] = [];
  for (const name of strokeRootNames(doc, designId)) {
    const records = readStrokes(doc, name).filter(({ length }) => length > 0);
    if (records.length === 0) continue;
    strokes.push([name.replace(`:${designId}:`, ':'), records]);
    used.add(placeOfRoot(name)?.viewId ?? '');
  }
  const views = new Map(readViews(doc).map((view) => [view.id, view]));
  return {
    agreement: canonicalAgreement(doc, designId),
    hairlines: sortedByContent(hairlines.map(canonicalHairline)),
    zones: sortedByContent(zones),
    plan: canonicalPlan(doc, designId),
    strokes,
    views: [...used].sort().map((id) => {
      const view = views.get(id);
      return view ? canonicalView(view) : { id };
    }),
  };
}

/**
 * The SHA-256 of a design's agreed content, 64 hex digits: its hairlines with their anchors in order, zones,
 * density and comb strokes in the order they are replayed, sessions, dots, style and owners of regions, bands and
 * overridden rules, and for each view it uses the photo's digest, the calibration and the head box. Not ink,
 * proposals, names, or the strings that only keep things in order. The order of edits, who made them and what was undone do not matter; a field that is absent counts as
 * its default; one changed bit gives another digest. Cost: linear in the document.
 */
export function digestDesign(doc: Y.Doc, designId: string): string {
  return bytesToHex(sha256(encodeCanonical([DIGEST_VERSION, canonicalDesign(doc, designId)])));
}
