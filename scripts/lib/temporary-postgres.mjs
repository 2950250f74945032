import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { lastLines } from './run-command.mjs';
import { StepFailure } from './step.mjs';

const START_LIMIT_MS = 60_000;

/**
 * A Postgres server of one's own on a free port of the loopback, in a folder of its own.
 *
 * It is stopped and its folder removed by `stop()`, and also when this process ends in any other way.
 * Nothing in it survives: it does not wait for the disk.
 *
 * @param {string} binFolder where `initdb` and `postgres` are
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` names a superuser on database `postgres`
 * @throws {StepFailure} when it does not start, with the end of its log
 */
export async function startTemporaryPostgres(binFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'stipple-postgres-'));
  const port = await findFreePort();
  const guard = spawn(
    process.execPath,
    [fromRoot('scripts/lib/postgres-guard.mjs'), binFolder, folder, String(port)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let log = '';
  guard.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-20_000);
  });
  const ended = new Promise((resolve) => guard.once('exit', resolve));
  const ready = new Promise((resolve) => guard.stdout.once('data', () => resolve('ready')));
  const outcome = await Promise.race([ready, ended, limit(START_LIMIT_MS)]);
  const stop = async () => {
    guard.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (outcome !== 'ready') {
    await stop();
    throw new StepFailure('The throw-away Postgres did not start.', lastLines(log));
  }
  return { url: `postgres://stipple@127.0.0.1:${port}/postgres`, stop };
}

/**
 * @param {number} delayMs
 * @returns {Promise<'too late'>}
 */
function limit(delayMs) {
  return new Promise((resolve) => setTimeout(() => resolve('too late'), delayMs).unref());
}
