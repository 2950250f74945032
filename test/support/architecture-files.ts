import type { SourceFacts } from './architecture-source.ts';
import type { RuleName, SourceTree, Violation } from './architecture-tree.ts';

const SHELLS = new Set([
  'apps/server/src/main.ts',
  'apps/server/src/app.ts',
  'apps/server/src/sync/room.ts',
  'apps/server/src/sync/rooms.ts',
  'apps/server/src/sync/socket.ts',
  'apps/web/src/app.tsx',
  'apps/web/src/main.tsx',
]);
/** Entry points: a program does something when it is started. */
const PROGRAM = /^apps\/(?:server\/src\/main\.ts|web\/src\/main\.tsx)$|[/-]worker\.ts$|\.config\.ts$/;
const SERVER_MAIN = 'apps/server/src/main.ts';
const DRAWER_NAME = /^(?:utils?|helpers?|types?|common|misc)$|-(?:utils?|helpers?)$/;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PASCAL = /^(?:[A-Z][a-z0-9]*)+$/;
// Written so that the patterns do not find themselves.
const REGISTRY_HOST = /\bregistry\.(?:[\w-]+\.)+[a-z]{2,}\b|\bnpm(?:js|\.pkg\.github)\.(?:com|org)\b/i;
const MACHINE_PATH = /(?<![\w.:/~*})])\/(?:work|tmp|home|root|Users)\/[\w.-]/;
const UNFINISHED_TEST =
  /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:only|skip|todo|skipIf|runIf|fails)\b|\bwaitForTimeout\b/;

/** What is wrong with files as files: their names, sizes, and words that may stand nowhere. */
export function checkFiles(tree: SourceTree): Violation[] {
  return [...tree].flatMap(([path, text]) => [
    ...checkName(path),
    ...checkSize(path, text),
    ...checkLines(path, text),
  ]);
}

/** What is wrong inside each source file, as far as it needs no other file to see. */
export function checkSources(facts: ReadonlyMap<string, SourceFacts>): Violation[] {
  return [...facts].flatMap(([path, source]) => {
    const report = (
      rule: RuleName,
      found: readonly { text: string; line: number }[],
      say: (text: string) => string,
    ) => found.map(({ text, line }) => ({ rule, path, line, message: say(text) }));
    const isPackage = path.startsWith('packages/');
    const isApp = path.startsWith('apps/');
    return [
      ...(isConfig(path) ? [] : report('default export', source.defaultExports, () => 'Exports have names.')),
      ...report('barrel', source.starExports, (text) => `export * from ${text}: exports are listed by name.`),
      ...(source.isBarrel && !isDoor(path)
        ? [violation('barrel', path, 'It only passes on what others export.')]
        : []),
      ...report('docstring', source.undocumented, (text) => `${text} is exported without a docstring.`),
      ...report('empty catch', source.emptyCatches, (text) => `${text} swallows the error.`),
      ...report('suppression', source.suppressions, (text) => `A comment says ${text}.`),
      ...(isPackage
        ? report('ambient', source.ambient, (text) => `${text} must come in as a parameter.`)
        : []),
      ...(path.startsWith('apps/server/src/') && path !== SERVER_MAIN
        ? report('process', source.processUses, (text) => `${text} belongs to main.ts.`)
        : []),
      ...((isPackage || isApp) && !PROGRAM.test(path)
        ? report(
            'work at import',
            source.importTimeWork,
            (text) => `“${text}…” runs as soon as the file is imported.`,
          )
        : []),
    ];
  });
}

function checkName(path: string): Violation[] {
  const [, folder = '', stem = '', ending = ''] =
    /^(.*\/)?([^/]+?)((?:\.(?:test|config|d))?\.(?:tsx?|mjs))$/.exec(path) ?? [];
  if (ending === '') return [];
  const messages: string[] = [];
  const drawer = [...folder.split('/'), stem].find((part) => DRAWER_NAME.test(part));
  if (drawer) messages.push(`${drawer} says nothing of what is in it.`);
  const isComponent = ending === '.tsx' && !/^apps\/web\/src\/(?:app|main)\.tsx$/.test(path);
  const isWellFormed = isComponent ? PASCAL.test(stem) || KEBAB.test(stem) : KEBAB.test(stem);
  if (!isWellFormed)
    messages.push(`${stem}${ending} is not in ${isComponent ? 'PascalCase' : 'kebab-case'}.`);
  if (stem === 'index' && !/^packages\/[^/]+\/src\/$/.test(folder))
    messages.push('Only a package has an index.');
  return messages.map((message) => violation('file name', path, message));
}

function checkSize(path: string, text: string): Violation[] {
  if (!/\.(?:tsx?|mjs|css)$/.test(path)) return [];
  const limit = SHELLS.has(path) ? 200 : path.endsWith('.test.ts') ? 400 : 300;
  const count = text.replace(/\n$/, '').split('\n').length;
  return count > limit ? [violation('size', path, `${count} lines; at most ${limit}.`)] : [];
}

function checkLines(path: string, text: string): Violation[] {
  const search = (rule: RuleName, pattern: RegExp, say: (match: string) => string): Violation[] =>
    text.split('\n').flatMap((line, index) => {
      const match = pattern.exec(line)?.[0];
      return match ? [{ rule, path, line: index + 1, message: say(match) }] : [];
    });
  return [
    ...search('registry host', REGISTRY_HOST, (match) => `${match} names a package registry.`),
    ...search('machine path', MACHINE_PATH, (match) => `${match} is a path of one machine.`),
    ...(path.endsWith('.test.ts')
      ? search('unfinished test', UNFINISHED_TEST, (match) => `${match} leaves something untested.`)
      : []),
  ];
}

function violation(rule: RuleName, path: string, message: string): Violation {
  return { rule, path, message };
}

function isConfig(path: string): boolean {
  return /\.config\.ts$/.test(path);
}

/** A package's index, and the server's page for the web app. */
function isDoor(path: string): boolean {
  return /^packages\/[^/]+\/src\/index\.ts$/.test(path) || path === 'apps/server/src/api.ts';
}
