import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the server counts about itself; no label ever holds an id or a name. */
export interface Metrics {
  /** Where other parts register what they count. */
  readonly registry: Registry;
  /** Seconds per request by method, route pattern and status. */
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  /** What became of updates of documents. */
  readonly updates: Counter<'event'>;
  /** Messages between this process and the others. */
  readonly bus: Counter<'event'>;
  /** Requests refused for coming too often, by limit. */
  readonly tooMany: Counter<'limit'>;
}

/** Fresh metrics; `ofProcess` adds memory, event loop and garbage collection, once per process. */
export function createMetrics(options: { ofProcess: boolean }): Metrics {
  const registry = new Registry();
  if (options.ofProcess) collectDefaultMetrics({ register: registry, prefix: 'stipple_' });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'stipple_http_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    }),
    updates: new Counter({
      name: 'stipple_updates_total',
      help: 'Updates of documents by what became of them',
      labelNames: ['event'],
      registers: [registry],
    }),
    bus: new Counter({
      name: 'stipple_bus_messages_total',
      help: 'Messages between processes: sent, lost, heard, ignored',
      labelNames: ['event'],
      registers: [registry],
    }),
    tooMany: new Counter({
      name: 'stipple_too_many_total',
      help: 'Requests refused for coming too often',
      labelNames: ['limit'],
      registers: [registry],
    }),
  };
}
