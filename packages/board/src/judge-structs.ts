import * as Y from 'yjs';
import { dependenciesOf, findPartIndex, orderParts } from './judge-order.ts';
import type { Ledger, Place } from './ledger.ts';
import type { StructPart } from './update-codec.ts';
import type { ClockRange, DecodedUpdate } from './update-reader.ts';

/** The structs of an update that are new and may be the sender's, and those that are another person's. */
export interface Selection {
  readonly parts: Map<number, StructPart[]>;
  /** Clocks that belong to another person's client id and are left to their owner. */
  readonly leftOut: ReadonlyMap<number, ClockRange>;
  /** A client's clocks do not follow on what is known. */
  readonly gap: boolean;
}

/** What of the update's structs is not known yet, by client. Cost: linear in the update's structs. */
export function selectNewStructs(
  ledger: Ledger,
  decoded: DecodedUpdate,
  isForeign: (client: number) => boolean,
): Selection {
  const parts = new Map<number, StructPart[]>();
  const leftOut = new Map<number, ClockRange>();
  let gap = false;
  for (const [client, structs] of decoded.structs) {
    const known = ledger.nextClock(client);
    const fresh: StructPart[] = [];
    let next = known;
    for (const struct of structs) {
      const { clock } = struct.id;
      if (clock + struct.length <= next) continue;
      if (clock > next) gap ||= !isForeign(client);
      fresh.push({ struct, offset: Math.max(0, next - clock) });
      next = clock + struct.length;
    }
    if (fresh.length === 0) continue;
    if (isForeign(client)) leftOut.set(client, { from: known, to: next });
    else parts.set(client, fresh);
  }
  return { parts, leftOut, gap };
}

/** A new struct with the place it writes to; no place means that it touches nothing. */
export interface PlacedPart extends StructPart {
  readonly client: number;
  readonly place: Place | undefined;
}

/** Where the new structs write to, or why that cannot be told. */
export type Placement =
  | { readonly ok: true; readonly placed: readonly PlacedPart[] }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' };

/**
 * The places that new structs write to, found as Yjs integrates them: from the item to the left, else to the
 * right, else from the name they carry. A neighbour in another place, a nested type or a cycle make the
 * update unreadable; a neighbour that nobody has makes it `missing`.
 */
export function placeStructs(ledger: Ledger, parts: ReadonlyMap<number, StructPart[]>): Placement {
  const isKnown = (client: number, clock: number): boolean => clock < ledger.nextClock(client);
  for (const list of parts.values()) {
    for (const part of list) {
      for (const id of dependenciesOf(part)) {
        if (!isKnown(id.client, id.clock) && findPartIndex(parts.get(id.client), id.clock) < 0) {
          return { ok: false, reason: 'missing' };
        }
      }
    }
  }
  const ordered = orderParts(parts, isKnown);
  if (!ordered) return { ok: false, reason: 'unreadable' };
  const places = new Map<number, PlacedPart[]>();
  const placeAt = (client: number, clock: number): Place | undefined =>
    isKnown(client, clock)
      ? ledger.placeOf(client, clock)
      : places.get(client)?.[findPartIndex(places.get(client), clock)]?.place;
  const placed: PlacedPart[] = [];
  for (const part of ordered) {
    const place = placePart(part, placeAt);
    if (place === 'unreadable') return { ok: false, reason: 'unreadable' };
    const { client } = part.struct.id;
    const entry: PlacedPart = { ...part, client, place };
    placed.push(entry);
    const list = places.get(client);
    if (list) list.push(entry);
    else places.set(client, [entry]);
  }
  return { ok: true, placed };
}

function placePart(
  { struct, offset }: StructPart,
  placeAt: (client: number, clock: number) => Place | undefined,
): Place | undefined | 'unreadable' {
  if (!(struct instanceof Y.Item)) return undefined;
  const { client, clock } = struct.id;
  const origin = offset > 0 ? Y.createID(client, clock + offset - 1) : struct.origin;
  const sides = [origin, struct.rightOrigin].filter((id) => id !== null);
  if (sides.length === 0) {
    const parent: unknown = struct.parent;
    return typeof parent === 'string' ? { root: parent, key: struct.parentSub } : 'unreadable';
  }
  const found = sides.map((id) => placeAt(id.client, id.clock));
  const [first, second] = found;
  if (found.some((place) => place === undefined)) return undefined;
  const same = !second || (first?.root === second.root && first.key === second.key);
  return same ? first : 'unreadable';
}
