import { ZONE_LIMITS } from '@stipple/board';
import { createUniqueId, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** A zone's name; it is handed on when the field is left or Enter is pressed. */
export function ZoneName(props: {
  name: string;
  disabled: boolean;
  onName: (name: string) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{texts.zones.name}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={ZONE_LIMITS.nameChars}
        placeholder={texts.zones.namePlaceholder}
        disabled={props.disabled}
        value={props.name}
        onChange={(event) => props.onName(event.currentTarget.value.trim())}
      />
    </div>
  );
}
