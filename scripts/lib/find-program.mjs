import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * Whether a file may be executed by this process.
 *
 * @param {string} path
 */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first program of these names on the PATH, absolute; undefined when none is there.
 *
 * @param {readonly string[]} names in order of preference
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** The `ID` of /etc/os-release, such as `debian` or `ubuntu`; empty on other systems. */
export function linuxDistribution() {
  try {
    return /^ID="?([^"\n]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Whether packages can be installed with apt-get here: root, on a system that has it. */
export function canUseApt() {
  return process.getuid?.() === 0 && findOnPath(['apt-get']) !== undefined;
}

/**
 * Installs one Debian package, after `apt-get update`.
 *
 * @param {string} packageName
 * @returns {Promise<{ ok: boolean, output: string }>} `output` is what apt-get printed
 */
export async function installWithApt(packageName) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runCommand('apt-get', ['update'], { env });
  if (update.code !== 0) return { ok: false, output: update.output };
  const args = ['install', '--yes', '--no-install-recommends', packageName];
  const install = await runCommand('apt-get', args, { env });
  return { ok: install.code === 0, output: install.output };
}
