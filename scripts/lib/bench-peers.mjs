import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { lastLines, runNpm } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

const FOLDER = fromRoot('.cache', 'bench-peers');

/**
 * What others have made, to measure ours against: brought by npm into an ignored folder when a benchmark wants it, so
 * that nobody else has to install it.
 *
 * @param {Readonly<Record<string, string>>} versions by package name, exact
 * @returns {Promise<NodeJS.Require>} loads them
 * @throws {StepFailure} when npm cannot
 */
export async function ensurePeers(versions) {
  const wanted = Object.entries(versions);
  if (!wanted.every(([name, version]) => installedVersion(name) === version)) {
    const specs = wanted.map(([name, version]) => `${name}@${version}`);
    say(`Fetching ${specs.join(' and ')} …`);
    const args = ['install', '--prefix', FOLDER, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { code, output } = await runNpm([...args, ...specs]);
    if (code !== 0)
      throw new StepFailure('npm could not fetch what this is compared with.', lastLines(output));
  }
  return createRequire(join(FOLDER, 'package.json'));
}

/** @param {string} name */
function installedVersion(name) {
  const file = join(FOLDER, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
