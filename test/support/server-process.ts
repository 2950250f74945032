import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isServerBuildFresh, SERVER_ENTRY } from '../../scripts/lib/build.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { findFreePort } from '../../scripts/lib/ports.mjs';
import type { TestDatabase } from './databases.ts';
import { waitFor } from './wait.ts';

/** What to start the built server with. */
export interface ServerOptions {
  readonly database: Pick<TestDatabase, 'dataDir' | 'databaseUrl'>;
  /** The port to listen on, to start again where a killed server was; a free one unless given. */
  readonly port?: number;
  /** Further settings, such as `REDIS_URL` or `SIGN_UP`. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take until it is healthy, in milliseconds; 30 000 unless given. */
  readonly timeoutMs?: number;
}

/** A running server of a test's own. */
export interface ServerProcess {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  /** The same for sockets: `ws://127.0.0.1:41234`. */
  readonly socketUrl: string;
  readonly port: number;
  readonly pid: number;
  /** What it has printed so far on both streams. */
  log(): string;
  /** Asks it to stop (SIGTERM) and resolves to its exit code, `null` when it had to be killed after 10 s. */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would (SIGKILL) and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Where all servers of a test run leave their logs; `npm test` looks for canaries in them at the end. */
export const LOG_FOLDER = fromRoot('artefacts', 'logs');

const STOP_LIMIT_MS = 10_000;

/**
 * Starts the built server (`apps/server/dist`) as a process of its own and resolves when `/api/health` says ok.
 *
 * @throws Error when there is no build, or when the server ends or stays unhealthy; with its log
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { child, port, url, log } = await spawnServer(options);
  try {
    await waitUntilHealthy(child, url, options.timeoutMs ?? 30_000);
  } catch (error) {
    await endProcess(child, 'SIGKILL');
    throw new Error(`The server did not start.\n${log().slice(-4_000)}`, { cause: error });
  }
  return {
    url,
    socketUrl: url.replace('http', 'ws'),
    port,
    pid: child.pid ?? 0,
    log,
    stop: () => endProcess(child, 'SIGTERM'),
    kill: async () => {
      await endProcess(child, 'SIGKILL');
    },
  };
}

interface Spawned {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  log(): string;
}

async function spawnServer(options: ServerOptions): Promise<Spawned> {
  if (!existsSync(SERVER_ENTRY)) throw new Error('The server is not built: npm run build.');
  if (!isServerBuildFresh())
    process.stderr.write('The built server is older than its sources: npm run build.\n');
  const port = options.port ?? (await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [SERVER_ENTRY], {
    cwd: options.database.dataDir,
    env: serverEnvironment(options, port, url),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithTests = () => child.kill('SIGKILL');
  process.once('exit', killWithTests);
  child.once('exit', () => process.off('exit', killWithTests));
  return { child, port, url, log: collectLog(child) };
}

/** Only what is named reaches the server, so that the developer's own settings change no test. */
function serverEnvironment(options: ServerOptions, port: number, url: string): Record<string, string> {
  const { dataDir, databaseUrl } = options.database;
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...options.env,
  };
}

/** Keeps what the process prints in memory and in the folder that is searched for secrets afterwards. */
function collectLog(child: ChildProcess): () => string {
  mkdirSync(LOG_FOLDER, { recursive: true });
  const path = join(LOG_FOLDER, `server-${process.pid}-${child.pid}.log`);
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk;
    appendFileSync(path, chunk);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text;
}

async function waitUntilHealthy(child: ChildProcess, url: string, timeoutMs: number): Promise<void> {
  const healthy = async () => {
    if (child.exitCode !== null) return true;
    const response = await fetch(`${url}/api/health`);
    return response.ok;
  };
  await waitFor(healthy, { timeoutMs, what: 'the server to be healthy' });
  if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`);
}

async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  child.kill(signal);
  return waitForEnd(child, STOP_LIMIT_MS);
}

/** The exit code once the process and its output have ended; `null` when a signal ended it. */
async function waitForEnd(child: ChildProcess, limitMs: number): Promise<number | null> {
  const patience = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (!hasEnded()) await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  return child.exitCode;
}
