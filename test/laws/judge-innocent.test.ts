import { type BoardRight, mayWrite, placeOfRoot, splitUpdate } from '@stipple/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ARRAY_NAMES, busyBoard, contentOf, MAP_NAMES, PEOPLE } from '../support/sync-forgeries.ts';
import type { JudgedBoard } from '../support/sync-judge.ts';

/** Somebody's page: a document with undo, and updates that are on their way. */
class Device {
  readonly doc: Y.Doc;
  readonly person: string;
  readonly right: BoardRight;
  outbox: Uint8Array[] = [];
  readonly #undo: Y.UndoManager;
  readonly #board: JudgedBoard;
  #made = 0;

  constructor(board: JudgedBoard, person: string) {
    this.#board = board;
    this.person = person;
    this.right = PEOPLE[person] ?? 'view';
    this.doc = board.device();
    const mine = [...MAP_NAMES, ...ARRAY_NAMES].filter((root) => this.#rightIn(root) !== 'none');
    const types = mine.map((root) => (isArray(root) ? this.doc.getArray(root) : this.doc.getMap(root)));
    this.#undo = new Y.UndoManager(types, {
      captureTimeout: 0,
      trackedOrigins: new Set(['local']),
      doc: this.doc,
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'board') this.outbox.push(update);
    });
  }

  edit(rootPick: number, act: number, keyPick: number): void {
    const roots = [...MAP_NAMES.slice(2), ...ARRAY_NAMES].filter((name) => this.#rightIn(name) !== 'none');
    const root = roots[rootPick % Math.max(1, roots.length)];
    if (!root) return;
    this.doc.transact(() => {
      if (isArray(root)) this.#editList(root, act, keyPick);
      else this.#editMap(root, act, keyPick);
    }, 'local');
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** Sends what is on its way, each for itself, all as one, or all that the board lacks. */
  send(how: 'each' | 'merged' | 'step 2'): void {
    const vector = Y.encodeStateVector(this.#board.doc);
    const list =
      how === 'each'
        ? this.outbox
        : how === 'step 2'
          ? [Y.encodeStateAsUpdate(this.doc, vector)]
          : this.outbox.length > 0
            ? [Y.mergeUpdates(this.outbox)]
            : [];
    this.outbox = [];
    for (const update of list) {
      const { kind } = this.#board.take(update, { person: this.person, right: this.right });
      expect(['accepted', 'nothing'], `${this.person} sends ${how}`).toContain(kind);
      expect(this.#board.doc.store.pendingStructs).toBeNull();
    }
  }

  receive(): void {
    const update = Y.encodeStateAsUpdate(this.#board.doc, Y.encodeStateVector(this.doc));
    for (const piece of splitUpdate(update, 200)) Y.applyUpdate(this.doc, piece, 'board');
  }

  #rightIn(root: string) {
    return mayWrite(this.right, placeOfRoot(root)?.lane ?? 'views');
  }

  #editList(root: string, act: number, pick: number): void {
    const list = this.doc.getArray<Uint8Array>(root);
    if (act % 3 === 0 && list.length > 0) list.delete(pick % list.length, 1);
    else list.insert(act % 3 === 1 ? list.length : pick % (list.length + 1), [Uint8Array.of(act, pick)]);
  }

  #editMap(root: string, act: number, pick: number): void {
    const map = this.doc.getMap<object>(root);
    const mine = this.person.slice(-6);
    const keys = [...map.keys()].filter((key) => this.#rightIn(root) === 'all' || key.startsWith(mine));
    const key = keys[pick % Math.max(1, keys.length)];
    if (act % 3 === 0 || !key) map.set(`${mine}${this.doc.clientID}${this.#made++}`, { act, pick });
    else if (act % 3 === 1) map.set(key, { act, pick });
    else map.delete(key);
  }
}

const isArray = (root: string): boolean => (ARRAY_NAMES as readonly string[]).includes(root);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('edit' as const),
      root: fc.nat(6),
      act: fc.nat(8),
      key: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('send' as const),
      how: fc.constantFrom('each' as const, 'merged' as const, 'step 2' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('receive' as const, 'reload' as const) }) },
);
const session = fc.array(fc.tuple(fc.nat(4), step), { minLength: 5, maxLength: 60 });

describe('an honest session', () => {
  it('is never refused, ends equal for everybody, and changes nothing when all is sent again', () => {
    fc.assert(
      fc.property(session, (steps) => {
        const board = busyBoard();
        const people = [...Object.keys(PEOPLE), 'user:artist'];
        const devices = people.map((person) => new Device(board, person));
        for (const [who, what] of steps) {
          const device = devices[who] as Device;
          if (what.type === 'edit') device.edit(what.root, what.act, what.key);
          else if (what.type === 'send') device.send(what.how);
          else if (what.type === 'reload') {
            device.send('step 2');
            devices[who] = new Device(board, device.person);
          } else device[what.type]();
        }
        for (const device of devices) device.send('step 2');
        for (const device of devices) device.receive();
        for (const { doc } of devices) expect(contentOf(doc)).toEqual(contentOf(board.doc));
        for (const { doc, person, right } of devices)
          expect(board.judge(Y.encodeStateAsUpdate(doc), { person, right })).toEqual({
            kind: 'nothing',
            leftOut: 0,
          });
      }),
      { numRuns: 250 },
    );
  });
});
