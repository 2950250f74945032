import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe.each(DATABASE_KINDS)('two people on one board on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const pair = async () => {
    const boardId = await bench.makeBoard(server);
    const artist = server.admit({ boardId, personId: 'user:artist', name: 'Ada' });
    const client = server.admit({
      boardId,
      personId: 'guest:bea',
      name: 'Bea',
      role: 'client',
      right: 'edit',
    });
    const to = (token: string) => ({ url: server.url, boardId, token });
    return { boardId, to, artist, client };
  };

  it('with unmodified y-websocket providers draw together and see each other', async () => {
    const { boardId, to, artist, client } = await pair();
    const [ada, bea] = [joinPlain(to(artist)), joinPlain(to(client))];
    await Promise.all([ada.synced(), bea.synced()]);
    expect(ada.doc.getMap('designs').has('main')).toBe(true);
    ada.doc.getMap('hairlines').set('h', { by: 'ada' });
    bea.doc.getMap('hairlines').set('h/a', { by: 'bea' });
    bea.doc.getArray('density:main:v1').push([Uint8Array.of(1), Uint8Array.of(2)]);
    await waitFor(
      () => ada.doc.getArray('density:main:v1').length === 2 && bea.doc.getMap('hairlines').has('h'),
    );
    ada.doc.getArray('density:main:v1').delete(0, 1);
    await waitFor(() => bea.doc.getArray('density:main:v1').length === 1);
    expect(contentOf(ada.doc)).toEqual(contentOf(bea.doc));

    ada.provider.awareness.setLocalStateField('cursor', { x: 5 });
    bea.provider.awareness.setLocalState({ user: { id: 'user:artist', name: 'Ada' }, cursor: { x: 7 } });
    const seenBy = (who: typeof ada, other: typeof ada) =>
      who.provider.awareness.getStates().get(other.doc.clientID);
    await waitFor(() => seenBy(ada, bea)?.cursor && seenBy(bea, ada)?.cursor);
    expect(seenBy(bea, ada)).toMatchObject({
      user: { id: 'user:artist', name: 'Ada', role: 'artist', colour: expect.any(String) },
      cursor: { x: 5 },
    });
    expect(seenBy(ada, bea)).toMatchObject({ user: { id: 'guest:bea', name: 'Bea', role: 'client' } });

    const stored = new Y.Doc();
    await waitFor(async () => {
      Y.applyUpdate(stored, await server.rooms.state(boardId));
      return stored.getArray('density:main:v1').length === 1;
    });
    bea.close();
    await waitFor(() => !seenBy(ada, bea), { what: 'who leaves to be gone' });
    expect([...ada.closes, ...bea.closes]).toEqual([]);
    ada.close();
  });

  it('hear nothing of Stipple’s own unless they asked for it', async () => {
    const { to, artist, client } = await pair();
    const plain = joinPlain(to(artist));
    await plain.synced();
    const types = new Set<number>();
    plain.provider.ws?.addEventListener('message', ({ data }) =>
      types.add(new Uint8Array(data as ArrayBuffer)[0] ?? -1),
    );
    const extended = await new ExtendedClient(to(client)).synced();
    extended.sendLive('design', Uint8Array.of(1));
    server.rooms.sendEvent(to(artist).boardId, { kind: 'photo' });
    extended.doc.getMap('zones').set('z', 1);
    await extended.saved();
    await waitFor(() => plain.doc.getMap('zones').has('z') && extended.events.length > 0);
    expect([...types].sort()).toEqual([0, 1]);
    extended.close();
    plain.close();
  });

  it('work on offline and come back, with all that both have done', async () => {
    const { to, artist, client } = await pair();
    const [ada, bea] = [joinPlain(to(artist)), await new ExtendedClient(to(client)).synced()];
    await ada.synced();
    ada.provider.disconnect();
    bea.drop();
    ada.doc.getMap('plan').set('p', 1);
    for (let index = 0; index < 50; index++) {
      ada.doc.getArray('density:main:v1').push([Uint8Array.of(index)]);
      bea.doc.getArray('density:main:v1').push([Uint8Array.of(100 + index)]);
    }
    bea.doc.getArray('density:main:v1').delete(3, 20);
    ada.provider.connect();
    bea.reconnect();
    await bea.saved();
    await waitFor(() => bea.doc.getMap('plan').has('p') && ada.doc.getArray('density:main:v1').length === 80);
    await waitFor(() => bea.doc.getArray('density:main:v1').length === 80);
    expect(contentOf(ada.doc)).toEqual(contentOf(bea.doc));
    expect(bea.refused).toEqual([]);
    bea.close();
    ada.close();
  });
});
