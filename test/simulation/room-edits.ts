import {
  AGE_BANDS,
  appendStroke,
  clearLandmarks,
  clearOverride,
  clearScale,
  copyDesign,
  createHairline,
  deleteAnchor,
  deleteDesign,
  deleteHairline,
  insertAnchor,
  layHairline,
  mayWrite,
  moveAnchor,
  readDesigns,
  readHairlines,
  setAnchorKind,
  setBands,
  setLandmark,
  setOverride,
  setScale,
} from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import { ANCHOR_KINDS, LANDMARKS } from '@stipple/hairline';
import type { Device } from './room-network.ts';

const between = (random: () => number, low: number, high: number): number =>
  low + Math.floor(random() * (high - low));

/** One random thing that the device's person may do; answers what it was. */
export function editAtRandom(device: Device, random: () => number): string {
  if (mayWrite(device.right, 'design') === 'none') return writeNote(device, random);
  const pick = random();
  if (pick < 0.35) return drawStroke(device, random);
  if (pick < 0.55) return device.undo.undo().undone ? 'undo' : 'nothing to undo';
  if (pick < 0.65) return device.undo.redo().redone ? 'redo' : 'nothing to redo';
  if (pick < 0.8 && mayWrite(device.right, 'views') === 'all') return editRecords(device, random);
  return editHairline(device, random);
}

function drawStroke(device: Device, random: () => number): string {
  const points = Array.from({ length: 6 }, () => between(random, 0, 8000));
  const record = encodeStroke({
    op: random() < 0.25 ? 'erase' : 'set',
    targetPerCm2: between(random, 5, 150),
    radiusQ: between(random, 20, 400),
    hardness: between(random, 0, 256),
    flow: between(random, 1, 256),
    sessionMask: 0,
    points,
  });
  appendStroke(device.doc, { designId: 'main', viewId: 'front', record });
  return 'stroke';
}

function editHairline(device: Device, random: () => number): string {
  const { doc } = device;
  const curves = readHairlines(doc, 'main', 'front');
  const curve = curves[between(random, 0, curves.length)];
  const place = { x: between(random, 0, 8000), y: between(random, 0, 8000) };
  if (!curve || random() < 0.15) {
    createHairline(doc, {
      designId: 'main',
      viewId: 'front',
      points: [place, { x: place.y, y: place.x }],
      random,
    });
    return 'hairline';
  }
  if (random() < 0.08) return deleteHairline(doc, curve.id) ? 'no hairline' : 'gone';
  const anchor = curve.anchors[between(random, 0, curve.anchors.length)];
  const pick = random();
  if (!anchor || pick < 0.3) {
    insertAnchor(doc, { hairlineId: curve.id, after: anchor?.id, point: place, random });
    return 'anchor';
  }
  if (pick < 0.5)
    return deleteAnchor(doc, { hairlineId: curve.id, anchorId: anchor.id }) ? 'no anchor' : 'gone';
  const named = ANCHOR_KINDS[between(random, 0, ANCHOR_KINDS.length)];
  if (pick < 0.65)
    return setAnchorKind(doc, { hairlineId: curve.id, anchorId: anchor.id, kind: named ?? 'anchor' })
      ? 'kind'
      : 'that kind already';
  if (pick < 0.7) {
    layHairline(doc, {
      hairlineId: curve.id,
      points: [place, { ...place, kind: named }],
      shape: 'bell',
      random,
    });
    return 'shape';
  }
  moveAnchor(doc, { hairlineId: curve.id, anchorId: anchor.id, ...place });
  return 'move';
}

/** Changes what only those may who run the board: scale, landmarks, bands, overrides, whole designs. */
function editRecords({ doc }: Device, random: () => number): string {
  const viewId = 'front';
  const pick = random();
  const place = { x: between(random, 0, 8000), y: between(random, 0, 8000) };
  if (pick < 0.3) {
    const name = LANDMARKS[between(random, 0, LANDMARKS.length)] ?? 'chin';
    setLandmark(doc, { viewId, name, place: random() < 0.2 ? undefined : place });
  } else if (pick < 0.35) clearLandmarks(doc, viewId);
  else if (pick < 0.5) {
    const points = [place, { x: place.y, y: place.x }];
    const scale = { method: 'ruler', points, lengthMm10: 500, offsetMm: 0, errorPermille: 20 } as const;
    setScale(doc, { viewId, scale, pxPerCm16: between(random, 100, 3000) });
  } else if (pick < 0.55) clearScale(doc, viewId);
  else if (pick < 0.65) {
    setBands(doc, { designId: 'main', sexBand: 'other', ageBand: AGE_BANDS[between(random, 0, 5)] });
  } else if (pick < 0.75) setOverride(doc, { designId: 'main', rule: 'height', reason: `${place.x}` });
  else if (pick < 0.8) clearOverride(doc, { designId: 'main', rule: 'height' });
  else if (pick < 0.93) copyDesign(doc, { from: 'main', name: 'Copy', random });
  else deleteDesign(doc, readDesigns(doc).find(({ id }) => id !== 'main')?.id ?? 'none');
  return 'record';
}

function writeNote(device: Device, random: () => number): string {
  if (mayWrite(device.right, 'ink') === 'none') return 'look';
  const ink = device.doc.getMap('ink');
  const own = `${device.person.replace(/\W/g, '-')}-${between(random, 0, 4)}`;
  device.edit(() => {
    if (random() < 0.3 && ink.has(own)) ink.delete(own);
    else ink.set(own, { x: between(random, 0, 8000) });
  });
  return 'note';
}
