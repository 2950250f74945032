import type { BoardLog, LogRow } from '../../apps/server/src/store/board-log.ts';

interface StoredBoard {
  seq: number;
  chunks: readonly Uint8Array[];
  chunkSeq: number;
  rows: { seq: number; row: LogRow }[];
  authors: Map<number, string>;
}

/** A board log kept in memory, for simulations; `failNext` makes that many appends throw first. */
export interface MemoryBoardLog extends BoardLog {
  create(boardId: string): void;
  failNext: number;
  /** Called before each append is written: a test may wait here, or look at what is not stored yet. */
  beforeAppend: (rows: readonly LogRow[]) => Promise<void>;
}

/** An empty log of no boards. */
export function createMemoryBoardLog(): MemoryBoardLog {
  const boards = new Map<string, StoredBoard>();
  const tailOf = ({ rows, authors }: StoredBoard, seq: number) => {
    const later = rows.filter((row) => row.seq > seq);
    return {
      seq: later.at(-1)?.seq ?? seq,
      updates: later.map(({ row }) => row.update),
      authors: new Map(authors),
    };
  };
  const log: MemoryBoardLog = {
    failNext: 0,
    beforeAppend: async () => undefined,
    create: (boardId) => {
      boards.set(boardId, { seq: 0, chunks: [], chunkSeq: 0, rows: [], authors: new Map() });
    },
    load: async (boardId) => {
      const board = boards.get(boardId);
      if (!board) return undefined;
      return { ...tailOf(board, board.chunkSeq), chunks: board.chunks, logRows: board.rows.length };
    },
    append: async (boardId, rows) => {
      await log.beforeAppend(rows);
      if (log.failNext > 0) {
        log.failNext--;
        throw new Error('the database is away');
      }
      const board = boards.get(boardId);
      if (!board) return { ok: false, reason: 'gone' };
      const bound = rows.flatMap(({ author, newClients }) =>
        newClients.map((client) => [client, author] as const),
      );
      const taken = bound.filter(([client, author]) => (board.authors.get(client) ?? author) !== author);
      if (taken.length > 0) {
        const owners = new Map(taken.map(([client]) => [client, board.authors.get(client) as string]));
        return { ok: false, reason: 'taken', owners };
      }
      for (const [client, author] of bound) board.authors.set(client, author);
      for (const row of rows) board.rows.push({ seq: ++board.seq, row });
      return { ok: true, seq: board.seq };
    },
    tail: async (boardId, seq) => {
      const board = boards.get(boardId);
      return board ? tailOf(board, seq) : { seq, updates: [], authors: new Map() };
    },
    compact: async (boardId, seq, chunks) => {
      const board = boards.get(boardId);
      if (!board) return;
      Object.assign(board, { chunks, chunkSeq: seq, rows: board.rows.filter((row) => row.seq > seq) });
    },
  };
  return log;
}
