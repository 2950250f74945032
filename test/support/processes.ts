import { inject } from 'vitest';
import type { BoardBus, BusListener, BusMessage } from '../../apps/server/src/sync/bus.ts';
import { createRedisBus } from '../../apps/server/src/sync/redis-bus.ts';
import { startTemporaryRedis } from '../../scripts/lib/temporary-redis.mjs';
import { openSyncBench, type SyncBench, type SyncServer } from './sync-harness.ts';
import { waitFor } from './wait.ts';

/** A bus under test, with what it has counted and told. */
export interface CountedBus extends BoardBus {
  readonly counts: Record<'sent' | 'lost' | 'heard' | 'ignored', number>;
  /** Whether Redis was there, each time that changed. */
  readonly changes: boolean[];
}

/** A bus on the Redis at `url`. */
export function countedBus(url: string): CountedBus {
  const counts = { sent: 0, lost: 0, heard: 0, ignored: 0 };
  const changes: boolean[] = [];
  const bus = createRedisBus({
    url,
    onChange: (isConnected) => changes.push(isConnected),
    count: (event) => {
      counts[event]++;
    },
  });
  return Object.assign(bus, { counts, changes });
}

/** A Redis of a test's own, to be killed and brought back on the same port. */
export interface MortalRedis {
  readonly url: string;
  kill(): Promise<void>;
  revive(): Promise<void>;
}

/** Starts one. */
export async function startMortalRedis(): Promise<MortalRedis> {
  const program = inject('redisProgram');
  let running = await startTemporaryRedis(program);
  const { url, port } = running;
  return {
    url,
    kill: () => running.kill(),
    revive: async () => {
      running = await startTemporaryRedis(program, port);
    },
  };
}

/** Two processes' worth of rooms on one Postgres and one Redis. */
export interface TwoProcesses extends SyncBench {
  readonly first: SyncServer;
  readonly second: SyncServer;
  readonly buses: readonly [CountedBus, CountedBus];
  /** Resolves when both hear each other. */
  connected(): Promise<void>;
}

/** Opens them; `close` ends all of it. `wrap` may stand between the first one's rooms and its bus. */
export async function openTwoProcesses(
  redisUrl: string,
  wrap: (bus: BoardBus) => BoardBus = (bus) => bus,
): Promise<TwoProcesses> {
  const bench = await openSyncBench('postgres');
  const buses = [countedBus(redisUrl), countedBus(redisUrl)] as const;
  const first = await bench.serve({ bus: wrap(buses[0]) });
  const second = await bench.serve({ bus: buses[1] });
  const connected = async () => {
    await waitFor(() => buses.every(({ isConnected }) => isConnected), { what: 'both buses' });
  };
  await connected();
  return {
    ...bench,
    first,
    second,
    buses,
    connected,
    close: async () => {
      await bench.close();
      await Promise.all(buses.map((bus) => bus.close()));
    },
  };
}

/** A bus whose messages wait while `isLate` is set, in the order they were said. */
export interface LateBus extends BoardBus {
  isLate: boolean;
  readonly waiting: readonly BusMessage[];
  /** Lets what waits go. */
  deliver(): void;
}

/** `bus`, with what it publishes held back at will. */
export function lateBus(bus: BoardBus): LateBus {
  let held: [string, BusMessage][] = [];
  return {
    isLate: false,
    isShared: true,
    get isConnected() {
      return bus.isConnected;
    },
    get waiting() {
      return held.map(([, message]) => message);
    },
    publish(boardId: string, message: BusMessage) {
      if (this.isLate) held.push([boardId, message]);
      else bus.publish(boardId, message);
    },
    subscribe: (boardId: string, listener: BusListener) => bus.subscribe(boardId, listener),
    deliver() {
      this.isLate = false;
      for (const [boardId, message] of held) bus.publish(boardId, message);
      held = [];
    },
    close: () => bus.close(),
  };
}
