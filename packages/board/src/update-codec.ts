import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';

/** A struct of an update from which the first `offset` clocks are left out because they are known already. */
export interface StructPart {
  readonly struct: Y.Item | Y.GC;
  readonly offset: number;
}

/** Clocks `from` up to and without `to` of one Yjs client. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

/** What an update says, by Yjs client: structs in clock order and deletions as sorted, separate ranges. */
export interface DecodedUpdate {
  readonly structs: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>;
  readonly deletions: ReadonlyMap<number, readonly ClockRange[]>;
}

/** Largest clock that is taken as sane: 2³² − 1; a struct that reaches further makes an update unreadable. */
export const CLOCK_LIMIT = 0xffffffff;

/**
 * What the bytes of a Yjs v1 update say, or `undefined` where they cannot be read. Skips carry nothing and
 * are left out. Cost: linear in the bytes, plus a sort per client.
 */
export function decodeUpdate(update: Uint8Array): DecodedUpdate | undefined {
  let raw: ReturnType<typeof Y.decodeUpdate>;
  try {
    raw = Y.decodeUpdate(update);
  } catch {
    return undefined;
  }
  const structs = new Map<number, (Y.Item | Y.GC)[]>();
  for (const struct of raw.structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (!isClock(client) || struct.length < 1 || !isClock(clock + struct.length)) return undefined;
    const list = structs.get(client);
    if (list) list.push(struct as Y.Item | Y.GC);
    else structs.set(client, [struct as Y.Item | Y.GC]);
  }
  for (const list of structs.values()) list.sort((a, b) => a.id.clock - b.id.clock);
  const deletions = new Map<number, ClockRange[]>();
  for (const [client, items] of raw.ds.clients) {
    const ranges = mergeRanges(items.map(({ clock, len }) => ({ from: clock, to: clock + len })));
    if (!isClock(client) || ranges.some(({ to }) => !isClock(to))) return undefined;
    deletions.set(client, ranges);
  }
  return { structs, deletions };
}

const isClock = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= CLOCK_LIMIT;

/** The same clocks as sorted ranges that neither touch nor overlap; empty ones are gone. */
export function mergeRanges(ranges: readonly ClockRange[]): ClockRange[] {
  const sorted = ranges.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const merged: ClockRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}

/**
 * The Yjs v1 update that holds just these structs and deletions. Each client's parts must be in clock order
 * without gaps, as `Y.applyUpdate` expects.
 */
export function encodeUpdate(
  structs: ReadonlyMap<number, readonly StructPart[]>,
  deletions: ReadonlyMap<number, readonly ClockRange[]>,
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  const clients = [...structs].filter(([, parts]) => parts.length > 0).sort(([a], [b]) => b - a);
  writeVarUint(rest, clients.length);
  for (const [client, parts] of clients) {
    const first = parts[0] as StructPart;
    writeVarUint(rest, parts.length);
    encoder.writeClient(client);
    writeVarUint(rest, first.struct.id.clock + first.offset);
    for (const { struct, offset } of parts) struct.write(encoder, offset);
  }
  const deleted = [...deletions].filter(([, ranges]) => ranges.length > 0).sort(([a], [b]) => b - a);
  writeVarUint(rest, deleted.length);
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal();
    writeVarUint(rest, client);
    writeVarUint(rest, ranges.length);
    for (const { from, to } of ranges) {
      encoder.writeDsClock(from);
      encoder.writeDsLen(to - from);
    }
  }
  return encoder.toUint8Array();
}

/** Bytes that one struct takes in an update, with the ids it names. */
export function measureStruct(struct: Y.Item | Y.GC, offset = 0): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, offset);
  return encoder.toUint8Array().byteLength;
}

/** The update that changes nothing. */
export function emptyUpdate(): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, 0);
  writeVarUint(encoder, 0);
  return toUint8Array(encoder);
}
