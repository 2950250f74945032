import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';

/** One client's entry of an awareness update: its clock and its state as JSON text, `null` when it left. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** The state text of a client that is gone. */
export const GONE = 'null';

const ENTRY_LIMIT = 1000;

/**
 * The entries of an awareness update as y-protocols writes it, or `undefined` for bytes that are none, that
 * hold more than 1,000 entries or a number that is no clock. The states are not parsed.
 */
export function decodeAwareness(update: Uint8Array): AwarenessEntry[] | undefined {
  try {
    const decoder = createDecoder(update);
    const count = readVarUint(decoder);
    if (count > ENTRY_LIMIT) return undefined;
    const entries: AwarenessEntry[] = [];
    for (let index = 0; index < count; index++) {
      const clientId = readVarUint(decoder);
      const clock = readVarUint(decoder);
      entries.push({ clientId, clock, state: readVarString(decoder) });
    }
    return entries;
  } catch {
    return undefined;
  }
}

/** The awareness update that holds the entries, as y-protocols reads it. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    writeVarUint(encoder, clientId);
    writeVarUint(encoder, clock);
    writeVarString(encoder, state);
  }
  return toUint8Array(encoder);
}
