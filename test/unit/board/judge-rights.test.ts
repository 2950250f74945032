import type { BoardRight } from '@stipple/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '../../support/sync-forgeries.ts';
import { changeOn, JudgedBoard } from '../../support/sync-judge.ts';

const SENDER = 'guest:sender';
const OTHER = 'guest:other';
const ARRAYS = ['density:main:v1', 'comb:main:v1'];

/** The contract's table, copied by hand: `all`, `own` or nothing. */
const TABLE: Record<string, Record<BoardRight, 'all' | 'own' | 'none'>> = {
  views: { write: 'all', suggest: 'none', view: 'none', edit: 'none' },
  designs: { write: 'all', suggest: 'none', view: 'none', edit: 'none' },
  hairlines: { write: 'all', suggest: 'none', view: 'none', edit: 'all' },
  'density:main:v1': { write: 'all', suggest: 'none', view: 'none', edit: 'all' },
  zones: { write: 'all', suggest: 'none', view: 'none', edit: 'all' },
  'comb:main:v1': { write: 'all', suggest: 'none', view: 'none', edit: 'all' },
  ink: { write: 'all', suggest: 'own', view: 'none', edit: 'own' },
  proposals: { write: 'all', suggest: 'own', view: 'none', edit: 'own' },
  plan: { write: 'all', suggest: 'none', view: 'none', edit: 'none' },
};

const ACTS = ['add', 'overwrite own', "overwrite another's", 'delete own', "delete another's"] as const;
type Act = (typeof ACTS)[number];

const rows = Object.keys(TABLE).flatMap((root) =>
  (['write', 'edit', 'suggest', 'view'] as const).flatMap((right) =>
    ACTS.map((act) => ({ root, right, act })),
  ),
);

function boardWith(root: string): JudgedBoard {
  const board = JudgedBoard.withView();
  for (const [person, key, byte] of [
    [SENDER, 'own', 1],
    [OTHER, 'another', 2],
  ] as const) {
    board.put(person, (doc) => {
      if (ARRAYS.includes(root)) doc.getArray(root).push([new Uint8Array([byte])]);
      else doc.getMap(root).set(key, { by: byte });
    });
  }
  return board;
}

function apply(doc: Y.Doc, root: string, act: Act): void {
  const [verb, whose] = act.split(' ');
  if (ARRAYS.includes(root)) {
    const list = doc.getArray(root);
    const index = whose === 'own' ? 0 : 1;
    if (verb !== 'add') list.delete(index, 1);
    if (verb !== 'delete') list.insert(verb === 'add' ? list.length : index, [new Uint8Array([9])]);
    return;
  }
  const key = verb === 'add' ? 'new' : whose === 'own' ? 'own' : 'another';
  if (verb === 'delete') doc.getMap(root).delete(key);
  else doc.getMap(root).set(key, { by: 9 });
}

function expectedOf(root: string, right: BoardRight, act: Act): string {
  const allowed = TABLE[root]?.[right];
  if (allowed === 'all') return 'accepted';
  if (allowed !== 'own') return 'lane';
  return act.includes('another') ? 'not-yours' : 'accepted';
}

describe('every right on every root', () => {
  it.each(rows)('$right may or may not $act in $root as the contract says', ({ root, right, act }) => {
    const board = boardWith(root);
    const device = board.device();
    const before = contentOf(board.doc);
    const verdict = board.judge(
      changeOn(device, (doc) => apply(doc, root, act)),
      { person: SENDER, right },
    );
    const outcome = verdict.kind === 'refused' ? verdict.reason : verdict.kind;
    expect(outcome).toBe(expectedOf(root, right, act));
    expect(contentOf(board.doc)).toEqual(before);
    if (verdict.kind !== 'accepted') return;
    Y.applyUpdate(board.doc, verdict.update);
    expect(contentOf(board.doc)).toEqual(contentOf(device));
  });

  it('leaves what the artist brings back with its maker', () => {
    const board = boardWith('ink');
    const artist = { person: 'user:artist', right: 'write' } as const;
    for (const change of [
      (doc: Y.Doc) => doc.getMap('ink').delete('own'),
      (doc: Y.Doc) => void doc.getMap('ink').set('own', { by: 1 }),
    ])
      expect(board.take(changeOn(board.device(), change), artist).kind).toBe('accepted');
    const change = changeOn(board.device(), (doc) => doc.getMap('ink').set('own', { by: 3 }));
    expect(board.judge(change, { person: SENDER, right: 'suggest' }).kind).toBe('accepted');
    expect(board.judge(change, { person: OTHER, right: 'suggest' })).toMatchObject({ reason: 'not-yours' });
  });

  it('gives a key to whoever comes first within one tick', () => {
    const board = JudgedBoard.withView();
    const add = () => changeOn(board.device(), (doc) => doc.getMap('ink').set('k', 1));
    const first = board.judge(add(), { person: SENDER, right: 'suggest' });
    if (first.kind !== 'accepted') throw new Error(first.kind);
    for (const client of first.newClients) board.owners.set(client, SENDER);
    board.ledger.accept(first.effect);
    expect(board.judge(add(), { person: OTHER, right: 'suggest' })).toMatchObject({ reason: 'not-yours' });
    expect(board.judge(add(), { person: SENDER, right: 'suggest' }).kind).toBe('accepted');
    board.ledger.settle();
    expect(board.judge(add(), { person: OTHER, right: 'suggest' }).kind).toBe('accepted');
  });
});
