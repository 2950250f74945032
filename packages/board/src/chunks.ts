import { orderParts } from './judge-order.ts';
import { encodeUpdate, measureStruct, type StructPart } from './update-codec.ts';
import { type ClockRange, decodeUpdate } from './update-reader.ts';

/** Bytes that a client id, a first clock and two counts take at most. */
const CLIENT_BYTES = 16;
/** Bytes that a deleted range takes at most. */
const RANGE_BYTES = 10;

/**
 * The update cut into several of about `maxBytes` each (a single larger record stays whole), in an order in
 * which each can be integrated as it comes; deletions come last. Applying all equals applying the update. An
 * update that cannot be ordered, or holds what no board holds, comes back whole. Cost: linear in the update.
 *
 * @throws RangeError if `maxBytes` is not positive
 */
export function splitUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
  if (!(maxBytes > 0)) throw new RangeError(`Cannot cut an update into pieces of ${maxBytes} bytes`);
  if (update.byteLength <= maxBytes) return [update];
  const decoded = decodeUpdate(update, Number.POSITIVE_INFINITY);
  if (!decoded || decoded.hasStandIns) return [update];
  const parts = new Map<number, StructPart[]>();
  for (const [client, structs] of decoded.structs) {
    const list = structs.map((struct) => ({ struct, offset: 0 }));
    parts.set(client, list);
  }
  const ordered = orderParts(parts, (client, clock) => {
    const first = parts.get(client)?.[0];
    return !first || clock < first.struct.id.clock;
  });
  if (!ordered) return [update];
  const cutter = new Cutter(maxBytes);
  for (const part of ordered) cutter.addPart(part);
  for (const [client, ranges] of decoded.deletions)
    for (const range of ranges) cutter.addDeletion(client, range);
  return cutter.finish();
}

class Cutter {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #parts = new Map<number, StructPart[]>();
  #deletions = new Map<number, ClockRange[]>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  addPart(part: StructPart): void {
    this.#add(this.#parts, { client: part.struct.id.client, entry: part, bytes: measureStruct(part.struct) });
  }

  addDeletion(client: number, range: ClockRange): void {
    this.#add(this.#deletions, { client, entry: range, bytes: RANGE_BYTES });
  }

  finish(): Uint8Array[] {
    this.#cut();
    return this.#chunks;
  }

  #add<T>(
    lists: Map<number, T[]>,
    { client, entry, bytes }: { client: number; entry: T; bytes: number },
  ): void {
    const whole = bytes + (lists.has(client) ? 0 : CLIENT_BYTES);
    if (this.#bytes > 0 && this.#bytes + whole > this.#maxBytes) this.#cut();
    const list = lists.get(client);
    if (list) list.push(entry);
    else lists.set(client, [entry]);
    this.#bytes += whole;
  }

  #cut(): void {
    this.#chunks.push(encodeUpdate(this.#parts, this.#deletions));
    this.#parts.clear();
    this.#deletions.clear();
    this.#bytes = 0;
  }
}
