import { createUniqueId, For, type JSX } from 'solid-js';

/** A labelled native choice; `hideLabel` keeps the label for screen readers only. */
export function Select<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly text: string }[];
  onChange: (value: Value) => void;
  hideLabel?: boolean;
}): JSX.Element {
  const id = createUniqueId();
  const choose = (text: string) => {
    const choice = props.choices.find((one) => one.value === text);
    if (choice) props.onChange(choice.value);
  };
  return (
    <div class="field">
      <label for={id} classList={{ 'visually-hidden': props.hideLabel === true }}>
        {props.label}
      </label>
      <select id={id} onChange={(event) => choose(event.currentTarget.value)}>
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.text}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
