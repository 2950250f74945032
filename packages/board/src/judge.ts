import * as Y from 'yjs';
import { isDeeperThan, JSON_DEPTH_LIMIT } from './json.ts';
import { measureEffort } from './judge-effort.ts';
import { type PlacedPart, placeStructs, type Selection, selectNewStructs } from './judge-structs.ts';
import { type BoardRight, type Lane, mayWrite, placeOfRoot } from './lanes.ts';
import type { Effect, Ledger, Place, PlacedRange } from './ledger.ts';
import {
  DOCUMENT_LIMIT_BYTES,
  EFFORT_LIMIT,
  ENTRY_LIMITS,
  KEY_LIMIT_CHARS,
  NEW_CLIENTS_LIMIT,
  RECORD_LIMIT_BYTES,
} from './limits.ts';
import { encodeUpdate, measureStruct, type StructPart } from './update-codec.ts';
import { type ClockRange, type DecodedUpdate, decodeUpdate } from './update-reader.ts';

/** Who sent an update, as the room knows them. */
export interface Sender {
  readonly person: string;
  readonly right: BoardRight;
  /** The person a Yjs client id belongs to, if it was seen before. */
  readonly ownerOf: (client: number) => string | undefined;
  /** Whether the id has written before; one only seen in awareness has an owner and is not bound yet. */
  readonly isBound: (client: number) => boolean;
  /** Size of the committed document in bytes. */
  readonly documentBytes: number;
}

/** Why an update is refused for good; `document-full` passes when something is deleted. */
export type RefusalReason =
  | 'unreadable'
  | 'root'
  | 'lane'
  | 'not-yours'
  | 'key'
  | 'record'
  | 'limit'
  | 'document-full';

/** What was refused, for the sender's screen and the contract's message 101. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly lane?: Lane;
  readonly client?: number;
  readonly clock?: number;
  readonly length?: number;
}

/** The judge's answer; `leftOut` counts structs of other persons' client ids that were not looked at. */
export type Verdict =
  | {
      readonly kind: 'accepted';
      /** Just what is new: the update to commit and to fan out. */
      readonly update: Uint8Array;
      readonly effect: Effect;
      /** Client ids that this update binds to the sender. */
      readonly newClients: readonly number[];
      readonly leftOut: number;
    }
  | { readonly kind: 'nothing'; readonly leftOut: number }
  | { readonly kind: 'missing' }
  | ({ readonly kind: 'refused' } & Refusal);

/**
 * Whether an update from a stranger may become part of the board, judged by its effect alone: structs the
 * ledger does not have and deletions not yet made. Known repeats, GC and Skip touch nothing; new structs of
 * another person's client id are left out and the rest is judged. Changes nothing; the caller passes an
 * accepted effect to `ledger.accept`. Never throws on any bytes. Cost: the update's structs and ranges.
 */
export function judgeUpdate(ledger: Ledger, update: Uint8Array, sender: Sender): Verdict {
  const decoded = decodeUpdate(update);
  if (!decoded) return { kind: 'refused', reason: 'unreadable' };
  const selection = selectNewStructs(ledger, decoded, (client) => {
    const owner = sender.ownerOf(client);
    return owner !== undefined && owner !== sender.person;
  });
  const deletions = selectNewDeletions(ledger, decoded, selection);
  if (selection.gap || deletions === 'missing') {
    return isFull(ledger, sender, 0) && selection.parts.size > 0
      ? { kind: 'refused', reason: 'document-full' }
      : { kind: 'missing' };
  }
  const placement = placeStructs(ledger, selection.parts);
  if (!placement.ok) {
    return placement.reason === 'missing' ? { kind: 'missing' } : { kind: 'refused', reason: 'unreadable' };
  }
  const leftOut = selection.leftOut.size;
  if (isNothing(sender, placement.placed, deletions)) return { kind: 'nothing', leftOut };
  const refusal = new Rights(ledger, sender, placement.placed).check(deletions);
  if (refusal) return { kind: 'refused', ...refusal };
  if (measureEffort(ledger, placement.placed, EFFORT_LIMIT) > EFFORT_LIMIT)
    return { kind: 'refused', reason: 'limit' };
  return accept({ ledger, sender, placed: placement.placed, deletions, leftOut });
}

/** What touches nothing is not worth keeping for those who may write nothing. */
function isNothing(
  { right }: Sender,
  placed: readonly PlacedPart[],
  deletions: readonly Deletion[],
): boolean {
  if (right === 'view') return placed.every(({ place }) => !place) && deletions.every(({ own }) => own);
  return placed.length === 0 && deletions.length === 0;
}

/** A range that is to be deleted, with the place it stood in. */
interface Deletion extends ClockRange {
  readonly client: number;
  readonly place: Place | undefined;
  readonly own: boolean;
}

function selectNewDeletions(
  ledger: Ledger,
  decoded: DecodedUpdate,
  { parts, leftOut }: Selection,
): readonly Deletion[] | 'missing' {
  const found: Deletion[] = [];
  for (const [client, ranges] of decoded.deletions) {
    const known = ledger.nextClock(client);
    const last = parts.get(client)?.at(-1);
    const end = last ? last.struct.id.clock + last.struct.length : known;
    const foreignEnd = leftOut.get(client)?.to ?? 0;
    for (const { from, to } of ranges) {
      if (to > end && to > foreignEnd) return 'missing';
      for (const part of ledger.liveParts(client, { from, to: Math.min(to, known) })) {
        found.push({ client, from: part.from, to: part.to, place: part.place, own: false });
      }
      const ownFrom = Math.max(from, known);
      const ownTo = Math.min(to, end);
      if (ownFrom < ownTo) found.push({ client, from: ownFrom, to: ownTo, place: undefined, own: true });
    }
  }
  return found;
}

const isFull = (ledger: Ledger, sender: Sender, moreBytes: number): boolean =>
  sender.documentBytes + ledger.pendingBytes + moreBytes > DOCUMENT_LIMIT_BYTES;

/** The checks of one update against one person's rights. */
class Rights {
  readonly #ledger: Ledger;
  readonly #sender: Sender;
  readonly #placed: readonly PlacedPart[];
  /** Keys that this very update makes in `designs` and `views`, and whether they hold a value after it. */
  readonly #made = new Map<string, boolean>();
  readonly #reasons = new Map<string, RefusalReason | undefined>();

  constructor(ledger: Ledger, sender: Sender, placed: readonly PlacedPart[]) {
    this.#ledger = ledger;
    this.#sender = sender;
    this.#placed = placed;
    for (const { place, struct } of placed) {
      if (!place?.key || (place.root !== 'designs' && place.root !== 'views')) continue;
      const key = `${place.root}/${place.key}`;
      this.#made.set(key, this.#made.get(key) || !isContentDeleted(struct));
    }
  }

  check(deletions: readonly Deletion[]): Refusal | undefined {
    for (const part of this.#placed) {
      if (!part.place) continue;
      const where = {
        client: part.client,
        clock: part.struct.id.clock + part.offset,
        length: part.struct.length - part.offset,
      };
      const reason = this.#checkPlace(part.place) ?? this.#checkContent(part, part.place);
      if (reason) return { reason, lane: placeOfRoot(part.place.root)?.lane, ...where };
    }
    for (const { client, from, to, place, own } of deletions) {
      if (own) continue;
      const reason = place ? this.#checkPlace(place) : 'root';
      if (reason)
        return {
          reason,
          lane: place && placeOfRoot(place.root)?.lane,
          client,
          clock: from,
          length: to - from,
        };
    }
    return this.#checkLimits(deletions);
  }

  /** Each place is looked at once: finding a key's maker walks along all that was ever written under it. */
  #checkPlace(place: Place): RefusalReason | undefined {
    const name = `${place.root}\u0000${place.key === null ? '' : `/${place.key}`}`;
    if (!this.#reasons.has(name)) this.#reasons.set(name, this.#findReason(place));
    return this.#reasons.get(name);
  }

  #findReason(place: Place): RefusalReason | undefined {
    const root = placeOfRoot(place.root);
    if (!root) return 'root';
    const right = mayWrite(this.#sender.right, root.lane);
    if (right === 'none') return 'lane';
    if (root.type === 'map') {
      if (place.key === null || place.key.length === 0 || place.key.length > KEY_LIMIT_CHARS) return 'key';
      return right === 'own' && !this.#isOwn(place.root, place.key) ? 'not-yours' : undefined;
    }
    if (place.key !== null) return 'key';
    const exists = this.#exists('designs', root.designId) && this.#exists('views', root.viewId);
    return exists ? undefined : 'root';
  }

  #checkContent({ struct, offset }: PlacedPart, place: Place): RefusalReason | undefined {
    const root = placeOfRoot(place.root);
    const content = struct instanceof Y.Item ? struct.content : undefined;
    if (!root || !content || content instanceof Y.ContentDeleted) return undefined;
    const isJson = content instanceof Y.ContentAny || content instanceof Y.ContentJSON;
    if (!(content instanceof Y.ContentBinary) && !(isJson && root.type === 'map')) return 'record';
    // A deeper one would overflow the stack of whoever reads or encodes it.
    if (isJson && content.arr.some((value) => isDeeperThan(value, JSON_DEPTH_LIMIT))) return 'record';
    // Undo keeps what was written over, and Yjs joins such values of one key into one struct.
    const length = struct.length - offset;
    return measureStruct(struct, offset) > RECORD_LIMIT_BYTES[root.lane] * length ? 'record' : undefined;
  }

  #isOwn(root: string, key: string): boolean {
    const first = this.#ledger.firstClientOf(root, key);
    return first === undefined || this.#sender.ownerOf(first) === this.#sender.person;
  }

  #exists(root: 'designs' | 'views', id: string | undefined): boolean {
    return id !== undefined && (this.#made.has(`${root}/${id}`) || this.#ledger.hasKey(root, id));
  }

  #checkLimits(deletions: readonly Deletion[]): Refusal | undefined {
    for (const root of ['designs', 'views'] as const) {
      const made = new Map<string, boolean>();
      for (const [name, isLive] of this.#made)
        if (name.startsWith(`${root}/`)) made.set(name.slice(root.length + 1), isLive);
      const entries = [...made.keys()].filter(isEntry);
      if (entries.length === 0) continue;
      const gone = new Set<string>();
      for (const { place, own } of deletions)
        if (!own && place?.root === root && place.key && isEntry(place.key) && !made.get(place.key))
          gone.add(place.key);
      const count = this.#ledger.countEntries(root);
      const added = entries.filter((key) => made.get(key) && !this.#ledger.isLive(root, key)).length;
      const live = count.live + added - gone.size;
      const ever = count.ever + entries.filter((key) => !this.#ledger.hasKey(root, key)).length;
      if (live > ENTRY_LIMITS[root].live || ever > ENTRY_LIMITS[root].ever)
        return { reason: 'limit', lane: 'views' };
    }
    return undefined;
  }
}

const isEntry = (key: string): boolean => !key.includes('/');

const isContentDeleted = (struct: Y.Item | Y.GC): boolean =>
  !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted;

interface Acceptance {
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly placed: readonly PlacedPart[];
  readonly deletions: readonly Deletion[];
  readonly leftOut: number;
}

function accept({ ledger, sender, placed, deletions, leftOut }: Acceptance): Verdict {
  const gone = new Map<number, ClockRange[]>();
  for (const { client, from, to } of deletions) pushTo(gone, client, { from, to });
  const parts = new Map<number, StructPart[]>();
  const ranges = new Map<number, PlacedRange[]>();
  for (const part of placed) {
    const { client, struct, offset, place } = part;
    const range = { from: struct.id.clock + offset, to: struct.id.clock + struct.length };
    pushTo(ranges, client, { ...range, place, deleted: struct.deleted });
    pushTo(parts, client, place ? part : withoutContent(client, range));
  }
  const update = encodeUpdate(parts, gone);
  if (placed.length > 0 && isFull(ledger, sender, update.byteLength))
    return { kind: 'refused', reason: 'document-full' };
  const newClients = [...ranges.keys()].filter((client) => !sender.isBound(client));
  if (newClients.length > NEW_CLIENTS_LIMIT) return { kind: 'refused', reason: 'limit' };
  const effect: Effect = { placed: ranges, deletions: gone, sizeBytes: update.byteLength };
  return { kind: 'accepted', update, effect, newClients, leftOut };
}

/** What Yjs makes of a struct without a place; kept so, its content is nobody's burden. */
const withoutContent = (client: number, { from, to }: ClockRange): StructPart => ({
  struct: new Y.GC(Y.createID(client, from), to - from),
  offset: 0,
});

function pushTo<T>(lists: Map<number, T[]>, client: number, entry: T): void {
  const list = lists.get(client);
  if (list) list.push(entry);
  else lists.set(client, [entry]);
}
