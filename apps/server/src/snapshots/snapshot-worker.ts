import { type MessagePort, parentPort } from 'node:worker_threads';
import { drawThumbnail, readSnapshotFacts, type ThumbnailOrder } from './snapshot-work.ts';

/** What the main thread asks. */
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'facts'; readonly state: Uint8Array; readonly designId: string }
  | { readonly id: number; readonly kind: 'thumbnail'; readonly order: ThumbnailOrder };

/** What comes back: the result, or that it failed; why stays in the worker, since messages quote content. */
export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly errorName: string };

function serveRequests(port: MessagePort): void {
  port.on('message', (request: WorkerRequest) => {
    answer(request).then(
      (result) => port.postMessage({ id: request.id, ok: true, result } satisfies WorkerAnswer),
      (error: unknown) => {
        const errorName = error instanceof Error ? error.name : typeof error;
        port.postMessage({ id: request.id, ok: false, errorName } satisfies WorkerAnswer);
      },
    );
  });
}

async function answer(request: WorkerRequest): Promise<unknown> {
  if (request.kind === 'facts') return readSnapshotFacts(request.state, request.designId);
  return drawThumbnail(request.order);
}

if (parentPort !== null) serveRequests(parentPort);
