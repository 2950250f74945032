import { describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/lib/paths.mjs';
import { checkArchitecture, describeViolation } from './support/architecture-rules.ts';
import { RULES, readTree } from './support/architecture-tree.ts';
import { plantFault, SEEDED_FAULTS } from './support/seeded-faults.ts';
import { makeSoundTree } from './support/sound-tree.ts';

describe('the house', () => {
  const tree = readTree(ROOT);

  it('is read: packages, apps, tests and scripts are all among the files', () => {
    for (const start of [
      'packages/geometry/src/',
      'apps/server/src/',
      'apps/web/src/',
      'test/unit/',
      'scripts/lib/',
    ]) {
      expect(
        [...tree.keys()].filter((path) => path.startsWith(start)),
        start,
      ).not.toHaveLength(0);
    }
  });

  it('is built as ARCHITECTURE.md draws it', () => {
    expect(checkArchitecture(tree).map(describeViolation)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it('find nothing wrong with a sound repository', () => {
    expect(checkArchitecture(makeSoundTree()).map(describeViolation)).toEqual([]);
  });

  it.each(SEEDED_FAULTS)('notice $title', (fault) => {
    const found = checkArchitecture(plantFault(makeSoundTree(), fault));
    const notices = found.filter(({ rule }) => rule === fault.rule);
    expect(notices, found.map(describeViolation).join('\n')).not.toHaveLength(0);
  });

  it('have each a fault that proves them', () => {
    const proven = new Set(SEEDED_FAULTS.map(({ rule }) => rule));
    expect(RULES.filter((rule) => !proven.has(rule))).toEqual([]);
  });
});
