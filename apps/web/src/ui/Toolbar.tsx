import type { JSX } from 'solid-js';
import { rovingIndex } from './roving.ts';

/**
 * A tool bar with one tab stop: arrow keys, Home and End move between its buttons. The buttons must set
 * `tabIndex` themselves (0 for the current one, -1 for the others).
 */
export function Toolbar(props: {
  label: string;
  orientation: 'vertical' | 'horizontal';
  children: JSX.Element;
  class?: string;
}): JSX.Element {
  let bar: HTMLDivElement | undefined;
  const move = (event: KeyboardEvent) => {
    const buttons = [...(bar?.querySelectorAll<HTMLButtonElement>('button:not([disabled])') ?? [])];
    const index = buttons.findIndex((button) => button.contains(document.activeElement));
    if (index < 0) return;
    const next = rovingIndex(event.key, index, buttons.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={props.label}
      aria-orientation={props.orientation}
      class={`toolbar ${props.class ?? ''}`}
      on:keydown={move}
    >
      {props.children}
    </div>
  );
}
