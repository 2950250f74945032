import { GONE } from '@stipple/sync';
import { describe, expect, it } from 'vitest';
import { Authors } from '../../apps/server/src/sync/authors.ts';
import type { BusPresence } from '../../apps/server/src/sync/bus.ts';
import { Presence } from '../../apps/server/src/sync/presence.ts';

const word = (person: string, source: string, nowMs = 0) => ({ person, source, nowMs });

describe('the word of another process for a client id', () => {
  it('counts while it is renewed, and for 30 s after', () => {
    const authors = new Authors();
    authors.reserveRemote(7, word('ada', 'p', 0));
    authors.reserveRemote(7, word('ada', 'p', 2_000));
    authors.forgetSilent(31_999, true);
    expect(authors.ownerOf(7)).toBe('ada');
    authors.forgetSilent(32_000, true);
    expect(authors.ownerOf(7)).toBeUndefined();
  });

  it('counts however long nobody can be heard, and 30 s longer', () => {
    const authors = new Authors();
    authors.reserveRemote(7, word('ada', 'p'));
    authors.forgetSilent(600_000, false);
    authors.forgetSilent(629_999, true);
    expect(authors.ownerOf(7)).toBe('ada');
    authors.forgetSilent(630_000, true);
    expect(authors.ownerOf(7)).toBeUndefined();
  });

  it('is taken back only by the process that gave it last', () => {
    const authors = new Authors();
    authors.reserveRemote(7, word('ada', 'old'));
    authors.reserveRemote(7, word('ada', 'new'));
    authors.releaseRemote(7, 'old');
    expect(authors.ownerOf(7)).toBe('ada');
    authors.releaseRemote(7, 'new');
    expect(authors.ownerOf(7)).toBeUndefined();
  });

  it('neither takes nor gives back what a connection here holds', () => {
    const authors = new Authors();
    authors.reserve(7, 'ada');
    authors.reserveRemote(7, word('eve', 'p'));
    expect(authors.ownerOf(7)).toBe('ada');
    authors.reserveRemote(7, word('ada', 'p'));
    authors.releaseRemote(7, 'p');
    expect(authors.ownerOf(7)).toBe('ada');
    authors.release(7);
    expect(authors.ownerOf(7)).toBeUndefined();
  });

  it('keeps an id from others while its own person may take it here', () => {
    const authors = new Authors();
    authors.reserveRemote(7, word('ada', 'p'));
    authors.reserve(7, 'eve');
    authors.reserve(7, 'ada');
    authors.releaseRemote(7, 'p');
    expect(authors.ownerOf(7)).toBe('ada');
  });

  it('yields to the database', () => {
    const authors = new Authors();
    authors.reserveRemote(7, word('eve', 'p'));
    authors.bindAll(new Map([[7, 'ada']]));
    authors.reserveRemote(7, word('eve', 'p'));
    expect(authors.ownerOf(7)).toBe('ada');
  });
});

describe('a peer of another process', () => {
  const peer = (clock: number, state = '{"x":1}'): BusPresence => ({
    clientId: 7,
    clock,
    state,
    ...(state !== GONE && { person: 'ada' }),
  });
  const heard = (source: string, nowMs = 0) => ({ source, nowMs });
  const createPresence = () =>
    new Presence({
      ownerOf: () => undefined,
      userOf: () => expect.unreachable(),
      reserve: () => undefined,
      release: () => undefined,
      wake: () => undefined,
    });

  it('is here while its process renews it, and 10 s longer', () => {
    const presence = createPresence();
    presence.receiveRemote([peer(3)], heard('p', 0));
    presence.receiveRemote([peer(3)], heard('p', 2_000));
    presence.forgetSilentRemote(11_999);
    expect(presence.size).toBe(1);
    presence.forgetSilentRemote(12_000);
    expect(presence.size).toBe(0);
  });

  it('stays when the process that it has left says so late', () => {
    const presence = createPresence();
    presence.receiveRemote([peer(3)], heard('old'));
    presence.receiveRemote([peer(4)], heard('new'));
    presence.receiveRemote([peer(3)], heard('old'));
    presence.receiveRemote([peer(3, GONE)], heard('old'));
    expect(presence.size).toBe(1);
    presence.receiveRemote([peer(4, GONE)], heard('new'));
    expect(presence.size).toBe(0);
  });

  it('is not told on: each process speaks for its own', () => {
    const presence = createPresence();
    presence.receiveRemote([peer(3)], heard('p'));
    expect(presence.local()).toEqual([]);
    expect(presence.take()?.local).toEqual([]);
    presence.receiveRemote([peer(3, GONE)], heard('p'));
    expect(presence.take()?.local).toEqual([]);
  });
});
