import type { UnsavedRecord } from '@stipple/board';
import type { SessionEvent } from './board-session.ts';

const KINDS: ReadonlySet<string> = new Set([
  'snapshot',
  'restore',
  'rights',
  'photo',
  'links',
  'board',
  'presence',
  'star',
]);

/** What a message 104 says, or `undefined` for text that is no event this page knows. */
export function readEvent(text: string): SessionEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
    return typeof value.kind === 'string' && KINDS.has(value.kind) ? (value as SessionEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Records as JSON text to download, binary ones as lists of numbers; `undefined` for none. */
export function recordsToText(records: readonly UnsavedRecord[]): string | undefined {
  return records.length > 0 ? JSON.stringify(records, bytesToArrays) : undefined;
}

const bytesToArrays = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? [...value] : value;
