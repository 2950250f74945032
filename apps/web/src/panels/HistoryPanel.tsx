import History from 'lucide-solid/icons/rotate-ccw-clock';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { Snapshot } from '../api.ts';
import type { Loaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ErrorState, MessageState, SkeletonRows } from '../ui/States.tsx';
import { SnapshotList } from './SnapshotList.tsx';
import type { SnapshotShelf } from './SnapshotRow.tsx';

/** The kept states of the board, newest first, and the way to keep the present one. */
export function HistoryPanel(props: {
  snapshots: Loaded<Snapshot[]>;
  shelf: SnapshotShelf;
  mayTake: boolean;
  onTake: (label: string) => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  return (
    <aside class="side-panel" aria-labelledby="history-title">
      <header class="side-panel-head">
        <h2 id="history-title">{texts.history.title}</h2>
        <IconButton label={texts.common.close} icon={X} onClick={() => props.onClose()} />
      </header>
      <Show when={props.mayTake}>
        <TakeForm onTake={props.onTake} />
      </Show>
      <Switch fallback={<SkeletonRows class="snapshot-skeleton" count={3} label={texts.common.loading} />}>
        <Match when={props.snapshots.value() ? undefined : props.snapshots.error()}>
          <ErrorState
            title={texts.history.loadFailed}
            text={errorToSentence(props.snapshots.error())}
            onRetry={() => void props.snapshots.reload()}
          />
        </Match>
        <Match when={props.snapshots.value()?.length === 0}>
          <MessageState icon={History} title={texts.history.emptyTitle} text={texts.history.emptyText} />
        </Match>
        <Match when={props.snapshots.value()}>
          {(snapshots) => <SnapshotList snapshots={snapshots()} shelf={props.shelf} />}
        </Match>
      </Switch>
    </aside>
  );
}

function TakeForm(props: { onTake: (label: string) => Promise<void> }): JSX.Element {
  const [label, setLabel] = createSignal('');
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const take = async (event: SubmitEvent) => {
    event.preventDefault();
    setWrong(label().trim() ? undefined : texts.history.missingLabel);
    if (wrong()) return;
    setBusy(true);
    try {
      await props.onTake(label().trim());
      setLabel('');
    } catch (reason) {
      setWrong(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="take-form" novalidate onSubmit={take}>
      <Field
        label={texts.history.label}
        placeholder={texts.history.labelPlaceholder}
        autocomplete="off"
        maxLength={120}
        value={label()}
        error={wrong()}
        onInput={setLabel}
      />
      <Button type="submit" tone="primary" busy={busy()}>
        {texts.history.take}
      </Button>
    </form>
  );
}
