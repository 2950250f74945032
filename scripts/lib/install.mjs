import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { runNpm } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

const LOCK_FILE = fromRoot('package-lock.json');
const INSTALLED_FILE = fromRoot('node_modules', '.package-lock.json');
const STAMP_FILE = fromRoot('node_modules', '.stipple-installed');

/**
 * Makes `node_modules` what `package-lock.json` says: `npm ci` when something is missing or of another
 * version, nothing when it is right already (also after a developer's own `npm install`).
 *
 * @returns {Promise<boolean>} whether something was installed
 * @throws {StepFailure} when npm cannot, with the end of what it printed
 */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  say('Installing packages (about a minute the first time) …');
  const result = await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  if (result.code !== 0) {
    throw new StepFailure(
      'npm could not install the packages. Is this machine online, and is there room on the disk?',
      firstErrors(result.output),
    );
  }
  writeFileSync(STAMP_FILE, hashOfLock());
  return true;
}

/**
 * npm says first what went wrong, and then at length how it is used.
 *
 * @param {string} output
 */
function firstErrors(output) {
  const lines = output.split('\n').filter((line) => /^npm err/i.test(line));
  return (lines.length > 0 ? lines : output.split('\n')).slice(0, 15).join('\n');
}

function isInstalled() {
  if (!existsSync(INSTALLED_FILE)) return false;
  const hash = hashOfLock();
  if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === hash) return true;
  if (!installedMatchesLock(readJson(LOCK_FILE), readJson(INSTALLED_FILE))) return false;
  writeFileSync(STAMP_FILE, hash);
  return true;
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether every package that is not optional stands in the installed tree at the locked version.
 *
 * @param {Lock} lock `package-lock.json`
 * @param {Lock} installed the hidden lock file that npm leaves in `node_modules` when it has finished
 */
export function installedMatchesLock(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.optional) return true;
    const present = installed.packages[path];
    return present !== undefined && present.version === wanted.version && present.link === wanted.link;
  });
}

function hashOfLock() {
  return createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
}

/**
 * @param {string} path
 * @returns {Lock}
 */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
