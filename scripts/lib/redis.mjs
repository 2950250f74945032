import { canUseApt, findOnPath, installWithApt } from './find-program.mjs';
import { lastLines } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

/**
 * An installed Redis server; undefined when there is none.
 *
 * @returns {string | undefined} absolute path
 */
export function findRedis() {
  return findOnPath(['redis-server', 'valkey-server']);
}

/**
 * As findRedis, and installs one when there is none: apt-get as root on Debian and its relatives. Elsewhere
 * undefined, and the tests of several processes are skipped, by name.
 *
 * @returns {Promise<string | undefined>}
 * @throws {StepFailure} in CI, where nothing may be skipped
 */
export async function ensureRedis() {
  const found = findRedis();
  if (found) return found;
  let output = '';
  if (canUseApt()) {
    say('Installing Redis with apt-get …');
    output = (await installWithApt('redis-server')).output;
    const installed = findRedis();
    if (installed) return installed;
  }
  const sentence = 'The tests of several server processes need Redis. Install redis-server.';
  if (process.env.CI) throw new StepFailure(sentence, lastLines(output));
  say(`${sentence} They are skipped now.`);
  return undefined;
}
