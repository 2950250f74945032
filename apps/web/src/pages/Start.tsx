import { createResource, type JSX, Match, Switch } from 'solid-js';
import { createApi } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { ErrorState, SkeletonRows } from '../ui/States.tsx';
import { Consultations } from './Consultations.tsx';
import { Title } from './Title.tsx';
import { Welcome } from './Welcome.tsx';

/** The address `/`: the consultations of who is signed in, the welcome page for everybody else. */
export function Start(): JSX.Element {
  const api = createApi();
  const [entry, { refetch }] = createResource(() => api.entry());
  const loaded = () => (entry.state === 'ready' || entry.state === 'refreshing' ? entry.latest : undefined);
  return (
    <Switch
      fallback={
        <main class="page-centre">
          <Title />
          <SkeletonRows class="start-skeleton" count={3} label={texts.common.loading} />
        </main>
      }
    >
      <Match when={entry.state === 'errored'}>
        <main class="page-centre">
          <Title />
          <ErrorState
            title={texts.errors.loadFailed}
            text={errorToSentence(entry.error)}
            onRetry={() => void refetch()}
          />
        </main>
      </Match>
      <Match when={loaded()?.person ? loaded() : undefined}>
        {(known) => <Consultations api={api} entry={known()} onSignedOut={() => void refetch()} />}
      </Match>
      <Match when={loaded()}>
        {(known) => <Welcome api={api} entry={known()} onSignedIn={() => void refetch()} />}
      </Match>
    </Switch>
  );
}
