import { type JSX, Match, Switch } from 'solid-js';
import { createApi } from '../api.ts';
import { forgetOtherMembers } from '../connection/device-wipe.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { ErrorState, SkeletonRows } from '../ui/States.tsx';
import { Consultations } from './Consultations.tsx';
import { Title } from './Title.tsx';
import { Welcome } from './Welcome.tsx';

/** The address `/`: the consultations of who is signed in, the welcome page for everybody else. */
export function Start(): JSX.Element {
  const api = createApi();
  const entry = createLoaded(async () => {
    const known = await api.entry();
    // A device that refuses storage has nothing of anybody.
    if (known.person) await forgetOtherMembers(known.person.id).catch(() => undefined);
    return known;
  });
  return (
    <Switch
      fallback={
        <main class="page-centre">
          <Title />
          <SkeletonRows class="start-skeleton" count={3} label={texts.common.loading} />
        </main>
      }
    >
      <Match when={entry.error()}>
        <main class="page-centre">
          <Title />
          <ErrorState
            title={texts.errors.loadFailed}
            text={errorToSentence(entry.error())}
            onRetry={() => void entry.reload()}
          />
        </main>
      </Match>
      <Match when={entry.value()?.person ? entry.value() : undefined}>
        {(known) => <Consultations api={api} entry={known()} onSignedOut={() => void entry.reload()} />}
      </Match>
      <Match when={entry.value()}>
        {(known) => <Welcome api={api} entry={known()} onSignedIn={() => void entry.reload()} />}
      </Match>
    </Switch>
  );
}
