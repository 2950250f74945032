import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import * as Y from 'yjs';
import { type LateBus, lateBus, openTwoProcesses, type TwoProcesses } from '../support/processes.ts';
import { ExtendedClient } from '../support/sync-clients.ts';
import type { SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe('a device that moves to another process while messages are late', () => {
  beforeEach(({ skip }) => skip(inject('redisUrl') === '', 'Redis is not installed here'));
  let bench: TwoProcesses;
  let late: LateBus;
  const open: ExtendedClient[] = [];
  beforeAll(async () => {
    if (inject('redisUrl') === '') return;
    bench = await openTwoProcesses(inject('redisUrl'), (bus) => {
      late = lateBus(bus);
      return late;
    });
  });
  afterAll(async () => {
    for (const client of open) client.close();
    await bench?.close();
  });

  async function join(server: SyncServer, boardId: string, name: string, doc?: Y.Doc) {
    const token = server.admit({ boardId, personId: `user:${name}`, name });
    const client = await new ExtendedClient({ url: server.url, boardId, token }, doc).synced();
    open.push(client);
    return client;
  }

  /** As a device that was just moving its pointer: every word of it is newer than the last. */
  function pointAt(client: ExtendedClient, x: number): void {
    for (let word = 0; word <= x; word++) client.awareness.setLocalStateField('cursor', { x: word });
    client.sendAwareness();
  }

  const cursorOf = (client: ExtendedClient, seenBy: ExtendedClient) =>
    seenBy.awareness.getStates().get(client.doc.clientID)?.cursor?.x as number | undefined;
  const strokes = (doc: Y.Doc) => doc.getArray<Uint8Array>('density:main:v1');

  it('is refused nothing, though the new process has not heard of its work', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const ben = await join(bench.second, boardId, 'ben');
    late.isLate = true;
    const before = await join(bench.first, boardId, 'ada');
    strokes(before.doc).push([Uint8Array.of(1)]);
    before.doc.getMap('hairlines').set('h', { version: 1 });
    await before.saved();
    strokes(before.doc).delete(0, 1);
    await before.saved();
    before.drop();
    strokes(before.doc).push([Uint8Array.of(2)]);
    const after = await join(bench.second, boardId, 'ada', before.doc);
    strokes(after.doc).push([Uint8Array.of(3)]);
    await after.saved();
    expect(late.waiting.filter(({ type }) => type === 'committed').length).toBeGreaterThan(0);
    late.deliver();
    strokes(after.doc).push([Uint8Array.of(4)]);
    await after.saved();
    await waitFor(() => strokes(ben.doc).length === 3);
    expect(strokes(ben.doc).toArray()).toEqual([2, 3, 4].map((value) => Uint8Array.of(value)));
    expect(ben.doc.getMap('hairlines').has('h')).toBe(true);
    expect([...after.refused, ...ben.refused]).toEqual([]);
    expect(bench.second.counts.get('refused')).toBeUndefined();
    expect(bench.second.counts.get('left-out')).toBeUndefined();
  });

  it('loses nothing that it has erased of work which the new process has not heard of', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const ben = await join(bench.second, boardId, 'ben');
    late.isLate = true;
    const dan = await join(bench.first, boardId, 'dan');
    for (const value of [1, 2, 3]) strokes(dan.doc).push([Uint8Array.of(value)]);
    await dan.saved();
    const before = await join(bench.first, boardId, 'ada');
    expect(strokes(before.doc).length).toBe(3);
    before.drop();
    strokes(before.doc).delete(1, 1);
    strokes(before.doc).push([Uint8Array.of(4)]);
    const after = await join(bench.second, boardId, 'ada', before.doc);
    await after.saved();
    // It was looked up, and did not have to wait until somebody looks some time.
    expect(bench.second.counts.get('held')).toBeUndefined();
    const left = [1, 3, 4].map((value) => Uint8Array.of(value));
    await waitFor(() => strokes(ben.doc).length === 3);
    late.deliver();
    await waitFor(() => strokes(dan.doc).toArray().at(-1)?.[0] === 4);
    for (const { doc } of [ben, dan, after]) expect(strokes(doc).toArray()).toEqual(left);
    expect([...after.refused, ...ben.refused, ...dan.refused]).toEqual([]);
  });

  it('keeps its cursor and its id when the old process says late that it is gone', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const ben = await join(bench.second, boardId, 'ben');
    const cleo = await join(bench.first, boardId, 'cleo');
    const before = await join(bench.first, boardId, 'ada');
    pointAt(before, 3);
    await waitFor(() => cursorOf(before, ben) === 3);
    late.isLate = true;
    pointAt(before, 4);
    await waitFor(() => cursorOf(before, cleo) === 4);
    before.drop();
    await waitFor(() => cursorOf(before, cleo) === undefined);
    const after = await join(bench.second, boardId, 'ada', before.doc);
    pointAt(after, 9);
    await waitFor(() => cursorOf(after, ben) === 9 && cursorOf(after, cleo) === 9);
    await waitFor(() => late.waiting.some(({ type }) => type === 'presence'));
    late.deliver();
    // What is said behind them has come when they have.
    bench.first.rooms.sendEvent(boardId, { kind: 'links' });
    await waitFor(() => ben.events.some(({ kind }) => kind === 'links'));
    expect([cursorOf(after, ben), cursorOf(after, cleo)]).toEqual([9, 9]);
    const forged = new Y.Doc();
    forged.clientID = after.doc.clientID;
    forged.getMap('hairlines').set('forged', { version: 1 });
    for (const [forger, server] of [
      [ben, bench.second],
      [cleo, bench.first],
    ] as const) {
      const count = server.counts.get('left-out') ?? 0;
      forger.sendUpdate(Y.encodeStateAsUpdate(forged));
      await waitFor(() => forger.stored.at(-1)?.dealt === forger.sent);
      expect(server.counts.get('left-out')).toBe(count + 1);
    }
    after.doc.getMap('hairlines').set('mine', { version: 1 });
    await after.saved();
    await waitFor(() => cleo.doc.getMap('hairlines').has('mine'));
    expect(cleo.doc.getMap('hairlines').has('forged')).toBe(false);
  });

  it('is taken over from a line that the old process still believes in', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const cleo = await join(bench.first, boardId, 'cleo');
    const before = await join(bench.first, boardId, 'ada');
    pointAt(before, 2);
    await waitFor(() => cursorOf(before, cleo) === 2);
    const after = await join(bench.second, boardId, 'ada', before.doc);
    pointAt(after, 8);
    await waitFor(() => cursorOf(after, cleo) === 8);
    before.drop();
    strokes(after.doc).push([Uint8Array.of(1)]);
    await after.saved();
    await waitFor(() => strokes(cleo.doc).length === 1);
    expect(cursorOf(after, cleo)).toBe(8);
  });
});
