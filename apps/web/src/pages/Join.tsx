import { useNavigate } from '@solidjs/router';
import Link2Off from 'lucide-solid/icons/link-2-off';
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import { createApi } from '../api.ts';
import { ApiError, errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { MessageState } from '../ui/States.tsx';
import { hashToToken } from './join-token.ts';
import { Title } from './Title.tsx';

const LONGEST_NAME = 60;

/** The page behind a share link: asks a name and opens the board. The token stays in the fragment. */
export function Join(): JSX.Element {
  const [token, setToken] = createSignal(hashToToken(window.location.hash));
  const [deadToken, setDeadToken] = createSignal<string>();
  // Another link put into the address of the same tab opens no page: it only changes the fragment.
  const followHash = () => setToken(hashToToken(window.location.hash));
  onMount(() => window.addEventListener('hashchange', followHash));
  onCleanup(() => window.removeEventListener('hashchange', followHash));
  return (
    <main class="page-centre">
      <Title words={texts.join.title} />
      <Switch
        fallback={
          <MessageState
            icon={Link2Off}
            level="page"
            title={texts.join.noTokenTitle}
            text={texts.join.noTokenText}
          />
        }
      >
        <Match when={token() && token() === deadToken()}>
          <MessageState
            icon={Link2Off}
            level="page"
            title={texts.join.refusedTitle}
            text={texts.join.refusedText}
          />
        </Match>
        <Match when={token()} keyed>
          {(known) => (
            <div class="card card-page">
              <p class="wordmark">{texts.common.productName}</p>
              <h1>{texts.join.title}</h1>
              <p class="card-lead">{texts.join.lead}</p>
              <JoinForm token={known} onDeadLink={() => setDeadToken(known)} />
            </div>
          )}
        </Match>
      </Switch>
    </main>
  );
}

function JoinForm(props: { token: string; onDeadLink: () => void }): JSX.Element {
  const api = createApi();
  const navigate = useNavigate();
  const [name, setName] = createSignal('');
  const [wrongName, setWrongName] = createSignal<string>();
  const [failure, setFailure] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setWrongName(name().trim() ? undefined : texts.join.missingName);
    if (wrongName()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const joined = await api.join({ token: props.token, name: name().trim() });
      navigate(`/board/${joined.boardId}?guest=${joined.linkId}`, { replace: true });
    } catch (reason) {
      setBusy(false);
      if (reason instanceof ApiError && isDeadLink(reason.status)) props.onDeadLink();
      else setFailure(errorToSentence(reason));
    }
  };
  return (
    <form class="form" novalidate onSubmit={submit}>
      <Field
        label={texts.join.name}
        hint={texts.join.nameHint}
        autocomplete="given-name"
        name="name"
        maxLength={LONGEST_NAME}
        value={name()}
        error={wrongName()}
        autofocus
        onInput={setName}
      />
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
      <Button type="submit" tone="primary" wide busy={busy()}>
        {texts.join.join}
      </Button>
    </form>
  );
}

function isDeadLink(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 410;
}
