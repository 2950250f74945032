import type { PixelArea } from '@stipple/scene';
import type { DotsAnswer, DotsRequest, DotsRowsRequest } from './dots-messages.ts';

/** Pixels of a part of the plane, as they come from the worker. */
export interface PaintedArea {
  readonly area: PixelArea;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** What to paint: everything of a `paint` request but its number. */
export type PaintOrder = Omit<Extract<DotsRequest, { kind: 'paint' }>, 'kind' | 'id'>;

/** The page's end of the worker that makes dots. */
export interface DotsLink {
  /** Tells the worker what it is to know; what is asked later is answered by it. */
  tell(request: Extract<DotsRequest, { kind: 'view' | 'cells' | 'hair' | 'combs' }>): void;
  /** Paints areas; `onArea` gets each as it is ready, the promise ends with the last. */
  paint(order: PaintOrder, onArea: (painted: PaintedArea) => void): Promise<void>;
  /** The dots as a table in text. */
  listRows(rows: DotsRowsRequest): Promise<string>;
  close(): void;
}

interface Waiting {
  /** Answers still to come. */
  left: number;
  readonly onAnswer: (answer: DotsAnswer) => void;
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
}

/** The values that lie on the other side afterwards, and need no copy. */
function transfers(request: DotsRequest): Transferable[] {
  return request.kind === 'cells' ? [request.values.buffer] : [];
}

class WorkerLink implements DotsLink {
  readonly #worker: Worker;
  readonly #onFail: (error: Error) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(worker: Worker, onFail: (error: Error) => void) {
    this.#worker = worker;
    this.#onFail = onFail;
    worker.addEventListener('message', ({ data }: MessageEvent<DotsAnswer>) => this.#take(data));
    const broken = (event: Event) =>
      this.#fail(new Error(`The worker for dots ended: ${(event as ErrorEvent).message ?? event.type}.`));
    worker.addEventListener('error', broken);
    worker.addEventListener('messageerror', broken);
  }

  tell(request: DotsRequest): void {
    this.#worker.postMessage(request, transfers(request));
  }

  paint(order: PaintOrder, onArea: (painted: PaintedArea) => void): Promise<void> {
    return this.#ask(
      order.areas.length,
      (id) => ({ ...order, kind: 'paint', id }),
      (answer) => {
        if (answer.kind === 'painted') onArea(answer);
      },
    );
  }

  async listRows(rows: DotsRowsRequest): Promise<string> {
    let text = '';
    await this.#ask(
      1,
      (id) => ({ kind: 'rows', id, rows }),
      (answer) => {
        if (answer.kind === 'rows') text = answer.text;
      },
    );
    return text;
  }

  close(): void {
    this.#worker.terminate();
    this.#giveUp(new Error('The board was left.'));
  }

  #ask(
    answers: number,
    request: (id: number) => DotsRequest,
    onAnswer: (answer: DotsAnswer) => void,
  ): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((finish, fail) => {
      this.#waiting.set(id, { left: answers, onAnswer, finish, fail });
      this.tell(request(id));
    });
  }

  #take(answer: DotsAnswer): void {
    if (answer.kind === 'failed') return this.#fail(new Error(answer.message));
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    waiting.left -= 1;
    if (waiting.left === 0) this.#waiting.delete(answer.id);
    waiting.onAnswer(answer);
    if (waiting.left === 0) waiting.finish();
  }

  #fail(error: Error): void {
    this.#worker.terminate();
    this.#giveUp(error);
    this.#onFail(error);
  }

  #giveUp(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of all) fail(error);
  }
}

/**
 * Starts a worker that makes dots. `onFail` hears once that it has ended by itself; what was asked fails then too.
 *
 * @throws Error where the browser starts no workers
 */
export function openDotsLink(onFail: (error: Error) => void): DotsLink {
  const worker = new Worker(new URL('./dots-worker.ts', import.meta.url), { type: 'module', name: 'dots' });
  return new WorkerLink(worker, onFail);
}
