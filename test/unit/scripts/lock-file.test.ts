import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, LockedPackage>>;

/** Optional packages the lock names otherwise than their parents do; `npm ci` refuses such a lock. */
function findIncomplete(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name, wanted]) => /^\d/.test(wanted) && resolve(packages, path, name)?.version !== wanted)
      .map(([name, wanted]) => `${path} wants ${name} ${wanted}`),
  );
}

/** The package Node would find from there: the nearest `node_modules` upwards. */
function resolve(packages: Packages, from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found || folder === '') return found;
  }
}

describe('the lock file', () => {
  it('names every optional package for every platform, so that npm ci works on a clean clone', () => {
    const lock = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as { packages: Packages };
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(findIncomplete(lock.packages)).toEqual([]);
  });

  it.each<{ title: string; others: Packages }>([
    { title: 'is missing', others: {} },
    { title: 'is there in another version', others: { 'node_modules/tool-mac': { version: '1.2.0' } } },
  ])('would be seen to be incomplete when a platform’s package $title', ({ others }) => {
    const tool = { version: '1.3.0', optionalDependencies: { 'tool-mac': '1.3.0' } };
    const found = findIncomplete({ 'node_modules/tool': tool, ...others });
    expect(found).toEqual(['node_modules/tool wants tool-mac 1.3.0']);
  });
});
