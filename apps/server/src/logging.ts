import { type Logger, pino, stdTimeFunctions } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/**
 * Structured logs, one JSON line each. What may be said in them: ids, acts, numbers, route patterns. Never a
 * token, a cookie, a query string, a name, a photo or a health answer; errors are told by class, not by message,
 * since messages quote what was sent.
 */
export function createLogger(level: Config['logLevel'], destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An error as the logs may hold it: its class, a database's code, and where in our code it happened. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, code, cause: cause?.name, at: frames.slice(0, 6).map((line) => line.trim()) };
}
