import { encodeAwareness, encodeAwarenessMessage, encodeStep2, encodeUpdateMessage } from '@stipple/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain, RawSocket } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer, TRUSTED_ORIGIN } from '../support/sync-harness.ts';
import { changeOn } from '../support/sync-judge.ts';
import { waitFor } from '../support/wait.ts';

const MEBIBYTE = 1024 * 1024;

describe.each(DATABASE_KINDS)('the limits of a socket on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const accessTo = (boardId: string, more: object = {}) => ({
    url: server.url,
    boardId,
    token: server.admit({ boardId, personId: 'user:artist', ...more }),
  });

  it('let in whoever may, and nobody else', async () => {
    const boardId = await bench.makeBoard(server);
    const where = accessTo(boardId);
    const codeOf = (address: string, headers = {}) => new RawSocket(address, headers).closed();
    expect(await codeOf(`${server.url}/${boardId}`)).toBe(4401);
    expect(await codeOf(`${server.url}/${boardId}?token=unknown`)).toBe(4401);
    expect(await codeOf(`${server.url}/another-board?token=${where.token}`)).toBe(4404);
    const nowhere = server.admit({ boardId: 'deleted-board' });
    expect(await codeOf(`${server.url}/deleted-board?token=${nowhere}`)).toBe(4404);
    expect(await codeOf(`${server.url}/${boardId}`, { origin: 'http://evil.example' })).toBe(4403);
    expect(await codeOf(`${server.url}/${boardId}`, { origin: TRUSTED_ORIGIN })).toBe(4401);
    expect(await codeOf(`${server.url.replace('/sync', '/other')}/${boardId}`)).toBe(1006);
    const stock = joinPlain({ ...where, token: 'unknown' });
    await waitFor(() => stock.closes.length > 0);
    expect([stock.closes, stock.provider.shouldConnect]).toEqual([[4401], false]);
    stock.close();
  });

  it('are 1 MiB a message, but for one step 2 of up to 16', async () => {
    const boardId = await bench.makeBoard(server);
    const doc = new Y.Doc();
    const large = changeOn(doc, (own) => {
      for (let nth = 0; nth < 40; nth++) own.getMap('ink').set(`k${nth}`, 'x'.repeat(60_000));
    });
    const offline = await RawSocket.to(accessTo(boardId), '&ext=1').opened();
    offline.ws.send(encodeStep2(large));
    await waitFor(async () => (await server.rooms.read(boardId, (own) => own.getMap('ink').size)) === 40);
    offline.ws.send(encodeStep2(large));
    expect(await offline.closed()).toBe(4409);
    for (const bytes of [MEBIBYTE + 1, 3 * MEBIBYTE]) {
      const socket = await RawSocket.to(accessTo(boardId)).opened();
      socket.ws.send(encodeUpdateMessage(new Uint8Array(bytes)));
      expect(await socket.closed()).toBe(4409);
    }
    const within = await new ExtendedClient(accessTo(boardId)).synced();
    within.doc.transact(() => {
      for (let nth = 0; nth < 17; nth++) within.doc.getMap('zones').set(`k${nth}`, 'x'.repeat(30_000));
    });
    await within.saved();
    within.close();
  });

  it('are 200 messages a second, of whatever kind', async () => {
    const boardId = await bench.makeBoard(server);
    const frames = [
      Uint8Array.of(99, 1),
      Uint8Array.of(3),
      Uint8Array.of(0, 2, 2, 0, 0),
      new TextEncoder().encode('text'),
    ];
    for (const frame of frames) {
      const socket = await RawSocket.to(accessTo(boardId)).opened();
      for (let nth = 0; nth < 500; nth++) socket.ws.send(nth % 2 && frame.length === 4 ? 'text' : frame);
      expect(await socket.closed()).toBe(4529);
    }
    const calm = await new ExtendedClient(accessTo(boardId)).synced();
    for (let nth = 0; nth < 120; nth++) calm.doc.getMap('zones').set('z', nth);
    await calm.saved();
    expect(calm.closeCode).toBeUndefined();
    calm.close();
  });

  it('do not count others’ awareness that a stock client sends back, but for a flood of it', async () => {
    const boardId = await bench.makeBoard(server);
    const echo = encodeAwarenessMessage(encodeAwareness([{ clientId: 77, clock: 1, state: '{}' }]));
    const stock = await new ExtendedClient(accessTo(boardId)).synced();
    await waitFor(() => stock.awareness.getStates().get(stock.doc.clientID));
    for (let nth = 0; nth < 150; nth++) {
      stock.socket.ws.send(echo);
      if (nth % 2) stock.doc.getMap('zones').set('z', nth);
    }
    await stock.saved();
    expect(stock.closeCode).toBeUndefined();
    for (let nth = 0; nth < 1_500; nth++) stock.socket.ws.send(echo);
    expect(await stock.socket.closed()).toBe(4529);
  });

  it('are 30 live messages a second of 4 KB at most; what is more is dropped and nobody closed', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    const other = await new ExtendedClient(accessTo(boardId)).synced();
    artist.sendLive('design', new Uint8Array(4_097));
    artist.sendLive('design', new Uint8Array(4_096));
    artist.sendLive('nowhere', Uint8Array.of(1));
    await waitFor(() => other.live.length > 0);
    expect(other.live[0]?.payload.byteLength).toBe(4_096);
    for (let nth = 0; nth < 120; nth++) artist.sendLive('laser', Uint8Array.of(nth));
    artist.doc.getMap('zones').set('after', 1);
    await artist.saved();
    await waitFor(() => other.doc.getMap('zones').has('after'));
    expect(other.live.length).toBeGreaterThan(20);
    expect(other.live.length).toBeLessThan(50);
    expect(new Set(other.live.map(({ from }) => from)).size).toBe(1);
    expect(artist.live).toEqual([]);
    artist.close();
    other.close();
  });

  it('let nobody point at a lane that they may not write; a laser all but viewers', async () => {
    const boardId = await bench.makeBoard(server);
    const witness = await new ExtendedClient(accessTo(boardId)).synced();
    const senders = [
      { right: 'suggest', role: 'client' },
      { right: 'view', role: 'client' },
      { right: 'view', role: 'viewer' },
    ] as const;
    for (const [nth, access] of senders.entries()) {
      const sender = await new ExtendedClient(accessTo(boardId, access)).synced();
      for (const lane of ['design', 'ink', 'laser', 'views']) sender.sendLive(lane, Uint8Array.of(nth));
      sender.awareness.setLocalState({ done: nth });
      sender.sendAwareness();
      await waitFor(() => [...witness.awareness.getStates().values()].some(({ done }) => done === nth));
      sender.close();
    }
    const heard = witness.live.map(({ lane, payload }) => `${lane} ${payload[0]}`);
    expect(heard).toEqual(['ink 0', 'laser 0', 'laser 1']);
    witness.close();
  });

  it('are 50 sockets a board', async () => {
    const boardId = await bench.makeBoard(server);
    const sockets = await Promise.all(
      Array.from({ length: 50 }, () => RawSocket.to(accessTo(boardId)).opened()),
    );
    await waitFor(() => sockets.every(({ frames }) => frames.length > 0));
    const last = await RawSocket.to(accessTo(boardId)).opened();
    expect(await last.closed()).toBe(4529);
    sockets[0]?.close();
    await waitFor(async () => {
      const next = await RawSocket.to(accessTo(boardId)).opened();
      await waitFor(() => next.frames.length > 0 || next.closeCode);
      sockets.push(next);
      return next.closeCode === undefined;
    });
    expect(sockets.slice(1, 50).every(({ closeCode }) => closeCode === undefined)).toBe(true);
    for (const socket of sockets) socket.close();
  });

  it('keep who reads slowly from costing memory or others their speed, and make them whole again', async () => {
    const boardId = await bench.makeBoard(server);
    const slow = await new ExtendedClient(accessTo(boardId)).synced();
    const healthy = await new ExtendedClient(accessTo(boardId)).synced();
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    slow.socket.ws.pause();
    const room = await server.rooms.open(boardId);
    const unsent = () => Math.max(...[...(room?.connections ?? [])].map(({ unsentBytes }) => unsentBytes));
    let most = 0;
    for (let nth = 0; nth < 200; nth++) {
      artist.doc.getMap('ink').set(`k${nth % 10}`, `${nth}`.padEnd(60_000, 'x'));
      if (nth % 10 === 9) await artist.saved();
      most = Math.max(most, unsent());
    }
    await waitFor(() => healthy.doc.getMap('ink').get('k9') === '199'.padEnd(60_000, 'x'));
    expect(most).toBeGreaterThan(MEBIBYTE / 4);
    expect(most).toBeLessThan(2 * MEBIBYTE);
    slow.socket.ws.resume();
    await waitFor(() => slow.closeCode ?? contentOf(slow.doc).ink, { timeoutMs: 20_000 });
    if (slow.closeCode) expect(slow.closeCode).toBe(4529);
    else {
      await waitFor(() => slow.doc.getMap('ink').get('k9') === healthy.doc.getMap('ink').get('k9'));
      expect(contentOf(slow.doc)).toEqual(contentOf(artist.doc));
    }
    for (const client of [slow, healthy, artist]) client.close();
  });

  it('close who takes nothing in for too long, and answer once who asks a hundred times', async () => {
    const boardId = await bench.makeBoard(server);
    await server.rooms.act(boardId, 'user:artist', (doc) => {
      for (let nth = 0; nth < 150; nth++) doc.getMap('ink').set(`k${nth}`, 'x'.repeat(60_000));
    });
    const greedy = await RawSocket.to(accessTo(boardId)).opened();
    greedy.ws.pause();
    for (let nth = 0; nth < 100; nth++) greedy.ws.send(Uint8Array.of(0, 0, 3, 1, 1 + nth, 5));
    const witness = await new ExtendedClient(accessTo(boardId)).synced();
    expect(witness.doc.getMap('ink').size).toBe(150);
    const room = await server.rooms.open(boardId);
    for (const { unsentBytes } of room?.connections ?? []) expect(unsentBytes).toBeLessThan(2 * MEBIBYTE);
    await waitFor(
      async () => {
        await server.forward(10_000);
        return room?.connections.size === 1;
      },
      { intervalMs: 300, timeoutMs: 20_000, what: 'the greedy one to be gone' },
    );
    expect(witness.closeCode).toBeUndefined();
    greedy.close();
    witness.close();
  });
});
