import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this Stipple is installed. Found from the sources and from a bundle alike. */
export interface Installation {
  /** Folder of the SQL files of all migrations. */
  readonly migrationsFolder: string;
  /** Folder of the built web app; absent as long as it was not built. */
  readonly webFolder?: string;
  /** Such as `0.1.0`. */
  readonly version: string;
}

/**
 * The installation this code belongs to: the nearest folder above with migrations in it.
 * @throws Error when there is none.
 */
export function findInstallation(): Installation {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'migrations', 'meta', '_journal.json'))) {
    const parent = dirname(root);
    if (parent === root) throw new Error('The folder with the database migrations is missing.');
    root = parent;
  }
  const webFolder = join(root, 'apps', 'web', 'dist');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    migrationsFolder: join(root, 'migrations'),
    webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : undefined,
    version: manifest.version,
  };
}
