import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Sorts what the server prints. Its log lines (JSON) go to `logFile` when there is one, else to the screen
 * as they are; warnings and errors are shown on the screen in one line either way; whatever is not JSON (a
 * set-up code, a sentence about a wrong setting) is meant for the person and always shown.
 *
 * @param {object} options
 * @param {string} [options.logFile] keeps the screen readable; without it all lines go to the screen
 * @param {(text: string) => void} options.show prints one line on the screen
 * @returns {(chunk: Buffer | string) => void} takes the server's output as it comes
 */
export function createServerScreen({ logFile, show }) {
  const file = logFile ? openLog(logFile) : undefined;
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(Boolean)) {
      const record = readLogLine(line);
      if (!record || !file) show(line);
      else {
        file.write(`${line}\n`);
        if (record.level >= WARN) show(`${record.level >= ERROR ? 'Error' : 'Warning'}: ${record.msg}`);
      }
    }
  };
}

/**
 * Opens the log for appending. One that has grown large becomes `….1` first, in place of the one before.
 *
 * @param {string} path
 */
function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGE_BYTES) renameSync(path, `${path}.1`);
  return createWriteStream(path, { flags: 'a' });
}

const LARGE_BYTES = 10 * 1024 * 1024;
const WARN = 40;
const ERROR = 50;

/**
 * @param {string} line
 * @returns {{ level: number, msg: string } | undefined} undefined when the line is no log record
 */
function readLogLine(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const record = JSON.parse(line);
    return { level: levelNumber(record.level), msg: String(record.msg ?? '') };
  } catch {
    return undefined;
  }
}

/** @param {unknown} level a number, or a name as some loggers write it */
function levelNumber(level) {
  if (typeof level === 'number') return level;
  return { warn: WARN, error: ERROR, fatal: ERROR + 10 }[String(level)] ?? 0;
}
