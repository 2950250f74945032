import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { ApiClient } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { type AccountFormErrors, type AccountForm as Form, findAccountErrors } from './account-form.ts';

/** The fields and the one button to sign in, or to make an account, in the studio or as its owner. */
export function AccountForm(props: {
  api: ApiClient;
  signUp: boolean;
  setUpCode: boolean;
  invitationId?: string;
  action: string;
  onDone: () => void;
}): JSX.Element {
  const [form, setForm] = createStore<Form>({ name: '', email: '', password: '', setUpCode: '' });
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const shape = () => ({ signUp: props.signUp, setUpCode: props.setUpCode });
  const errors = createMemo<AccountFormErrors>(() => (tried() ? findAccountErrors(form, shape()) : {}));
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget;
    setTried(true);
    if (Object.keys(findAccountErrors(form, shape())).length > 0) {
      if (element instanceof HTMLElement) element.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await sendAccount(props.api, form, { ...shape(), invitationId: props.invitationId });
      props.onDone();
    } catch (reason) {
      setFailure(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="form" novalidate onSubmit={submit}>
      <Show when={props.signUp}>
        <Field
          label={texts.welcome.name}
          name="name"
          autocomplete="name"
          value={form.name}
          error={errors().name}
          onInput={(name) => setForm({ name })}
        />
      </Show>
      <Field
        label={texts.welcome.email}
        name="email"
        type="email"
        autocomplete="username"
        value={form.email}
        error={errors().email}
        onInput={(email) => setForm({ email })}
      />
      <Field
        label={texts.welcome.password}
        name="password"
        type="password"
        autocomplete={props.signUp ? 'new-password' : 'current-password'}
        hint={props.signUp ? texts.welcome.passwordHint : undefined}
        value={form.password}
        error={errors().password}
        onInput={(password) => setForm({ password })}
      />
      <Show when={props.setUpCode}>
        <Field
          label={texts.welcome.setUpCode}
          name="set-up-code"
          autocomplete="one-time-code"
          hint={texts.welcome.setUpCodeHint}
          value={form.setUpCode}
          error={errors().setUpCode}
          onInput={(setUpCode) => setForm({ setUpCode })}
        />
      </Show>
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
      <Button type="submit" tone="primary" wide busy={busy()}>
        {props.action}
      </Button>
    </form>
  );
}

function sendAccount(
  api: ApiClient,
  form: Form,
  asked: { signUp: boolean; setUpCode: boolean; invitationId?: string },
) {
  const email = form.email.trim();
  if (!asked.signUp) return api.signIn({ email, password: form.password });
  return api.signUp({
    name: form.name.trim(),
    email,
    password: form.password,
    ...(asked.setUpCode ? { setUpCode: form.setUpCode.trim() } : {}),
    ...(asked.invitationId ? { invitationId: asked.invitationId } : {}),
  });
}
