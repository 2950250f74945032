import type { UnsavedDeletion, UnsavedRecord } from '@stipple/board';

/** Work of one Yjs client that the server may not have: its clocks from `from` up to `to`. */
export interface UnsentWork {
  readonly client: number;
  readonly from: number;
  /** The clock after the last one; equal to `from` where things were only deleted. */
  readonly to: number;
  /** The copy it was written to; absent for the first one. */
  readonly generation?: number;
}

/** What is to be done again in a fresh document. */
export interface KeptRescue {
  readonly id: string;
  readonly records: readonly UnsavedRecord[];
  readonly deletions?: readonly UnsavedDeletion[];
}

/** What the device knows of one person's copy of one board, beside the rows with its updates. */
export interface KeptBoard {
  readonly person: string;
  readonly board: string;
  /** The link a guest came by; empty for everybody else. */
  readonly guestLinkId: string;
  /** The server's last answer about the board, to open it without the server. */
  readonly info?: unknown;
  readonly openedAtMs: number;
  /** Counts the times this copy was begun anew after a refusal; rows of an older one are on their way out. */
  readonly generation: number;
  /** Whether the whole document has arrived once. */
  readonly complete: boolean;
  readonly unsent: readonly UnsentWork[];
  /** Up to which clock the work of clients was taken out of an older generation. */
  readonly rescued: readonly (readonly [client: number, to: number])[];
  /** What a refusal left to be written again, until that has happened. */
  readonly rescues: readonly KeptRescue[];
}

/** Some updates that one tab wrote together. */
export interface KeptRow {
  readonly person: string;
  readonly board: string;
  readonly generation: number;
  readonly updates: readonly Uint8Array[];
}

/** The database's name in this browser, and its stores. */
export const DEVICE_DATABASE = 'stipple';
const BOARDS = 'boards';
const ROWS = 'rows';
/** Index of the rows: person, board, generation. */
const PLACE = 'place';
const OPEN_LIMIT_MS = 3000;

/** What may be done inside one transaction; it commits as a whole or not at all. */
export interface DeviceTransaction {
  board(person: string, board: string): Promise<KeptBoard | undefined>;
  boards(): Promise<readonly KeptBoard[]>;
  putBoard(board: KeptBoard): void;
  deleteBoard(person: string, board: string): void;
  addRow(row: KeptRow): Promise<number>;
  rowKeys(place: RowPlace): Promise<readonly number[]>;
  row(key: number): Promise<KeptRow | undefined>;
  deleteRow(key: number): void;
}

/** Rows of one board; of all generations unless one is named. */
export interface RowPlace {
  readonly person: string;
  readonly board: string;
  readonly generation?: number;
}

/**
 * This browser's database of boards.
 *
 * @throws when the browser refuses it storage, or does not answer in time
 */
export function openDeviceDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The device’s storage did not answer.')), OPEN_LIMIT_MS);
    const request = indexedDB.open(DEVICE_DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(BOARDS, { keyPath: ['person', 'board'] });
      const rows = request.result.createObjectStore(ROWS, { autoIncrement: true });
      rows.createIndex(PLACE, ['person', 'board', 'generation']);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // Another tab wants to delete or upgrade the database: nothing here may stand in its way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}

/**
 * What `work` makes of one transaction, once that is committed; `strict` waits until it has reached the disk.
 * `work` may wait for nothing but the transaction's own answers.
 */
export function runOnDevice<T>(
  database: IDBDatabase,
  options: { readonly mode: 'readonly' | 'readwrite'; readonly strict?: boolean },
  work: (transaction: DeviceTransaction) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const durability = options.strict ? 'strict' : 'relaxed';
    const transaction = database.transaction([BOARDS, ROWS], options.mode, { durability });
    let result: { value: T } | undefined;
    transaction.oncomplete = () => {
      if (result) resolve(result.value);
      else reject(new Error('The device’s storage ended too early.'));
    };
    transaction.onabort = () => reject(transaction.error ?? new Error('The device’s storage gave up.'));
    work(makeTransaction(transaction)).then(
      (value) => {
        result = { value };
      },
      (reason: unknown) => {
        reject(reason);
        if (transaction.error === null) abort(transaction);
      },
    );
  });
}

/** Ends a transaction that may have ended by itself. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
  }
}

function makeTransaction(transaction: IDBTransaction): DeviceTransaction {
  const boards = transaction.objectStore(BOARDS);
  const rows = transaction.objectStore(ROWS);
  return {
    board: (person, board) => answer<KeptBoard | undefined>(boards.get([person, board])),
    boards: () => answer<KeptBoard[]>(boards.getAll()),
    putBoard: (board) => void boards.put(board),
    deleteBoard: (person, board) => void boards.delete([person, board]),
    addRow: async (row) => (await answer(rows.add(row))) as number,
    rowKeys: async (place) => (await answer(rows.index(PLACE).getAllKeys(placeToRange(place)))) as number[],
    row: (key) => answer<KeptRow | undefined>(rows.get(key)),
    deleteRow: (key) => void rows.delete(key),
  };
}

function placeToRange({ person, board, generation }: RowPlace): IDBKeyRange {
  if (generation !== undefined) return IDBKeyRange.only([person, board, generation]);
  return IDBKeyRange.bound([person, board], [person, board, []]);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
