import { Redis } from 'ioredis';
import { encode, writeAny } from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { BusMessage } from '../../apps/server/src/sync/bus.ts';
import {
  BUS_MESSAGE_LIMIT_BYTES,
  decodeBusMessage,
  encodeBusMessage,
} from '../../apps/server/src/sync/bus-codec.ts';
import { type CountedBus, countedBus, startMortalRedis } from '../support/processes.ts';
import { waitFor } from '../support/wait.ts';

const MESSAGES: readonly Exclude<BusMessage, { type: 'resumed' }>[] = [
  { type: 'committed', from: 0, to: 2 ** 40, update: Uint8Array.of(0, 255, 7) },
  { type: 'look' },
  { type: 'who' },
  { type: 'presence', entries: [] },
  { type: 'presence', entries: [{ clientId: 2 ** 32 - 1, clock: 3, state: '{"a":1}', person: 'user:é' }] },
  { type: 'presence', entries: [{ clientId: 1, clock: 0, state: 'null' }] },
  { type: 'live', from: 2 ** 47 + 1, lane: 'design', payload: new Uint8Array(4096).fill(9) },
  { type: 'event', details: '{"kind":"links"}' },
  { type: 'disconnect', linkId: 'l', code: 4408 },
  { type: 'disconnect', person: 'user:a', code: 4403 },
  { type: 'disconnect', person: 'user:a', code: 1012 },
  { type: 'forget' },
];

const pack = (value: unknown): Uint8Array =>
  encode((encoder) => writeAny(encoder, value as Parameters<typeof writeAny>[1]));

describe('a message between processes', () => {
  it.each(MESSAGES)('comes out as it went in: $type', (message) => {
    expect(decodeBusMessage(encodeBusMessage({ source: 'p', message }))).toEqual({ source: 'p', message });
  });

  it('says only that there is something to look up where a commit is too large', () => {
    const update = new Uint8Array(BUS_MESSAGE_LIMIT_BYTES);
    const bytes = encodeBusMessage({ source: 'p', message: { type: 'committed', from: 1, to: 2, update } });
    expect(bytes.byteLength).toBeLessThan(200);
    expect(decodeBusMessage(bytes)?.message).toEqual({ type: 'look' });
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['noise', Uint8Array.of(1, 2, 3, 250, 251)],
    ['a list of huge length', Uint8Array.of(117, 255, 255, 255, 255, 15)],
    ['nesting without end', new Uint8Array(100_000).fill(117).map((byte, index) => (index % 2 ? 1 : byte))],
    ['too much', new Uint8Array(BUS_MESSAGE_LIMIT_BYTES + 1)],
    ['another version', pack({ version: 2, source: 'p', message: { type: 'who' } })],
    ['no source', pack({ version: 1, message: { type: 'who' } })],
    ['an unknown type', pack({ version: 1, source: 'p', message: { type: 'drop-tables' } })],
    ['the bus’s own word', pack({ version: 1, source: 'p', message: { type: 'resumed' } })],
    [
      'an update that is text',
      pack({ version: 1, source: 'p', message: { type: 'committed', from: 0, to: 1, update: 'x' } }),
    ],
    ['a broken close code', pack({ version: 1, source: 'p', message: { type: 'disconnect', code: 1e9 } })],
    ['something behind', Uint8Array.of(...encodeBusMessage({ source: 'p', message: { type: 'who' } }), 1)],
    ['a piece', encodeBusMessage({ source: 'p', message: { type: 'event', details: 'abc' } }).slice(0, -2)],
  ])('is ignored when it is %s', (_, bytes) => {
    expect(decodeBusMessage(bytes)).toBeUndefined();
  });
});

describe('the bus on Redis', () => {
  beforeEach(({ skip }) => skip(inject('redisUrl') === '', 'Redis is not installed here'));
  let one: CountedBus;
  let other: CountedBus;
  beforeAll(async () => {
    if (inject('redisUrl') === '') return;
    one = countedBus(inject('redisUrl'));
    other = countedBus(inject('redisUrl'));
    await waitFor(() => one.isConnected && other.isConnected);
  });
  afterAll(() => Promise.all([one?.close(), other?.close()]));

  it('carries every message to the other process, in order, and none back to its sender', async () => {
    const boardId = crypto.randomUUID();
    const own: BusMessage[] = [];
    const heard: [BusMessage, string][] = [];
    await one.subscribe(boardId, (message) => own.push(message));
    await other.subscribe(boardId, (...word) => heard.push(word));
    await other.subscribe(crypto.randomUUID(), () => expect.unreachable('another board'));
    for (const message of MESSAGES) one.publish(boardId, message);
    await waitFor(() => heard.length >= MESSAGES.length);
    expect(heard.map(([message]) => message)).toEqual(MESSAGES);
    expect(new Set(heard.map(([, source]) => source)).size).toBe(1);
    expect(own).toEqual([]);
  });

  it('counts what makes no sense and goes on', async () => {
    const boardId = crypto.randomUUID();
    const heard: BusMessage[] = [];
    await one.subscribe(boardId, (message) => heard.push(message));
    const stranger = new Redis(inject('redisUrl'));
    const before = one.counts.ignored;
    await stranger.publish(`stipple:board:${boardId}`, 'hello');
    await stranger.publish(`stipple:board:${boardId}`, Buffer.alloc(BUS_MESSAGE_LIMIT_BYTES + 1));
    other.publish(boardId, { type: 'who' });
    await waitFor(() => heard.length > 0);
    expect(heard).toEqual([{ type: 'who' }]);
    expect(one.counts.ignored).toBe(before + 2);
    stranger.disconnect();
  });

  it('says no more of a board to one who has stopped listening', async () => {
    const boardId = crypto.randomUUID();
    const heard: string[] = [];
    const stop = await one.subscribe(boardId, () => heard.push('first'));
    await one.subscribe(boardId, () => heard.push('second'));
    stop();
    other.publish(boardId, { type: 'who' });
    await waitFor(() => heard.length > 0);
    expect(heard).toEqual(['second']);
  });
});

describe('the bus while Redis comes and goes', () => {
  beforeEach(({ skip }) => skip(inject('redisProgram') === '', 'Redis is not installed here'));

  it('loses messages without a throw, says so once, and hears all boards when Redis is back', async () => {
    const redis = await startMortalRedis();
    const bus = countedBus(redis.url);
    const other = countedBus(redis.url);
    await waitFor(() => bus.isConnected && other.isConnected);
    const heard: string[] = [];
    await bus.subscribe('early', ({ type }) => heard.push(`early ${type}`));
    await redis.kill();
    await waitFor(() => !bus.isConnected && !other.isConnected);
    for (let round = 0; round < 100; round++) bus.publish('early', { type: 'who' });
    expect(bus.counts.lost).toBe(100);
    const startedMs = performance.now();
    await bus.subscribe('late', ({ type }) => heard.push(`late ${type}`));
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(heard).toEqual([]);
    await redis.revive();
    await waitFor(() => bus.isConnected && other.isConnected);
    expect(heard.sort()).toEqual(['early resumed', 'late resumed']);
    for (const board of ['early', 'late']) other.publish(board, { type: 'who' });
    await waitFor(() => heard.length === 4);
    expect(heard.sort()).toEqual(['early resumed', 'early who', 'late resumed', 'late who']);
    expect(bus.changes).toEqual([true, false, true]);
    await Promise.all([bus.close(), other.close(), redis.kill()]);
  });

  it('starts without Redis and finds it when it comes', async () => {
    const redis = await startMortalRedis();
    await redis.kill();
    const bus = countedBus(redis.url);
    await waitFor(() => bus.changes.length > 0);
    await redis.revive();
    await waitFor(() => bus.isConnected);
    expect(bus.changes).toEqual([false, true]);
    await Promise.all([bus.close(), redis.kill()]);
  });

  it('takes a Redis that accepts but does not answer for one that is away', async () => {
    const redis = await startMortalRedis();
    const bus = countedBus(redis.url);
    await waitFor(() => bus.isConnected);
    const stranger = new Redis(redis.url);
    await stranger.client('PAUSE', 7000, 'ALL');
    await waitFor(() => !bus.isConnected);
    await waitFor(() => bus.isConnected, { timeoutMs: 15_000 });
    expect(bus.changes).toEqual([true, false, true]);
    stranger.disconnect();
    await Promise.all([bus.close(), redis.kill()]);
  });
});
