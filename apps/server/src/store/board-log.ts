import type { Sql } from './database.ts';

/** One row of the update log to be: an update and the Yjs client ids that it binds. */
export interface LogRow {
  /** Who is named for it: the sender, or who asked the server for it. */
  readonly person: string;
  /** To whom the new client ids belong: the sender, or `server`. */
  readonly author: string;
  readonly update: Uint8Array;
  readonly newClients: readonly number[];
}

/** Updates of a board after some point, in the order of their numbers. */
export interface Tail {
  /** The number of the last one, or the point asked from where there are none. */
  readonly seq: number;
  readonly updates: readonly Uint8Array[];
  readonly authors: ReadonlyMap<number, string>;
}

/** A board's document as stored: the compacted chunks first, then the log after them. */
export interface LoadedBoard extends Tail {
  readonly chunks: readonly Uint8Array[];
  /** How many log rows are not compacted yet. */
  readonly logRows: number;
}

/** What became of rows to commit. */
export type AppendResult =
  | { readonly ok: true; readonly seq: number }
  /** Client ids that belong to someone else by now, with their owners: nothing was written. */
  | { readonly ok: false; readonly reason: 'taken'; readonly owners: ReadonlyMap<number, string> }
  | { readonly ok: false; readonly reason: 'gone' };

/** The boards' update logs, by the raw driver: this is the hot path. Every method throws when the database is away. */
export interface BoardLog {
  /** The stored document, or `undefined` when there is no such board. */
  load(boardId: string): Promise<LoadedBoard | undefined>;
  /** Writes all rows or none, numbered in order under the board's row lock; resolves after the commit. */
  append(boardId: string, rows: readonly LogRow[]): Promise<AppendResult>;
  /** What was written after `seq`, by whichever process; `undefined` when the board is gone. */
  tail(boardId: string, seq: number): Promise<Tail | undefined>;
  /** Replaces everything up to `seq` by the chunks, which together are the document at `seq`. */
  compact(boardId: string, seq: number, chunks: readonly Uint8Array[]): Promise<void>;
}

/** The board log kept in a database's tables `board`, `board_update`, `board_state` and `board_author`. */
export function createBoardLog(sql: Sql): BoardLog {
  return {
    load: (boardId) => sql.transaction((tx) => loadBoard(tx, boardId)),
    append: (boardId, rows) =>
      sql
        .transaction((tx) => appendRows(tx, boardId, rows))
        .catch((error: unknown) => {
          if (error instanceof Taken) return { ok: false, reason: 'taken', owners: error.owners } as const;
          throw error;
        }),
    tail: (boardId, seq) => sql.transaction((tx) => readSince(tx, boardId, seq)),
    compact: (boardId, seq, chunks) => sql.transaction((tx) => compactBoard(tx, { boardId, seq, chunks })),
  };
}

/** Rolls a transaction back; never leaves this file. */
class Taken extends Error {
  readonly owners: ReadonlyMap<number, string>;
  constructor(owners: ReadonlyMap<number, string>) {
    super('client ids are taken');
    this.owners = owners;
  }
}

async function loadBoard(tx: Sql, boardId: string, since = -1): Promise<LoadedBoard | undefined> {
  // The row lock keeps a compaction in another process from moving rows between our two reads.
  const [board] = await tx.query('select id from board where id = $1 for share', [boardId]);
  if (!board) return undefined;
  const chunks = await tx.query<{ data: Uint8Array; seq: string | number }>(
    'select data, seq from board_state where board_id = $1 and seq > $2::bigint order by chunk',
    [boardId, since],
  );
  const from = Math.max(Number(chunks[0]?.seq ?? 0), since);
  const tail = await readTail(tx, boardId, from);
  return { ...tail, chunks: chunks.map(({ data }) => data), logRows: tail.updates.length };
}

/** As `readTail`, with the chunks in front where another process has compacted past `seq` meanwhile. */
async function readSince(tx: Sql, boardId: string, seq: number): Promise<Tail | undefined> {
  const loaded = await loadBoard(tx, boardId, seq);
  return loaded && { ...loaded, updates: [...loaded.chunks, ...loaded.updates] };
}

async function readTail(sql: Sql, boardId: string, seq: number): Promise<Tail> {
  const rows = await sql.query<{ seq: string | number; update: Uint8Array }>(
    'select seq, update from board_update where board_id = $1 and seq > $2 order by seq',
    [boardId, seq],
  );
  const authors = await sql.query<{ client_id: string | number; person: string }>(
    'select client_id, person from board_author where board_id = $1',
    [boardId],
  );
  return {
    seq: Number(rows.at(-1)?.seq ?? seq),
    updates: rows.map(({ update }) => update),
    authors: new Map(authors.map(({ client_id, person }) => [Number(client_id), person])),
  };
}

async function appendRows(tx: Sql, boardId: string, rows: readonly LogRow[]): Promise<AppendResult> {
  const [board] = await tx.query<{ seq: string | number }>(
    'update board set seq = seq + $2::int, updated_at = now() where id = $1 returning seq',
    [boardId, rows.length],
  );
  if (!board) return { ok: false, reason: 'gone' };
  const seq = Number(board.seq);
  await bindClients(tx, boardId, rows);
  for (const [index, { person, update }] of rows.entries()) {
    await tx.query(
      'insert into board_update (board_id, seq, person, update) values ($1, $2::bigint, $3, $4)',
      [boardId, seq - rows.length + 1 + index, person, update],
    );
  }
  return { ok: true, seq };
}

async function bindClients(tx: Sql, boardId: string, rows: readonly LogRow[]): Promise<void> {
  const taken = new Map<number, string>();
  for (const { author, newClients } of rows) {
    const clients = [...new Set(newClients)];
    if (clients.length === 0) continue;
    const bound = await tx.query<{ client_id: string | number; person: string }>(
      `insert into board_author (board_id, person, client_id)
       values ${clients.map((_, index) => `($1, $2, $${index + 3}::bigint)`).join(', ')}
       on conflict (board_id, client_id) do update set person = board_author.person
       returning client_id, person`,
      [boardId, author, ...clients],
    );
    for (const { client_id, person } of bound) if (person !== author) taken.set(Number(client_id), person);
  }
  if (taken.size > 0) throw new Taken(taken);
}

async function compactBoard(
  tx: Sql,
  { boardId, seq, chunks }: { boardId: string; seq: number; chunks: readonly Uint8Array[] },
): Promise<void> {
  const [held] = await tx.query<{ held: boolean }>(
    "select pg_try_advisory_xact_lock(hashtext('compact:' || $1)) as held",
    [boardId],
  );
  const [board] = await tx.query('select id from board where id = $1 for update', [boardId]);
  const [state] = await tx.query<{ seq: string | number }>(
    'select max(seq) as seq from board_state where board_id = $1',
    [boardId],
  );
  if (!held?.held || !board || Number(state?.seq ?? 0) >= seq) return;
  await tx.query('delete from board_state where board_id = $1', [boardId]);
  for (const [chunk, data] of chunks.entries()) {
    await tx.query(
      'insert into board_state (board_id, chunk, seq, data) values ($1, $2::int, $3::bigint, $4)',
      [boardId, chunk, seq, data],
    );
  }
  await tx.query('delete from board_update where board_id = $1 and seq <= $2::bigint', [boardId, seq]);
}
