/** Who has a board open in this process, by sockets; several sockets of one person count as one. */
export interface Attendance {
  /** A socket of the person came. */
  enter(boardId: string, personId: string): void;
  /** One of them went. */
  leave(boardId: string, personId: string): void;
  /** How many persons are on the board at present. */
  count(boardId: string): number;
}

/** An empty attendance that says when the first person comes to a board and when the last one has left. */
export function createAttendance(told: {
  readonly onFirst: (boardId: string) => void;
  readonly onLast: (boardId: string) => void;
}): Attendance {
  const boards = new Map<string, Map<string, number>>();
  return {
    enter: (boardId, personId) => {
      const sockets = boards.get(boardId) ?? new Map<string, number>();
      boards.set(boardId, sockets);
      sockets.set(personId, (sockets.get(personId) ?? 0) + 1);
      if (sockets.size === 1 && sockets.get(personId) === 1) told.onFirst(boardId);
    },
    leave: (boardId, personId) => {
      const sockets = boards.get(boardId);
      const left = (sockets?.get(personId) ?? 0) - 1;
      if (!sockets || left < 0) return;
      if (left > 0) sockets.set(personId, left);
      else sockets.delete(personId);
      if (sockets.size > 0) return;
      boards.delete(boardId);
      told.onLast(boardId);
    },
    count: (boardId) => boards.get(boardId)?.size ?? 0,
  };
}
