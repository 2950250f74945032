import type { RuleName, SourceTree } from './architecture-tree.ts';
import { SEEDED_FILE_FAULTS } from './seeded-file-faults.ts';
import { SEEDED_IMPORT_FAULTS } from './seeded-import-faults.ts';

/** One mistake, made in a repository that has none, and the rule that must notice it. */
export interface SeededFault {
  readonly title: string;
  readonly rule: RuleName;
  /** File that is changed or made. */
  readonly path: string;
  /** What the file holds then; a function gets what it held before. */
  readonly content: string | ((before: string) => string);
}

/** The tree with one fault in it. */
export function plantFault(tree: SourceTree, { path, content }: SeededFault): SourceTree {
  const text = typeof content === 'string' ? content : content(tree.get(path) ?? '');
  return new Map([...tree, [path, text]]);
}

/** Every way we know to break the house, at least one for each rule. */
export const SEEDED_FAULTS: readonly SeededFault[] = [...SEEDED_IMPORT_FAULTS, ...SEEDED_FILE_FAULTS];
