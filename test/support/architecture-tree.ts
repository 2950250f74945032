import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A repository's text files: path with forward slashes below the root → content. */
export type SourceTree = ReadonlyMap<string, string>;

/** The rules by name. */
export const RULES = [
  'arrows',
  'manifest',
  'import',
  'ambient',
  'process',
  'work at import',
  'default export',
  'barrel',
  'file name',
  'size',
  'docstring',
  'empty catch',
  'suppression',
  'registry host',
  'machine path',
  'unfinished test',
] as const;

/** One of RULES. */
export type RuleName = (typeof RULES)[number];

/** One thing that is not as the house wants it. */
export interface Violation {
  readonly rule: RuleName;
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'dist.next', 'data', 'artefacts', '.git', '.cache']);
const TEXT_FILE = /\.(?:tsx?|mjs|js|json|md|css|html|sql|ya?ml|svg|txt)$|^(?:run|LICENSE|\.gitignore)$/;

/** All text files of a checkout, without what is installed, built or ignored. */
export function readTree(root: string): SourceTree {
  const tree = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (LEFT_OUT.has(entry.name)) continue;
      if (entry.isDirectory()) visit(path);
      else if (TEXT_FILE.test(entry.name)) tree.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  visit('');
  return tree;
}
