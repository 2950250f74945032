import * as Y from 'yjs';
import { type PlacedPart, placeStructs, type Selection, selectNewStructs } from './judge-structs.ts';
import { type BoardRight, type Lane, mayWrite, placeOfRoot } from './lanes.ts';
import type { Effect, Ledger, Place, PlacedRange } from './ledger.ts';
import { DOCUMENT_LIMIT_BYTES, ENTRY_LIMITS, KEY_LIMIT_CHARS, RECORD_LIMIT_BYTES } from './limits.ts';
import {
  type ClockRange,
  type DecodedUpdate,
  decodeUpdate,
  encodeUpdate,
  measureStruct,
  type StructPart,
} from './update-codec.ts';

/** Who sent an update, as the room knows them. */
export interface Sender {
  readonly person: string;
  readonly right: BoardRight;
  /** The person a Yjs client id belongs to, if it was seen before. */
  readonly ownerOf: (client: number) => string | undefined;
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
  if (sender.right === 'view') dropEmptyStructs(selection.parts);
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
  if (placement.placed.length === 0 && deletions.length === 0) return { kind: 'nothing', leftOut };
  const refusal = new Rights(ledger, sender, placement.placed).check(deletions);
  if (refusal) return { kind: 'refused', ...refusal };
  return accept({ ledger, sender, placed: placement.placed, selection, deletions, leftOut });
}

/** A range that is to be deleted, with the place it stood in. */
interface Deletion extends ClockRange {
  readonly client: number;
  readonly place: Place | undefined;
  readonly own: boolean;
}

function dropEmptyStructs(parts: Map<number, StructPart[]>): void {
  for (const [client, list] of parts)
    if (list.every(({ struct }) => struct instanceof Y.GC)) parts.delete(client);
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
  /** Keys that this very update makes in `designs` and `views`. */
  readonly #made = new Set<string>();

  constructor(ledger: Ledger, sender: Sender, placed: readonly PlacedPart[]) {
    this.#ledger = ledger;
    this.#sender = sender;
    this.#placed = placed;
    for (const { place } of placed) {
      if (place?.key && (place.root === 'designs' || place.root === 'views'))
        this.#made.add(`${place.root}/${place.key}`);
    }
  }

  check(deletions: readonly Deletion[]): Refusal | undefined {
    const seen = new Set<string>();
    for (const part of this.#placed) {
      if (!part.place) continue;
      const where = {
        client: part.client,
        clock: part.struct.id.clock + part.offset,
        length: part.struct.length - part.offset,
      };
      const once = `${part.place.root}\u0000${part.place.key ?? ''}`;
      const reason =
        (seen.has(once) ? undefined : this.#checkPlace(part.place)) ?? this.#checkContent(part, part.place);
      seen.add(once);
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

  #checkPlace(place: Place): RefusalReason | undefined {
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
      const keys = [...this.#made]
        .filter((key) => key.startsWith(`${root}/`))
        .map((key) => key.slice(root.length + 1));
      const entries = keys.filter((key) => !key.includes('/'));
      if (entries.length === 0) continue;
      const count = this.#ledger.countEntries(root);
      const gone = deletions.filter(
        ({ place, own }) => !own && place?.root === root && !this.#made.has(`${root}/${place.key}`),
      );
      const live = count.live + entries.filter((key) => !this.#ledger.isLive(root, key)).length - gone.length;
      const ever = count.ever + entries.filter((key) => !this.#ledger.hasKey(root, key)).length;
      if (live > ENTRY_LIMITS[root].live || ever > ENTRY_LIMITS[root].ever)
        return { reason: 'limit', lane: 'views' };
    }
    return undefined;
  }
}

interface Acceptance {
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly placed: readonly PlacedPart[];
  readonly selection: Selection;
  readonly deletions: readonly Deletion[];
  readonly leftOut: number;
}

function accept({ ledger, sender, placed, selection, deletions, leftOut }: Acceptance): Verdict {
  const gone = new Map<number, ClockRange[]>();
  for (const { client, from, to } of deletions) gone.set(client, [...(gone.get(client) ?? []), { from, to }]);
  const update = encodeUpdate(selection.parts, gone);
  if (placed.length > 0 && isFull(ledger, sender, update.byteLength))
    return { kind: 'refused', reason: 'document-full' };
  const ranges = new Map<number, PlacedRange[]>();
  for (const { client, struct, offset, place } of placed) {
    const { clock } = struct.id;
    const range = { from: clock + offset, to: clock + struct.length, place, deleted: struct.deleted };
    const list = ranges.get(client);
    if (list) list.push(range);
    else ranges.set(client, [range]);
  }
  const newClients = [...ranges.keys()].filter((client) => sender.ownerOf(client) === undefined);
  const effect: Effect = { placed: ranges, deletions: gone, sizeBytes: update.byteLength };
  return { kind: 'accepted', update, effect, newClients, leftOut };
}
