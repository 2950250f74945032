import { addDesign, addView, type BoardRight, type BoardUndo, createUndo } from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import * as Y from 'yjs';

/** A person with a document of their own and what they have not been told yet. */
export interface Client {
  readonly doc: Y.Doc;
  readonly undo: BoardUndo;
}

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A board with design `main` and views `v1` and `v2`, as the server makes it. */
export function freshBoard(random: () => number = seededRandom(1)): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  addDesign(doc, { id: 'main', name: 'Main' }, { random });
  for (const id of ['v1', 'v2']) {
    addView(
      doc,
      { id, photo: `photo-${id}`, sha256: '0'.repeat(64), widthPx: 3000, heightPx: 4000 },
      { random },
    );
  }
  return doc;
}

/** A person who has just joined `board`; client ids decide who wins a race, so they are given. */
export function joinBoard(board: Y.Doc, clientId: number, right: BoardRight = 'write'): Client {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board));
  return { doc, undo: createUndo(doc, right) };
}

/** Tells each of the documents everything that the others know. */
export function syncAll(...docs: readonly Y.Doc[]): void {
  for (const to of docs) {
    for (const from of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'network');
    }
  }
}

/** A stroke record that `nth` tells from others. */
export function strokeRecord(nth: number): Uint8Array {
  return encodeStroke({
    op: 'set',
    targetPerCm2: 40,
    radiusQ: 80,
    hardness: 128,
    flow: 255,
    sessionMask: 0,
    points: [nth, 100, nth + 40, 140],
  });
}
