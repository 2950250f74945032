import {
  applyDeletions,
  applyUnsaved,
  collectDeletions,
  collectUnsaved,
  type UnsavedDeletion,
  type UnsavedRecord,
} from '@stipple/board';
import * as Y from 'yjs';
import type { KeptRescue, UnsentWork } from './device-database.ts';

/** The server's message 101, as far as it is in its proper form. */
export interface RefusedDetails {
  readonly reason: string;
  readonly message: string;
  readonly lane?: string;
  readonly client?: number;
  readonly clock?: number;
  readonly length?: number;
}

/** What a refusal leaves of a device's unsaved work. */
export interface Rescue {
  /** To be written again in the fresh document. */
  readonly kept: readonly UnsavedRecord[];
  /** What the board will not take; the person can download it. */
  readonly lost: readonly UnsavedRecord[];
  /** To be deleted again; what the board has deleted already is among it. */
  readonly deletions: readonly UnsavedDeletion[];
}

/** What message 101 says, or a plain refusal for text that is not in its form. */
export function readRefused(text: string): RefusedDetails {
  try {
    const value: unknown = JSON.parse(text);
    const details = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const { reason, message, lane, client, clock, length } = details;
    return {
      reason: typeof reason === 'string' ? reason : 'unreadable',
      message: typeof message === 'string' ? message : '',
      ...(typeof lane === 'string' && { lane }),
      ...(typeof client === 'number' && { client }),
      ...(typeof clock === 'number' && { clock }),
      ...(typeof length === 'number' && { length }),
    };
  } catch {
    return { reason: 'unreadable', message: '' };
  }
}

/** After so many refusals in a row the device stops trying. */
const MOST_REFUSALS = 3;

/** Decides after each refusal of one session what is tried again. */
export class Rescuer {
  readonly #closedLanes = new Set<string>();
  readonly #refused: { readonly client: number; readonly from: number; readonly to: number }[] = [];
  #refusals = 0;

  /** Own work was taken: a refusal from here on is a first one. */
  forget(): void {
    this.#refusals = 0;
  }

  /**
   * What of the document's unsaved work can be tried again: everything outside a forbidden lane, and outside
   * the very records that were refused where the lane itself is open. `from` are the clients whose work is
   * this device's, and the clock from which the server may lack it.
   */
  rescue(doc: Y.Doc, from: ReadonlyMap<number, number>, refused: RefusedDetails): Rescue {
    const { client, clock = -1, length = 0, reason, lane } = refused;
    this.#refusals++;
    if (reason === 'lane' && lane) this.#closedLanes.add(lane);
    else if (client !== undefined) this.#refused.push({ client, from: clock, to: clock + length });
    const isRefused = (record: UnsavedRecord): boolean =>
      this.#closedLanes.has(record.lane) ||
      (reason !== 'lane' &&
        record.client === client &&
        record.clock >= clock &&
        record.clock < clock + length);
    const records = collectUnsaved(doc, from);
    if (this.#refusals > MOST_REFUSALS) return { kept: [], lost: records, deletions: [] };
    return {
      kept: records.filter((record) => !isRefused(record)),
      lost: records.filter(isRefused),
      deletions: from.size > 0 ? this.allowed(collectDeletions(doc)) : [],
    };
  }

  /** Those deletions that no refusal of this session has named. */
  allowed(deletions: readonly UnsavedDeletion[]): readonly UnsavedDeletion[] {
    const isNamed = ({ client, clock, length }: UnsavedDeletion) =>
      this.#refused.some((one) => one.client === client && clock < one.to && clock + length > one.from);
    return deletions.filter((one) => !this.#closedLanes.has(one.lane) && !isNamed(one));
  }
}

/** The rescue as an update to the document, which stays as it is; written by a Yjs client of its own. */
export function writeRescued(
  doc: Y.Doc,
  { records, deletions = [] }: Omit<KeptRescue, 'id'>,
): { readonly update: Uint8Array; readonly own: UnsentWork } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(copy);
  // Before the records: what was deleted and written anew stays.
  applyDeletions(copy, deletions);
  copy.transact(() => applyUnsaved(copy, records));
  const update = Y.encodeStateAsUpdate(copy, before);
  const client = copy.clientID;
  const to = Y.getState(copy.store, client);
  copy.destroy();
  return { update, own: { client, from: 0, to } };
}
