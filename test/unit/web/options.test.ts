import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readKeptOption, writeKeptOption } from '../../../apps/web/src/pages/kept-option.ts';
import { nextOptionName, optionName } from '../../../apps/web/src/pages/option-names.ts';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

const named = (...names: readonly string[]) => names.map((name, nth) => ({ id: `d${nth}`, name }));
const FIRST = { id: 'main', name: 'Main' };

describe('what an option is called', () => {
  it.each([
    ['the first one that nobody has named', FIRST, 'Option A'],
    ['the first one once it has a name', { id: 'main', name: 'Soft' }, 'Soft'],
    ['another one that somebody calls as the server calls the first', { id: 'd1', name: 'Main' }, 'Main'],
  ])('is its letter or its name: %s', (_which, design, called) => {
    expect(optionName(design)).toBe(called);
  });

  it('goes by the name that the server gives the first one', () => {
    const server = readFileSync(fromRoot('apps', 'server', 'src', 'board-rows.ts'), 'utf8');
    expect(server).toContain(`set('${FIRST.id}', { version: 1, name: '${FIRST.name}'`);
  });

  it.each([
    ['the second letter beside the first', [FIRST], 'Option B'],
    ['the letter of its place, whatever the others are called', [FIRST, ...named('Soft')], 'Option C'],
    ['no letter that is taken', [FIRST, ...named('Option C')], 'Option D'],
    ['a free letter when those after its place are taken', named('Option B', 'Option Z'), 'Option C'],
  ])('is, for a new one, %s', (_which, designs, called) => {
    expect(nextOptionName(designs)).toBe(called);
  });

  it('is a number when the letters are used up, and never one that is taken', () => {
    const designs: { id: string; name: string }[] = [FIRST];
    for (let nth = 1; nth < 30; nth++) designs.push({ id: `d${nth}`, name: nextOptionName(designs) });
    expect(new Set(designs.map(optionName)).size).toBe(30);
    expect(designs.at(-1)?.name).toBe('Option 30');
  });
});

describe('the option that a device keeps', () => {
  it('is each board’s own, the latest one', () => {
    let kept = writeKeptOption(null, { boardId: 'one', designId: 'a' });
    kept = writeKeptOption(kept, { boardId: 'two', designId: 'b' });
    kept = writeKeptOption(kept, { boardId: 'one', designId: 'c' });
    expect(['one', 'two', 'three'].map((boardId) => readKeptOption(kept, boardId))).toEqual([
      'c',
      'b',
      undefined,
    ]);
    expect(kept.split('\n')).toHaveLength(2);
  });

  it('is forgotten for the boards looked at longest ago, so that the list stays short', () => {
    let kept = '';
    for (let nth = 0; nth < 100; nth++) kept = writeKeptOption(kept, { boardId: `b${nth}`, designId: 'a' });
    expect(kept.split('\n')).toHaveLength(40);
    expect(readKeptOption(kept, 'b99')).toBe('a');
    expect(readKeptOption(kept, 'b0')).toBeUndefined();
  });

  it.each([null, undefined, '', 'one', 'one a b', ' a', 'one two/three', 'one <b>', '\n\n'])(
    'is none where %j stands',
    (kept) => {
      expect(readKeptOption(kept, 'one')).toBeUndefined();
      expect(readKeptOption(writeKeptOption(kept, { boardId: 'one', designId: 'a' }), 'one')).toBe('a');
    },
  );
});
