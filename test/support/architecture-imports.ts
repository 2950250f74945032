import { type Arrows, listWorkspaces } from './architecture-arrows.ts';
import type { ImportFound, SourceFacts } from './architecture-source.ts';
import type { SourceTree, Violation } from './architecture-tree.ts';

/** The one door between the apps: the server's routes as types. */
const SERVER_DOOR = '@stipple/server/api';

interface Manifest {
  readonly name?: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One workspace as the import rules see it. */
interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly isPure: boolean;
  readonly mayName: ReadonlySet<string>;
  readonly manifest: Manifest;
}

/** What is wrong with the manifests and the imports of `packages` and `apps`, measured by the arrows. */
export function checkImports(
  tree: SourceTree,
  arrows: Arrows,
  facts: ReadonlyMap<string, SourceFacts>,
): Violation[] {
  const workspaces = [...listWorkspaces(tree)].map(([name, folder]) => ({
    name,
    folder,
    isPure: folder.startsWith('packages/'),
    mayName: arrows.get(name) ?? new Set<string>(),
    manifest: JSON.parse(tree.get(`${folder}/package.json`) ?? '{}') as Manifest,
  }));
  return workspaces.flatMap((workspace) => [
    ...checkManifest(workspace),
    ...[...facts]
      .filter(([path]) => path.startsWith(`${workspace.folder}/src/`))
      .flatMap(([path, { imports }]) =>
        imports.flatMap((found) =>
          checkImport(workspace, path, found).map((message) => ({
            rule: 'import' as const,
            path,
            line: found.line,
            message,
          })),
        ),
      ),
  ]);
}

function checkManifest({ name, folder, isPure, mayName, manifest }: Workspace): Violation[] {
  const messages: string[] = [];
  if (manifest.name !== `@stipple/${name}`)
    messages.push(`It is called ${manifest.name}, not @stipple/${name}.`);
  if (isPure && manifest.exports !== './src/index.ts')
    messages.push('A package exports ./src/index.ts alone.');
  for (const [dependency, version] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  })) {
    const own = workspaceOf(dependency);
    const isDoor = name === 'web' && own === 'server' && manifest.devDependencies?.[dependency] !== undefined;
    if (own !== undefined && !mayName.has(own) && !isDoor) messages.push(`No arrow leads to ${own}.`);
    if (own === undefined && !/^\d/.test(version)) messages.push(`${dependency} is not pinned: ${version}.`);
    if (isPure && isYjs(dependency) && name !== 'board') messages.push('Only board depends on yjs.');
  }
  return messages.map((message) => ({ rule: 'manifest' as const, path: `${folder}/package.json`, message }));
}

function checkImport(workspace: Workspace, path: string, found: ImportFound): string[] {
  const { specifier } = found;
  if (specifier === undefined) return ['A computed import hides where it leads.'];
  if (specifier.startsWith('.')) return checkRelative(workspace, path, specifier);
  if (specifier.startsWith('/')) return [`${specifier} is an absolute path.`];
  const own = workspaceOf(specifier);
  return own === undefined ? checkForeign(workspace, path, specifier) : checkOwn(workspace, own, found);
}

function checkRelative({ folder }: Workspace, path: string, specifier: string): string[] {
  const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
  const messages = [];
  if (!target.startsWith(`${folder}/src/`)) messages.push(`${specifier} climbs out of ${folder}/src.`);
  if (!/\.\w+(?:\?\w+)?$/.test(specifier)) messages.push(`${specifier} has no file ending.`);
  return messages;
}

function checkOwn({ name, mayName, manifest }: Workspace, own: string, found: ImportFound): string[] {
  const { specifier = '', isTypeOnly } = found;
  if (name === 'web' && own === 'server') {
    const isDoor = specifier === SERVER_DOOR && isTypeOnly;
    return isDoor ? [] : [`The web app knows the server only by import type from ${SERVER_DOOR}.`];
  }
  const messages = [];
  if (!mayName.has(own)) messages.push(`No arrow leads from ${name} to ${own}.`);
  if (specifier !== `@stipple/${own}`)
    messages.push(`${specifier} reaches into ${own}; its index is its page.`);
  if (manifest.dependencies?.[`@stipple/${own}`] === undefined)
    messages.push(`package.json does not name ${own}.`);
  return messages;
}

function checkForeign({ name, isPure, manifest }: Workspace, path: string, specifier: string): string[] {
  const messages = [];
  if (specifier.startsWith('node:')) return isPure ? [`${specifier} is not for pure packages.`] : [];
  if (isPure && isYjs(specifier) && name !== 'board') messages.push(`Only board imports ${specifier}.`);
  const [root] = /^(?:@[^/]+\/)?[^/?]+/.exec(specifier) ?? [''];
  if (manifest.dependencies?.[root] === undefined) messages.push(`package.json does not name ${root}.`);
  if (root === 'fabric') {
    if (!path.startsWith('apps/web/src/canvas/')) messages.push('Only apps/web/src/canvas imports fabric.');
    if (specifier !== 'fabric/es') messages.push('Fabric is imported from fabric/es, or it arrives whole.');
  }
  return messages;
}

/** `geometry` of `@stipple/geometry` and `@stipple/geometry/src/point.ts`; undefined for others' packages. */
function workspaceOf(specifier: string): string | undefined {
  return /^@stipple\/([^/]+)/.exec(specifier)?.[1];
}

function isYjs(specifier: string): boolean {
  return /^(?:yjs|y-[\w-]+)(?:\/|$)/.test(specifier);
}
