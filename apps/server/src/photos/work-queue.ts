/** Runs at most `limit` pieces of work at once, the others wait in order. */
export interface WorkQueue {
  /** The work's own result, once its turn has come; undefined at once when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T> | undefined;
  /** How many run or wait. */
  readonly size: number;
}

/** A queue with `limit` places and room for `waiting` more. */
export function createWorkQueue(limit: number, waiting: number): WorkQueue {
  let running = 0;
  const line: (() => void)[] = [];

  async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limit) await new Promise<void>((resolve) => line.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, not given back, so that nobody overtakes the one who waited longest.
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    run: (work) => (running >= limit && line.length >= waiting ? undefined : takeTurn(work)),
    get size() {
      return running + line.length;
    },
  };
}
