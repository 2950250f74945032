import { createSignal, For, type JSX, Show } from 'solid-js';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

/** One name to be changed. */
export interface NameField {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What to say when it is empty; without it the field may be. */
  readonly missing?: string;
}

const LONGEST_NAME = 120;

/** Changes names where they stand: the first field has the focus, Enter saves, a refusal is said below. */
export function RenameForm(props: {
  fields: readonly NameField[];
  action?: string;
  onSave: (values: readonly string[]) => Promise<void>;
  onDone: () => void;
}): JSX.Element {
  const [values, setValues] = createSignal(props.fields.map(({ value }) => value));
  const [isTried, setTried] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const wrong = (index: number) =>
    isTried() && !values()[index]?.trim() ? props.fields[index]?.missing : undefined;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (props.fields.some((_, index) => wrong(index))) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onSave(values().map((value) => value.trim()));
      props.onDone();
    } catch (reason) {
      setFailure(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="rename-form" novalidate onSubmit={save}>
      <For each={props.fields}>
        {(field, index) => (
          <Field
            label={field.label}
            optional={field.missing ? undefined : texts.newConsultation.optional}
            hint={field.hint}
            autocomplete="off"
            maxLength={LONGEST_NAME}
            value={values()[index()] ?? ''}
            error={wrong(index())}
            autofocus={index() === 0}
            onInput={(value) => setValues((all) => all.with(index(), value))}
          />
        )}
      </For>
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
      <Button type="submit" tone="primary" wide busy={busy()}>
        {props.action ?? texts.common.save}
      </Button>
    </form>
  );
}
