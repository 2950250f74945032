import { encodeAwareness, encodeAwarenessMessage } from '@stipple/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain } from '../support/sync-clients.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe.each(DATABASE_KINDS)('who is here on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const accessTo = (boardId: string, personId: string, name = 'Ada') => ({
    url: server.url,
    boardId,
    token: server.admit({ boardId, personId, name, role: 'client', right: 'edit' }),
  });

  const userOf = (seenBy: ExtendedClient, clientId: number) =>
    seenBy.awareness.getStates().get(clientId)?.user as Record<string, string> | undefined;

  it('is what the server says: one colour a person, different ones for two', async () => {
    const boardId = await bench.makeBoard(server);
    const [ada, phone, bea] = await Promise.all([
      new ExtendedClient(accessTo(boardId, 'user:ada')).synced(),
      new ExtendedClient(accessTo(boardId, 'user:ada')).synced(),
      new ExtendedClient(accessTo(boardId, 'guest:bea', 'Bea')).synced(),
    ]);
    await waitFor(() => [ada, phone].every(({ doc }) => userOf(bea, doc.clientID)));
    await waitFor(() => userOf(ada, bea.doc.clientID));
    const colours = [ada, phone].map(({ doc }) => userOf(bea, doc.clientID)?.colour);
    expect(colours[0]).toBe(colours[1]);
    expect(userOf(ada, bea.doc.clientID)?.colour).not.toBe(colours[0]);
    expect(userOf(ada, bea.doc.clientID)).toEqual({
      id: 'guest:bea',
      name: 'Bea',
      role: 'client',
      colour: expect.stringMatching(/^#/),
    });
    for (const client of [ada, phone, bea]) client.close();
  });

  it('is not what a client says of itself or of others', async () => {
    const boardId = await bench.makeBoard(server);
    const witness = await new ExtendedClient(accessTo(boardId, 'user:witness')).synced();
    const victim = await new ExtendedClient(accessTo(boardId, 'user:victim', 'Vic')).synced();
    const forger = await new ExtendedClient(accessTo(boardId, 'guest:forger', 'Fay')).synced();
    await waitFor(() => [victim, forger].every(({ doc }) => userOf(witness, doc.clientID)));
    const say = (entries: Parameters<typeof encodeAwareness>[0]) =>
      forger.socket.ws.send(encodeAwarenessMessage(encodeAwareness(entries)));
    const own = { clientId: forger.doc.clientID, clock: 50 };
    say([
      { clientId: victim.doc.clientID, clock: 900, state: 'null' },
      { clientId: victim.doc.clientID, clock: 901, state: '{"cursor":{"x":666}}' },
      { clientId: 12345, clock: 1, state: '{"second":"entry"}' },
      { ...own, state: '{"user":{"id":"user:victim","name":"Vic"},"mark":1}' },
    ]);
    await waitFor(() => witness.awareness.getStates().get(forger.doc.clientID)?.mark === 1);
    expect(userOf(witness, forger.doc.clientID)).toMatchObject({ id: 'guest:forger', name: 'Fay' });
    for (const state of ['[1]', '"text"', 'not json', `{"large":"${'x'.repeat(5_000)}"}`])
      say([{ ...own, clock: 60, state }]);
    say([{ ...own, clock: 70, state: '{"mark":2}' }]);
    await waitFor(() => witness.awareness.getStates().get(forger.doc.clientID)?.mark === 2);
    const states = witness.awareness.getStates();
    expect([...states.keys()].sort()).toEqual(
      [witness, victim, forger].map(({ doc }) => doc.clientID).sort(),
    );
    expect(states.get(victim.doc.clientID)?.cursor).toBeNull();
    expect(JSON.stringify([...states.values()])).not.toMatch(/large|second|666/);
    for (const client of [witness, victim, forger]) client.close();
  });

  it('ends at once for who leaves, and after 6 s for who is silent; who comes back is back', async () => {
    const boardId = await bench.makeBoard(server);
    const witness = await new ExtendedClient(accessTo(boardId, 'user:witness')).synced();
    const silent = await new ExtendedClient(accessTo(boardId, 'guest:silent')).synced();
    const leaver = await new ExtendedClient(accessTo(boardId, 'guest:leaver')).synced();
    const sees = (client: ExtendedClient) => witness.awareness.getStates().has(client.doc.clientID);
    await waitFor(() => sees(silent) && sees(leaver));
    leaver.close();
    await waitFor(() => !sees(leaver), { timeoutMs: 1_000 });
    silent.socket.ws.pause();
    const room = await server.rooms.open(boardId);
    const awake = [...(room?.connections ?? [])].find(({ access }) => access.personId === 'user:witness');
    for (let second = 0; second < 6; second++) {
      const heard = awake?.lastHeardMs ?? 0;
      await server.forward(1_000);
      await waitFor(() => (awake?.lastHeardMs ?? 0) >= heard + 900, { what: 'the answer to a ping' });
      if (second === 4) {
        const fading = witness.events.flatMap(({ kind: of, changes }) =>
          of === 'presence' ? [changes] : [],
        );
        expect(fading).toContainEqual([{ clientId: silent.doc.clientID, fading: true }]);
      }
    }
    await server.forward(500);
    await waitFor(() => !sees(silent), { timeoutMs: 1_000 });
    expect(room?.connections.size).toBe(2);
    silent.socket.ws.resume();
    silent.awareness.setLocalState({ back: true });
    silent.sendAwareness();
    await waitFor(() => sees(silent));
    witness.close();
    silent.close();
  });

  it('follows a person to a new connection at once, and the old one’s end takes nothing away', async () => {
    const boardId = await bench.makeBoard(server);
    const witness = await new ExtendedClient(accessTo(boardId, 'user:witness')).synced();
    const where = accessTo(boardId, 'guest:mover');
    const old = await new ExtendedClient(where).synced();
    await waitFor(() => witness.awareness.getStates().has(old.doc.clientID));
    const next = new ExtendedClient(where, old.doc);
    next.awareness.setLocalState({ place: 'new' });
    await next.synced();
    next.sendAwareness();
    await waitFor(() => witness.awareness.getStates().get(old.doc.clientID)?.place === 'new');
    old.socket.close();
    const room = await server.rooms.open(boardId);
    await waitFor(() => room?.connections.size === 2);
    next.awareness.setLocalState({ place: 'still here' });
    next.sendAwareness();
    await waitFor(() => witness.awareness.getStates().get(old.doc.clientID)?.place === 'still here');
    witness.close();
    next.close();
    old.awareness.destroy();
  });

  it('keeps a lone stock client connected that has nothing to say, by a word every 15 s', async () => {
    const boardId = await bench.makeBoard(server);
    const lone = joinPlain(accessTo(boardId, 'guest:lone'));
    await lone.synced();
    lone.provider.awareness.setLocalState(null);
    let heard = 0;
    lone.provider.ws?.addEventListener('message', () => heard++);
    const room = await server.rooms.open(boardId);
    const [connection] = room?.connections ?? [];
    for (let round = 0; round < 3; round++) {
      const before = heard;
      for (let beat = 0; beat < 4; beat++) {
        const last = connection?.lastHeardMs ?? 0;
        await server.forward(4_000);
        await waitFor(() => (connection?.lastHeardMs ?? 0) > last);
      }
      await waitFor(() => heard > before, { what: 'a word for the lone one' });
    }
    expect([lone.closes, lone.provider.wsconnected]).toEqual([[], true]);
    lone.close();
  });
});
