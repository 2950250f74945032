import { collectUnsaved, type UnsavedRecord } from '@stipple/board';
import {
  type DeviceTransaction,
  type KeptBoard,
  openDeviceDatabase,
  runOnDevice,
} from './device-database.ts';
import { readAllRows } from './device-rows.ts';
import { forgetPhotos } from './kept-photos.ts';

const MEMBER = 'user:';

/**
 * Deletes the boards that `isMeant` picks from this device: documents, what is unsent of them, and pictures.
 * Answers with the unsent records, in case somebody wants them.
 *
 * @throws when the storage fails
 */
export async function forgetBoards(
  isMeant: (board: KeptBoard) => boolean,
): Promise<readonly UnsavedRecord[]> {
  const { gone, lost } = await useDatabase({ gone: [], lost: [] }, (database) =>
    runOnDevice(database, { mode: 'readwrite', strict: true }, (inside) => forget(inside, isMeant)),
  );
  for (const { person, board } of gone) await forgetPhotos(person, board);
  return lost;
}

/**
 * Deletes a board that is no more from this device, whoever's copy it is. Where the storage fails the copy goes
 * when somebody tries to open it.
 */
export async function forgetErased(boardId: string): Promise<void> {
  await forgetBoards(({ board }) => board === boardId).catch(() => undefined);
}

/** Deletes everything of a person from this device. */
export async function forgetPerson(person: string): Promise<void> {
  await forgetBoards((board) => board.person === person);
}

/**
 * Deletes what this device keeps of other members than this one: their session ended without signing out, and
 * nobody who signs in after them may find it. What guests joined to by a link stays theirs.
 */
export async function forgetOtherMembers(person: string): Promise<void> {
  if (!person.startsWith(MEMBER)) return;
  await forgetBoards((board) => board.person.startsWith(MEMBER) && board.person !== person);
}

/** How many of the person's boards hold work on this device that may not have reached the server. */
export function countUnsentBoards(person: string): Promise<number> {
  return useDatabase(0, async (database) => {
    const boards = await runOnDevice(database, { mode: 'readonly' }, (inside) => inside.boards());
    return boards.filter((one) => one.person === person && one.unsent.length + one.rescues.length > 0).length;
  });
}

async function forget(inside: DeviceTransaction, isMeant: (board: KeptBoard) => boolean) {
  const gone = (await inside.boards()).filter(isMeant);
  const lost: UnsavedRecord[] = [];
  for (const kept of gone) {
    const { person, board } = kept;
    lost.push(...(await readUnsent(inside, kept)));
    inside.deleteBoard(person, board);
    for (const key of await inside.rowKeys({ person, board })) inside.deleteRow(key);
  }
  return { gone, lost };
}

async function readUnsent(inside: DeviceTransaction, kept: KeptBoard): Promise<readonly UnsavedRecord[]> {
  const rescued = kept.rescues.flatMap(({ records }) => records);
  if (kept.unsent.length === 0) return rescued;
  const doc = await readAllRows(inside, kept);
  const unsent = collectUnsaved(doc, new Map(kept.unsent.map(({ client, from }) => [client, from])));
  doc.destroy();
  return [...rescued, ...unsent];
}

/** What `use` makes of the database, or `otherwise` in a browser that has none. */
async function useDatabase<T>(otherwise: T, use: (database: IDBDatabase) => Promise<T>): Promise<T> {
  if (!globalThis.indexedDB) return otherwise;
  const database = await openDeviceDatabase();
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
