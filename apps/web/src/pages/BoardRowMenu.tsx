import Archive from 'lucide-solid/icons/archive';
import ArchiveRestore from 'lucide-solid/icons/archive-restore';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Pencil from 'lucide-solid/icons/pencil';
import Trash2 from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import type { BoardChange, BoardSummary } from '../api.ts';
import { BoardNamesForm } from '../panels/BoardNamesForm.tsx';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useNotices } from '../ui/notices.tsx';
import { Popover } from '../ui/Popover.tsx';

/** Renames, archives or erases a consultation of the list. */
export function BoardRowMenu(props: {
  board: BoardSummary;
  onChange: (change: BoardChange) => Promise<void>;
  onErase: () => void;
}): JSX.Element {
  const label = () => texts.consultations.menu(props.board.title);
  return (
    <Popover
      label={label()}
      side="below-end"
      class="popover-narrow"
      trigger={(ref) => <IconButton ref={ref} label={label()} icon={Ellipsis} />}
    >
      {(close) => <RowMenu {...props} close={close} />}
    </Popover>
  );
}

function RowMenu(props: {
  board: BoardSummary;
  onChange: (change: BoardChange) => Promise<void>;
  onErase: () => void;
  close: () => void;
}): JSX.Element {
  const notices = useNotices();
  const [renaming, setRenaming] = createSignal(false);
  const isArchived = () => props.board.status === 'archived';
  const archive = async () => {
    const { title } = props.board;
    const archived = isArchived();
    props.close();
    try {
      await props.onChange({ status: archived ? 'open' : 'archived' });
      notices.tell(archived ? texts.consultations.nowOpen(title) : texts.consultations.nowArchived(title));
    } catch (reason) {
      notices.warn(errorToSentence(reason));
    }
  };
  return (
    <Show
      when={renaming()}
      fallback={
        <div class="menu">
          <Button tone="quiet" wide icon={Pencil} onClick={() => setRenaming(true)}>
            {texts.consultations.rename}
          </Button>
          <Button
            tone="quiet"
            wide
            icon={isArchived() ? ArchiveRestore : Archive}
            onClick={() => void archive()}
          >
            {isArchived() ? texts.consultations.reopen : texts.consultations.archive}
          </Button>
          <hr class="menu-rule" />
          <Button
            tone="quiet"
            wide
            icon={Trash2}
            onClick={() => {
              props.close();
              props.onErase();
            }}
          >
            {texts.consultations.erase}
          </Button>
        </div>
      }
    >
      <BoardNamesForm board={props.board} onSave={props.onChange} onDone={props.close} />
    </Show>
  );
}
