import type { SessionEvent } from './board-session.ts';

const KINDS: ReadonlySet<string> = new Set([
  'snapshot',
  'restore',
  'rights',
  'photo',
  'links',
  'board',
  'presence',
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

/** For `JSON.stringify`: binary records as lists of numbers. */
export const bytesToArrays = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? [...value] : value;
