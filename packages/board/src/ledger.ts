import * as Y from 'yjs';
import { type ClockRange, mergeRanges } from './update-reader.ts';

/** A place in the document that a struct writes to: a root, and in maps the key. */
export interface Place {
  readonly root: string;
  readonly key: string | null;
}

/** What the judge found an update to change; everything in it is new to the ledger. */
export interface Effect {
  /** New structs by client in clock order; `place` is `undefined` for one that touches nothing. */
  readonly placed: ReadonlyMap<number, readonly PlacedRange[]>;
  readonly deletions: ReadonlyMap<number, readonly ClockRange[]>;
  readonly sizeBytes: number;
}

/** Clocks `from` up to `to` of one client and the place they write to. */
export interface PlacedRange extends ClockRange {
  readonly place: Place | undefined;
  readonly deleted: boolean;
}

/**
 * What the judge asks of a document: the committed `Y.Doc`, and on top of it what was accepted in this tick
 * but is not committed yet (the scratch layer). `accept` adds to the layer, `settle` drops it once the
 * document itself has it. Never writes to the document.
 */
export class Ledger {
  readonly #doc: Y.Doc;
  readonly #names = new WeakMap<object, string>();
  #placed = new Map<number, PlacedRange[]>();
  #deleted = new Map<number, ClockRange[]>();
  #owners = new Map<string, number>();
  /** How many structs of this tick write to each place. */
  #counts = new Map<string, number>();
  #pendingBytes = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The first clock of `client` that is not known yet. */
  nextClock(client: number): number {
    return this.#placed.get(client)?.at(-1)?.to ?? Y.getState(this.#doc.store, client);
  }

  /** Where the struct at a known clock writes to; `undefined` where it was garbage collected. */
  placeOf(client: number, clock: number): Place | undefined {
    const range = findRange(this.#placed.get(client), clock);
    if (range) return range.place;
    const struct = this.#structAt(client, clock);
    return struct instanceof Y.Item ? this.#placeOfItem(struct) : undefined;
  }

  /**
   * The parts of `range` (known clocks only) that are not deleted yet, with their places. Cost: the structs
   * in the range.
   */
  liveParts(client: number, range: ClockRange): PlacedRange[] {
    const parts: PlacedRange[] = [];
    const committedTo = Math.min(range.to, Y.getState(this.#doc.store, client));
    const structs = this.#doc.store.clients.get(client) ?? [];
    if (range.from < committedTo) {
      for (let index = Y.findIndexSS(structs, range.from); index < structs.length; index++) {
        const struct = structs[index] as Y.Item | Y.GC;
        if (struct.id.clock >= committedTo) break;
        if (struct.deleted || !(struct instanceof Y.Item)) continue;
        parts.push({ ...clip(struct, range), place: this.#placeOfItem(struct), deleted: false });
      }
    }
    const pending = this.#placed.get(client) ?? [];
    for (let index = firstEndingAfter(pending, range.from); index < pending.length; index++) {
      const placed = pending[index] as PlacedRange;
      if (placed.from >= range.to) break;
      if (placed.deleted || !placed.place) continue;
      parts.push({ ...placed, from: Math.max(placed.from, range.from), to: Math.min(placed.to, range.to) });
    }
    const gone = this.#deleted.get(client);
    return gone ? parts.flatMap((part) => subtractRanges(part, gone)) : parts;
  }

  /** Whether anything was ever written under the key, deleted or not. */
  hasKey(root: string, key: string): boolean {
    return this.#owners.has(ownerKey(root, key)) || this.#committedKey(root, key) !== undefined;
  }

  /** The client of the first item ever made under the key: leftmost of its chain in the committed document. */
  firstClientOf(root: string, key: string): number | undefined {
    let item = this.#committedKey(root, key);
    while (item?.left) item = item.left;
    return item?.id.client ?? this.#owners.get(ownerKey(root, key));
  }

  /** Keys under `root` without a slash: how many hold a value now, and how many ever did. */
  countEntries(root: string): { live: number; ever: number } {
    let live = 0;
    let ever = 0;
    for (const [key, item] of this.#doc.share.get(root)?._map ?? []) {
      if (key.includes('/')) continue;
      ever++;
      if (!item.deleted) live++;
    }
    for (const owner of this.#owners.keys()) {
      const [ownerRoot, key = ''] = splitOwnerKey(owner);
      if (ownerRoot !== root || key.includes('/')) continue;
      const committed = this.#committedKey(root, key);
      if (!committed) ever++;
      if (!committed || committed.deleted) live++;
    }
    return { live, ever };
  }

  /** Whether the key holds a value now. Keys touched in this tick count as holding one. */
  isLive(root: string, key: string): boolean {
    if (this.#owners.has(ownerKey(root, key))) return true;
    const item = this.#committedKey(root, key);
    return item !== undefined && !item.deleted;
  }

  /** How many structs that were accepted in this tick write to the place. */
  pendingIn(place: Place): number {
    return this.#counts.get(placeName(place)) ?? 0;
  }

  /**
   * How many committed items stand at the place between two of them (or its ends), counted up to `most`;
   * `undefined` where one of the two is not committed. Cost: the items counted.
   */
  stepsBetween(
    { root, key }: Place,
    { left, right }: { left: Y.ID | null; right: Y.ID | null },
    most: number,
  ): number | undefined {
    const from = left && this.#structAt(left.client, left.clock);
    const to = right && this.#structAt(right.client, right.clock);
    if (from === undefined || to === undefined) return undefined;
    if (from && from === to) return 0;
    const type = this.#doc.share.get(root);
    let item = from instanceof Y.Item ? from.right : (type?._start ?? null);
    let steps = 0;
    if (!from && key !== null) {
      item = this.#committedKey(root, key) ?? null;
      for (; item?.left && steps < most; item = item.left) steps++;
    }
    for (; item && item !== to && steps < most; item = item.right) steps++;
    return steps;
  }

  /** Bytes accepted in this tick beyond the committed document. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Counts an accepted effect as known from now on. */
  accept(effect: Effect): void {
    for (const [client, ranges] of effect.placed) {
      const known = this.#placed.get(client) ?? [];
      this.#placed.set(client, known.concat(ranges));
      for (const { place } of ranges) {
        if (!place) continue;
        const name = placeName(place);
        this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
        if (place.key === null) continue;
        const key = ownerKey(place.root, place.key);
        if (!this.#owners.has(key)) this.#owners.set(key, client);
      }
    }
    for (const [client, ranges] of effect.deletions) {
      this.#deleted.set(client, mergeRanges([...(this.#deleted.get(client) ?? []), ...ranges]));
    }
    this.#pendingBytes += effect.sizeBytes;
  }

  /** Drops the scratch layer; to be called when the document has what was accepted, or never will. */
  settle(): void {
    this.#placed = new Map();
    this.#deleted = new Map();
    this.#owners = new Map();
    this.#counts = new Map();
    this.#pendingBytes = 0;
  }

  #structAt(client: number, clock: number): Y.Item | Y.GC | undefined {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return undefined;
    return structs[Y.findIndexSS(structs, clock)] as Y.Item | Y.GC;
  }

  #committedKey(root: string, key: string): Y.Item | undefined {
    return this.#doc.share.get(root)?._map.get(key);
  }

  #placeOfItem(item: Y.Item): Place | undefined {
    const parent = item.parent;
    if (!(parent instanceof Y.AbstractType) || parent._item !== null) return undefined;
    let root = this.#names.get(parent);
    if (root === undefined) {
      root = Y.findRootTypeKey(parent);
      this.#names.set(parent, root);
    }
    return { root, key: item.parentSub };
  }
}

const SEPARATOR = '\u0000';
const placeName = ({ root, key }: Place): string => `${root}${SEPARATOR}${key === null ? '' : `/${key}`}`;
const ownerKey = (root: string, key: string): string => root + SEPARATOR + key;

function splitOwnerKey(text: string): [string, string] {
  const at = text.indexOf(SEPARATOR);
  return [text.slice(0, at), text.slice(at + 1)];
}

function clip(struct: Y.Item, range: ClockRange): ClockRange {
  const { clock } = struct.id;
  return { from: Math.max(clock, range.from), to: Math.min(clock + struct.length, range.to) };
}

/** The range among sorted, separate `ranges` that holds `clock`. */
export function findRange<R extends ClockRange>(
  ranges: readonly R[] | undefined,
  clock: number,
): R | undefined {
  const range = ranges?.[firstEndingAfter(ranges, clock)];
  return range && range.from <= clock ? range : undefined;
}

/** The index of the first of sorted, separate ranges that ends after `clock`; the length if none does. */
function firstEndingAfter(ranges: readonly ClockRange[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as ClockRange).to <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function subtractRanges(part: PlacedRange, gone: readonly ClockRange[]): PlacedRange[] {
  const rest: PlacedRange[] = [];
  let from = part.from;
  for (let index = firstEndingAfter(gone, from); index < gone.length; index++) {
    const range = gone[index] as ClockRange;
    if (range.from >= part.to) break;
    if (range.from > from) rest.push({ ...part, from, to: range.from });
    from = Math.max(from, range.to);
  }
  if (from < part.to) rest.push({ ...part, from, to: part.to });
  return rest;
}
