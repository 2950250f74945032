import type { AccessControl } from './access.ts';
import type { Attendance } from './attendance.ts';
import type { Sessions } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Logger } from './logging.ts';
import type { Metrics } from './metrics.ts';
import type { DemoBoards } from './photos/demo.ts';
import type { PhotoStore } from './photos/photo-store.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SnapshotWorker } from './snapshots/snapshot-worker-client.ts';
import type { Database } from './store/database.ts';
import type { BoardDocuments } from './sync/documents.ts';

/** Everything the routes work with; `main` wires the real ones, tests wire their own. */
export interface AppDeps {
  readonly config: Config;
  readonly database: Database;
  readonly sessions: Sessions;
  readonly access: AccessControl;
  readonly documents: BoardDocuments;
  readonly attendance: Attendance;
  readonly photos: PhotoStore;
  readonly snapshotWorker: SnapshotWorker;
  readonly demoBoards: DemoBoards;
  readonly limits: RateLimits;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Version of Stipple that `/api/health` tells. */
  readonly version: string;
  /** Folder of the built web app; without it only the API is served. */
  readonly webFolder?: string;
  /** Turns true when the server is about to stop, so that balancers look elsewhere. */
  readonly isStopping: () => boolean;
}
