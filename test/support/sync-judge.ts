import { type BoardRight, judgeUpdate, Ledger, type Verdict } from '@stipple/board';
import {
  createEncoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeUint8Array,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding';
import * as Y from 'yjs';

/** A committed document with the owners of its client ids, judged and written as a room does it. */
export class JudgedBoard {
  readonly doc = new Y.Doc();
  readonly owners = new Map<number, string>();
  readonly ledger = new Ledger(this.doc);

  /** A board with the design `main` and the view `v1`, made by the server. */
  static withView(): JudgedBoard {
    const board = new JudgedBoard();
    board.put('server', (doc) => {
      doc.getMap('designs').set('main', { version: 1 });
      doc.getMap('views').set('v1', { version: 1 });
    });
    return board;
  }

  /** Another board that has the same and changes on its own. */
  copy(): JudgedBoard {
    const board = new JudgedBoard();
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(this.doc));
    for (const [client, person] of this.owners) board.owners.set(client, person);
    return board;
  }

  /** Writes as the person without asking the judge, with a client id of their own; answers with it. */
  put(person: string, change: (doc: Y.Doc) => void): number {
    const device = this.device();
    device.transact(() => change(device));
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(device));
    this.owners.set(device.clientID, person);
    return device.clientID;
  }

  /** A fresh device that has the whole board. */
  device(): Y.Doc {
    const device = new Y.Doc();
    Y.applyUpdate(device, Y.encodeStateAsUpdate(this.doc));
    return device;
  }

  /** The verdict on an update, which changes nothing. */
  judge(update: Uint8Array, who: { person: string; right: BoardRight; documentBytes?: number }): Verdict {
    const { person, right, documentBytes = 0 } = who;
    const ownerOf = (client: number) => this.owners.get(client);
    const isBound = (client: number) => this.owners.has(client);
    return judgeUpdate(this.ledger, update, { person, right, ownerOf, isBound, documentBytes });
  }

  /** The verdict on an update, which is committed if it is accepted. */
  take(update: Uint8Array, who: { person: string; right: BoardRight }): Verdict {
    const verdict = this.judge(update, who);
    if (verdict.kind !== 'accepted') return verdict;
    for (const client of verdict.newClients) this.owners.set(client, who.person);
    Y.applyUpdate(this.doc, verdict.update);
    return verdict;
  }
}

/** The update that `change` makes on the device. */
export function changeOn(device: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(device);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  device.on('update', collect);
  device.transact(() => change(device));
  device.off('update', collect);
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(new Y.Doc(), before);
}

/** A struct of a forged update: an item, garbage or a gap. */
export type ForgedStruct =
  | { readonly gc: number }
  | { readonly skip: number }
  | {
      readonly root?: string;
      readonly key?: string;
      readonly origin?: readonly [client: number, clock: number];
      readonly rightOrigin?: readonly [client: number, clock: number];
      /** One JSON value unless other content is given. */
      readonly any?: readonly unknown[];
      /** A content's number and its bytes as Yjs writes them. */
      readonly content?: { readonly ref: number; readonly bytes: Uint8Array };
    };

/** What to forge: structs from a clock on and deleted ranges, by client. */
export interface Forgery {
  readonly structs?: ReadonlyMap<number, { readonly clock: number; readonly list: readonly ForgedStruct[] }>;
  readonly deletions?: ReadonlyMap<number, readonly (readonly [clock: number, length: number])[]>;
}

/** The Yjs v1 update that says so, true or not. */
export function forgeUpdate({ structs = new Map(), deletions = new Map() }: Forgery): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, structs.size);
  for (const [client, { clock, list }] of structs) {
    writeVarUint(encoder, list.length);
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    for (const struct of list) writeStruct(encoder, struct);
  }
  writeVarUint(encoder, deletions.size);
  for (const [client, ranges] of deletions) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      writeVarUint(encoder, clock);
      writeVarUint(encoder, length);
    }
  }
  return toUint8Array(encoder);
}

type Encoder = ReturnType<typeof createEncoder>;

function writeStruct(encoder: Encoder, struct: ForgedStruct): void {
  if ('gc' in struct || 'skip' in struct) {
    writeVarUint(encoder, 'gc' in struct ? 0 : 10);
    writeVarUint(encoder, 'gc' in struct ? struct.gc : struct.skip);
    return;
  }
  const { root, key, origin, rightOrigin, any = [0], content } = struct;
  const info =
    (content?.ref ?? 8) | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
  writeUint8(encoder, info);
  for (const id of [origin, rightOrigin]) {
    if (!id) continue;
    writeVarUint(encoder, id[0]);
    writeVarUint(encoder, id[1]);
  }
  if (!origin && !rightOrigin) {
    writeVarUint(encoder, 1);
    writeVarString(encoder, root ?? '');
    if (key !== undefined) writeVarString(encoder, key);
  }
  if (content) return writeUint8Array(encoder, content.bytes);
  writeVarUint(encoder, any.length);
  for (const value of any) writeAny(encoder, value as never);
}
