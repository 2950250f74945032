import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The process that owns a throw-away Postgres: `node postgres-guard.mjs BIN_FOLDER FOLDER PORT`.
 *
 * Prints `ready` when connections are accepted. Stops the server and removes FOLDER as soon as its
 * standard input ends, which happens too when the process that started it is killed.
 */
const [binFolder = '', folder = '', port = ''] = process.argv.slice(2);
const dataFolder = join(folder, 'data');
const account = unprivilegedAccount();
const bin = readableBinFolder();

mkdirSync(folder, { recursive: true });
if (account) chownSync(folder, account.uid, account.gid);

const made = spawnSync(
  join(bin, 'initdb'),
  ['-D', dataFolder, '-U', 'stipple', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  { ...account, cwd: folder, encoding: 'utf8' },
);
if (made.status !== 0) {
  process.stderr.write(made.stderr || String(made.error));
  removeFolder();
  process.exit(1);
}

const server = spawn(join(bin, 'postgres'), ['-D', dataFolder, ...serverSettings()], {
  ...account,
  cwd: folder,
  stdio: ['ignore', 'ignore', 'pipe'],
});
server.stderr.on('data', (chunk) => {
  process.stderr.write(chunk);
  if (String(chunk).includes('ready to accept connections')) process.stdout.write('ready\n');
});
server.once('exit', (code) => {
  removeFolder();
  process.exit(code ?? 1);
});

// A terminal's Ctrl+C reaches this process too; the tests decide when the server may go.
process.on('SIGINT', () => server.exitCode);
process.on('SIGTERM', stopServer);
process.stdin.on('end', stopServer);
process.stdin.on('error', stopServer);
// Nobody reads any more once the other process has been killed.
process.stdout.on('error', stopServer);
process.stderr.on('error', stopServer);
process.stdin.resume();

function stopServer() {
  server.kill('SIGQUIT');
}

/** Durability is off: what these databases hold is thrown away, only the server under test is killed. */
function serverSettings() {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    shared_buffers: '64MB',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Postgres refuses to run as root: then its own account, which owns no more than its folder here. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const name = ['postgres', 'nobody'].find((candidate) => spawnSync('id', ['-u', candidate]).status === 0);
  if (!name) throw new Error('Postgres does not run as root, and there is no account postgres or nobody.');
  const ask = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: ask('-u'), gid: ask('-g') };
}

/** A checkout in root's own home cannot be read by that account: then it gets a copy of the programs. */
function readableBinFolder() {
  if (!account || spawnSync(join(binFolder, 'postgres'), ['--version'], account).status === 0)
    return binFolder;
  const copy = join(folder, 'programs');
  cpSync(join(binFolder, '..'), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function removeFolder() {
  rmSync(folder, { recursive: true, force: true });
}
