import { appendStroke } from '@stipple/board';
import * as Y from 'yjs';
import { makeRandom } from '../board/figures.ts';
import { makeHandStroke } from '../board/strokes.ts';
import { sayFigure, sayGoal } from './goals.ts';
import { makeSmoothRecord } from './strokes.ts';

/** Strokes of the documents that are measured. */
export const STROKES = 400;

const SEED = 20_261_122;

/** A document with strokes by two people in turn. */
export interface PaintedDocument {
  readonly doc: Y.Doc;
  /** What each stroke cost on the wire, bytes. */
  readonly updateBytes: readonly number[];
  readonly records: readonly Uint8Array[];
}

/** Makes one of 400 strokes. */
export function makeDocument(makeRecord: (random: () => number) => Uint8Array): PaintedDocument {
  const random = makeRandom(SEED);
  const [own, guest] = [new Y.Doc(), new Y.Doc()];
  own.getMap('designs').set('main', {});
  own.getMap('views').set('front', {});
  Y.applyUpdate(guest, Y.encodeStateAsUpdate(own));
  const updateBytes: number[] = [];
  const send = (to: Y.Doc) => (update: Uint8Array, origin: unknown) => {
    if (origin === 'wire') return;
    updateBytes.push(update.length);
    Y.applyUpdate(to, update, 'wire');
  };
  own.on('update', send(guest));
  guest.on('update', send(own));
  const records: Uint8Array[] = [];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const record = makeRecord(random);
    records.push(record);
    appendStroke(stroke % 2 ? guest : own, { designId: 'main', viewId: 'front', record });
  }
  return { doc: own, updateBytes, records };
}

const KINDS = {
  'smooth strokes': makeSmoothRecord,
  'a trembling hand': (random: () => number) => makeHandStroke(random).record,
};

/** Prints what 400 strokes weigh. */
export function measureDocuments(): void {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  for (const [kind, make] of Object.entries(KINDS)) {
    const { doc, updateBytes, records } = makeDocument(make);
    sayFigure(`${kind}: a record, mean`, mean(records.map(({ length }) => length)), 'B');
    sayGoal({ what: `${kind}: on the wire, mean`, goal: 80, measured: mean(updateBytes), unit: 'B' });
    const kilobytes = Y.encodeStateAsUpdate(doc).length / 1024;
    sayGoal({ what: `${kind}: document of ${STROKES}`, goal: 32, measured: kilobytes, unit: 'KB' });
  }
}
