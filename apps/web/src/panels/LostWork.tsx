import Download from 'lucide-solid/icons/download';
import { type JSX, onCleanup } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import '../styles/lost-work.css';

/** Work that the board did not take, to be saved as a file. */
export function LostWork(props: { lost: string; onDismiss?: () => void }): JSX.Element {
  const url = () => {
    const made = URL.createObjectURL(new Blob([props.lost], { type: 'application/json' }));
    onCleanup(() => URL.revokeObjectURL(made));
    return made;
  };
  return (
    <section class="lost-work" aria-label={texts.people.lost.title}>
      <p>{texts.people.lost.text(countRecords(props.lost))}</p>
      <a class="button button-primary" href={url()} download={texts.people.lost.fileName}>
        <Download size={18} aria-hidden="true" />
        {texts.people.lost.download}
      </a>
      {props.onDismiss && (
        <Button tone="quiet" onClick={() => props.onDismiss?.()}>
          {texts.people.lost.dismiss}
        </Button>
      )}
    </section>
  );
}

function countRecords(lost: string): number {
  const records: unknown = JSON.parse(lost);
  return Array.isArray(records) ? records.length : 0;
}
