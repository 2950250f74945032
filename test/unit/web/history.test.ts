import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../apps/web/src/api.ts';
import { sortBoards } from '../../../apps/web/src/pages/board-order.ts';
import { groupSnapshots } from '../../../apps/web/src/panels/snapshot-groups.ts';
import { snapshotToName } from '../../../apps/web/src/panels/snapshot-name.ts';
import { texts } from '../../../apps/web/src/texts/texts.ts';

const snapshot = (id: string, kind: Snapshot['kind']): Snapshot => ({
  id,
  kind,
  designId: 'main',
  digest: id,
  label: id,
  person: kind === 'automatic' ? 'server' : 'user:ada',
  hasThumbnail: true,
  createdAt: '2026-06-15T12:00:00.000Z',
});

/** `N1` is a named snapshot, `a2` an automatic one. */
const shelf = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((id) => snapshot(id, id.startsWith('N') ? 'named' : 'automatic'));

const told = (words: string) =>
  groupSnapshots(shelf(words)).map(({ snapshots }) => snapshots.map(({ id }) => id).join('+'));

describe('the history', () => {
  it.each([
    ['', []],
    ['N1', ['N1']],
    ['a1 a2', ['a1+a2']],
    ['N1 N2', ['N1', 'N2']],
    ['a1 a2 N1 a3 N2 N3 a4 a5', ['a1+a2', 'N1', 'a3', 'N2', 'N3', 'a4+a5']],
  ])('folds %j between the named ones', (words, groups) => {
    expect(told(words)).toEqual(groups);
  });

  it('keeps a fold the same one while newer states come into it', () => {
    const ids = (words: string) => groupSnapshots(shelf(words)).map(({ id }) => id);
    expect(ids('a3 a2 N1 a1')).toEqual(ids('a2 N1 a1'));
    expect(new Set(ids('a4 N3 a3 N2 a2 N1 a1')).size).toBe(7);
  });

  it('calls a state that the server kept by its time, and any other by its label', () => {
    expect(snapshotToName(snapshot('N1', 'named'))).toBe('N1');
    expect(snapshotToName({ ...snapshot('a1', 'automatic'), person: 'user:ada' })).toBe('a1');
    expect(snapshotToName(snapshot('a1', 'automatic'))).toMatch(/15 Jun 2026/);
    const changed = {
      ...snapshot('a1', 'automatic'),
      person: 'user:ada',
      occasion: { kind: 'changed' } as const,
    };
    expect(snapshotToName(changed)).toMatch(/15 Jun 2026/);
  });

  it('calls what was there before a restore by what was restored, whatever the server calls it', () => {
    const nameBefore = (label?: string) =>
      snapshotToName({
        ...snapshot('in the server’s words', 'automatic'),
        person: 'user:ada',
        occasion: { kind: 'before-restore', label, createdAt: '2026-03-01T12:00:00.000Z' },
      });
    expect(nameBefore('Softer')).toBe(texts.history.beforeRestore('Softer'));
    expect(nameBefore()).toMatch(/Before “.*1 Mar 2026/);
    const named = {
      ...snapshot('N1', 'named'),
      occasion: { kind: 'before-restore', createdAt: '' } as const,
    };
    expect(snapshotToName(named), 'once named it is called so').toBe('N1');
  });
});

describe('the list of consultations', () => {
  const board = (title: string, clientName: string | null, day: number, status: 'open' | 'archived') => ({
    ...{ title, clientName, status },
    updatedAt: `2026-06-${day}T12:00:00.000Z`,
  });
  const boards = [
    board('Visit 10', 'Zoe', 11, 'open'),
    board('visit 9', null, 13, 'open'),
    board('Älteste', 'anna', 12, 'open'),
    board('Aa', 'Aaron', 14, 'archived'),
  ];
  it.each([
    ['changed', ['visit 9', 'Älteste', 'Visit 10', 'Aa']],
    ['title', ['Älteste', 'visit 9', 'Visit 10', 'Aa']],
    ['client', ['Älteste', 'Visit 10', 'visit 9', 'Aa']],
  ] as const)('sorted by %s has the archive at its end', (order, titles) => {
    expect(sortBoards(boards, order).map(({ title }) => title)).toEqual(titles);
    expect(boards[0]?.title, 'the given list stays').toBe('Visit 10');
  });
});
