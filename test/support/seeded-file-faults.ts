import type { SeededFault } from './seeded-faults.ts';

const NUMBER = 'packages/geometry/src/number.ts';
const APP = 'apps/server/src/app.ts';
const after = (line: string) => (before: string) => `${before}${line}\n`;
const lines = (count: number) => '// a line\n'.repeat(count);

/** Files and statements gone wrong. */
export const SEEDED_FILE_FAULTS: readonly SeededFault[] = [
  { title: 'chance', rule: 'ambient', path: NUMBER, content: after('const roll = () => Math.random();') },
  {
    title: 'chance handed on uncalled',
    rule: 'ambient',
    path: NUMBER,
    content: after("const roll = globalThis.Math['random'];"),
  },
  { title: 'chance taken apart', rule: 'ambient', path: NUMBER, content: after('const { random } = Math;') },
  { title: 'the clock', rule: 'ambient', path: NUMBER, content: after('const now = () => Date.now();') },
  {
    title: 'the clock as a date',
    rule: 'ambient',
    path: NUMBER,
    content: after('const now = () => new Date();'),
  },
  {
    title: 'the clock as a text',
    rule: 'ambient',
    path: NUMBER,
    content: after('const now = () => Date();'),
  },
  {
    title: 'the fine clock',
    rule: 'ambient',
    path: NUMBER,
    content: after('const now = () => performance.now();'),
  },
  {
    title: 'the environment outside main',
    rule: 'process',
    path: APP,
    content: after('const port = () => process.env.PORT;'),
  },
  {
    title: 'an exit outside main',
    rule: 'process',
    path: APP,
    content: after('const leave = () => process.exit(1);'),
  },
  { title: 'work at import', rule: 'work at import', path: APP, content: after('serve();') },
  {
    title: 'a default export',
    rule: 'default export',
    path: NUMBER,
    content: after('export default double;'),
  },
  {
    title: 'a default export by another name',
    rule: 'default export',
    path: NUMBER,
    content: after('export { double as default };'),
  },
  {
    title: 'a star export',
    rule: 'barrel',
    path: 'packages/geometry/src/index.ts',
    content: "export * from './number.ts';\n",
  },
  {
    title: 'a barrel',
    rule: 'barrel',
    path: 'packages/geometry/src/everything.ts',
    content: "export { double } from './number.ts';\n",
  },
  {
    title: 'an index inside a folder',
    rule: 'file name',
    path: 'apps/server/src/routes/index.ts',
    content: lines(1),
  },
  { title: 'a drawer', rule: 'file name', path: 'packages/geometry/src/utils.ts', content: lines(1) },
  {
    title: 'a drawer with a prefix',
    rule: 'file name',
    path: 'packages/geometry/src/point-helpers.ts',
    content: lines(1),
  },
  {
    title: 'a folder that is a drawer',
    rule: 'file name',
    path: 'packages/geometry/src/common/point.ts',
    content: lines(1),
  },
  {
    title: 'a file in camelCase',
    rule: 'file name',
    path: 'packages/geometry/src/nearestPoint.ts',
    content: lines(1),
  },
  { title: 'a file of 301 lines', rule: 'size', path: NUMBER, content: after(lines(299)) },
  { title: 'a shell of 201 lines', rule: 'size', path: APP, content: after(lines(198)) },
  { title: 'a test of 401 lines', rule: 'size', path: 'test/unit/long.test.ts', content: lines(401) },
  {
    title: 'an export without docstring',
    rule: 'docstring',
    path: NUMBER,
    content: after('export const half = 2;'),
  },
  {
    title: 'an export with a remark for a docstring',
    rule: 'docstring',
    path: NUMBER,
    content: after('// Half.\nexport const half = 2;'),
  },
  {
    title: 'a docstring that belongs to something else',
    rule: 'docstring',
    path: NUMBER,
    content: after('/** Half. */\nconst half = 2;\nexport const third = 3;'),
  },
  {
    title: 'an empty catch',
    rule: 'empty catch',
    path: APP,
    content: after('const quiet = () => { try { serve(); } catch { /* never mind */ } };'),
  },
  {
    title: 'a promise that swallows its error',
    rule: 'empty catch',
    path: APP,
    content: after('const quiet = (p: Promise<void>) => p.catch(() => {});'),
  },
  {
    title: 'a silenced compiler',
    rule: 'suppression',
    path: APP,
    content: after(`// @ts-${'ignore'}\nconst port: number = '3000';`),
  },
  { title: 'something put off', rule: 'suppression', path: APP, content: after(`// ${'TO'}DO: later`) },
  {
    title: 'the host of a registry',
    rule: 'registry host',
    path: 'README.md',
    content: `Fetched from https://${['registry', 'npmjs', 'org'].join('.')}/yjs\n`,
  },
  {
    title: 'a path of one machine',
    rule: 'machine path',
    path: 'docs/operate.md',
    content: `Look into /${'home'}/anna/stipple.\n`,
  },
  {
    title: 'a test that is left out',
    rule: 'unfinished test',
    path: 'test/unit/some.test.ts',
    content: `it.${'skip'}('adds', () => undefined);\n`,
  },
];
