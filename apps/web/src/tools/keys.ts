import type { ToolName } from './tool-name.ts';

/** A key stroke as the keyboard event has it. */
export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * What a key asks of the canvas. `step` moves, ten times as far with Shift; `tab` goes through anchors and ink
 * and on out of the canvas; `bracket` does too, and with a brush in hand changes its size.
 */
export type KeyCommand =
  | { readonly type: 'tool'; readonly tool: ToolName }
  | { readonly type: 'undo' | 'redo' | 'zoom-in' | 'zoom-out' | 'zoom-fit' | 'zoom-actual' }
  | { readonly type: 'escape' | 'confirm' | 'delete' | 'insert' | 'duplicate' | 'select-all' | 'lock' }
  | { readonly type: 'tab'; readonly direction: 1 | -1 }
  | { readonly type: 'bracket'; readonly direction: 1 | -1 }
  | { readonly type: 'size' | 'strength'; readonly direction: 1 | -1 }
  | { readonly type: 'step'; readonly dx: number; readonly dy: number };

const TOOL_KEYS: Readonly<Record<string, ToolName>> = {
  v: 'select',
  h: 'hand',
  p: 'hairline',
  b: 'density',
  z: 'zone',
  n: 'comb',
  e: 'erase',
  d: 'pen',
  l: 'line',
  a: 'arrow',
  t: 'text',
  k: 'laser',
  m: 'measure',
};

/** With Shift the other way; letters, since punctuation is not on every keyboard. */
const TUNING_KEYS: Readonly<Record<string, 'size' | 'strength'>> = { s: 'size', w: 'strength' };

const PLAIN: Readonly<Record<string, KeyCommand>> = {
  escape: { type: 'escape' },
  enter: { type: 'confirm' },
  delete: { type: 'delete' },
  backspace: { type: 'delete' },
  insert: { type: 'insert' },
  i: { type: 'insert' },
  '+': { type: 'zoom-in' },
  '=': { type: 'zoom-in' },
  '-': { type: 'zoom-out' },
  '[': { type: 'bracket', direction: -1 },
  ']': { type: 'bracket', direction: 1 },
  '{': { type: 'strength', direction: -1 },
  '}': { type: 'strength', direction: 1 },
};

const WITH_CONTROL: Readonly<Record<string, KeyCommand>> = {
  z: { type: 'undo' },
  y: { type: 'redo' },
  d: { type: 'duplicate' },
  a: { type: 'select-all' },
  '0': { type: 'zoom-actual' },
  '+': { type: 'zoom-in' },
  '=': { type: 'zoom-in' },
  '-': { type: 'zoom-out' },
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  arrowleft: [-1, 0],
  arrowright: [1, 0],
  arrowup: [0, -1],
  arrowdown: [0, 1],
};

/**
 * What a key stroke means on the canvas, or `undefined` for one that is not ours. Keys are taken by what
 * they print, except the digits, which are taken by their place so that Shift+1 works on every layout.
 */
export function keyToCommand(stroke: KeyStroke): KeyCommand | undefined {
  if (stroke.altKey) return undefined;
  const key = stroke.key.toLowerCase();
  if (stroke.ctrlKey || stroke.metaKey) {
    if (key === 'z' && stroke.shiftKey) return { type: 'redo' };
    if (stroke.code === 'Digit0' || stroke.code === 'Numpad0') return { type: 'zoom-actual' };
    return WITH_CONTROL[key];
  }
  if (stroke.shiftKey && stroke.code === 'Digit1') return { type: 'zoom-fit' };
  const arrow = ARROWS[key];
  if (arrow) {
    const reach = stroke.shiftKey ? 10 : 1;
    return { type: 'step', dx: arrow[0] * reach, dy: arrow[1] * reach };
  }
  if (key === 'tab') return { type: 'tab', direction: stroke.shiftKey ? -1 : 1 };
  const tuned = TUNING_KEYS[key];
  if (tuned) return { type: tuned, direction: stroke.shiftKey ? -1 : 1 };
  if (key === 'l' && stroke.shiftKey) return { type: 'lock' };
  const tool = TOOL_KEYS[key];
  if (tool) return stroke.shiftKey ? undefined : { type: 'tool', tool };
  return PLAIN[key];
}
