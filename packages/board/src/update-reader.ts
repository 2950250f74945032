import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import * as Y from 'yjs';

/** Clocks `from` up to and without `to` of one Yjs client. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

/** What an update says, by Yjs client: structs in clock order and deletions as sorted, separate ranges. */
export interface DecodedUpdate {
  readonly structs: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>;
  readonly deletions: ReadonlyMap<number, readonly ClockRange[]>;
  /**
   * Whether content that no board holds (subdocuments, nested types, formats) stands in as a `ContentEmbed`
   * of nothing; such an update must not be encoded again.
   */
  readonly hasStandIns: boolean;
}

/** Largest clock that is taken as sane: 2³² − 1; a struct that reaches further makes an update unreadable. */
export const CLOCK_LIMIT = 0xffffffff;
/** Most structs and deleted ranges that a stranger's update may hold; each costs some 300 bytes of memory. */
const PART_LIMIT = 500_000;
const FIRST_FIVE_BITS = 0b0001_1111;
const GC_REF = 0;
const SKIP_REF = 10;
const HAS_PARENT_SUB = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;

/**
 * What the bytes of a Yjs v1 update say, or `undefined` where they cannot be read. Skips carry nothing and
 * are left out. Unlike Yjs' own reader it builds no subdocument and no nested type, of which a megabyte can
 * hold a hundred thousand. Unreadable is also what holds more than `partLimit` structs and deleted ranges.
 * Cost: linear in the bytes, plus a sort per client.
 */
export function decodeUpdate(update: Uint8Array, partLimit = PART_LIMIT): DecodedUpdate | undefined {
  try {
    const reader = new UpdateReader(update, partLimit);
    const structs = reader.readStructs();
    return { structs, deletions: reader.readDeletions(), hasStandIns: reader.hasStandIns };
  } catch {
    return undefined;
  }
}

class UpdateReader {
  hasStandIns = false;
  readonly #decoder: Y.UpdateDecoderV1;
  #partsLeft: number;

  constructor(update: Uint8Array, partLimit: number) {
    this.#partsLeft = partLimit;
    this.#decoder = new Y.UpdateDecoderV1(createDecoder(update));
  }

  readStructs(): Map<number, (Y.Item | Y.GC)[]> {
    const structs = new Map<number, (Y.Item | Y.GC)[]>();
    for (let clients = readVarUint(this.#decoder.restDecoder); clients > 0; clients--) {
      const count = readVarUint(this.#decoder.restDecoder);
      const client = checkClock(this.#decoder.readClient());
      const list = structs.get(client) ?? [];
      this.#readClient(list, { client, count });
      if (list.length > 0) structs.set(client, list);
    }
    for (const list of structs.values()) list.sort((a, b) => a.id.clock - b.id.clock);
    return structs;
  }

  readDeletions(): Map<number, ClockRange[]> {
    const deletions = new Map<number, ClockRange[]>();
    for (let clients = readVarUint(this.#decoder.restDecoder); clients > 0; clients--) {
      this.#decoder.resetDsCurVal();
      const client = checkClock(readVarUint(this.#decoder.restDecoder));
      const ranges = deletions.get(client) ?? [];
      for (let count = readVarUint(this.#decoder.restDecoder); count > 0; count--) {
        this.#countPart();
        const from = this.#decoder.readDsClock();
        ranges.push({ from, to: checkClock(from + this.#decoder.readDsLen()) });
      }
      deletions.set(client, ranges);
    }
    for (const [client, ranges] of deletions) deletions.set(client, mergeRanges(ranges));
    return deletions;
  }

  #readClient(list: (Y.Item | Y.GC)[], { client, count }: { client: number; count: number }): void {
    let clock = readVarUint(this.#decoder.restDecoder);
    for (let left = count; left > 0; left--) {
      this.#countPart();
      const info = this.#decoder.readInfo();
      const ref = info & FIRST_FIVE_BITS;
      const id = Y.createID(client, clock);
      const struct =
        info === SKIP_REF
          ? readVarUint(this.#decoder.restDecoder)
          : ref === GC_REF
            ? new Y.GC(id, this.#decoder.readLen())
            : this.#readItem(id, info);
      const length = typeof struct === 'number' ? struct : struct.length;
      if (length < 1) throw new RangeError('A struct without length');
      clock = checkClock(clock + length);
      if (typeof struct !== 'number') list.push(struct);
    }
  }

  #readItem(id: Y.ID, info: number): Y.Item {
    const decoder = this.#decoder;
    const origin = (info & HAS_ORIGIN) > 0 ? decoder.readLeftID() : null;
    const rightOrigin = (info & HAS_RIGHT_ORIGIN) > 0 ? decoder.readRightID() : null;
    const isFirst = !origin && !rightOrigin;
    // Yjs itself keeps a root's name here until the item is integrated.
    const parent = isFirst ? (decoder.readParentInfo() ? decoder.readString() : decoder.readLeftID()) : null;
    const key = isFirst && (info & HAS_PARENT_SUB) > 0 ? decoder.readString() : null;
    const content = this.#readContent(info & FIRST_FIVE_BITS);
    return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, key, content);
  }

  #readContent(ref: number): Y.Item['content'] {
    const decoder = this.#decoder;
    switch (ref) {
      case 1:
        return new Y.ContentDeleted(decoder.readLen());
      case 2:
        return new Y.ContentJSON(this.#readMany(() => parseJson(decoder.readString())));
      case 3:
        return new Y.ContentBinary(decoder.readBuf());
      case 4:
        return new Y.ContentString(decoder.readString());
      case 8:
        return new Y.ContentAny(this.#readMany(() => decoder.readAny() as unknown));
      default:
        this.#skipContent(ref);
        this.hasStandIns = true;
        return new Y.ContentEmbed({});
    }
  }

  #readMany<T>(read: () => T): T[] {
    const values: T[] = [];
    for (let left = this.#decoder.readLen(); left > 0; left--) values.push(read());
    return values;
  }

  #skipContent(ref: number): void {
    const rest = this.#decoder.restDecoder;
    if (ref === 5) readVarUint8Array(rest);
    else if (ref === 6) {
      readVarUint8Array(rest);
      readVarUint8Array(rest);
    } else if (ref === 7) {
      const type = readVarUint(rest);
      // XML elements and hooks carry a name.
      if (type === 3 || type === 5) readVarUint8Array(rest);
      if (type > 6) throw new RangeError(`No shared type ${type}`);
    } else if (ref === 9) {
      readVarString(rest);
      this.#decoder.readAny();
    } else throw new RangeError(`No content ${ref}`);
  }

  #countPart(): void {
    if (--this.#partsLeft < 0) throw new RangeError('More parts than allowed');
  }
}

function checkClock(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0 || value > CLOCK_LIMIT)
    throw new RangeError(`No clock: ${value}`);
  return value;
}

const parseJson = (text: string): unknown => (text === 'undefined' ? undefined : JSON.parse(text));

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
