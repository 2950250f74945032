import { A } from '@solidjs/router';
import { createSignal, type JSX, Show } from 'solid-js';
import type { ApiClient, BoardChange, BoardSummary } from '../api.ts';
import { EraseDialog } from '../panels/EraseDialog.tsx';
import { texts } from '../texts/texts.ts';
import { nameToInitials } from '../ui/initials.ts';
import { momentToWords } from '../ui/moment.ts';
import { BoardRowMenu } from './BoardRowMenu.tsx';

/** What can be done to a consultation from the list; each rejects with an error whose sentence can be shown. */
export interface BoardRowActions {
  readonly change: (board: BoardSummary, change: BoardChange) => Promise<void>;
  readonly erase: (board: BoardSummary) => Promise<void>;
}

/** One consultation in the list: its picture, names and state, the way in, and its menu. */
export function BoardRow(props: {
  api: Pick<ApiClient, 'photoUrl' | 'snapshotThumbnailUrl'>;
  board: BoardSummary;
  actions: BoardRowActions;
}): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  return (
    <li class="board-row" data-archived={props.board.status === 'archived' ? '' : undefined}>
      <Cover api={props.api} board={props.board} />
      <A class="board-row-words" href={`/board/${props.board.id}`}>
        <span class="board-row-title">{props.board.title}</span>
        <span class="board-row-client">{props.board.clientName ?? texts.consultations.noClient}</span>
      </A>
      <Facts board={props.board} />
      <BoardRowMenu
        board={props.board}
        onChange={(change) => props.actions.change(props.board, change)}
        onErase={() => setAsking(true)}
      />
      <Show when={asking()}>
        <EraseDialog
          board={props.board}
          onErase={() => props.actions.erase(props.board)}
          onClose={() => setAsking(false)}
        />
      </Show>
    </li>
  );
}

function Facts(props: { board: BoardSummary }): JSX.Element {
  const changed = () => momentToWords(new Date(props.board.updatedAt), Date.now());
  return (
    <p class="board-row-facts">
      <Show when={props.board.peopleCount > 0}>
        <span class="badge badge-live">{texts.consultations.people(props.board.peopleCount)}</span>
      </Show>
      <Show when={props.board.status === 'archived'}>
        <span class="badge">{texts.consultations.archived}</span>
      </Show>
      <Show when={props.board.demo}>
        <span class="badge">{texts.consultations.demo}</span>
      </Show>
      <span class="board-row-time">{texts.consultations.changed(changed())}</span>
    </p>
  );
}

/** The latest kept picture, else the first photo, else initials; also when a picture cannot be loaded. */
function Cover(props: {
  api: Pick<ApiClient, 'photoUrl' | 'snapshotThumbnailUrl'>;
  board: BoardSummary;
}): JSX.Element {
  const [brokenUrl, setBrokenUrl] = createSignal<string>();
  const url = () => {
    const { id, coverSnapshotId, coverPhotoId } = props.board;
    if (coverSnapshotId) return props.api.snapshotThumbnailUrl(id, coverSnapshotId);
    return coverPhotoId ? props.api.photoUrl(id, coverPhotoId, 'thumb') : undefined;
  };
  return (
    <Show
      when={url() !== brokenUrl() ? url() : undefined}
      fallback={
        <span
          class="board-row-mark"
          data-initials={nameToInitials(props.board.clientName ?? props.board.title)}
          aria-hidden="true"
        />
      }
    >
      {(source) => (
        <img
          class="board-row-mark"
          src={source()}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setBrokenUrl(source())}
        />
      )}
    </Show>
  );
}
