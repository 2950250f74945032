import { describe, expect, it } from 'vitest';
import { nameToInitials } from '../../../apps/web/src/ui/initials.ts';
import { momentToWords } from '../../../apps/web/src/ui/moment.ts';
import { placePopover, popoverRoom } from '../../../apps/web/src/ui/popover-place.ts';
import { qrToPath } from '../../../apps/web/src/ui/qr-path.ts';
import { rovingIndex } from '../../../apps/web/src/ui/roving.ts';
import { applyTheme, readTheme, THEME_KEY } from '../../../apps/web/src/ui/theme.ts';

describe('moving in a tool bar', () => {
  it.each([
    ['ArrowDown', 0, 5, 1],
    ['ArrowRight', 4, 5, 0],
    ['ArrowUp', 0, 5, 4],
    ['ArrowLeft', 3, 5, 2],
    ['Home', 3, 5, 0],
    ['End', 1, 5, 4],
    ['a', 1, 5, undefined],
    ['ArrowDown', 0, 0, undefined],
  ] as const)('%s from %i of %i goes to %s', (key, index, count, expected) => {
    expect(rovingIndex(key, index, count)).toBe(expected);
  });
});

describe('placing a popover', () => {
  const viewport = { width: 1000, height: 700 };
  const trigger = { left: 400, top: 100, width: 44, height: 44 };
  const panel = { width: 200, height: 300 };

  it.each([
    ['below-start', 400, 152],
    ['below-end', 244, 152],
    ['right', 452, 100],
  ] as const)('keeps %s of its trigger', (side, left, top) => {
    expect(placePopover(trigger, panel, { side, viewport })).toEqual({ left, top });
  });

  it('stays 8 px inside the window at every edge', () => {
    for (const left of [-50, 0, 500, 990, 1200]) {
      for (const top of [-50, 0, 350, 690, 900]) {
        const at = placePopover({ ...trigger, left, top }, panel, { side: 'above-end', viewport });
        expect(at.left).toBeGreaterThanOrEqual(8);
        expect(at.top).toBeGreaterThanOrEqual(8);
        expect(at.left + panel.width).toBeLessThanOrEqual(viewport.width - 8);
        expect(at.top + panel.height).toBeLessThanOrEqual(viewport.height - 8);
      }
    }
  });

  it('scrolls instead of covering its trigger, unless that leaves it less than half the window', () => {
    expect(popoverRoom(trigger, 'below-end', 700)).toBe(700 - 144 - 16);
    expect(popoverRoom({ ...trigger, top: 650 }, 'above-end', 700)).toBe(650 - 16);
    expect(popoverRoom({ ...trigger, top: 500 }, 'below-end', 700)).toBe(350);
    expect(popoverRoom(trigger, 'right', 700)).toBe(684);
  });

  it('shows its top left corner when it is larger than the window', () => {
    const at = placePopover(trigger, { width: 1200, height: 900 }, { side: 'below-start', viewport });
    expect(at).toEqual({ left: 8, top: 8 });
  });
});

describe('standing for a name', () => {
  it.each([
    ['Marta Lindqvist', 'ML'],
    ['  marta  ', 'M'],
    ['Ana Maria Ruiz', 'AR'],
    ['émile zola', 'ÉZ'],
    ['👩🏽‍🎨 Studio', '👩🏽‍🎨S'],
    ['', '?'],
    ['   ', '?'],
  ])('“%s” becomes %s', (name, initials) => {
    expect(nameToInitials(name)).toBe(initials);
  });
});

describe('telling a moment in words', () => {
  const nowMs = Date.parse('2026-03-20T12:00:00Z');
  const minute = 60_000;
  it.each([
    [-5 * minute, 'just now'],
    [0.9 * minute, 'just now'],
    [minute, '1 minute ago'],
    [59.9 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [24 * 60 * minute, 'yesterday'],
    [3 * 24 * 60 * minute, '3 days ago'],
    [7 * 24 * 60 * minute, '13 March 2026'],
  ])('%d ms ago is “%s”', (ageMs, words) => {
    expect(momentToWords(new Date(nowMs - ageMs), nowMs)).toBe(words);
  });
});

describe('drawing a QR code', () => {
  it('joins the dark modules of a row into one run', () => {
    const modules = [
      [true, true, false, true],
      [false, false, false, false],
      [false, true, true, true],
    ];
    expect(qrToPath(modules)).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h3v1h-3z');
  });
});

describe('choosing the appearance', () => {
  const fakePage = () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    return { kept, storage, root: { dataset: {} as Record<string, string | undefined> } };
  };

  it('keeps a choice for the next visit and forgets it when the device decides again', () => {
    const page = fakePage();
    applyTheme('dark', page);
    expect(page.root.dataset.theme).toBe('dark');
    expect(readTheme(page.storage)).toBe('dark');
    applyTheme('system', page);
    expect(page.root.dataset.theme).toBeUndefined();
    expect(page.kept.has(THEME_KEY)).toBe(false);
    expect(readTheme(page.storage)).toBe('system');
  });

  it('follows the device when the storage is closed or holds nonsense', () => {
    expect(readTheme(undefined)).toBe('system');
    expect(readTheme({ getItem: () => 'purple' })).toBe('system');
  });
});
