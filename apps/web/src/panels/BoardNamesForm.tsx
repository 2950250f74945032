import type { JSX } from 'solid-js';
import type { BoardChange } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';
import { RenameForm } from './RenameForm.tsx';

/** Changes a consultation's title and its client's name, and says so. */
export function BoardNamesForm(props: {
  board: { readonly title: string; readonly clientName: string | null };
  onSave: (change: BoardChange) => Promise<void>;
  onDone: () => void;
}): JSX.Element {
  const notices = useNotices();
  const save = async ([title = '', clientName = '']: readonly string[]) => {
    await props.onSave({ title, clientName: clientName || null });
    notices.tell(texts.consultations.renamed(title));
  };
  return (
    <>
      <h2 class="popover-title">{texts.consultations.renameTitle}</h2>
      <RenameForm
        fields={[
          {
            label: texts.newConsultation.titleLabel,
            value: props.board.title,
            missing: texts.newConsultation.missingTitle,
          },
          {
            label: texts.newConsultation.clientName,
            value: props.board.clientName ?? '',
            hint: texts.newConsultation.clientNameHint,
          },
        ]}
        onSave={save}
        onDone={props.onDone}
      />
    </>
  );
}
