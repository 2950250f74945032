import type { SourceTree, Violation } from './architecture-tree.ts';

/** Which workspaces each workspace may name. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

const DOCUMENT = 'ARCHITECTURE.md';

/**
 * The arrows the architecture document draws, and what is wrong with the drawing itself: an unreadable line,
 * a name twice, an arrow to something that does not stand above, a workspace without a line.
 */
export function readArrows(tree: SourceTree): { arrows: Arrows; violations: Violation[] } {
  const blocks = [...(tree.get(DOCUMENT) ?? '').matchAll(/^```arrows\n([\s\S]*?)^```/gm)];
  const violations: Violation[] = [];
  const complain = (message: string) => violations.push({ rule: 'arrows', path: DOCUMENT, message });
  if (blocks.length !== 1) complain(`There must be one block of arrows, not ${blocks.length}.`);
  const arrows = new Map<string, ReadonlySet<string>>();
  for (const line of (blocks[0]?.[1] ?? '').split('\n').filter((text) => text.trim() !== '')) {
    const [, name, targets] = /^(\w+)\s*->((?:\s+\w+)*)\s*$/.exec(line) ?? [];
    if (name === undefined || targets === undefined) {
      complain(`“${line}” is no arrow.`);
      continue;
    }
    const named = targets.split(/\s+/).filter(Boolean);
    for (const target of named) {
      if (!arrows.has(target)) complain(`${name} -> ${target}: ${target} does not stand above ${name}.`);
    }
    if (arrows.has(name)) complain(`${name} has two lines.`);
    arrows.set(name, new Set(named));
  }
  const workspaces = listWorkspaces(tree);
  for (const name of workspaces.keys()) if (!arrows.has(name)) complain(`${name} has no line.`);
  for (const name of arrows.keys()) if (!workspaces.has(name)) complain(`There is no workspace ${name}.`);
  return { arrows, violations };
}

/** Name of each workspace → its folder, such as `geometry` → `packages/geometry`. */
export function listWorkspaces(tree: SourceTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of tree.keys()) {
    const [, folder, name] = /^((?:packages|apps)\/([^/]+))\/package\.json$/.exec(path) ?? [];
    if (folder && name) found.set(name, folder);
  }
  return found;
}
