import { useNavigate, useSearchParams } from '@solidjs/router';
import Sparkles from 'lucide-solid/icons/sparkles';
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { ApiClient, Entry } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { AccountForm } from './AccountForm.tsx';
import { HairlineDrawing } from './HairlineDrawing.tsx';
import { Title } from './Title.tsx';

/** For who is not signed in: make the studio, sign in, or take the demo. */
export function Welcome(props: { api: ApiClient; entry: Entry; onSignedIn: () => void }): JSX.Element {
  return (
    <main class="welcome">
      <Title />
      <section class="welcome-story">
        <p class="wordmark">{texts.common.productName}</p>
        <HairlineDrawing />
        <h1>{texts.welcome.claim}</h1>
        <p class="welcome-lead">{texts.welcome.lead}</p>
        <ul class="welcome-points">
          <For each={texts.welcome.points}>{(point) => <li>{point}</li>}</For>
        </ul>
      </section>
      <div class="welcome-side">
        <EntryCard api={props.api} entry={props.entry} onSignedIn={props.onSignedIn} />
        <Show when={props.entry.demo}>
          <DemoOffer api={props.api} />
        </Show>
      </div>
    </main>
  );
}

function EntryCard(props: { api: ApiClient; entry: Entry; onSignedIn: () => void }): JSX.Element {
  const first = () => !props.entry.studioExists;
  const [search] = useSearchParams<{ invitation?: string }>();
  const maySignUp = () => props.entry.signUpOpen || search.invitation !== undefined;
  const [mode, setMode] = createSignal<'sign-in' | 'sign-up'>(search.invitation ? 'sign-up' : 'sign-in');
  return (
    <Switch>
      <Match when={first()}>
        <section class="card" aria-labelledby="entry-title">
          <h2 id="entry-title">{texts.welcome.setUpTitle}</h2>
          <p class="card-lead">{texts.welcome.setUpLead}</p>
          <AccountForm
            api={props.api}
            signUp
            setUpCode={props.entry.needsSetUpCode}
            action={texts.welcome.createStudio}
            onDone={props.onSignedIn}
          />
        </section>
      </Match>
      <Match when={mode() === 'sign-up'}>
        <section class="card" aria-labelledby="entry-title">
          <h2 id="entry-title">{texts.welcome.signUpTitle}</h2>
          <p class="card-lead">{search.invitation ? texts.welcome.invitedLead : texts.welcome.signUpLead}</p>
          <AccountForm
            api={props.api}
            signUp
            setUpCode={false}
            invitationId={search.invitation}
            action={texts.welcome.createAccount}
            onDone={props.onSignedIn}
          />
          <Button tone="quiet" wide onClick={() => setMode('sign-in')}>
            {texts.welcome.toSignIn}
          </Button>
        </section>
      </Match>
      <Match when={mode() === 'sign-in'}>
        <section class="card" aria-labelledby="entry-title">
          <h2 id="entry-title">{texts.welcome.signInTitle}</h2>
          <p class="card-lead">{texts.welcome.signInLead}</p>
          <AccountForm
            api={props.api}
            signUp={false}
            setUpCode={false}
            action={texts.welcome.signIn}
            onDone={props.onSignedIn}
          />
          <Show when={maySignUp()}>
            <Button tone="quiet" wide onClick={() => setMode('sign-up')}>
              {texts.welcome.toSignUp}
            </Button>
          </Show>
        </section>
      </Match>
    </Switch>
  );
}

function DemoOffer(props: { api: ApiClient }): JSX.Element {
  const navigate = useNavigate();
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const start = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const demo = await props.api.startDemo();
      navigate(`/board/${demo.boardId}`);
    } catch (reason) {
      setFailure(errorToSentence(reason));
      setBusy(false);
    }
  };
  return (
    <section class="demo-offer">
      <Button wide icon={Sparkles} busy={busy()} onClick={() => void start()}>
        {busy() ? texts.welcome.startingDemo : texts.welcome.tryDemo}
      </Button>
      <p class="field-hint">{texts.welcome.demoHint}</p>
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
    </section>
  );
}
