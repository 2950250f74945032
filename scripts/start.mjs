import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, SERVER_ENTRY } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { ROOT } from './lib/paths.mjs';
import { isPortFree } from './lib/ports.mjs';
import { createServerScreen } from './lib/server-screen.mjs';
import { readStartSettings } from './lib/start-settings.mjs';
import { runScript, StepFailure, say } from './lib/step.mjs';

const LOOK_EVERY_MS = 100;

/** `npm start [-- --lan]`: installs, builds, serves, and prints where. Ends with the server's exit code. */
await runScript(async () => {
  checkNodeVersion();
  const settings = readStartSettings(process.argv.slice(2), process.env);
  await ensureInstalled();
  await ensureBuilt();
  await requireFreePort(settings.env);
  say('Starting …');
  const server = startServer(settings.env);
  const ended = waitForEnd(server);
  const ready = await Promise.race([waitUntilHealthy(settings.healthUrl), ended.then(() => false)]);
  if (ready) await announce(settings);
  return ended;
});

/** @param {NodeJS.ProcessEnv} env */
async function requireFreePort({ HOST = '', PORT = '' }) {
  const port = Number(PORT);
  // A port that makes no sense is for the server to refuse, with its own sentence.
  if (!Number.isInteger(port) || port < 1 || port > 65_535 || (await isPortFree(port, HOST))) return;
  throw new StepFailure(
    `Port ${port} is in use already, perhaps by another Stipple. Stop that one, or choose another: PORT=${port + 1} npm start`,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function startServer(env) {
  const dataDir = process.env.DATA_DIR || join(ROOT, 'data');
  const server = spawn(process.execPath, [SERVER_ENTRY], {
    cwd: ROOT,
    env: { NODE_ENV: 'production', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const logFile = process.stdout.isTTY ? join(dataDir, 'stipple.log') : undefined;
  server.stdout.on('data', createServerScreen({ logFile, show: say }));
  // The server finishes what is in flight; this process waits for it and ends as it did.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => server.kill('SIGTERM'));
  }
  return server;
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
function waitForEnd(server) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {string} healthUrl
 * @returns {Promise<true>} pending for as long as the server does not answer well
 */
async function waitUntilHealthy(healthUrl) {
  for (;;) {
    if (await isHealthy(healthUrl)) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS).unref());
  }
}

/** @param {string} healthUrl */
async function isHealthy(healthUrl) {
  try {
    return (await fetch(healthUrl, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/** @param {import('./lib/start-settings.mjs').StartSettings} settings */
async function announce({ url, lan }) {
  if (lan) {
    const { renderUnicodeCompact } = await import('uqr');
    say(
      `\nOpen this on a phone in the same network:\n\n${whiteOnBlack(renderUnicodeCompact(url, { border: 2 }))}`,
    );
  }
  say(`\nStop it with Ctrl+C.\nStipple is ready: ${url}`);
}

/**
 * The drawing in the colours a camera expects, whatever the terminal's own are.
 *
 * @param {string} drawing
 */
function whiteOnBlack(drawing) {
  if (!process.stdout.isTTY) return drawing;
  return drawing
    .split('\n')
    .map((line) => `\u001b[97;40m${line}\u001b[0m`)
    .join('\n');
}
