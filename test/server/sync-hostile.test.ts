import { encodeUpdateMessage } from '@stipple/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, RawSocket } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { changeOn, forgeUpdate } from '../support/sync-judge.ts';
import { waitFor } from '../support/wait.ts';

describe.each(DATABASE_KINDS)('hostile sockets on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  let boardId: string;
  let witness: ExtendedClient;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
    boardId = await bench.makeBoard(server);
    witness = await new ExtendedClient(accessTo('user:witness', 'write')).synced();
  });
  afterAll(async () => {
    witness?.close();
    await bench?.close();
  });

  const accessTo = (personId: string, right: 'write' | 'edit' = 'edit') => ({
    url: server.url,
    boardId,
    token: server.admit({ boardId, personId, right }),
  });

  /** The room still works: what the witness draws is stored, and nothing else has changed. */
  async function expectUndisturbed(before: Record<string, unknown>): Promise<void> {
    const key = `w${Math.random()}`;
    witness.doc.getMap('zones').set(key, 1);
    await witness.saved();
    witness.doc.getMap('zones').delete(key);
    await witness.saved();
    expect(contentOf(witness.doc)).toEqual(before);
    expect(await server.rooms.read(boardId, contentOf)).toEqual(before);
    expect(witness.closeCode).toBeUndefined();
  }

  it('that send random bytes disturb nobody', async () => {
    const before = contentOf(witness.doc);
    const frames = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 200 }), { numRuns: 400, seed: 7 });
    for (let start = 0; start < frames.length; start += 40) {
      const socket = await RawSocket.to(accessTo('guest:noise')).opened();
      for (const frame of frames.slice(start, start + 40)) socket.ws.send(frame);
      socket.ws.ping();
      await waitFor(() => socket.closeCode ?? socket.frames.length);
      if (socket.closeCode) expect([4403, 4529]).toContain(socket.closeCode);
      socket.close();
    }
    await expectUndisturbed(before);
  });

  it.each([
    ['a truncated frame', Uint8Array.of(0, 2, 200, 1), 4403],
    ['a length of four gigabytes', Uint8Array.of(0, 2, 255, 255, 255, 255, 15), 4403],
    ['a state vector that is none', Uint8Array.of(0, 0, 2, 9, 1), 4403],
    ['an awareness that is none', Uint8Array.of(1, 2, 200, 1), 4403],
    ['an update that is none', encodeUpdateMessage(Uint8Array.of(5, 5, 5)), 4403],
    ['an empty update', encodeUpdateMessage(new Uint8Array()), 4403],
    ['a type of the future', Uint8Array.of(99, 1, 2, 3), undefined],
    ['a number of the server’s', Uint8Array.of(100, 1, 0, 0), undefined],
  ])('that send %s are told or ignored', async (_, frame, code) => {
    const before = contentOf(witness.doc);
    const socket = await RawSocket.to(accessTo('guest:odd')).opened();
    await waitFor(() => socket.frames.length > 0);
    socket.ws.send(frame);
    if (code) {
      expect(await socket.closed()).toBe(code);
      // A plain client hears why by auth message 2 first.
      expect(socket.frames.some(([type, kindOf]) => type === 2 && kindOf === 0)).toBe(true);
    } else {
      socket.ws.send(Uint8Array.of(0, 0, 1, 0));
      await waitFor(() => socket.frames.some(([type, step]) => type === 0 && step === 1));
      expect(socket.closeCode).toBeUndefined();
    }
    socket.close();
    await expectUndisturbed(before);
  });

  it('that build on what nobody has are held, then told; a plain one comes back later', async () => {
    const before = contentOf(witness.doc);
    const device = new Y.Doc();
    changeOn(device, (doc) => doc.getMap('zones').set('never sent', 1));
    const second = changeOn(device, (doc) => doc.getMap('zones').set('sent', 1));
    const extended = await new ExtendedClient(accessTo('guest:a')).synced();
    const plain = await RawSocket.to(accessTo('guest:b')).opened();
    extended.sendUpdate(second);
    plain.ws.send(encodeUpdateMessage(second));
    await waitFor(() => (server.counts.get('held') ?? 0) >= 2);
    expect([extended.refused, plain.closeCode]).toEqual([[], undefined]);
    await server.forward(5_500);
    expect(await waitFor(() => extended.refused[0])).toMatchObject({ reason: 'missing-history' });
    expect(await plain.closed()).toBe(4529);
    extended.close();
    await expectUndisturbed(before);
  });

  it('that bring the history in time are taken, by whichever socket it comes', async () => {
    const device = new Y.Doc();
    const first = changeOn(device, (doc) => doc.getMap('ink').set('a', 1));
    const second = changeOn(device, (doc) => doc.getMap('ink').set('b', 1));
    const [one, other] = [new ExtendedClient(accessTo('guest:c')), new ExtendedClient(accessTo('guest:c'))];
    await Promise.all([one.synced(), other.synced()]);
    one.sendUpdate(second);
    await waitFor(() => (server.counts.get('held') ?? 0) >= 3);
    other.sendUpdate(first);
    await waitFor(() => one.stored.at(-1)?.dealt === one.sent && other.stored.at(-1)?.dealt === other.sent);
    await waitFor(() => witness.doc.getMap('ink').has('b'));
    witness.doc.getMap('ink').delete('a');
    witness.doc.getMap('ink').delete('b');
    await witness.saved();
    one.close();
    other.close();
  });

  it('that hold more than 1 MiB for what never comes are told at once', async () => {
    const device = new Y.Doc();
    changeOn(device, (doc) => doc.getMap('zones').set('never sent', 1));
    const socket = await new ExtendedClient(accessTo('guest:d')).synced();
    for (let nth = 0; nth < 3; nth++) {
      const update = changeOn(device, (doc) => {
        for (let index = 0; index < 16; index++)
          doc.getMap('zones').set(`${nth}-${index}`, 'x'.repeat(30_000));
      });
      socket.sendUpdate(update);
    }
    expect(await waitFor(() => socket.refused[0])).toMatchObject({ reason: 'missing-history' });
    socket.close();
  });

  it('that name twenty thousand roots are refused, and none is made', async () => {
    const before = contentOf(witness.doc);
    const list = Array.from({ length: 20_000 }, (_, nth) => ({ root: `root${nth}`, key: 'k' }));
    const socket = await new ExtendedClient(accessTo('guest:e', 'write')).synced();
    socket.sendUpdate(forgeUpdate({ structs: new Map([[7, { clock: 0, list }]]) }));
    expect(await waitFor(() => socket.refused[0])).toMatchObject({ reason: 'root', client: 7, clock: 0 });
    const roots = await server.rooms.read(boardId, (doc) => [...doc.share.keys()]);
    expect(roots.filter((root) => root.startsWith('root'))).toEqual([]);
    socket.close();
    await expectUndisturbed(before);
  });

  it('that are refused do not take with them what others send in the same moment', async () => {
    const good = await Promise.all(
      Array.from({ length: 5 }, (_, nth) => new ExtendedClient(accessTo(`guest:good${nth}`)).synced()),
    );
    const bad = await new ExtendedClient(accessTo('guest:bad')).synced();
    for (const [nth, client] of good.entries()) {
      bad.sendUpdate(Uint8Array.of(1, 2, 3, nth));
      client.doc.getMap('ink').set(`good${nth}`, nth);
    }
    await Promise.all(good.map((client) => client.saved()));
    expect(await waitFor(() => bad.refused[0])).toMatchObject({ reason: 'unreadable' });
    for (const client of [...good, bad]) client.close();
    await waitFor(() => witness.doc.getMap('ink').size === 5);
  });
});
