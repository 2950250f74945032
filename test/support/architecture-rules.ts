import { readArrows } from './architecture-arrows.ts';
import { checkFiles, checkSources } from './architecture-files.ts';
import { checkImports } from './architecture-imports.ts';
import { readSource, type SourceFacts } from './architecture-source.ts';
import type { SourceTree, Violation } from './architecture-tree.ts';

/**
 * Everything in a repository that is not as its ARCHITECTURE.md and the house rules want it; empty when
 * all is well. Reads nothing but `tree`.
 *
 * @throws SyntaxError when a source file or a package.json cannot be parsed
 */
export function checkArchitecture(tree: SourceTree): Violation[] {
  const facts = new Map<string, SourceFacts>();
  for (const [path, text] of tree) if (/\.(?:tsx?|mjs)$/.test(path)) facts.set(path, readSource(path, text));
  const { arrows, violations } = readArrows(tree);
  return [...violations, ...checkImports(tree, arrows, facts), ...checkFiles(tree), ...checkSources(facts)];
}

/** A violation as one line for a terminal: where, which rule, what. */
export function describeViolation({ rule, path, line, message }: Violation): string {
  return `${path}${line === undefined ? '' : `:${line}`}  [${rule}] ${message}`;
}
