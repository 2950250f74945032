import { ENTRY_LIMITS } from '@stipple/board';
import { describe, expect, it } from 'vitest';
import { changeOn, forgeUpdate, JudgedBoard } from '../../support/sync-judge.ts';

const ARTIST = { person: 'user:artist', right: 'write' } as const;
const CLIENT = { person: 'guest:client', right: 'edit' } as const;
const stroke = () => [new Uint8Array([1, 2, 3])];

const outcomeOf = (board: JudgedBoard, update: Uint8Array, who: typeof ARTIST | typeof CLIENT) => {
  const verdict = board.judge(update, who);
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
};

describe('roots of designs and views', () => {
  it('takes the longest keys of landmarks and overrides, and no view or design for one', () => {
    const board = JudgedBoard.withView();
    const id = 'x'.repeat(32);
    for (const [root, word] of [
      ['views', 'landmark'],
      ['designs', 'override'],
    ] as const) {
      const update = changeOn(board.device(), (doc) => doc.getMap(root).set(`${id}/${word}/${id}`, {}));
      expect(board.take(update, ARTIST).kind).toBe('accepted');
    }
    const draw = (root: string) => changeOn(board.device(), (doc) => doc.getArray(root).push(stroke()));
    expect(outcomeOf(board, draw(`density:main:${id}`), ARTIST)).toBe('root');
    expect(outcomeOf(board, draw(`density:${id}:v1`), ARTIST)).toBe('root');
  });

  it.each(['density', 'comb'])('takes %s for a design and view that exist', (kind) => {
    const board = JudgedBoard.withView();
    const update = changeOn(board.device(), (doc) => doc.getArray(`${kind}:main:v1`).push(stroke()));
    expect(outcomeOf(board, update, CLIENT)).toBe('accepted');
  });

  it.each([
    ['designs', 'main'],
    ['views', 'v1'],
  ])('takes strokes for what was once in %s and is deleted by now', (root, key) => {
    const board = JudgedBoard.withView();
    board.put('user:artist', (doc) => doc.getMap(root).delete(key));
    const update = changeOn(board.device(), (doc) => doc.getArray('density:main:v1').push(stroke()));
    expect(outcomeOf(board, update, CLIENT)).toBe('accepted');
  });

  it('takes strokes for a design that the same update makes, from one who may make it', () => {
    const board = JudgedBoard.withView();
    const update = changeOn(board.device(), (doc) => {
      doc.getMap('designs').set('softer', { version: 1 });
      doc.getArray('density:softer:v1').push(stroke());
    });
    expect(outcomeOf(board, update, ARTIST)).toBe('accepted');
    expect(outcomeOf(board, update, CLIENT)).toBe('lane');
  });

  it('takes strokes for a design that was accepted before in the same tick', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    const making = board.judge(
      changeOn(device, (doc) => doc.getMap('designs').set('softer', {})),
      ARTIST,
    );
    const drawing = changeOn(device, (doc) => doc.getArray('density:softer:v1').push(stroke()));
    if (making.kind !== 'accepted') throw new Error(making.kind);
    board.ledger.accept(making.effect);
    for (const client of making.newClients) board.owners.set(client, ARTIST.person);
    expect(outcomeOf(board, drawing, ARTIST)).toBe('accepted');
  });

  it.each([
    'density:other:v1',
    'density:main:other',
    'density:main',
    'density:main:v1:more',
    'density::v1',
    'comb:main:a b',
    `comb:main:${'x'.repeat(33)}`,
    'density:constructor:v1',
    'Ink',
    'secrets',
    '__proto__',
    'constructor',
    '',
  ])('refuses the root %j for everyone', (root) => {
    const board = JudgedBoard.withView();
    const asArray = changeOn(board.device(), (doc) => doc.getArray(root).push(stroke()));
    const asMap = changeOn(board.device(), (doc) => doc.getMap(root).set('k', 1));
    for (const update of [asArray, asMap])
      expect(['root', 'key']).toContain(outcomeOf(board, update, ARTIST));
  });

  it('refuses twenty thousand roots at once, quickly, and makes none of them', () => {
    const board = JudgedBoard.withView();
    const list = Array.from({ length: 20_000 }, (_, index) => ({ root: `root${index}`, key: 'k' }));
    const update = forgeUpdate({ structs: new Map([[7, { clock: 0, list }]]) });
    const started = performance.now();
    expect(outcomeOf(board, update, ARTIST)).toBe('root');
    expect(performance.now() - started).toBeLessThan(15_000);
    expect([...board.doc.share.keys()].sort()).toEqual(['designs', 'views']);
  });

  it('refuses an array where a map is, and a map where an array is', () => {
    const board = JudgedBoard.withView();
    const array = changeOn(board.device(), (doc) => doc.getArray('ink').push([1]));
    const map = changeOn(board.device(), (doc) => doc.getMap('density:main:v1').set('k', new Uint8Array(1)));
    expect(outcomeOf(board, array, ARTIST)).toBe('key');
    expect(outcomeOf(board, map, ARTIST)).toBe('key');
  });
});

describe.each(['designs', 'views'] as const)('the number of %s', (root) => {
  const limit = ENTRY_LIMITS[root];

  function boardWith(count: number): JudgedBoard {
    const board = new JudgedBoard();
    board.put('server', (doc) => {
      for (let index = 0; index < count; index++) doc.getMap(root).set(`e${index}`, {});
    });
    return board;
  }

  it('may reach the limit and not pass it', () => {
    const add = (board: JudgedBoard) => changeOn(board.device(), (doc) => doc.getMap(root).set('more', {}));
    const [nearly, full] = [boardWith(limit.live - 1), boardWith(limit.live)];
    expect(outcomeOf(nearly, add(nearly), ARTIST)).toBe('accepted');
    expect(outcomeOf(full, add(full), ARTIST)).toBe('limit');
  });

  it('lets go of one for another in the same update, and of one that it makes itself', () => {
    const board = boardWith(limit.live);
    const swap = changeOn(board.device(), (doc) => {
      doc.getMap(root).delete('e0');
      doc.getMap(root).set('more', {});
    });
    expect(outcomeOf(board, swap, ARTIST)).toBe('accepted');
    const device = board.device();
    const passing = changeOn(device, (doc) => {
      doc.getMap(root).set('more', {});
      doc.getMap(root).delete('more');
    });
    expect(outcomeOf(board, passing, ARTIST)).toBe('accepted');
  });

  it('counts no slot for deleting what is below an entry', () => {
    const board = boardWith(limit.live);
    board.put('user:artist', (doc) => doc.getMap(root).set('e0/override/rule', {}));
    const update = changeOn(board.device(), (doc) => {
      doc.getMap(root).delete('e0/override/rule');
      doc.getMap(root).set('more', {});
    });
    expect(outcomeOf(board, update, ARTIST)).toBe('limit');
  });

  it('counts nothing below an entry, however much there is', () => {
    const board = boardWith(limit.live);
    const update = changeOn(board.device(), (doc) => {
      for (let index = 0; index < 300; index++) doc.getMap(root).set(`e0/landmark/n${index}`, { version: 1 });
    });
    expect(board.take(update, ARTIST).kind).toBe('accepted');
    const swap = changeOn(board.device(), (doc) => {
      doc.getMap(root).delete('e1');
      doc.getMap(root).set('more', {});
      doc.getMap(root).set('more/override/rule', {});
    });
    expect(outcomeOf(board, swap, ARTIST)).toBe('accepted');
    expect(outcomeOf(board, update, CLIENT)).toBe('nothing');
    const closed = changeOn(board.device(), (doc) => doc.getMap(root).set('e0/landmark/chin', {}));
    expect(outcomeOf(board, closed, CLIENT)).toBe('lane');
  });

  it('counts what was there ever, deleted too', () => {
    const board = boardWith(limit.ever);
    board.put('user:artist', (doc) => {
      for (let index = 0; index < limit.ever; index++) doc.getMap(root).delete(`e${index}`);
    });
    const fresh = changeOn(board.device(), (doc) => doc.getMap(root).set('more', {}));
    const again = changeOn(board.device(), (doc) => doc.getMap(root).set('e3', {}));
    expect(outcomeOf(board, fresh, ARTIST)).toBe('limit');
    expect(outcomeOf(board, again, ARTIST)).toBe('accepted');
  });

  it('counts what the same tick has made and brought back', () => {
    const board = boardWith(limit.live);
    board.put('user:artist', (doc) => doc.getMap(root).delete('e0'));
    const back = board.judge(
      changeOn(board.device(), (doc) => doc.getMap(root).set('e0', {})),
      ARTIST,
    );
    if (back.kind !== 'accepted') throw new Error(back.kind);
    board.ledger.accept(back.effect);
    const more = changeOn(board.device(), (doc) => doc.getMap(root).set('more', {}));
    expect(outcomeOf(board, more, ARTIST)).toBe('limit');
  });
});
