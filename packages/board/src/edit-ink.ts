import type * as Y from 'yjs';
import { type AnchorPlace, storedPlace } from './anchor-record.ts';
import { type InkShape, parseInk } from './ink-record.ts';
import { isRecordObject, type JsonObject } from './json.ts';
import { LOCAL_ORIGIN, RECORD_VERSION } from './model.ts';
import { INK_ROOT } from './read-ink.ts';
import { makeRecordId } from './record-id.ts';
import { mapRoot } from './root.ts';

/**
 * Puts ink on the board in one transaction.
 * @param random uniform in [0, 1); the id comes from it
 * @returns the ink's id
 * @throws RangeError for ink that readers would not understand
 */
export function addInk(
  doc: Y.Doc,
  { ink, random }: { readonly ink: InkShape; readonly random: () => number },
  origin: unknown = LOCAL_ORIGIN,
): string {
  const id = makeRecordId(random);
  const record = { version: RECORD_VERSION, ...ink, ...storedPlace(ink) };
  if (!parseInk(id, record)) throw new RangeError(`This is no ink: ${JSON.stringify(ink).slice(0, 200)}.`);
  doc.transact(() => mapRoot(doc, INK_ROOT).set(id, record), origin);
  return id;
}

/** The records that `change` makes of those ink ids that are there and readable; unchanged ones are left out. */
function rewrite(
  doc: Y.Doc,
  inkIds: readonly string[],
  change: (found: JsonObject) => JsonObject | undefined,
): [id: string, record: JsonObject][] {
  const root = mapRoot(doc, INK_ROOT);
  return inkIds.flatMap((id) => {
    const found = root.get(id);
    const next = isRecordObject(found) && parseInk(id, found) ? change(found) : undefined;
    return next ? [[id, next] as [string, JsonObject]] : [];
  });
}

function write(doc: Y.Doc, records: readonly [string, JsonObject][], origin: unknown): number {
  const root = mapRoot(doc, INK_ROOT);
  if (records.length > 0) {
    doc.transact(() => {
      for (const [id, record] of records) root.set(id, record);
    }, origin);
  }
  return records.length;
}

/** Where one ink goes: its (x, y), q. */
export interface InkMove extends AnchorPlace {
  readonly inkId: string;
}

/**
 * Moves ink in one transaction; what is gone, unreadable or there already is passed over, and fields that only a
 * newer program knows stay.
 * @returns how many were moved
 * @throws RangeError for a coordinate that is not finite
 */
export function moveInk(doc: Y.Doc, moves: readonly InkMove[], origin: unknown = LOCAL_ORIGIN): number {
  const records = moves.flatMap((move) =>
    rewrite(doc, [move.inkId], (found) => {
      const place = storedPlace(move);
      return place.x === found.x && place.y === found.y ? undefined : { ...found, ...place };
    }),
  );
  return write(doc, records, origin);
}

/**
 * Gives a text other words; `false` where it is gone, is no text, or says that already.
 * @throws RangeError for no words, or more than a record may hold
 */
export function setInkText(
  doc: Y.Doc,
  { inkId, text }: { readonly inkId: string; readonly text: string },
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  const records = rewrite(doc, [inkId], (found) => {
    if (found.kind !== 'text' || found.text === text) return undefined;
    const next = { ...found, text };
    if (!parseInk(inkId, next)) throw new RangeError(`A text has 1 to 500 characters, got ${text.length}.`);
    return next;
  });
  return write(doc, records, origin) === 1;
}

/** Deletes ink in one transaction; answers how many were there. */
export function deleteInk(doc: Y.Doc, inkIds: readonly string[], origin: unknown = LOCAL_ORIGIN): number {
  const root = mapRoot(doc, INK_ROOT);
  const there = inkIds.filter((id) => root.has(id));
  if (there.length > 0) {
    doc.transact(() => {
      for (const id of there) root.delete(id);
    }, origin);
  }
  return there.length;
}
