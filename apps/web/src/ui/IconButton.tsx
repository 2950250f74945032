import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Icon } from './icon.ts';
import { useNotices } from './notices.tsx';

/**
 * A 44 px button that shows only an icon. `label` is its name and tool tip, `keys` the shortcut in words.
 * With `disabledReason` it stays reachable and says why it does nothing instead of acting.
 */
export function IconButton(props: {
  label: string;
  icon: Icon;
  keys?: string;
  pressed?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  disabledReason?: string;
  tabIndex?: number;
  class?: string;
  ref?: (element: HTMLButtonElement) => void;
  onClick?: (event: MouseEvent) => void;
}): JSX.Element {
  const notices = useNotices();
  const tip = () =>
    props.disabledReason
      ? `${props.label} – ${props.disabledReason}`
      : props.keys
        ? `${props.label} (${props.keys})`
        : props.label;
  const act = (event: MouseEvent) => {
    if (props.disabledReason) notices.tell(props.disabledReason);
    else props.onClick?.(event);
  };
  return (
    <button
      ref={(element) => props.ref?.(element)}
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      disabled={props.disabled === true && !props.disabledReason}
      aria-disabled={props.disabledReason ? true : undefined}
      aria-label={tip()}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.keys?.replaceAll(' ', '+')}
      tabIndex={props.tabIndex}
      title={tip()}
      onClick={act}
    >
      <Dynamic component={props.icon} size={20} aria-hidden="true" />
    </button>
  );
}
