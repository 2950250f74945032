import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { systemClock } from './clock.ts';
import { type Composition, composeServer } from './composition.ts';
import { type Config, readConfig } from './config.ts';
import { startDemoSweep } from './demo-sweep.ts';
import { findInstallation } from './installation.ts';
import { createLogger, type Logger } from './logging.ts';
import { isTrustedOrigin } from './origin-check.ts';
import { resetPassword } from './password-reset.ts';
import { keepSetupCode } from './settings.ts';
import { type Database, openDatabase } from './store/database.ts';
import { attachSync } from './sync/socket.ts';

/** In-flight requests get this long once the server is asked to stop. */
const FINISH_MS = 2_000;
/** Whatever happens, the process is gone by then. */
const STOP_MS = 4_500;

/** A sentence for the person at the terminal; nothing else is printed before the process ends. */
class StartFailure extends Error {}

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
}

function requireConfig(): Config {
  const result = readConfig(process.env, ownAddresses());
  if (!result.ok) throw new StartFailure(result.reason);
  return result.config;
}

async function requireDatabase(config: Config): Promise<Database> {
  try {
    return await openDatabase(config);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = (error as { code?: unknown }).code;
    if (config.databaseUrl === undefined) throw new StartFailure(message);
    // A driver's message may quote the address with its password.
    throw new StartFailure(`The database of DATABASE_URL cannot be used (${String(code ?? 'no answer')}).`);
  }
}

/** Resolves when the server listens. */
function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`;
      reject(new StartFailure(`Port ${config.port} on ${config.host} ${reason}; choose another PORT.`));
    });
    server.listen(config.port, config.host, resolve);
  });
}

async function printSetupCode(config: Config, database: Database): Promise<void> {
  const code = config.loopbackOnly ? undefined : await keepSetupCode(database);
  if (code !== undefined) process.stdout.write(`Set-up code for the first visitor: ${code}\n`);
}

/** Counts requests that are being answered. */
function watchRequests(server: Server): { finished(): Promise<void> } {
  let running = 0;
  let onIdle: (() => void) | undefined;
  server.on('request', (_request, response) => {
    running += 1;
    response.once('close', () => {
      running -= 1;
      if (running === 0) onIdle?.();
    });
  });
  return {
    finished: () =>
      new Promise((resolve) => {
        onIdle = resolve;
        if (running === 0) resolve();
      }),
  };
}

interface Running {
  readonly server: Server;
  readonly composition: Composition;
  readonly database: Database;
  readonly requests: { finished(): Promise<void> };
  readonly stopSync: () => void;
  readonly stopSweep: () => Promise<void>;
  readonly logger: Logger;
}

/** Answers what was asked, stores what was drawn, and lets go of everything. */
async function stop(running: Running): Promise<void> {
  const { server, composition, database, requests } = running;
  server.close();
  server.closeIdleConnections();
  await Promise.race([requests.finished(), later(FINISH_MS)]);
  running.stopSync();
  await composition.close();
  await running.stopSweep();
  await database.close();
  server.closeAllConnections();
  running.logger.info('stopped');
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

async function serve(): Promise<void> {
  const config = requireConfig();
  const logger = createLogger(config.logLevel);
  const installation = findInstallation();
  const database = await requireDatabase(config);
  let isStopping = false;
  const composition = await composeServer({
    config,
    database,
    logger,
    clock: systemClock,
    version: installation.version,
    webFolder: installation.webFolder,
    measuresProcess: true,
    isStopping: () => isStopping,
  });
  const server = createAdaptorServer({ fetch: composition.app.fetch }) as Server;
  const requests = watchRequests(server);
  const { deps, rooms } = composition;
  const stopSync = attachSync(server, {
    rooms,
    attendance: deps.attendance,
    access: deps.access,
    isTrustedOrigin: (origin) => isTrustedOrigin(config, origin),
    nowMs: () => systemClock.nowMs(),
    logger,
  });
  await printSetupCode(config, database);
  await listen(server, config);
  const stopSweep = startDemoSweep(deps);
  composition.autoSnapshots.start();
  logger.info({ port: config.port, database: database.kind, version: installation.version }, 'listening');
  stopOnSignal(logger, () => {
    isStopping = true;
    return stop({ server, composition, database, requests, stopSync, stopSweep, logger });
  });
}

/** Lets the process end when it is asked to, once. */
function stopOnSignal(logger: Logger, stopServing: () => Promise<void>): void {
  let isAsked = false;
  const onSignal = (): void => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    stopServing().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'stopping went wrong');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** `reset-password EMAIL`: prints a new password for the account; the server must not be using PGlite. */
async function runPasswordReset(email: string | undefined): Promise<void> {
  if (email === undefined) throw new StartFailure('Say whose password: npm run reset-password -- EMAIL');
  const config = requireConfig();
  const database = await requireDatabase(config);
  try {
    const password = await resetPassword({ database, config, clock: systemClock }, email);
    if (password === undefined) throw new StartFailure(`There is no account with the address ${email}.`);
    process.stdout.write(`The new password of ${email} is ${password}\nSign in with it and change it.\n`);
  } finally {
    await database.close();
  }
}

async function main(): Promise<void> {
  const [command, argument] = process.argv.slice(2);
  if (command === 'reset-password') return runPasswordReset(argument);
  if (command !== undefined) throw new StartFailure(`There is no command ${command}.`);
  return serve();
}

await main().catch((error: unknown) => {
  const message = error instanceof StartFailure ? error.message : `Stipple could not start: ${String(error)}`;
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
