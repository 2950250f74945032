import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Icon } from './icon.ts';

/** A button with words; `busy` keeps its width and says so to a screen reader. */
export function Button(props: {
  children: JSX.Element;
  tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  icon?: Icon;
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  label?: string;
  class?: string;
  ref?: (element: HTMLButtonElement) => void;
  onClick?: (event: MouseEvent) => void;
}): JSX.Element {
  return (
    <button
      ref={(element) => props.ref?.(element)}
      type={props.type ?? 'button'}
      class={`button button-${props.tone ?? 'plain'} ${props.class ?? ''}`}
      classList={{ 'button-wide': props.wide === true }}
      disabled={props.disabled === true || props.busy === true}
      aria-busy={props.busy === true}
      aria-label={props.label}
      onClick={(event) => props.onClick?.(event)}
    >
      <Show when={props.busy} fallback={<Dynamic component={props.icon} size={18} aria-hidden="true" />}>
        <LoaderCircle size={18} class="spin" aria-hidden="true" />
      </Show>
      <span class="button-words">{props.children}</span>
    </button>
  );
}
