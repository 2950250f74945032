import type { BoardRight } from '@stipple/board';
import fc from 'fast-check';
import type * as Y from 'yjs';
import { type ForgedStruct, forgeUpdate, JudgedBoard } from './sync-judge.ts';

/** The persons of `busyBoard` and what each of them may do. */
export const PEOPLE: Readonly<Record<string, BoardRight>> = {
  'user:artist': 'write',
  'guest:client': 'edit',
  'user:senior': 'suggest',
  'guest:viewer': 'view',
};

/** Every root a board has, with `density` and `comb` for the one design and view of `busyBoard`. */
export const MAP_NAMES = ['views', 'designs', 'hairlines', 'zones', 'ink', 'proposals', 'plan'] as const;
/** The two lists of `busyBoard`. */
export const ARRAY_NAMES = ['density:main:v1', 'comb:main:v1'] as const;

/** A board on which everybody has written in every root, and where a third of it is deleted again. */
export function busyBoard(): JudgedBoard {
  const board = JudgedBoard.withView();
  for (const person of Object.keys(PEOPLE)) {
    board.put(person, (doc) => {
      for (const root of MAP_NAMES.slice(2))
        for (const key of ['a', 'b', 'c']) doc.getMap(root).set(`${person.slice(-6)}${key}`, { by: person });
      for (const root of ARRAY_NAMES) doc.getArray(root).push([1, 2, 3].map((byte) => Uint8Array.of(byte)));
    });
  }
  board.put('user:artist', (doc) => {
    for (const root of MAP_NAMES.slice(2))
      for (const key of [...doc.getMap(root).keys()].filter((name) => name.endsWith('b')))
        doc.getMap(root).delete(key);
    for (const root of ARRAY_NAMES) {
      const list = doc.getArray(root);
      for (let index = list.length - 2; index >= 0; index -= 3) list.delete(index, 1);
    }
  });
  return board;
}

/** What the document holds, root by root, also of roots that nobody has typed yet. */
export function contentOf(doc: Y.Doc): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const root of MAP_NAMES) content[root] = doc.getMap(root).toJSON();
  for (const root of ARRAY_NAMES) content[root] = doc.getArray(root).toJSON();
  return content;
}

/** Updates that refer to what is on the board in every wrong way: made up, damaged or both. */
export function anyForgery(board: JudgedBoard): fc.Arbitrary<Uint8Array> {
  const known = fc.constantFrom(...board.doc.store.clients.keys());
  const fresh = fc.constantFrom(7, 8);
  const id = fc.oneof({ weight: 4, arbitrary: fc.tuple(known, fc.nat(12)) }, fc.tuple(fresh, fc.nat(3)));
  const root = fc.constantFrom<string>(...MAP_NAMES, ...ARRAY_NAMES, 'density:main:new', 'secret');
  const struct: fc.Arbitrary<ForgedStruct> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ gc: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ skip: fc.integer({ min: 1, max: 3 }) }) },
    {
      weight: 4,
      arbitrary: fc.record({ root, key: fc.constantFrom('k', 'clienta', 'seniora', 'artista', 'v9') }),
    },
    { weight: 2, arbitrary: fc.record({ root, content: fc.constant(binary) }) },
    { weight: 5, arbitrary: fc.record({ origin: id }) },
    { weight: 2, arbitrary: fc.record({ origin: id, content: fc.constant(binary) }) },
    { weight: 3, arbitrary: fc.record({ rightOrigin: id }) },
    { weight: 3, arbitrary: fc.record({ origin: id, rightOrigin: id }) },
  );
  const structs = fc.uniqueArray(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fresh }, known),
      fc.record({
        clock: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat(24)),
        list: fc.array(struct, { maxLength: 3 }),
      }),
    ),
    { maxLength: 3, selector: ([client]) => client },
  );
  const range = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 4 }));
  const deletions = fc.uniqueArray(fc.tuple(known, fc.array(range, { maxLength: 2 })), {
    maxLength: 3,
    selector: ([client]) => client,
  });
  const made = fc
    .tuple(structs, deletions)
    .map(([some, gone]) => forgeUpdate({ structs: new Map(some), deletions: new Map(gone) }));
  const damaged = fc
    .tuple(made, fc.nat(), fc.integer({ min: 0, max: 255 }))
    .map(([bytes, at, value]) => (bytes.length > 0 ? bytes.with(at % bytes.length, value) : bytes));
  return fc.oneof({ weight: 4, arbitrary: made }, { weight: 1, arbitrary: damaged });
}

const binary = { ref: 3, bytes: Uint8Array.of(2, 9, 9) };
