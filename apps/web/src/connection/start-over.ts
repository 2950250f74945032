import { collectUnsaved, type Lane, type UnsavedRecord } from '@stipple/board';
import type * as Y from 'yjs';

/** The server's message 101, as far as it is in its proper form. */
export interface RefusedDetails {
  readonly reason: string;
  readonly message: string;
  readonly lane?: string;
  readonly clock?: number;
  readonly length?: number;
}

/** What a refusal leaves of a device's unsaved work. */
export interface Rescue {
  /** To be written again in the fresh document. */
  readonly kept: readonly UnsavedRecord[];
  /** What the board will not take; the person can download it. */
  readonly lost: readonly UnsavedRecord[];
}

/** What message 101 says, or a plain refusal for text that is not in its form. */
export function readRefused(text: string): RefusedDetails {
  try {
    const value: unknown = JSON.parse(text);
    const details = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const { reason, message, lane, clock, length } = details;
    return {
      reason: typeof reason === 'string' ? reason : 'unreadable',
      message: typeof message === 'string' ? message : '',
      ...(typeof lane === 'string' && { lane }),
      ...(typeof clock === 'number' && { clock }),
      ...(typeof length === 'number' && { length }),
    };
  } catch {
    return { reason: 'unreadable', message: '' };
  }
}

/**
 * What of the document's unsaved work can be tried again after a refusal: everything outside a forbidden
 * lane, and outside the very records that were refused where the lane itself is open.
 */
export function rescueUnsaved(
  doc: Y.Doc,
  storedClock: number,
  { refused, closedLanes }: { refused: RefusedDetails; closedLanes: ReadonlySet<string> },
): Rescue {
  const { clock = -1, length = 0, reason } = refused;
  const isRefused = (record: UnsavedRecord): boolean =>
    closedLanes.has(record.lane satisfies Lane) ||
    (reason !== 'lane' && record.clock >= clock && record.clock < clock + length);
  const records = collectUnsaved(doc, doc.clientID, storedClock);
  return { kept: records.filter((record) => !isRefused(record)), lost: records.filter(isRefused) };
}
