/** Writes what is handed to it, together what has gathered meanwhile, one batch at a time and in order. */
export interface WriteQueue<T> {
  add(item: T): void;
  /** Lets it begin, or try again. */
  start(): void;
  /** Resolves when nothing waits, or a write has failed. */
  idle(): Promise<void>;
  /** Drops what waits. */
  clear(): void;
  close(): void;
}

/**
 * A queue in front of `write`. After a failure nothing is dropped: it tries again after `retryMs`. The
 * listeners hear of every batch.
 */
export function makeWriteQueue<T>(options: {
  readonly write: (batch: readonly T[]) => Promise<void>;
  readonly onWritten: (batch: readonly T[]) => void;
  readonly onFailed: (reason: unknown) => void;
  readonly retryMs: number;
}): WriteQueue<T> {
  let waiting: T[] = [];
  let writing: Promise<void> | undefined;
  let isStarted = false;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    while (waiting.length > 0 && !isClosed) {
      const batch = waiting;
      waiting = [];
      try {
        await options.write(batch);
      } catch (reason) {
        if (isClosed) return;
        waiting = [...batch, ...waiting];
        retry = setTimeout(start, options.retryMs);
        return options.onFailed(reason);
      }
      if (!isClosed) options.onWritten(batch);
    }
  };
  const start = (): void => {
    clearTimeout(retry);
    retry = undefined;
    isStarted = true;
    writing ??= run().finally(() => {
      writing = undefined;
    });
  };
  return {
    add: (item) => {
      if (isClosed) return;
      waiting.push(item);
      if (isStarted && retry === undefined) start();
    },
    start,
    idle: async () => writing,
    clear: () => {
      waiting = [];
    },
    close: () => {
      isClosed = true;
      waiting = [];
      clearTimeout(retry);
    },
  };
}
