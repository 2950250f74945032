import { createUniqueId, type JSX, Show } from 'solid-js';

/** A labelled text input with its hint, and its error read out when it appears. */
export function Field(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'search';
  name?: string;
  hint?: string;
  optional?: string;
  error?: string;
  placeholder?: string;
  autocomplete?: string;
  maxLength?: number;
  autofocus?: boolean;
  ref?: (element: HTMLInputElement) => void;
}): JSX.Element {
  const id = createUniqueId();
  const describedBy = () =>
    [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field" classList={{ 'field-wrong': Boolean(props.error) }}>
      <label for={id}>
        {props.label}{' '}
        <Show when={props.optional}>{(word) => <span class="field-optional">{word()}</span>}</Show>
      </label>
      <input
        ref={(element) => {
          props.ref?.(element);
          if (props.autofocus) queueMicrotask(() => element.focus());
        }}
        id={id}
        data-autofocus={props.autofocus ? '' : undefined}
        type={props.type ?? 'text'}
        name={props.name}
        value={props.value}
        placeholder={props.placeholder}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy()}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="field-error" id={`${id}-error`} role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  );
}
