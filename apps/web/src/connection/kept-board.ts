import type { ApiClient, BoardInfo } from '../api.ts';
import { ApiError } from '../request.ts';
import { openDeviceDatabase, runOnDevice } from './device-database.ts';
import { forgetBoards, forgetOtherMembers } from './device-wipe.ts';
import { recordsToText } from './session-events.ts';

/** A board to open: what is known of it, and whether that is only what this device remembers. */
export interface OpenedBoard {
  readonly info: BoardInfo;
  readonly fromDevice: boolean;
}

/** The board is closed to this person; `lost` is work of theirs that never reached it, as JSON text. */
export class BoardClosed extends ApiError {
  readonly lost: string | undefined;

  constructor(reason: ApiError, lost: string | undefined) {
    super(reason.message, { status: reason.status, code: reason.code, cause: reason });
    this.name = 'BoardClosed';
    this.lost = lost;
  }
}

/**
 * What the server says of the board, or this device while the server cannot be reached. A board that is closed
 * to the person by now is deleted from the device.
 *
 * @throws BoardClosed when the server will not open it for this person
 * @throws ApiError when neither knows it
 */
export async function openBoard(api: ApiClient, boardId: string): Promise<OpenedBoard> {
  try {
    const info = await api.board(boardId);
    // A device that refuses storage has nothing of anybody.
    await forgetOtherMembers(info.personId).catch(() => undefined);
    return { info, fromDevice: false };
  } catch (reason) {
    if (!(reason instanceof ApiError)) throw reason;
    const guestLinkId = api.guestLinkId ?? '';
    if (reason.status === 403 || reason.status === 404) {
      throw new BoardClosed(reason, await forgetCopy(boardId, guestLinkId));
    }
    if (reason.status === 401) throw new BoardClosed(reason, undefined);
    const isAway = reason.status === 0 || reason.status >= 500;
    const info = isAway ? await findKept(boardId, guestLinkId) : undefined;
    if (!info) throw reason;
    return { info, fromDevice: true };
  }
}

/** The newest copy of the board; a member's only if no other member has opened a board here since. */
async function findKept(boardId: string, guestLinkId: string): Promise<BoardInfo | undefined> {
  try {
    const database = await openDeviceDatabase();
    const all = await runOnDevice(database, { mode: 'readonly' }, (inside) => inside.boards());
    database.close();
    const mine = all.filter((kept) => kept.guestLinkId === guestLinkId);
    const newest = mine.sort((a, b) => b.openedAtMs - a.openedAtMs);
    const person = guestLinkId ? undefined : newest[0]?.person;
    const found = newest.find((kept) => kept.board === boardId && (person ?? kept.person) === kept.person);
    // Only what the server once answered to this very question was put there.
    return found?.complete ? (found.info as BoardInfo) : undefined;
  } catch {
    // Without storage there is nothing to open; the server's absence is told instead.
    return undefined;
  }
}

/** Deletes the device's copies; answers with what was unsent of them. */
async function forgetCopy(boardId: string, guestLinkId: string): Promise<string | undefined> {
  try {
    return recordsToText(
      await forgetBoards((kept) => kept.board === boardId && kept.guestLinkId === guestLinkId),
    );
  } catch {
    // A browser that refuses storage has no copy.
    return undefined;
  }
}
