import { canUseApt, findOnPath, installWithApt, isExecutable, linuxDistribution } from './find-program.mjs';
import { fromRoot } from './paths.mjs';
import { lastLines, runNode } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium or Chrome the browser tests drive: `CHROMIUM_PATH`, then an installed one, then the one
 * Playwright has downloaded; undefined when there is none.
 *
 * @returns {Promise<string | undefined>} absolute path
 * @throws {StepFailure} when `CHROMIUM_PATH` names something that cannot be run
 */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new StepFailure(`CHROMIUM_PATH is ${chosen}, which cannot be run.`);
  }
  return findOnPath(NAMES) ?? USUAL_PLACES.find(isExecutable) ?? (await findPlaywrightChromium());
}

/**
 * As findChromium, and installs one when there is none: apt-get as root on Debian, else Playwright's own.
 *
 * @returns {Promise<string>}
 * @throws {StepFailure} when neither way works
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  let output = '';
  if (canUseApt() && linuxDistribution() === 'debian') {
    say('Installing Chromium with apt-get …');
    output = (await installWithApt('chromium')).output;
    const installed = await findChromium();
    if (installed) return installed;
  }
  say("Downloading Playwright's Chromium …");
  const download = await runNode(fromRoot('node_modules/playwright-core/cli.js'), ['install', 'chromium']);
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  throw new StepFailure(
    'The browser tests need Chromium or Chrome. Install one, or name it in CHROMIUM_PATH.',
    lastLines(`${output}\n${download.output}`),
  );
}

/** @returns {Promise<string | undefined>} */
async function findPlaywrightChromium() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && isExecutable(path) ? path : undefined;
}
