import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * The process that owns a throw-away Redis: `node redis-guard.mjs PROGRAM FOLDER PORT`.
 *
 * Prints `ready` when connections are accepted. Kills the server and removes FOLDER as soon as its standard
 * input ends, which happens too when the process that started it is killed.
 */
const [program = '', folder = '', port = ''] = process.argv.slice(2);
const settings = {
  port,
  bind: '127.0.0.1',
  dir: folder,
  save: '',
  appendonly: 'no',
  daemonize: 'no',
};
const server = spawn(
  program,
  Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
  { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
);
server.stdout.on('data', (chunk) => {
  process.stderr.write(chunk);
  if (String(chunk).includes('eady to accept connections')) process.stdout.write('ready\n');
});
server.stderr.on('data', (chunk) => process.stderr.write(chunk));
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  end(1);
});
server.once('exit', (code) => end(code ?? 1));

// A terminal's Ctrl+C reaches this process too; the tests decide when the server may go.
process.on('SIGINT', () => server.exitCode);
process.on('SIGTERM', kill);
process.stdin.on('end', kill);
process.stdin.on('error', kill);
// Nobody reads any more once the other process has been killed.
process.stdout.on('error', kill);
process.stderr.on('error', kill);
process.stdin.resume();

function kill() {
  server.kill('SIGKILL');
}

/** @param {number} code */
function end(code) {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
