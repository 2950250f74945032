import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { CANARY_FILE } from './lib/canaries.mjs';
import { checkLint, checkLogs, checkTypes } from './lib/checks.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureEngine } from './lib/engines.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runNode } from './lib/run-command.mjs';
import { describeFailure, say } from './lib/step.mjs';
import { addTallies, describeTally, EMPTY_TALLY, isSuccess, tallyReport } from './lib/tally.mjs';
import { readTestArguments } from './lib/test-arguments.mjs';

const LOG_FOLDER = fromRoot('artefacts', 'logs');
const REPORT_FILE = fromRoot('artefacts', 'test-report.json');

/** `npm test [-- unit|laws|simulation|server|browser|PATH|vitest's switches]`; the last line is the sum. */
const selection = readTestArguments(process.argv.slice(2));
let tally = EMPTY_TALLY;
try {
  await prepare();
  if (selection.isWhole) await runChecks([checkTypes, checkLint]);
  await runVitest();
  if (selection.isWhole) await runChecks([async () => checkLogs(LOG_FOLDER)]);
} catch (error) {
  say(describeFailure(error));
  tally = addTallies(tally, { passed: 0, failed: 1, skipped: 0 });
}
process.exitCode = isSuccess(tally, { skipsAllowed: !process.env.CI }) ? 0 : 1;
if (process.env.CI && tally.skipped > 0) say('In CI a skipped test is a failure.');
say(describeTally(tally));

/** Installs and builds what the chosen tests need, and clears what the last run left. */
async function prepare() {
  checkNodeVersion();
  await ensureInstalled();
  for (const leftover of [LOG_FOLDER, REPORT_FILE, CANARY_FILE])
    rmSync(leftover, { recursive: true, force: true });
  mkdirSync(LOG_FOLDER, { recursive: true });
  const needsBrowser = selection.projects.includes('browser');
  if (needsBrowser) await prepareEngines();
  if (!needsBrowser && !selection.projects.includes('server')) return;
  if (!process.env.TEST_DATABASE_URL) await ensurePostgres();
  await ensureRedis();
  await ensureBuilt();
}

/** The browser of the browser tests, and two other engines to compare it with. */
async function prepareEngines() {
  process.env.CHROMIUM_PATH = await ensureChromium();
  await ensureEngine('SpiderMonkey');
  await ensureEngine('JavaScriptCore');
}

/** @param {readonly (() => Promise<import('./lib/checks.mjs').Check>)[]} checks */
async function runChecks(checks) {
  for (const run of checks) {
    const { name, ok, output } = await run();
    say(ok ? ` ✓ ${name}` : `${output}\n ✗ ${name}`);
    tally = addTallies(tally, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  }
}

async function runVitest() {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT_FILE}`];
  args.push(...selection.projects.map((name) => `--project=${name}`), ...selection.rest);
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const { code, output } = await runNode(fromRoot('node_modules', 'vitest', 'vitest.mjs'), args, {
    env,
    echo: true,
  });
  writeFileSync(fromRoot('artefacts', 'logs', 'vitest.log'), output);
  const counted = existsSync(REPORT_FILE)
    ? tallyReport(JSON.parse(readFileSync(REPORT_FILE, 'utf8')))
    : EMPTY_TALLY;
  // Errors outside any test (an unhandled rejection, a crash of the runner) show only in the exit code.
  const hidden = code !== 0 && counted.failed === 0 ? 1 : 0;
  tally = addTallies(tally, { ...counted, failed: counted.failed + hidden });
}
