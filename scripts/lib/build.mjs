import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { lastLines, runNode } from './run-command.mjs';
import { hashSources } from './source-hash.mjs';
import { StepFailure, say } from './step.mjs';

const SERVER_SOURCE = fromRoot('apps', 'server', 'src');
// Inside the workspace, so that packages which npm had to nest there are found.
const SERVER_FOLDER = fromRoot('apps', 'server', 'dist');
const NEXT_FOLDER = `${SERVER_FOLDER}.next`;
const STAMP_FOLDER = fromRoot('.cache', 'build');
const SHARED_SOURCES = ['packages', 'package-lock.json', 'scripts/lib/build.mjs'];

/** The built server's main file. */
export const SERVER_ENTRY = join(SERVER_FOLDER, 'main.js');

/** The built web app's page. */
export const WEB_PAGE = fromRoot('apps', 'web', 'dist', 'index.html');

/**
 * @typedef {object} Part something that is built on its own
 * @property {string} name
 * @property {string} output a file that is there once it is built
 * @property {readonly string[]} sources what it is made from, below the root
 * @property {() => Promise<void>} build
 */

/** @type {Readonly<Record<'server' | 'web', Part>>} */
const PARTS = {
  server: {
    name: 'server',
    output: SERVER_ENTRY,
    sources: [...SHARED_SOURCES, 'apps/server'],
    build: buildServer,
  },
  web: {
    name: 'web',
    output: WEB_PAGE,
    sources: [...SHARED_SOURCES, 'apps/web'],
    build: buildWeb,
  },
};

/**
 * Builds what is older than its sources: the web app into `apps/web/dist`, the server into `apps/server/dist`.
 *
 * @param {readonly string[]} [names] `web`, `server`; both unless given
 * @returns {Promise<string[]>} the names of what was built; none when everything was fresh
 * @throws {StepFailure} with the end of the build's output
 */
export async function ensureBuilt(names = ['server', 'web']) {
  const built = [];
  for (const name of names) {
    if (name !== 'server' && name !== 'web')
      throw new StepFailure(`There is no part “${name}”: server or web.`);
    const part = PARTS[name];
    const hash = hashSources(part.sources);
    if (isFresh(part, hash)) continue;
    say(`Building the ${name === 'web' ? 'web app' : 'server'} …`);
    rmSync(stampFile(part), { force: true });
    await part.build();
    mkdirSync(STAMP_FOLDER, { recursive: true });
    writeFileSync(stampFile(part), hash);
    built.push(name);
  }
  return built;
}

/** Whether the built server comes from the sources as they are now. */
export function isServerBuildFresh() {
  return isFresh(PARTS.server, hashSources(PARTS.server.sources));
}

/**
 * @param {Part} part
 * @param {string} hash
 */
function isFresh(part, hash) {
  const stamp = stampFile(part);
  return existsSync(part.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** @param {Part} part */
function stampFile(part) {
  return join(STAMP_FOLDER, part.name);
}

async function buildWeb() {
  const args = ['build', '--logLevel', 'warn'];
  const options = { cwd: fromRoot('apps', 'web'), env: { NODE_ENV: 'production' } };
  const result = await runNode(fromRoot('node_modules', 'vite', 'bin', 'vite.js'), args, options);
  if (result.code !== 0) throw new StepFailure('The web app could not be built.', lastLines(result.output));
}

/** Our own code becomes one file per entry; installed packages stay where npm put them. */
async function buildServer() {
  const { rolldown } = await import('rolldown');
  try {
    const bundle = await rolldown({
      input: serverEntries(),
      platform: 'node',
      external: (id) =>
        !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@stipple/') && !/^[A-Z]:/i.test(id),
      logLevel: 'warn',
    });
    // Beside the old one until it is whole: a build that fails leaves a server that runs.
    rmSync(NEXT_FOLDER, { recursive: true, force: true });
    await bundle.write({ dir: NEXT_FOLDER, format: 'esm', sourcemap: true, entryFileNames: '[name].js' });
    rmSync(SERVER_FOLDER, { recursive: true, force: true });
    renameSync(NEXT_FOLDER, SERVER_FOLDER);
    await bundle.close();
  } catch (error) {
    throw new StepFailure(
      'The server could not be built.',
      error instanceof Error ? error.message : String(error),
    );
  }
}

/**
 * `main` and every worker (`worker.ts`, `*-worker.ts`), side by side: bundled code that asks for its
 * worker does so from `main.js`, whatever folder it came from.
 *
 * @returns {Record<string, string>} name in the output folder → source file
 */
function serverEntries() {
  const files = readdirSync(SERVER_SOURCE, { recursive: true, encoding: 'utf8' });
  const workers = files.filter((file) => /(^|-)worker\.ts$/.test(basename(file)));
  return Object.fromEntries(
    ['main.ts', ...workers].map((file) => [basename(file, '.ts'), join(SERVER_SOURCE, file)]),
  );
}
