import * as Y from 'yjs';
import type { DeviceTransaction, RowPlace } from './device-database.ts';

/** Rows of one generation of a person's copy of a board. */
export type Generation = Required<RowPlace>;

const ROWS_LIMIT = 64;

/** The updates in rows after `lastKey`, and the last key there is. */
export async function readRowsAfter(
  transaction: DeviceTransaction,
  place: Generation,
  lastKey: number,
): Promise<{ readonly updates: readonly Uint8Array[]; readonly lastKey: number }> {
  const keys = (await transaction.rowKeys(place)).filter((key) => key > lastKey);
  const updates: Uint8Array[] = [];
  for (const key of keys) updates.push(...((await transaction.row(key))?.updates ?? []));
  return { updates, lastKey: keys.at(-1) ?? lastKey };
}

/** Makes one row of many, whichever tab wrote them; few are left alone. */
export async function mergeRows(transaction: DeviceTransaction, place: Generation): Promise<void> {
  const keys = await transaction.rowKeys(place);
  if (keys.length < ROWS_LIMIT) return;
  const whole = new Y.Doc();
  for (const key of keys) {
    for (const update of (await transaction.row(key))?.updates ?? []) Y.applyUpdate(whole, update);
    transaction.deleteRow(key);
  }
  await transaction.addRow({ ...place, updates: [Y.encodeStateAsUpdate(whole)] });
  whole.destroy();
}

/** The document that all rows of a board make together, whichever copy they belong to; to be destroyed. */
export async function readAllRows(transaction: DeviceTransaction, place: RowPlace): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const key of await transaction.rowKeys({ person: place.person, board: place.board })) {
    for (const update of (await transaction.row(key))?.updates ?? []) Y.applyUpdate(doc, update);
  }
  return doc;
}

/** Deletes the rows of all other generations. */
export async function deleteOtherRows(transaction: DeviceTransaction, place: Generation): Promise<void> {
  const kept = new Set(await transaction.rowKeys(place));
  for (const key of await transaction.rowKeys({ person: place.person, board: place.board })) {
    if (!kept.has(key)) transaction.deleteRow(key);
  }
}
