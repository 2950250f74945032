import { appendStroke, createUndo, densityRoot, readStrokes } from '@stipple/board';
import { type CellRectangle, createDensityReplay, encodeStroke } from '@stipple/density';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { followStrokes } from '../../../apps/web/src/density-follow.ts';

const frame = { widthQ: 1000, heightQ: 800 };
const place = { designId: 'main', viewId: 'v' };
const root = densityRoot(place.designId, place.viewId);

const stroke = (seed: number): Uint8Array =>
  encodeStroke({
    op: seed % 4 === 0 ? 'erase' : 'set',
    targetPerCm2: 20 + (seed % 7) * 10,
    radiusQ: 60 + (seed % 5) * 30,
    hardness: 90,
    flow: 200,
    sessionMask: 0,
    points: [(seed * 131) % 1000, (seed * 57) % 800, (seed * 311) % 1000, (seed * 89) % 800],
  });

function makeDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    doc.getMap('designs').set('main', { version: 1, name: 'Main', order: 'a0' });
    doc.getMap('views').set('v', { version: 1 });
  });
  return doc;
}

/** A replay that follows the strokes of the document. */
function followed(
  doc: Y.Doc,
  onChange: (area: CellRectangle | undefined, added: readonly Uint8Array[]) => void,
) {
  const replay = createDensityReplay(frame);
  return { replay, stop: followStrokes({ doc, root, replay, onChange }) };
}

function rasterOf(doc: Y.Doc): string {
  const replay = createDensityReplay(frame);
  replay.setRecords(readStrokes(doc, root));
  return replay.raster.join();
}

describe('following the density strokes of a document', () => {
  it('makes no root by looking', () => {
    const doc = makeDoc();
    followed(doc, () => undefined);
    expect(doc.share.has(root)).toBe(false);
  });

  it('notices the first stroke ever, drawn here or elsewhere', () => {
    for (const isRemote of [false, true]) {
      const doc = makeDoc();
      const added: Uint8Array[] = [];
      const { replay } = followed(doc, (_area, records) => added.push(...records));
      const author = isRemote ? makeDoc() : doc;
      appendStroke(author, { ...place, record: stroke(1) });
      if (isRemote) Y.applyUpdate(doc, Y.encodeStateAsUpdate(author));
      expect(replay.raster.join()).toBe(rasterOf(doc));
      expect(added).toEqual([stroke(1)]);
    }
  });

  it('stays equal to a full replay through strokes, undo, redo and merges of two people', () => {
    const [mine, theirs] = [makeDoc(), new Y.Doc()];
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    const areas: (CellRectangle | undefined)[] = [];
    const { replay } = followed(mine, (area) => areas.push(area));
    const undos = [createUndo(mine, 'write'), createUndo(theirs, 'write')];
    const merge = () => {
      const update = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine));
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs)));
      Y.applyUpdate(mine, update);
    };
    for (let step = 1; step <= 80; step++) {
      const who = (step * 7) % 3 === 0 ? 1 : 0;
      if (step % 5 === 3) undos[who]?.undo();
      else if (step % 11 === 9) undos[who]?.redo();
      else appendStroke(who === 1 ? theirs : mine, { ...place, record: stroke(step) });
      if (step % 4 === 0) merge();
      expect(replay.raster.join()).toBe(rasterOf(mine));
    }
    merge();
    expect(replay.raster.join()).toBe(rasterOf(theirs));
    expect(areas.length).toBeGreaterThan(40);
  });

  it('keeps its places when something that is no record stands among the strokes', () => {
    const doc = makeDoc();
    const { replay } = followed(doc, () => undefined);
    doc.getArray<unknown>(root).push([stroke(1), { not: 'a record' }, stroke(2)]);
    doc.getArray<unknown>(root).delete(0);
    expect(replay.length).toBe(2);
    expect(replay.raster.join()).toBe(rasterOf(doc));
  });

  it('hears nothing more once stopped', () => {
    const doc = makeDoc();
    const { replay, stop } = followed(doc, () => undefined);
    appendStroke(doc, { ...place, record: stroke(1) });
    stop();
    appendStroke(doc, { ...place, record: stroke(2) });
    expect(replay.length).toBe(1);
  });
});
