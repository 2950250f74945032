import type { Worker } from 'node:worker_threads';
import type { SnapshotFacts, ThumbnailOrder } from './snapshot-work.ts';
import type { WorkerAnswer, WorkerRequest } from './snapshot-worker.ts';
import { startWorker } from './worker-thread.ts';

/** Works out what is slow about a snapshot in a thread of its own. */
export interface SnapshotWorker {
  /** What a state (Yjs v1 update) holds of a design. */
  facts(state: Uint8Array, designId: string): Promise<SnapshotFacts>;
  /** WebP, longest side 480 px; undefined when the state has no such view. */
  thumbnail(order: ThumbnailOrder): Promise<Uint8Array | undefined>;
  /** Ends the thread; what is under way fails. */
  close(): Promise<void>;
}

/** Wants without the id that the client gives. */
type Wish = WorkerRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A worker that starts at its first request, and again after a crash. */
export function createSnapshotWorker(): SnapshotWorker {
  return new ThreadedSnapshotWorker();
}

class ThreadedSnapshotWorker implements SnapshotWorker {
  #thread: Worker | undefined;
  #closed = false;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  facts(state: Uint8Array, designId: string): Promise<SnapshotFacts> {
    return this.#ask({ kind: 'facts', state, designId }) as Promise<SnapshotFacts>;
  }

  thumbnail(order: ThumbnailOrder): Promise<Uint8Array | undefined> {
    return this.#ask({ kind: 'thumbnail', order }) as Promise<Uint8Array | undefined>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
  }

  #ask(wish: Wish): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error('The snapshot worker is closed.'));
    const id = ++this.#lastId;
    this.#thread ??= this.#start();
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#thread.postMessage({ ...wish, id });
    return answer;
  }

  #start(): Worker {
    const thread = startWorker('snapshot-worker', import.meta.url);
    thread.unref();
    thread.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    thread.on('error', (error) => this.#fail(thread, error));
    thread.on('exit', () => this.#fail(thread));
    return thread;
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(`The snapshot worker failed with ${answer.errorName}.`));
  }

  #fail(thread: Worker, cause?: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const error = new Error('The snapshot worker stopped.', { cause });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
