import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';
import type { ClockRange } from './update-reader.ts';

/** A struct of an update from which the first `offset` clocks are left out because they are known already. */
export interface StructPart {
  readonly struct: Y.Item | Y.GC;
  readonly offset: number;
}

/**
 * The Yjs v1 update that holds just these structs and deletions. Each client's parts must be in clock order
 * and must not overlap; a gap between them is written as a Skip.
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
    const written = fillGaps(parts);
    const first = written[0] as StructPart;
    writeVarUint(rest, written.length);
    encoder.writeClient(client);
    writeVarUint(rest, first.struct.id.clock + first.offset);
    for (const { struct, offset } of written) struct.write(encoder, offset);
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

function fillGaps(parts: readonly StructPart[]): { struct: Y.Item | Y.GC | Y.Skip; offset: number }[] {
  const filled: { struct: Y.Item | Y.GC | Y.Skip; offset: number }[] = [];
  let next: number | undefined;
  for (const part of parts) {
    const { client, clock } = part.struct.id;
    const from = clock + part.offset;
    if (next !== undefined && from > next)
      filled.push({ struct: new Y.Skip(Y.createID(client, next), from - next), offset: 0 });
    filled.push(part);
    next = clock + part.struct.length;
  }
  return filled;
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
