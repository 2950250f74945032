import type { JSX } from 'solid-js';
import { nameToInitials } from './initials.ts';

/** A person as a ring in their colour around their initials; decoration, the name must stand beside it. */
export function Avatar(props: {
  name: string;
  colour: string;
  /** The connection is silent. */
  faded?: boolean;
  /** Connected, but doing nothing. */
  idle?: boolean;
  /** Shown to a pointer that rests on it. */
  hint?: string;
  small?: boolean;
}): JSX.Element {
  return (
    <span
      class="avatar"
      classList={{
        'avatar-faded': props.faded === true,
        'avatar-idle': props.idle === true,
        'avatar-small': props.small === true,
      }}
      title={props.hint}
      style={{ '--person': props.colour }}
      data-initials={nameToInitials(props.name)}
      aria-hidden="true"
    />
  );
}
