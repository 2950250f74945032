import { ZONE_KINDS, type ZoneKind } from '@stipple/board';
import { createUniqueId, For, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** The kinds of zones to choose from, each with the colour and pattern that it has on the photo. */
export function ZoneKinds(props: {
  kind: ZoneKind;
  disabled: boolean;
  onKind: (kind: ZoneKind) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <fieldset class="zone-kinds" disabled={props.disabled}>
      <legend>{texts.zones.kind}</legend>
      <For each={ZONE_KINDS}>
        {(kind) => (
          <label>
            <input
              type="radio"
              name={id}
              value={kind}
              checked={props.kind === kind}
              onChange={() => props.onKind(kind)}
            />
            <span>
              <i class="zone-swatch" data-kind={kind} aria-hidden="true" />
              {texts.zones.kinds[kind]}
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
