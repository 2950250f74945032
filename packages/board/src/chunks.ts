import { orderParts } from './judge-order.ts';
import { decodeUpdate, encodeUpdate, measureStruct, type StructPart } from './update-codec.ts';

/**
 * The update cut into several of about `maxBytes` each (a single larger record stays whole), in an order in
 * which each can be integrated as it comes; the last one carries the deletions. Applying all equals applying
 * the update. An update that cannot be ordered comes back whole. Cost: linear in the update.
 *
 * @throws RangeError if `maxBytes` is not positive
 */
export function splitUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
  if (!(maxBytes > 0)) throw new RangeError(`Cannot cut an update into pieces of ${maxBytes} bytes`);
  if (update.byteLength <= maxBytes) return [update];
  const decoded = decodeUpdate(update);
  if (!decoded) return [update];
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
  const chunks: Uint8Array[] = [];
  let chunk = new Map<number, StructPart[]>();
  let bytes = 0;
  for (const part of ordered) {
    const size = measureStruct(part.struct);
    if (bytes > 0 && bytes + size > maxBytes) {
      chunks.push(encodeUpdate(chunk, new Map()));
      chunk = new Map();
      bytes = 0;
    }
    const { client } = part.struct.id;
    const list = chunk.get(client);
    if (list) list.push(part);
    else chunk.set(client, [part]);
    bytes += size;
  }
  chunks.push(encodeUpdate(chunk, decoded.deletions));
  return chunks;
}
