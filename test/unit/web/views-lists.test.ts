import { VIEW_LABELS } from '@stipple/board';
import { describe, expect, it } from 'vitest';
import { findMissingViews, VIEW_CHOICES } from '../../../apps/web/src/panels/view-choices.ts';
import { placeAt } from '../../../apps/web/src/panels/view-drag.ts';

describe('the views that are missing', () => {
  const labelsOf = (present: Parameters<typeof findMissingViews>[0]) =>
    findMissingViews(present).map(({ label }) => label);

  it('are at first all but “other”, the five mandatory ones before the rest', () => {
    const missing = findMissingViews([]);
    expect(missing.map(({ mandatory }) => mandatory)).toEqual([
      ...Array(5).fill(true),
      ...Array(VIEW_LABELS.length - 6).fill(false),
    ]);
    expect(labelsOf([]).slice(0, 5)).toEqual(['front', 'left-profile', 'right-profile', 'top', 'crown']);
  });

  it('are none once every label is there, however often', () => {
    expect(labelsOf([...VIEW_LABELS, 'front'])).toEqual([]);
    expect(labelsOf(['other', 'front', 'front'])).not.toContain('front');
  });

  it('can all be chosen by name', () => {
    expect(VIEW_CHOICES.map(({ value }) => value)).toEqual([...VIEW_LABELS]);
  });
});

describe('a view dragged along the strip', () => {
  it.each([
    ['stays where it is until it passes its neighbour', 1, 195, 1],
    ['goes one to the right', 1, 301, 2],
    ['goes to the end', 1, 9000, 3],
    ['goes one to the left', 1, 99, 0],
    ['goes from the end to the front', 3, -40, 0],
  ])('%s', (_title, from, at, to) => {
    expect(placeAt([100, 200, 300, 400], from, at)).toBe(to);
  });
});
