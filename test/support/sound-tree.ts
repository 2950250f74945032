import type { SourceTree } from './architecture-tree.ts';

/** The text of a sound package's manifest, with what `more` adds or replaces. */
export const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name: `@stipple/${name}`, exports: './src/index.ts', ...more });

const ARROWS = `\`\`\`arrows
geometry ->
board    -> geometry
server   -> geometry board
web      -> geometry board
\`\`\`
`;

/** A repository in small in which every rule is kept. */
export function makeSoundTree(): SourceTree {
  return new Map([
    ['ARCHITECTURE.md', ARROWS],
    ['packages/geometry/package.json', manifest('geometry')],
    ['packages/geometry/src/index.ts', "export { double } from './number.ts';\n"],
    [
      'packages/geometry/src/number.ts',
      '/** Twice the number. */\nexport const double = (n: number) => 2 * n;\n',
    ],
    [
      'packages/board/package.json',
      manifest('board', { dependencies: { '@stipple/geometry': '*', yjs: '13.6.33' } }),
    ],
    ['packages/board/src/index.ts', "export { read } from './read.ts';\n"],
    [
      'packages/board/src/read.ts',
      "import { double } from '@stipple/geometry';\nimport type * as Y from 'yjs';\n/** Twice the clock. */\nexport function read(doc: Y.Doc) {\n  return double(doc.clientID);\n}\n",
    ],
    [
      'apps/server/package.json',
      manifest('server', { dependencies: { '@stipple/board': '*', hono: '4.13.19' } }),
    ],
    ['apps/server/src/main.ts', "import { serve } from './app.ts';\nserve(process.env.PORT);\n"],
    [
      'apps/server/src/app.ts',
      "import { Hono } from 'hono';\n/** Answers. */\nexport const serve = (port?: string) => [new Hono(), port];\n",
    ],
    ['apps/server/src/api.ts', "export type { serve } from './app.ts';\n"],
    [
      'apps/web/package.json',
      manifest('web', { dependencies: { fabric: '7.4.0' }, devDependencies: { '@stipple/server': '*' } }),
    ],
    [
      'apps/web/src/main.tsx',
      "import type { serve } from '@stipple/server/api';\nimport { draw } from './canvas/stage.ts';\ndraw({} as typeof serve);\n",
    ],
    [
      'apps/web/src/canvas/stage.ts',
      "import { Canvas } from 'fabric/es';\n/** Draws. */\nexport const draw = (what: unknown) => [Canvas, what];\n",
    ],
  ]);
}
