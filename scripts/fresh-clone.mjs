import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { findFreePort } from './lib/ports.mjs';
import { lastLines, runCommand } from './lib/run-command.mjs';
import { runScript, StepFailure, say } from './lib/step.mjs';

const START_LIMIT_MS = 10 * 60_000;
const STOP_LIMIT_MS = 10_000;

/**
 * `node scripts/fresh-clone.mjs [--test]`: does what a stranger does. Clones what is committed into an empty
 * folder, runs `npm start` there twice, looks at the page, stops it; with `--test` runs `npm test` there too.
 */
await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stipple-clone-'));
  const clone = join(folder, 'stipple');
  try {
    await requireSuccess('git', ['clone', '--quiet', '--no-local', ROOT, clone], folder);
    for (const round of ['first', 'second']) await showStart(clone, round);
    if (process.argv.includes('--test')) return await runTests(clone);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * @param {string} clone
 * @param {string} round
 */
async function showStart(clone, round) {
  const begun = performance.now();
  const { url, stop } = await startByNpm(clone);
  const startSeconds = secondsSince(begun);
  const seen = await look(url);
  const stopping = performance.now();
  const code = await stop();
  say(
    `${round} start: ready after ${startSeconds} s; page ${seen.page}, health ${seen.health}; ` +
      `SIGTERM → exit ${code} after ${secondsSince(stopping)} s`,
  );
  if (seen.page !== 200 || seen.health !== 200 || code !== 0)
    throw new StepFailure(`The ${round} start is not as it should be.`);
}

/**
 * The statuses of the page and of the health report; a page that is no HTML, or no answer, counts as 0.
 *
 * @param {string} url
 */
async function look(url) {
  try {
    const page = await fetch(url);
    const isPage = (page.headers.get('content-type') ?? '').includes('text/html');
    return { page: isPage ? page.status : 0, health: (await fetch(`${url}/api/health`)).status };
  } catch (error) {
    say(`${url} does not answer: ${error instanceof Error ? error.message : error}`);
    return { page: 0, health: 0 };
  }
}

/**
 * Runs exactly `npm start` on a free port and waits for the line that names the address.
 *
 * @param {string} clone
 * @returns {Promise<{ url: string, stop: () => Promise<number | null> }>}
 */
async function startByNpm(clone) {
  const env = { ...process.env, PORT: String(await findFreePort()) };
  const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  /** @type {Promise<string>} */
  const ready = new Promise((resolve) => {
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const url = /Stipple is ready: (\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const url = await Promise.race([ready, ended.then(() => undefined), limit(START_LIMIT_MS)]);
  const stop = async () => {
    child.kill('SIGTERM');
    return Promise.race([ended, limit(STOP_LIMIT_MS)]);
  };
  if (url) return { url, stop: async () => /** @type {number | null} */ ((await stop()) ?? null) };
  await stop();
  throw new StepFailure('npm start did not get to its end.', lastLines(output));
}

/** @param {string} clone */
async function runTests(clone) {
  const begun = performance.now();
  const { code, output } = await runCommand('npm', ['test'], { cwd: clone, echo: true });
  say(`npm test: exit ${code} after ${secondsSince(begun)} s; ${lastLines(output, 1)}`);
  return code;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function requireSuccess(command, args, cwd) {
  const { code, output } = await runCommand(command, args, { cwd });
  if (code !== 0) throw new StepFailure(`${command} ${args[0]} failed.`, lastLines(output));
}

/** @param {number} begunMs */
function secondsSince(begunMs) {
  return ((performance.now() - begunMs) / 1000).toFixed(1);
}

/**
 * @param {number} delayMs
 * @returns {Promise<undefined>}
 */
function limit(delayMs) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), delayMs).unref());
}
