import Ellipsis from 'lucide-solid/icons/ellipsis';
import Trash2 from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import type { Snapshot } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { RenameForm } from './RenameForm.tsx';
import { snapshotToName } from './snapshot-name.ts';

/** What who runs the board may change about a kept state. */
export interface SnapshotChanges {
  readonly rename: (snapshot: Snapshot, label: string) => Promise<void>;
  readonly remove: (snapshot: Snapshot) => Promise<void>;
}

/** Names a kept state, or erases it after asking. */
export function SnapshotMenu(props: { snapshot: Snapshot; changes: SnapshotChanges }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const name = () => snapshotToName(props.snapshot);
  const isNamed = () => props.snapshot.kind === 'named';
  return (
    <>
      <Popover
        label={texts.history.menu(name())}
        side="below-end"
        class="popover-narrow"
        trigger={(ref) => <IconButton ref={ref} label={texts.history.menu(name())} icon={Ellipsis} />}
      >
        {(close) => (
          <div class="menu">
            <RenameForm
              fields={[
                {
                  label: texts.history.label,
                  value: isNamed() ? props.snapshot.label : '',
                  hint: isNamed() ? undefined : texts.history.nameKeeps,
                  missing: texts.history.missingLabel,
                },
              ]}
              onSave={([label = '']) => props.changes.rename(props.snapshot, label)}
              onDone={close}
            />
            <hr class="menu-rule" />
            <Button
              tone="quiet"
              wide
              icon={Trash2}
              onClick={() => {
                close();
                setAsking(true);
              }}
            >
              {texts.history.remove}
            </Button>
          </div>
        )}
      </Popover>
      <Show when={asking()}>
        <RemoveDialog
          name={name()}
          onRemove={() => props.changes.remove(props.snapshot)}
          onClose={() => setAsking(false)}
        />
      </Show>
    </>
  );
}

function RemoveDialog(props: {
  name: string;
  onRemove: () => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const remove = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onRemove();
      props.onClose();
    } catch (reason) {
      setFailure(errorToSentence(reason));
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={texts.history.removeTitle(props.name)}
      text={texts.history.removeText}
      action={texts.history.removeAction}
      tone="danger"
      busy={busy()}
      error={failure()}
      onConfirm={() => void remove()}
      onClose={() => props.onClose()}
    />
  );
}
