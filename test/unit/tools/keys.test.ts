import { describe, expect, it } from 'vitest';
import { type KeyCommand, type KeyStroke, keyToCommand } from '../../../apps/web/src/tools/keys.ts';
import { wheelToEffect } from '../../../apps/web/src/tools/wheel.ts';

const stroke = (key: string, more: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

const CASES: readonly [string, KeyStroke, KeyCommand | undefined][] = [
  ['V', stroke('v'), { type: 'tool', tool: 'select' }],
  ['V with caps lock', stroke('V'), { type: 'tool', tool: 'select' }],
  ['H', stroke('h'), { type: 'tool', tool: 'hand' }],
  ['P', stroke('p'), { type: 'tool', tool: 'hairline' }],
  ['B', stroke('b'), { type: 'tool', tool: 'density' }],
  ['E', stroke('e'), { type: 'tool', tool: 'erase' }],
  ['D', stroke('d'), { type: 'tool', tool: 'pen' }],
  ['L', stroke('l'), { type: 'tool', tool: 'line' }],
  ['A', stroke('a'), { type: 'tool', tool: 'arrow' }],
  ['T', stroke('t'), { type: 'tool', tool: 'text' }],
  ['K', stroke('k'), { type: 'tool', tool: 'laser' }],
  ['M', stroke('m'), { type: 'tool', tool: 'measure' }],
  ['Shift+L', stroke('L', { shiftKey: true }), { type: 'lock' }],
  ['S', stroke('s'), { type: 'size', direction: 1 }],
  ['Shift+S', stroke('S', { shiftKey: true }), { type: 'size', direction: -1 }],
  ['W', stroke('w'), { type: 'strength', direction: 1 }],
  ['Shift+W', stroke('W', { shiftKey: true }), { type: 'strength', direction: -1 }],
  [']', stroke(']'), { type: 'bracket', direction: 1 }],
  ['Shift+]', stroke('}', { shiftKey: true }), { type: 'strength', direction: 1 }],
  ['Ctrl+D', stroke('d', { ctrlKey: true }), { type: 'duplicate' }],
  ['Cmd+A', stroke('a', { metaKey: true }), { type: 'select-all' }],
  ['Ctrl+S, which saves', stroke('s', { ctrlKey: true }), undefined],
  ['Ctrl+W, which closes', stroke('w', { ctrlKey: true }), undefined],
  ['Ctrl+Z', stroke('z', { ctrlKey: true }), { type: 'undo' }],
  ['Cmd+Z', stroke('z', { metaKey: true }), { type: 'undo' }],
  ['Ctrl+Shift+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), { type: 'redo' }],
  ['Ctrl+Y', stroke('y', { ctrlKey: true }), { type: 'redo' }],
  ['Ctrl+0', stroke('0', { ctrlKey: true, code: 'Digit0' }), { type: 'zoom-actual' }],
  ['Ctrl+0 on a French keyboard', stroke('à', { ctrlKey: true, code: 'Digit0' }), { type: 'zoom-actual' }],
  ['Shift+1', stroke('!', { shiftKey: true, code: 'Digit1' }), { type: 'zoom-fit' }],
  ['Shift+1 on a German keyboard', stroke('!', { shiftKey: true, code: 'Digit1' }), { type: 'zoom-fit' }],
  ['Esc', stroke('Escape'), { type: 'escape' }],
  ['an arrow', stroke('ArrowLeft'), { type: 'step', dx: -1, dy: 0 }],
  ['an arrow with Shift', stroke('ArrowDown', { shiftKey: true }), { type: 'step', dx: 0, dy: 10 }],
  ['Tab', stroke('Tab'), { type: 'tab', direction: 1 }],
  ['Shift+Tab', stroke('Tab', { shiftKey: true }), { type: 'tab', direction: -1 }],
  ['Alt+V, which is the menu of some browser', stroke('v', { altKey: true }), undefined],
  ['Ctrl+P, which prints', stroke('p', { ctrlKey: true }), undefined],
  ['a letter without meaning', stroke('q'), undefined],
];

describe('the keys of the canvas', () => {
  it.each(CASES)('%s', (_title, pressed, command) => {
    expect(keyToCommand(pressed)).toEqual(command);
  });
});

describe('the wheel', () => {
  const turn = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };
  it.each([
    ['scrolls', { ...turn, deltaX: 5, deltaY: 30 }, { type: 'pan', dx: -5, dy: -30 }],
    ['scrolls sideways with Shift', { ...turn, deltaY: 30, shiftKey: true }, { type: 'pan', dx: -30, dy: 0 }],
    ['counts lines', { ...turn, deltaY: 3, deltaMode: 1 }, { type: 'pan', dx: -0, dy: -54 }],
  ] as const)('%s', (_title, event, effect) => {
    expect(wheelToEffect(event)).toEqual(effect);
  });

  it('zooms in and out again by the same factor with Ctrl, and never by more than a fifth a notch', () => {
    const closer = wheelToEffect({ ...turn, deltaY: -120, ctrlKey: true });
    const farther = wheelToEffect({ ...turn, deltaY: 120, ctrlKey: true });
    if (closer.type !== 'zoom' || farther.type !== 'zoom') throw new Error('Ctrl did not zoom.');
    expect(closer.factor * farther.factor).toBeCloseTo(1, 12);
    expect(closer.factor).toBeGreaterThan(1.1);
    expect(closer.factor).toBeLessThan(1.25);
  });
});
