import { createUniqueId, For, type JSX, Show } from 'solid-js';

/** A few exclusive choices side by side: native radio buttons, with the chosen one's hint below. */
export function Segments<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly text: string; readonly hint?: string }[];
  onChange: (value: Value) => void;
  disabled?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
}): JSX.Element {
  const id = createUniqueId();
  const hint = () => props.choices.find((choice) => choice.value === props.value)?.hint;
  return (
    <fieldset class="segments" disabled={props.disabled} aria-describedby={hint() ? `${id}-hint` : undefined}>
      <legend classList={{ 'visually-hidden': props.hideLabel === true }}>{props.label}</legend>
      <div class="segments-row">
        <For each={props.choices}>
          {(choice) => (
            <label>
              <input
                type="radio"
                name={id}
                value={choice.value}
                checked={choice.value === props.value}
                onChange={() => props.onChange(choice.value)}
              />
              <span>{choice.text}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={hint()}>
        <p class="field-hint" id={`${id}-hint`}>
          {hint()}
        </p>
      </Show>
    </fieldset>
  );
}
