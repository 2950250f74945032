import type { SeededFault } from './seeded-faults.ts';
import { manifest } from './sound-tree.ts';

const NUMBER = 'packages/geometry/src/number.ts';
const READ = 'packages/board/src/read.ts';
const APP = 'apps/server/src/app.ts';
const STAGE = 'apps/web/src/canvas/stage.ts';
const PANEL = 'apps/web/src/panel.ts';
const after = (line: string) => (before: string) => `${before}${line}\n`;
const before = (line: string) => (rest: string) => `${line}\n${rest}`;

/** Arrows, manifests and imports gone wrong. */
export const SEEDED_IMPORT_FAULTS: readonly SeededFault[] = [
  { title: 'no arrows in the document', rule: 'arrows', path: 'ARCHITECTURE.md', content: '# House\n' },
  {
    title: 'an arrow upwards',
    rule: 'arrows',
    path: 'ARCHITECTURE.md',
    content: (text) => text.replace('geometry ->\n', 'geometry -> board\n'),
  },
  {
    title: 'a line that is no arrow',
    rule: 'arrows',
    path: 'ARCHITECTURE.md',
    content: (text) => text.replace('board    ->', 'board    =>'),
  },
  {
    title: 'a workspace without a line',
    rule: 'arrows',
    path: 'packages/colour/package.json',
    content: manifest('colour'),
  },
  {
    title: 'a dependency against the arrows',
    rule: 'manifest',
    path: 'packages/geometry/package.json',
    content: manifest('geometry', { dependencies: { '@stipple/board': '*' } }),
  },
  {
    title: 'a dependency without a fixed version',
    rule: 'manifest',
    path: 'apps/server/package.json',
    content: (text) => text.replace('4.13.19', '^4.13.19'),
  },
  {
    title: 'yjs in the manifest of another package',
    rule: 'manifest',
    path: 'packages/geometry/package.json',
    content: manifest('geometry', { dependencies: { yjs: '13.6.33' } }),
  },
  {
    title: 'a package with a second door',
    rule: 'manifest',
    path: 'packages/geometry/package.json',
    content: manifest('geometry', { exports: { '.': './src/index.ts', './number': './src/number.ts' } }),
  },
  {
    title: 'the server as a dependency of the web app at run time',
    rule: 'manifest',
    path: 'apps/web/package.json',
    content: manifest('web', { dependencies: { '@stipple/server': '*', fabric: '7.4.0' } }),
  },
  {
    title: 'an import against the arrows',
    rule: 'import',
    path: NUMBER,
    content: before("import { read } from '@stipple/board';"),
  },
  {
    title: 'an import for its side effect',
    rule: 'import',
    path: NUMBER,
    content: before("import '@stipple/board';"),
  },
  {
    title: 'a type import against the arrows',
    rule: 'import',
    path: NUMBER,
    content: before("import type { read } from '@stipple/board';"),
  },
  {
    title: 'a type named in the middle of a line',
    rule: 'import',
    path: NUMBER,
    content: after("type Read = import('@stipple/board').read;"),
  },
  {
    title: 'a dynamic import',
    rule: 'import',
    path: NUMBER,
    content: after("const later = () => import('@stipple/board');"),
  },
  {
    title: 'a dynamic import in backquotes',
    rule: 'import',
    path: NUMBER,
    content: after('const later = () => import(`@stipple/board`);'),
  },
  {
    title: 'a computed import',
    rule: 'import',
    path: NUMBER,
    content: after('const later = (name: string) => import(name);'),
  },
  {
    title: 'a passed-on export against the arrows',
    rule: 'import',
    path: NUMBER,
    content: after("export { read } from '@stipple/board';"),
  },
  {
    title: 'a path that climbs into a neighbour',
    rule: 'import',
    path: READ,
    content: before("import { double as twice } from '../../geometry/src/number.ts';"),
  },
  {
    title: 'a deep import',
    rule: 'import',
    path: READ,
    content: before("import { double as twice } from '@stipple/geometry/src/number.ts';"),
  },
  {
    title: 'an import without file ending',
    rule: 'import',
    path: READ,
    content: before("import { other } from './other';"),
  },
  {
    title: 'an import the manifest does not name',
    rule: 'import',
    path: APP,
    content: before("import { z } from 'zod';"),
  },
  {
    title: 'Node in a pure package',
    rule: 'import',
    path: NUMBER,
    content: before("import { join } from 'node:path';"),
  },
  {
    title: 'yjs in a package that is not board',
    rule: 'import',
    path: NUMBER,
    content: before("import type * as Y from 'yjs';"),
  },
  {
    title: 'the server by value in the web app',
    rule: 'import',
    path: 'apps/web/src/main.tsx',
    content: before("import { serve } from '@stipple/server/api';"),
  },
  {
    title: 'the inside of the server as a type in the web app',
    rule: 'import',
    path: 'apps/web/src/main.tsx',
    content: before("import type { serve } from '@stipple/server/src/app.ts';"),
  },
  {
    title: 'fabric outside the canvas',
    rule: 'import',
    path: PANEL,
    content: "import { Canvas } from 'fabric/es';\n/** It. */\nexport const it = Canvas;\n",
  },
  {
    title: 'the whole of fabric',
    rule: 'import',
    path: STAGE,
    content: (text) => text.replace('fabric/es', 'fabric'),
  },
];
