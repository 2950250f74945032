import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';

const LEFT_OUT = new Set(['node_modules', 'dist', 'dist.next']);

/**
 * One hash over the names and contents of files, so that an untouched source is not built again.
 *
 * @param {readonly string[]} paths files and folders below the root; what is not there counts as absent
 * @returns {string} SHA-256, hexadecimal
 */
export function hashSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(listFiles)) {
    hash.update(`${path}\0`);
    hash.update(readFileSync(fromRoot(path)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} files at or below it, in a fixed order
 */
function listFiles(path) {
  const found = statSync(fromRoot(path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(fromRoot(path))
    .filter((name) => !LEFT_OUT.has(name))
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
