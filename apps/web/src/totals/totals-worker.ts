/// <reference lib="webworker" />
import { type DotTable, decodeDotTable } from '@stipple/density';
import { makeTotalsLedger, type TotalsLedger } from './totals-ledger.ts';
import type { TotalsAnswer, TotalsRequest } from './totals-messages.ts';

/** Dots are counted here, beside the page, so that painting never waits for a sum. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

/** The table of places; without it dots are counted as density times area, and the page says so. */
async function loadTable(): Promise<DotTable | undefined> {
  const response = await fetch(new URL('../assets/dot-table-1.bin', import.meta.url)).catch(() => undefined);
  return response?.ok ? decodeDotTable(new Uint8Array(await response.arrayBuffer())) : undefined;
}

function answer(ledger: TotalsLedger, request: TotalsRequest): TotalsAnswer | undefined {
  if (request.kind !== 'count') {
    ledger.take(request);
    return undefined;
  }
  const startMs = performance.now();
  const count = ledger.count();
  return { kind: 'counted', id: request.id, count, tookMs: performance.now() - startMs };
}

function send(message: TotalsAnswer | undefined): void {
  if (message) scope.postMessage(message);
}

const ready = loadTable().then(makeTotalsLedger);
scope.addEventListener('message', ({ data }: MessageEvent<TotalsRequest>) => {
  void ready.then((ledger) => {
    try {
      send(answer(ledger, data));
    } catch (error) {
      send({ kind: 'failed', message: String(error) });
    }
  });
});
