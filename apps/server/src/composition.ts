import { randomInt } from 'node:crypto';
import { createAccessControl } from './access.ts';
import { createApp } from './app.ts';
import { createAttendance } from './attendance.ts';
import { createSessions } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AppDeps } from './deps.ts';
import { findEndedLinks } from './link-rows.ts';
import type { Logger } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createDemoBoards } from './photos/demo.ts';
import { createPhotoStore } from './photos/photo-store.ts';
import { createRateLimits } from './rate-limits.ts';
import { keepAuthSecret } from './settings.ts';
import { AutoSnapshots, watchLog } from './snapshots/auto-snapshots.ts';
import { createSnapshotWorker } from './snapshots/snapshot-worker-client.ts';
import { createBoardLog } from './store/board-log.ts';
import type { Database } from './store/database.ts';
import { type BoardBus, createLocalBus } from './sync/bus.ts';
import { createRedisBus } from './sync/redis-bus.ts';
import { Rooms } from './sync/rooms.ts';

/** What a server is made of that is not its own. */
export interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly version: string;
  readonly webFolder?: string;
  /** Whether to measure this process's memory and event loop too; once per process. */
  readonly measuresProcess: boolean;
  readonly isStopping: () => boolean;
}

/** A server put together, not listening yet. */
export interface Composition {
  readonly app: ReturnType<typeof createApp>;
  readonly deps: AppDeps;
  readonly rooms: Rooms;
  /** Keeps nothing by itself until it is started. */
  readonly autoSnapshots: AutoSnapshots;
  /** Resolves when everything drawn is stored and nothing runs any more; the database stays open. */
  close(): Promise<void>;
}

/** The parts wired to each other: database, sessions, access, rooms, photos, routes. */
export async function composeServer(parts: Parts): Promise<Composition> {
  const { config, database, logger, clock } = parts;
  const metrics = createMetrics({ ofProcess: parts.measuresProcess });
  const secret = config.authSecret ?? (await keepAuthSecret(database));
  const sessions = createSessions({ config, secret, database, clock, logger });
  const bus = createBus(parts, metrics);
  const rooms = new Rooms({
    log: watchLog(createBoardLog(database.sql), (boardId) => autoSnapshots.changed(boardId)),
    bus,
    nowMs: () => clock.nowMs(),
    newClientId: () => randomInt(2 ** 32),
    onTrouble: (error) => logger.error({ err: error }, 'a room is in trouble'),
    count: (event) => metrics.updates.inc({ event }),
    findEndedLinks: (linkIds) => findEndedLinks(database, linkIds, clock.nowMs()),
  });
  const photos = createPhotoStore({ database, dataDir: config.dataDir });
  const snapshotWorker = createSnapshotWorker();
  const autoSnapshots = new AutoSnapshots({
    database,
    documents: rooms,
    photos,
    snapshotWorker,
    logger,
    clock,
  });
  const attendance = createAttendance({
    onFirst: (boardId) => autoSnapshots.entered(boardId),
    onLast: (boardId) => autoSnapshots.emptied(boardId),
  });
  const deps: AppDeps = {
    ...parts,
    attendance,
    sessions,
    access: createAccessControl({ database, sessions, clock }),
    documents: rooms,
    photos,
    snapshotWorker,
    demoBoards: createDemoBoards({ photos, documents: rooms }),
    limits: createRateLimits(config, metrics),
    metrics,
  };
  const close = async () => {
    await autoSnapshots.close();
    await rooms.close();
    await Promise.all([bus.close(), deps.snapshotWorker.close()]);
  };
  return { app: createApp(deps), deps, rooms, autoSnapshots, close };
}

/** Redis where one is named; without it processes on one Postgres hear of each other by looking into it. */
function createBus({ config, database, logger }: Parts, metrics: Metrics): BoardBus {
  if (config.redisUrl === undefined) return createLocalBus({ isShared: database.kind === 'postgres' });
  return createRedisBus({
    url: config.redisUrl,
    onChange: (isConnected, reason) => {
      if (isConnected) logger.info('Redis is connected');
      else logger.warn({ reason }, 'Redis is away; boards look into the database instead');
    },
    count: (event) => metrics.bus.inc({ event }),
  });
}
