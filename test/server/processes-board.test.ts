import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import * as Y from 'yjs';
import type { Access } from '../../apps/server/src/access.ts';
import { countedBus, openTwoProcesses, type TwoProcesses } from '../support/processes.ts';
import { ExtendedClient } from '../support/sync-clients.ts';
import type { SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe('two processes on one Redis', () => {
  beforeEach(({ skip }) => skip(inject('redisUrl') === '', 'Redis is not installed here'));
  let bench: TwoProcesses;
  beforeAll(async () => {
    if (inject('redisUrl') !== '') bench = await openTwoProcesses(inject('redisUrl'));
  });
  const open: ExtendedClient[] = [];
  afterAll(async () => {
    for (const client of open) client.close();
    await bench?.close();
  });

  async function join(server: SyncServer, access: Partial<Access> & { boardId: string }, doc?: Y.Doc) {
    const where = { url: server.url, boardId: access.boardId, token: server.admit(access) };
    const client = await new ExtendedClient(where, doc).synced();
    open.push(client);
    return client;
  }

  async function adaAndBen() {
    const boardId = await bench.makeBoard(bench.first);
    const ada = await join(bench.first, { boardId, personId: 'user:ada', name: 'Ada' });
    const ben = await join(bench.second, { boardId, personId: 'user:ben', name: 'Ben' });
    return { boardId, ada, ben };
  }

  const strokes = ({ doc }: ExtendedClient) => doc.getArray<Uint8Array>('density:main:v1');
  const peers = ({ awareness }: ExtendedClient) =>
    [...awareness.getStates().values()].flatMap(({ user }) => (user ? [user.name as string] : [])).sort();
  /** An update by `sender` that claims to be of another's device, going on where that one is by now. */
  const forgeAs = (victim: ExtendedClient) => {
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = victim.doc.clientID;
    forged.getMap('hairlines').set('forged', { version: 1 });
    return Y.encodeStateAsUpdate(forged, before);
  };

  it('two people draw together, and see each other’s cursors, gestures and events', async () => {
    const { boardId, ada, ben } = await adaAndBen();
    strokes(ada).push([Uint8Array.of(1)]);
    strokes(ben).push([Uint8Array.of(2)]);
    await waitFor(() => strokes(ada).length === 2 && strokes(ben).length === 2, { timeoutMs: 1500 });
    expect(strokes(ada).toArray()).toEqual(strokes(ben).toArray());
    await waitFor(() => peers(ada).includes('Ben') && peers(ben).includes('Ada'));
    ada.awareness.setLocalStateField('cursor', { x: 5, y: 6 });
    ada.sendAwareness();
    await waitFor(() => ben.awareness.getStates().get(ada.doc.clientID)?.cursor?.x === 5, {
      timeoutMs: 1500,
    });
    expect(ben.awareness.getStates().get(ada.doc.clientID)?.user).toMatchObject({ id: 'user:ada' });
    ada.sendLive('design', Uint8Array.of(7, 8));
    await waitFor(() => ben.live.length > 0, { timeoutMs: 1500 });
    expect(ben.live).toMatchObject([{ lane: 'design', payload: Uint8Array.of(7, 8) }]);
    bench.second.rooms.sendEvent(boardId, { kind: 'links' });
    await waitFor(() => ada.events.some(({ kind }) => kind === 'links'), { timeoutMs: 1500 });
    expect(ben.events.filter(({ kind }) => kind === 'links')).toHaveLength(1);
    ada.drop();
    await waitFor(() => !peers(ben).includes('Ada'), { timeoutMs: 1500 });
  });

  it('shows who is here already to one who opens the board in another process', async () => {
    const boardId = await bench.makeBoard(bench.first);
    await join(bench.first, { boardId, name: 'Ada' });
    const ben = await join(bench.second, { boardId, name: 'Ben' });
    await waitFor(() => peers(ben).includes('Ada'), { timeoutMs: 1500 });
  });

  it('tells of a commit that Redis does not carry', async () => {
    const { boardId, ben } = await adaAndBen();
    await bench.first.rooms.act(boardId, 'user:ada', (doc) => {
      for (let index = 0; index < 40; index++)
        doc.getArray('density:main:v1').push([new Uint8Array(60_000).fill(index)]);
    });
    await waitFor(() => strokes(ben).length === 40, { timeoutMs: 3000 });
  });

  it('keeps a device’s id for its person in the other process from the first cursor on', async () => {
    const { boardId, ada, ben } = await adaAndBen();
    await waitFor(() => peers(ben).includes('Ada'));
    const before = bench.second.counts.get('left-out') ?? 0;
    ben.sendUpdate(forgeAs(ada));
    await waitFor(() => ben.stored.at(-1)?.dealt === ben.sent);
    expect(bench.second.counts.get('left-out')).toBe(before + 1);
    expect(ben.refused).toEqual([]);
    ada.doc.getMap('hairlines').set('mine', { version: 1 });
    await ada.saved();
    await waitFor(() => ben.doc.getMap('hairlines').has('mine'));
    const keys = await bench.first.rooms.read(boardId, (doc) => [...doc.getMap('hairlines').keys()]);
    expect(keys).toEqual(['mine']);
  });

  it('keeps an id that has written for its person, whatever the other process has heard of it', async () => {
    const { boardId, ada, ben } = await adaAndBen();
    strokes(ada).push([Uint8Array.of(1)]);
    await ada.saved();
    await waitFor(() => strokes(ben).length === 1);
    ada.drop();
    await waitFor(() => !peers(ben).includes('Ada'));
    const before = bench.second.counts.get('left-out') ?? 0;
    ben.sendUpdate(forgeAs(ada));
    await waitFor(() => ben.stored.at(-1)?.dealt === ben.sent);
    expect(bench.second.counts.get('left-out')).toBe(before + 1);
    ada.doc.getMap('hairlines').set('later', { version: 1 });
    ada.reconnect();
    await ada.saved();
    expect(ada.refused).toEqual([]);
    const keys = await bench.second.rooms.read(boardId, (doc) => [...doc.getMap('hairlines').keys()]);
    expect(keys).toEqual(['later']);
  });

  it('ends a link everywhere as soon as one process says so', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const linkId = await bench.makeLink(boardId);
    const guest = await join(bench.second, { boardId, linkId, personId: `link:${linkId}`, role: 'client' });
    const artist = await join(bench.second, { boardId });
    const startedMs = performance.now();
    // The table still says that the link is good: only the bus can have carried the word.
    await bench.first.rooms.disconnectLink(boardId, linkId);
    expect(await guest.socket.closed()).toBe(4408);
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(artist.closeCode).toBeUndefined();
  });

  it('ends a person’s sockets and a deleted board everywhere', async () => {
    const { boardId, ada, ben } = await adaAndBen();
    await bench.first.rooms.disconnectPerson(boardId, 'user:ben', 4403);
    expect(await ben.socket.closed()).toBe(4403);
    const cleo = await join(bench.second, { boardId, personId: 'user:cleo' });
    await bench.database.sql.query('delete from board where id = $1', [boardId]);
    await bench.first.rooms.forgetBoard(boardId);
    expect([await ada.socket.closed(), await cleo.socket.closed()]).toEqual([4404, 4404]);
  });

  it('says farewell for everybody when a process stops', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const ada = await join(bench.first, { boardId, name: 'Ada' });
    const bus = countedBus(inject('redisUrl'));
    await waitFor(() => bus.isConnected);
    const third = await bench.serve({ bus });
    await join(third, { boardId, name: 'Ben' });
    await waitFor(() => peers(ada).includes('Ben'));
    // As a server stops: its bus ends before the last socket has closed.
    await third.rooms.close();
    await bus.close();
    await waitFor(() => !peers(ada).includes('Ben'), { timeoutMs: 2000 });
  });
});
