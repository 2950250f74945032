import { createSignal, type JSX } from 'solid-js';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { ConfirmDialog } from '../ui/Dialog.tsx';

/** What would go with a consultation. */
export interface ErasedThing {
  readonly title: string;
  readonly photoCount: number;
  readonly snapshotCount: number;
}

/** Asks before a consultation is erased, says in words what goes, and stays open until it is gone. */
export function EraseDialog(props: {
  board: ErasedThing;
  onErase: () => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const erase = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onErase();
      props.onClose();
    } catch (reason) {
      setFailure(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={texts.consultations.eraseTitle(props.board.title)}
      text={texts.consultations.eraseText(props.board)}
      action={busy() ? texts.consultations.erasing : texts.consultations.eraseAction}
      tone="danger"
      busy={busy()}
      error={failure()}
      onConfirm={() => void erase()}
      onClose={() => props.onClose()}
    />
  );
}
