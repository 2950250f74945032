/// <reference lib="webworker" />
import { buildDotTable, type DotTable, decodeDotTable } from '@stipple/density';
import type { DotsAnswer, DotsRequest } from './dots-messages.ts';
import { type DotsStudio, makeDotsStudio } from './dots-studio.ts';

/** Dots are placed and painted here, beside the page: its main thread only copies what comes back. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

/** The table as it is shipped, or where that could not be had (in seconds rather than at once) built anew. */
async function loadTable(): Promise<DotTable> {
  const response = await fetch(new URL('../assets/dot-table-1.bin', import.meta.url)).catch(() => undefined);
  const bytes = response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  return (bytes && decodeDotTable(bytes)) ?? buildDotTable();
}

function send(answer: DotsAnswer): void {
  scope.postMessage(answer, answer.kind === 'painted' ? [answer.pixels.buffer] : []);
}

function take(studio: DotsStudio, request: DotsRequest): void {
  try {
    studio.take(request, send);
  } catch (error) {
    send({ kind: 'failed', message: String(error) });
  }
}

const ready = loadTable().then(makeDotsStudio);
scope.addEventListener('message', ({ data }: MessageEvent<DotsRequest>) => {
  void ready.then((studio) => take(studio, data));
});
