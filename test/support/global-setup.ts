import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureEngine } from '../../scripts/lib/engines.mjs';
import { ensurePostgres } from '../../scripts/lib/postgres.mjs';
import { ensureRedis } from '../../scripts/lib/redis.mjs';
import { startTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { startTemporaryRedis } from '../../scripts/lib/temporary-redis.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the Postgres server that this run's databases are made on. */
    postgresUrl: string;
    /** Address of the Redis that this run's servers share; empty where there is none. */
    redisUrl: string;
    /** Path of a Redis server to start and kill at will; empty where there is none. */
    redisProgram: string;
    /** Paths of the shells of two other engines; empty where there is none. */
    spiderMonkey: string;
    javaScriptCore: string;
    /** A folder for what the test files of this run share; removed at its end. */
    sharedFolder: string;
  }
}

/**
 * Starts what the server and browser tests share and returns what stops it again: servers of Postgres
 * and Redis (none is started when `TEST_DATABASE_URL` or `TEST_REDIS_URL` names one) and a folder.
 *
 * Vitest calls this once per project; all projects of a run get the same.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = (globalThis as Shared)[SHARED];
  const mine = running === undefined;
  const shared = running ?? startShared();
  (globalThis as Shared)[SHARED] = shared;
  const { postgresUrl, redisUrl, redisProgram, spiderMonkey, javaScriptCore, sharedFolder, stop } =
    await shared;
  project.provide('postgresUrl', postgresUrl);
  project.provide('redisUrl', redisUrl);
  project.provide('redisProgram', redisProgram);
  project.provide('spiderMonkey', spiderMonkey);
  project.provide('javaScriptCore', javaScriptCore);
  project.provide('sharedFolder', sharedFolder);
  return async () => {
    if (mine) await stop();
  };
}

const SHARED = Symbol.for('stipple.test-run');

interface SharedRun {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly redisProgram: string;
  readonly spiderMonkey: string;
  readonly javaScriptCore: string;
  readonly sharedFolder: string;
  stop(): Promise<void>;
}

type Shared = { [SHARED]?: Promise<SharedRun> };

async function startShared(): Promise<SharedRun> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startTemporaryPostgres(await ensurePostgres());
  const redisProgram = await ensureRedis();
  const spiderMonkey = await ensureEngine('SpiderMonkey');
  const javaScriptCore = await ensureEngine('JavaScriptCore');
  const givenRedis = process.env.TEST_REDIS_URL;
  const redis = givenRedis || !redisProgram ? undefined : await startTemporaryRedis(redisProgram);
  const sharedFolder = mkdtempSync(join(tmpdir(), 'stipple-tests-'));
  return {
    postgresUrl: given ?? server?.url ?? '',
    redisUrl: givenRedis ?? redis?.url ?? '',
    redisProgram: redisProgram ?? '',
    spiderMonkey: spiderMonkey ?? '',
    javaScriptCore: javaScriptCore ?? '',
    sharedFolder,
    stop: async () => {
      await Promise.all([server?.stop(), redis?.kill()]);
      rmSync(sharedFolder, { recursive: true, force: true });
    },
  };
}
