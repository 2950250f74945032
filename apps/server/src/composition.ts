import { randomInt } from 'node:crypto';
import { createAccessControl } from './access.ts';
import { createApp } from './app.ts';
import { createSessions } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AppDeps } from './deps.ts';
import { findEndedLinks } from './link-rows.ts';
import type { Logger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { createDemoBoards } from './photos/demo.ts';
import { createPhotoStore } from './photos/photo-store.ts';
import { createRateLimits } from './rate-limits.ts';
import { keepAuthSecret } from './settings.ts';
import { createSnapshotWorker } from './snapshots/snapshot-worker-client.ts';
import { createBoardLog } from './store/board-log.ts';
import type { Database } from './store/database.ts';
import { createLocalBus } from './sync/bus.ts';
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
  /** Resolves when everything drawn is stored and nothing runs any more; the database stays open. */
  close(): Promise<void>;
}

/** The parts wired to each other: database, sessions, access, rooms, photos, routes. */
export async function composeServer(parts: Parts): Promise<Composition> {
  const { config, database, logger, clock } = parts;
  const metrics = createMetrics({ ofProcess: parts.measuresProcess });
  const secret = config.authSecret ?? (await keepAuthSecret(database));
  const sessions = createSessions({ config, secret, database, clock, logger });
  const bus = createLocalBus({ isShared: database.kind === 'postgres' });
  const rooms = new Rooms({
    log: createBoardLog(database.sql),
    bus,
    nowMs: () => clock.nowMs(),
    newClientId: () => randomInt(2 ** 32),
    onTrouble: (error) => logger.error({ err: error }, 'a room is in trouble'),
    count: (event) => metrics.updates.inc({ event }),
    findEndedLinks: (linkIds) => findEndedLinks(database, linkIds, clock.nowMs()),
  });
  const photos = createPhotoStore({ database, dataDir: config.dataDir });
  const deps: AppDeps = {
    ...parts,
    sessions,
    access: createAccessControl({ database, sessions, clock }),
    documents: rooms,
    photos,
    snapshotWorker: createSnapshotWorker(),
    demoBoards: createDemoBoards({ photos, documents: rooms }),
    limits: createRateLimits(config, metrics),
    metrics,
  };
  const close = async () => {
    await rooms.close();
    await Promise.all([bus.close(), deps.snapshotWorker.close()]);
  };
  return { app: createApp(deps), deps, rooms, close };
}
