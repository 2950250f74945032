import Eye from 'lucide-solid/icons/eye';
import { createSignal, type JSX, Show } from 'solid-js';
import type { Snapshot } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { dateTimeToWords } from '../ui/moment.ts';
import { snapshotToName } from './snapshot-name.ts';

/** Stands over the board while a kept state is shown: what it is, the way back, and restore for who may. */
export function SnapshotBanner(props: {
  snapshot: Snapshot;
  mayRestore: boolean;
  onRestore: () => Promise<void>;
  onBack: () => void;
}): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const restore = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onRestore();
      setAsking(false);
    } catch (reason) {
      setFailure(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="snapshot-banner" role="status">
      <Eye size={18} aria-hidden="true" />
      <p>
        {texts.history.looking(
          snapshotToName(props.snapshot),
          dateTimeToWords(new Date(props.snapshot.createdAt)),
        )}
      </p>
      <div class="snapshot-banner-actions">
        <Button onClick={() => props.onBack()}>{texts.history.backToNow}</Button>
        <Show when={props.mayRestore}>
          <Button tone="primary" onClick={() => setAsking(true)}>
            {texts.history.restore}
          </Button>
        </Show>
      </div>
      <Show when={asking()}>
        <ConfirmDialog
          title={texts.history.restoreTitle(snapshotToName(props.snapshot))}
          text={texts.history.restoreText}
          action={texts.history.restore}
          busy={busy()}
          error={failure()}
          onConfirm={() => void restore()}
          onClose={() => setAsking(false)}
        />
      </Show>
    </div>
  );
}
