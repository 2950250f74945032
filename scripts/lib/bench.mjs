import { existsSync, readdirSync } from 'node:fs';
import { fromRoot } from './paths.mjs';

const FOLDER = fromRoot('test', 'bench');

/** The names `npm run bench` knows: the files of `test/bench`, without their ending. */
export function listBenchmarks() {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/**
 * The file of a benchmark; it exports `run(): Promise<void>`.
 *
 * @param {string} name one of listBenchmarks
 */
export function benchmarkFile(name) {
  return fromRoot('test', 'bench', `${name}.ts`);
}
