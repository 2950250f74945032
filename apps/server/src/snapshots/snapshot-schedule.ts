/** While people change a board, it is kept this long after the first change that is not kept yet. */
export const KEEP_EVERY_MS = 10 * 60_000;
/** When everybody has left, it is kept this much later. */
export const KEEP_AFTER_LEAVING_MS = 60_000;
/** How long after a failure it is tried again. */
const RETRY_MS = 60_000;
/** How long a board that nobody is on stays known to be kept. */
const REMEMBER_MS = 10 * 60_000;

interface BoardTimes {
  isOccupied: boolean;
  emptySinceMs: number;
  /** When the first change came that is not kept; absent when all is kept. */
  unkeptSinceMs?: number;
  /** After a failure: not again before. */
  notBeforeMs?: number;
}

/** Which boards are to be looked at for an automatic snapshot, and when. It has no clock of its own. */
export class SnapshotSchedule {
  readonly #boards = new Map<string, BoardTimes>();

  /** Somebody came. A board this process knows nothing of may hold what a stopped server never kept: look at once. */
  entered(boardId: string, nowMs: number): void {
    const times = this.#boards.get(boardId);
    if (times) times.isOccupied = true;
    else
      this.#boards.set(boardId, {
        isOccupied: true,
        emptySinceMs: nowMs,
        unkeptSinceMs: nowMs - KEEP_EVERY_MS,
      });
  }

  /** The last one left. */
  emptied(boardId: string, nowMs: number): void {
    const times = this.#boards.get(boardId);
    if (times) Object.assign(times, { isOccupied: false, emptySinceMs: nowMs });
  }

  /** Something was written. */
  changed(boardId: string, nowMs: number): void {
    const times = this.#boards.get(boardId);
    if (times) times.unkeptSinceMs ??= nowMs;
    else this.#boards.set(boardId, { isOccupied: false, emptySinceMs: nowMs, unkeptSinceMs: nowMs });
  }

  /** Hands over the boards that are due and counts them as kept until something changes or `failed` is called. */
  takeDue(nowMs: number): string[] {
    for (const [boardId, times] of this.#boards) {
      const isOver = !times.isOccupied && nowMs - times.emptySinceMs >= REMEMBER_MS;
      if (isOver && times.unkeptSinceMs === undefined) this.#boards.delete(boardId);
    }
    return this.#take((times) => dueMs(times) <= nowMs);
  }

  /** Hands over every board with something that is not kept. */
  takeAll(): string[] {
    return this.#take(() => true);
  }

  /** Keeping did not work: again later. */
  failed(boardId: string, nowMs: number): void {
    this.changed(boardId, nowMs);
    const times = this.#boards.get(boardId);
    if (times) times.notBeforeMs = nowMs + RETRY_MS;
  }

  /** The board is no more. */
  forget(boardId: string): void {
    this.#boards.delete(boardId);
  }

  #take(isMeant: (times: BoardTimes) => boolean): string[] {
    const taken: string[] = [];
    for (const [boardId, times] of this.#boards) {
      if (times.unkeptSinceMs === undefined || !isMeant(times)) continue;
      times.unkeptSinceMs = undefined;
      times.notBeforeMs = undefined;
      taken.push(boardId);
    }
    return taken;
  }
}

function dueMs({ isOccupied, emptySinceMs, unkeptSinceMs = 0, notBeforeMs = 0 }: BoardTimes): number {
  const whileHereMs = unkeptSinceMs + KEEP_EVERY_MS;
  const whenLeftMs = Math.max(emptySinceMs, unkeptSinceMs) + KEEP_AFTER_LEAVING_MS;
  const wantedMs = isOccupied ? whileHereMs : Math.min(whileHereMs, whenLeftMs);
  return Math.max(wantedMs, notBeforeMs);
}
