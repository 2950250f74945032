import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { lastLines } from './run-command.mjs';
import { StepFailure } from './step.mjs';

const START_LIMIT_MS = 20_000;

/**
 * A Redis server of one's own on the loopback, which keeps nothing on the disk.
 *
 * It is killed by `kill()` as by a power cut, and also when this process ends in any other way.
 *
 * @param {string} program the server's path
 * @param {number} [port] to come back where a killed one was; a free one unless given
 * @returns {Promise<{ url: string, port: number, kill: () => Promise<void> }>}
 * @throws {StepFailure} when it does not start, with the end of its log
 */
export async function startTemporaryRedis(program, port) {
  const folder = mkdtempSync(join(tmpdir(), 'stipple-redis-'));
  const ownPort = port ?? (await findFreePort());
  const guard = spawn(
    process.execPath,
    [fromRoot('scripts/lib/redis-guard.mjs'), program, folder, String(ownPort)],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  let log = '';
  guard.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-20_000);
  });
  const ended = new Promise((resolve) => guard.once('exit', resolve));
  const ready = new Promise((resolve) => guard.stdout.once('data', () => resolve('ready')));
  const tooLate = new Promise((resolve) => setTimeout(resolve, START_LIMIT_MS).unref());
  const outcome = await Promise.race([ready, ended, tooLate]);
  const kill = async () => {
    guard.stdin.end();
    await ended;
  };
  if (outcome !== 'ready') {
    await kill();
    throw new StepFailure('The throw-away Redis did not start.', lastLines(log));
  }
  return { url: `redis://127.0.0.1:${ownPort}`, port: ownPort, kill };
}
