import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPeers } from '../../../apps/web/src/connection/create-peers.ts';
import { keepSame } from '../../../apps/web/src/connection/keep-same.ts';

const stamped = (id: string) => ({ id, name: id, role: 'client', colour: '#112233' });

/** A device with one other person on the board. */
function meet() {
  const awareness = new Awareness(new Y.Doc());
  const peers = createPeers();
  peers.follow(awareness);
  const other = awareness.clientID + 1;
  const say = (clientId: number, state: object) => {
    awareness.states.set(clientId, { user: stamped('ana'), ...state });
    awareness.emit('change', [{ added: [], updated: [clientId], removed: [] }, 'local']);
  };
  peers.setSelf(JSON.stringify({ user: stamped('me') }));
  say(other, { cursor: { x: 1, y: 2 } });
  return { peers, say, other, self: awareness.clientID };
}

describe('the people on a board', () => {
  it('are the same list while only the own pointer moves', () => {
    const { peers, say, self } = meet();
    const before = peers.list();
    expect(before.map(({ name }) => name)).toEqual(['me', 'ana']);
    say(self, { cursor: { x: 9, y: 9 } });
    peers.setSelf(JSON.stringify({ user: stamped('me'), cursor: { x: 9, y: 9 } }));
    expect(peers.list()).toBe(before);
  });

  it('stay the same objects while another’s pointer moves, except that one', () => {
    const { peers, say, other } = meet();
    const [me, ana] = peers.list();
    say(other, { cursor: { x: 3, y: 2 } });
    const [meNow, anaNow] = peers.list();
    expect(meNow).toBe(me);
    expect(anaNow).not.toBe(ana);
    expect(anaNow?.cursor).toEqual({ x: 3, y: 2 });
  });

  it.each([
    ['goes idle', { idle: true }],
    ['holds something', { holding: 'hairlines/a/b' }],
    ['looks at another view', { viewId: 'v2' }],
  ])('are another list when somebody %s', (_, state) => {
    const { peers, say, other } = meet();
    const before = peers.list();
    say(other, { cursor: { x: 1, y: 2 }, ...state });
    expect(peers.list()).not.toBe(before);
    expect(peers.list()[1]).toMatchObject(state);
  });
});

describe('a list kept the same', () => {
  const isSame = (a: { n: number }, b: { n: number }) => a.n === b.n;
  const list = [{ n: 1 }, { n: 2 }];

  it.each([
    ['is the one before where nothing changed', [{ n: 1 }, { n: 2 }], true],
    ['is another where one went', [{ n: 1 }], false],
    ['is another where one came', [{ n: 1 }, { n: 2 }, { n: 3 }], false],
    ['is another where the order changed', [{ n: 2 }, { n: 1 }], false],
  ])('%s', (_, now, stays) => {
    const kept = keepSame(list, now, isSame);
    expect(kept).toEqual(now);
    expect(kept === list).toBe(stays);
    for (const item of kept.filter(({ n }) => n < 3)) expect(list).toContain(item);
  });
});
