import { findCanaries, readLogs, readPlantedCanaries } from './canaries.mjs';
import { fromRoot } from './paths.mjs';
import { runNode } from './run-command.mjs';

/**
 * @typedef {object} Check something `npm test` checks besides the tests; counts as one of them
 * @property {string} name
 * @property {boolean} ok
 * @property {string} output what to show when it is not ok
 */

/**
 * Checks the types of every project of the repository.
 *
 * @returns {Promise<Check>}
 */
export async function checkTypes() {
  const { code, output } = await runNode(fromRoot('node_modules', 'typescript', 'bin', 'tsc'), ['-b']);
  return { name: 'types', ok: code === 0, output };
}

/**
 * Checks format and lint; warnings count.
 *
 * @returns {Promise<Check>}
 */
export async function checkLint() {
  const biome = fromRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { code, output } = await runNode(biome, ['check', '.', '--error-on-warnings']);
  return { name: 'format and lint', ok: code === 0, output };
}

/**
 * Checks that no log holds a secret planted by the tests. It fails too when the tests planted nothing or
 * no server left a log: then it would prove nothing.
 *
 * @param {string} logFolder
 * @returns {Check}
 */
export function checkLogs(logFolder) {
  const canaries = readPlantedCanaries();
  const logs = readLogs(logFolder);
  const found = findCanaries(canaries, logs);
  if (canaries.length === 0) found.push('No test planted a secret, so the logs prove nothing.');
  if (logs.every((log) => log.text === ''))
    found.push('No server left a log, so there is nothing to search.');
  return { name: 'no secret in any log', ok: found.length === 0, output: found.join('\n') };
}
