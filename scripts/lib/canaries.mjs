import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';

/** Where tests write the secrets they planted, one JSON string a line. */
export const CANARY_FILE = fromRoot('artefacts', 'canaries.jsonl');

/**
 * Looks for planted secrets in logs.
 *
 * @param {readonly string[]} canaries
 * @param {readonly { name: string, text: string }[]} logs
 * @returns {string[]} one sentence per log and canary found; the secret itself only by its first characters
 */
export function findCanaries(canaries, logs) {
  return logs.flatMap(({ name, text }) =>
    canaries
      .filter((canary) => text.includes(canary))
      .map((canary) => `${name} holds the planted secret ${canary.slice(0, 4)}…`),
  );
}

/** The secrets planted by this run, each once. */
export function readPlantedCanaries() {
  if (!existsSync(CANARY_FILE)) return [];
  const lines = readFileSync(CANARY_FILE, 'utf8').split('\n').filter(Boolean);
  return [...new Set(lines.map((line) => /** @type {string} */ (JSON.parse(line))))];
}

/**
 * The text of every log in a folder.
 *
 * @param {string} folder
 */
export function readLogs(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
