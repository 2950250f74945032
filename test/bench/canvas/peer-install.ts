import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { fromRoot } from '../../../scripts/lib/paths.mjs';
import { lastLines, runNpm } from '../../../scripts/lib/run-command.mjs';

const FOLDER = fromRoot('.cache', 'bench-excalidraw');
const PAGE_SOURCE = fromRoot('test', 'bench', 'canvas', 'peer-page.mjs');
const PACKAGES = { '@excalidraw/excalidraw': '0.18.1', react: '19.1.1', 'react-dom': '19.1.1' } as const;

/** Excalidraw bundled as its own page would be, or why it is not here. */
export type Peer =
  | { readonly ok: true; readonly folder: string; readonly version: string; readonly licence: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Installs Excalidraw from npm into a folder that git ignores, unless it is there, and bundles it with a page of
 * ours for production.
 */
export async function preparePeer(): Promise<Peer> {
  const failure = await installPackages();
  if (failure) return { ok: false, reason: failure };
  await copyFile(PAGE_SOURCE, join(FOLDER, 'page.mjs'));
  await writeFile(join(FOLDER, 'index.html'), PAGE);
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 100_000 },
  });
  const text = await readFile(join(packageFolder(), 'package.json'), 'utf8');
  const { version, license } = JSON.parse(text) as { version: string; license: string };
  return { ok: true, folder: join(FOLDER, 'dist'), version, licence: license };
}

const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Excalidraw</title></head>
  <body style="margin: 0"><div id="root"></div><script type="module" src="./page.mjs"></script></body>
</html>
`;

const packageFolder = () => join(FOLDER, 'node_modules', '@excalidraw', 'excalidraw');

async function isInstalled(): Promise<boolean> {
  const path = join(packageFolder(), 'package.json');
  if (!existsSync(path)) return false;
  const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  return version === PACKAGES['@excalidraw/excalidraw'];
}

async function installPackages(): Promise<string | undefined> {
  if (await isInstalled()) return undefined;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  // Its packages are only bundled, so none of their install scripts needs to run.
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { code, output } = await runNpm(args, { cwd: FOLDER });
  if (code === 0 && (await isInstalled())) return undefined;
  return `npm could not install it. ${lastLines(output, 3)}`;
}
