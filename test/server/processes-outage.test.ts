import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import {
  countedBus,
  type MortalRedis,
  openTwoProcesses,
  startMortalRedis,
  type TwoProcesses,
} from '../support/processes.ts';
import { ExtendedClient } from '../support/sync-clients.ts';
import { waitFor } from '../support/wait.ts';

describe('two processes whose Redis is killed', () => {
  let redis: MortalRedis;
  let bench: TwoProcesses;
  const open: ExtendedClient[] = [];
  beforeEach(async ({ skip }) => {
    skip(inject('redisProgram') === '', 'Redis is not installed here');
    redis = await startMortalRedis();
    bench = await openTwoProcesses(redis.url);
  });
  afterEach(async () => {
    for (const client of open.splice(0)) client.close();
    await bench?.close();
    await redis?.kill();
  });

  const strokes = ({ doc }: ExtendedClient) => doc.getArray<Uint8Array>('density:main:v1');

  async function adaAndBen(linkId?: string, onBoard?: string) {
    const boardId = onBoard ?? (await bench.makeBoard(bench.first));
    const join = async (name: string, { url, admit }: TwoProcesses['first']) => {
      const token = admit({ boardId, name, personId: `user:${name}`, ...(name === 'ben' && { linkId }) });
      const client = await new ExtendedClient({ url, boardId, token }).synced();
      open.push(client);
      return client;
    };
    return { boardId, ada: await join('ada', bench.first), ben: await join('ben', bench.second) };
  }

  it('go on without it, and lose and double nothing until it is back and after', async () => {
    const { boardId, ada, ben } = await adaAndBen();
    let drawn = 0;
    const drawBoth = (count: number) => {
      for (let index = 0; index < count; index++) {
        strokes(ada).push([Uint8Array.of(1, drawn)]);
        strokes(ben).push([Uint8Array.of(2, drawn++)]);
      }
      if (strokes(ada).length > 3) strokes(ada).delete(0, 1);
    };
    drawBoth(5);
    await waitFor(() => strokes(ada).length >= 9 && strokes(ben).length >= 9);
    const killed = redis.kill();
    drawBoth(10);
    await killed;
    await waitFor(() => bench.buses.every(({ isConnected }) => !isConnected));
    drawBoth(10);
    await Promise.all([ada.saved(), ben.saved()]);
    // By looking into the database each finds what the other has drawn meanwhile.
    await waitFor(() => strokes(ada).length === strokes(ben).length && strokes(ada).length >= 47);
    const reviving = redis.revive();
    drawBoth(10);
    await reviving;
    await bench.connected();
    drawBoth(5);
    await Promise.all([ada.saved(), ben.saved()]);
    await waitFor(() => strokes(ada).length === strokes(ben).length && strokes(ada).length >= drawn * 2 - 5);
    expect(strokes(ada).toArray()).toEqual(strokes(ben).toArray());
    const marks = strokes(ada).map((bytes) => bytes.join());
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.length).toBe(drawn * 2 - 5);
    const stored = await bench.first.rooms.read(boardId, (doc) =>
      doc.getArray<Uint8Array>('density:main:v1').map((bytes) => bytes.join()),
    );
    expect(stored).toEqual(marks);
    expect([...ada.refused, ...ben.refused]).toEqual([]);
    const heard = bench.buses.map(({ counts }) => counts.heard);
    strokes(ada).push([Uint8Array.of(3)]);
    await waitFor(() => strokes(ben).length === marks.length + 1, { timeoutMs: 1500 });
    expect(bench.buses[1].counts.heard).toBeGreaterThan(heard[1] ?? 0);
  });

  it('close the sockets of a link that is revoked meanwhile within two seconds', async () => {
    const boardId = await bench.makeBoard(bench.first);
    const linkId = await bench.makeLink(boardId);
    const { ada, ben } = await adaAndBen(linkId, boardId);
    await redis.kill();
    await waitFor(() => bench.buses.every(({ isConnected }) => !isConnected));
    await bench.database.sql.query('update link set revoked_at = $2 where id = $1', [linkId, new Date()]);
    await bench.first.rooms.disconnectLink(boardId, linkId);
    const startedMs = performance.now();
    expect(await ben.socket.closed()).toBe(4408);
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(ada.closeCode).toBeUndefined();
  });

  it('let people open boards, and stop, while it is away', async () => {
    await redis.kill();
    await waitFor(() => bench.buses.every(({ isConnected }) => !isConnected));
    const { ada, ben } = await adaAndBen();
    strokes(ada).push([Uint8Array.of(1)]);
    await ada.saved();
    await waitFor(() => strokes(ben).length === 1, { timeoutMs: 5000 });
    expect(bench.first.troubles).toEqual([]);
    await Promise.all([bench.first.stop(), bench.second.stop()]);
  });

  it('find what a process has drawn whose words do not arrive, though their own Redis is well', async () => {
    const elsewhere = await startMortalRedis();
    const bus = countedBus(elsewhere.url);
    const cutOff = await bench.serve({ bus });
    await waitFor(() => bus.isConnected);
    const { boardId, ada } = await adaAndBen();
    const token = cutOff.admit({ boardId, personId: 'user:cleo' });
    const cleo = await new ExtendedClient({ url: cutOff.url, boardId, token }).synced();
    open.push(cleo);
    strokes(cleo).push([Uint8Array.of(9)]);
    await cleo.saved();
    for (let beat = 0; beat < 5; beat++) await bench.first.forward(0);
    await waitFor(() => strokes(ada).length === 1, { timeoutMs: 1500 });
    cleo.close();
    await cutOff.stop();
    await Promise.all([bus.close(), elsewhere.kill()]);
  });
});
