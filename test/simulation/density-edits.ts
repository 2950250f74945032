import {
  appendStroke,
  createHairline,
  createZone,
  deleteHairline,
  deleteZone,
  densityRoot,
  moveAnchor,
  readHairlines,
  readPlan,
  readStrokes,
  readStyle,
  readViews,
  readZones,
  STYLE_PERCENT,
  setHairlineMask,
  setSessions,
  setStyle,
  setZone,
} from '@stipple/board';
import { createDensityPlan, type DensityPlan, encodeStroke } from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import { createPlanOfView, hairlineToMask, zoneToShape } from '@stipple/scene';
import type * as Y from 'yjs';
import { followStrokes } from '../../apps/web/src/density-follow.ts';

/** The view that everybody draws on, and its design. */
export const PLACE = { designId: 'main', viewId: 'strip' } as const;

/** A strip of a photo, so that comparing all of its cells is quick. */
export const STRIP_PX = { widthPx: 4000, heightPx: 120 } as const;

const { designId, viewId } = PLACE;
const { width, height } = frameSizeQ(STRIP_PX.widthPx, STRIP_PX.heightPx);

const viewIn = (doc: Y.Doc) => readViews(doc).find(({ id }) => id === viewId);

/** A plan that follows the document: strokes by their events, all else as a whole whenever anything has changed. */
export function followPlan(doc: Y.Doc): DensityPlan {
  const plan = createDensityPlan({ widthQ: width, heightQ: height });
  const feed = () => {
    const view = viewIn(doc);
    if (view) plan.setScale(view);
    plan.setZones(readZones(doc, designId, viewId).map((zone) => zoneToShape(zone)));
    plan.setLines(readHairlines(doc, designId, viewId).map((line) => hairlineToMask(line)));
    plan.setSessions(readPlan(doc).sessions);
    plan.setStyle(STYLE_PERCENT[readStyle(doc, designId)]);
  };
  followStrokes({ doc, root: densityRoot(designId, viewId), replay: plan, onChange: () => undefined });
  doc.on('afterTransaction', feed);
  feed();
  return plan;
}

/** The plan that the document makes when it is read as a whole. */
export function replayPlan(doc: Y.Doc): DensityPlan {
  const view = viewIn(doc);
  if (!view) throw new Error('The view is gone.');
  return createPlanOfView({
    view,
    hairlines: readHairlines(doc, designId, viewId),
    zones: readZones(doc, designId, viewId),
    records: readStrokes(doc, densityRoot(designId, viewId)),
    sessions: readPlan(doc).sessions,
    stylePercent: STYLE_PERCENT[readStyle(doc, designId)],
  });
}

type Chance = () => number;

const whole = (random: Chance, most: number) => Math.floor(random() * most);
const pick = <T>(from: readonly T[], random: Chance): T | undefined => from[whole(random, from.length)];
const place = (random: Chance) => ({ x: whole(random, width), y: whole(random, height) });
const places = (random: Chance, count: number) => Array.from({ length: count }, () => place(random));

function paint(doc: Y.Doc, random: Chance): void {
  const record = encodeStroke({
    op: pick(['set', 'set', 'add', 'erase'] as const, random) ?? 'set',
    targetPerCm2: whole(random, 200),
    radiusQ: 20 + whole(random, 200),
    hardness: whole(random, 256),
    flow: 60 + whole(random, 196),
    sessionMask: 0,
    points: places(random, 1 + whole(random, 4)).flatMap(({ x, y }) => [x, y]),
  });
  appendStroke(doc, { designId, viewId, record });
}

/** What no reader understands, in every root the plan is read from. */
function spoil(doc: Y.Doc, random: Chance): void {
  const bytes = Uint8Array.from({ length: whole(random, 14) }, () => whole(random, 256));
  const chance = random();
  const key = `x${whole(random, 3)}`;
  if (chance < 0.5)
    doc.getArray<unknown>(densityRoot(designId, viewId)).push([chance < 0.1 ? { no: 1 } : bytes]);
  else if (chance < 0.7) doc.getMap('zones').set(key, { version: 1, designId, viewId, kind: 'moon' });
  else if (chance < 0.85)
    doc.getMap('hairlines').set(key, { version: 1, designId, viewId, transitionMm: 99 });
  else doc.getMap('plan').set('sessions', { version: 1, shares: [50, 51] });
}

function editZone(doc: Y.Doc, random: Chance): void {
  const kind = pick(['density', 'hair', 'scar', 'clear', 'part'] as const, random) ?? 'density';
  const zone = pick(readZones(doc, designId, viewId), random);
  const anchor = zone && pick(zone.anchors, random);
  const chance = random();
  if (!zone || chance < 0.25) createZone(doc, { designId, viewId, kind, points: places(random, 4), random });
  else if (chance < 0.35) deleteZone(doc, zone.id);
  else if (chance < 0.55 || !anchor)
    setZone(doc, { zoneId: zone.id, kind, targetPerCm2: whole(random, 255), blendMm: whole(random, 9) });
  else moveAnchor(doc, { zoneId: zone.id, anchorId: anchor.id, ...place(random) });
}

function editLine(doc: Y.Doc, random: Chance): void {
  const line = pick(readHairlines(doc, designId, viewId), random);
  const anchor = line && pick(line.anchors, random);
  const chance = random();
  if (!line || chance < 0.15) createHairline(doc, { designId, viewId, points: places(random, 4), random });
  else if (chance < 0.25) deleteHairline(doc, line.id);
  else if (chance < 0.4 || !anchor) {
    setHairlineMask(doc, {
      hairlineId: line.id,
      scalp: chance < 0.3 ? 'left' : 'right',
      transitionMm: 5 + whole(random, 6),
    });
  } else moveAnchor(doc, { hairlineId: line.id, anchorId: anchor.id, ...place(random) });
}

function editPlan(doc: Y.Doc, random: Chance): void {
  if (random() < 0.5)
    setStyle(doc, { designId, style: pick(['soft', 'natural', 'dense'], random) ?? 'soft' });
  else {
    const first = 10 + whole(random, 80);
    setSessions(doc, { shares: [first, 100 - first], offsetsMm: [whole(random, 5), whole(random, 2)] });
  }
}

/** One random edit, one transaction: most of them strokes, some of them nonsense. */
export function editDensity(doc: Y.Doc, random: Chance): void {
  const chance = random();
  if (chance < 0.45) paint(doc, random);
  else if (chance < 0.55) spoil(doc, random);
  else if (chance < 0.75) editZone(doc, random);
  else if (chance < 0.93) editLine(doc, random);
  else editPlan(doc, random);
}
